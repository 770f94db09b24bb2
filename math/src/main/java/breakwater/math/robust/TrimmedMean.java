package breakwater.math.robust;

import breakwater.math.stats.CompensatedSum;
import java.util.Arrays;

/// Mean of what is left after a share of the values has been dropped at each end.
///
/// @see "Tukey and McLaughlin, Sankhya A 25 (1963)"
public final class TrimmedMean {
    private TrimmedMean() {}

    /// Returns the trimmed mean; `floor(fraction * n)` values are dropped at each end.
    ///
    /// @param x sample, shape `[n]`, n at least 1, any unit, all finite; not modified
    /// @param fraction share dropped at each end, in `[0, 0.5)`
    /// @return location in the unit of `x`; stays bounded while at most the dropped number of values lie
    /// @throws IllegalArgumentException if `fraction` is out of range, `x` is empty or holds a NaN or infinity
    public static double estimate(double[] x, double fraction) {
        FiniteSample.require(x, 1);
        if (!(fraction >= 0 && fraction < 0.5)) {
            throw new IllegalArgumentException("fraction must be in [0, 0.5) but was " + fraction);
        }
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        // One step up, so that 0.29 of 100 is 29 although the nearest double to 0.29 is smaller.
        int dropped = Math.min((int) (Math.nextUp(fraction) * n), (n - 1) / 2);
        CompensatedSum sum = new CompensatedSum();
        for (int i = dropped; i < n - dropped; i++) {
            sum.add(sorted[i]);
        }
        return sum.value() / (n - 2 * dropped);
    }
}
