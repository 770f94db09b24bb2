package breakwater.math.stats;

/// A sum that does not lose what cancels: the rounding errors are added up beside it.
///
/// @see "Neumaier, ZAMM 54 (1974)"
public final class CompensatedSum {
    private double sum;
    private double lost;

    /// Starts at zero.
    public CompensatedSum() {}

    /// Adds a number.
    ///
    /// @param value finite
    public void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    /// Returns the sum so far.
    ///
    /// @return sum
    public double value() {
        return sum + lost;
    }

    /// Sums an array.
    ///
    /// @param x numbers, shape `[n]`, all finite
    /// @return their sum; 0 for none
    public static double of(double[] x) {
        CompensatedSum total = new CompensatedSum();
        for (double value : x) {
            total.add(value);
        }
        return total.value();
    }

    /// Sums products.
    ///
    /// @param x numbers, shape `[n]`, all finite
    /// @param y at least as many, all finite
    /// @return sum of `x[i] y[i]`
    public static double dot(double[] x, double[] y) {
        CompensatedSum total = new CompensatedSum();
        for (int i = 0; i < x.length; i++) {
            total.add(x[i] * y[i]);
        }
        return total.value();
    }
}
