/// Sample statistics: location, scale and order statistics of plain arrays.
@NullMarked
package breakwater.math.stats;

import org.jspecify.annotations.NullMarked;
