/// Attacks tried on the same engine with and without its defence, over many worlds, and what comes out as a
/// table.
@NullMarked
package breakwater.lab.experiment;

import org.jspecify.annotations.NullMarked;
