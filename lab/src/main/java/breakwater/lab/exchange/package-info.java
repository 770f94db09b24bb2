/// Venues, accounts and the one order in which things happen: where an agent-based market lives.
@NullMarked
package breakwater.lab.exchange;

import org.jspecify.annotations.NullMarked;
