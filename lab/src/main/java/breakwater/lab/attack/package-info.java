/// Attacks on a market and on those who speak of it: what an attack is, what it may do, and what it may spend.
@NullMarked
package breakwater.lab.attack;

import org.jspecify.annotations.NullMarked;
