package breakwater.lab.attack.source;

import breakwater.math.stats.MedianAbsoluteDeviation;
import java.util.Arrays;

/// Robust standard deviation of the last numbers.
final class Noise {
    private static final int WINDOW = 256;
    private static final int LEAST = 8;

    private final double[] ring = new double[WINDOW];
    private long count;
    private double sigma = Double.NaN;

    void add(double value) {
        ring[(int) (count++ % WINDOW)] = value;
        if (count % LEAST == 0) {
            sigma = MedianAbsoluteDeviation.NORMAL_CONSISTENCY
                    * MedianAbsoluteDeviation.of(Arrays.copyOf(ring, (int) Math.min(count, WINDOW)));
        }
    }

    /// @param unknown what to return while too few numbers were seen
    double sigma(double unknown) {
        return Double.isNaN(sigma) ? unknown : sigma;
    }
}
