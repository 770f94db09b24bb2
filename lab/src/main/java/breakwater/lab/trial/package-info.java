/// One world: a market, those who attack it, and engines that trade in it.
@NullMarked
package breakwater.lab.trial;

import org.jspecify.annotations.NullMarked;
