/// Everybody who trades in an agent-based market without knowing us, and the conditions nobody can change.
@NullMarked
package breakwater.lab.population;

import org.jspecify.annotations.NullMarked;
