package breakwater.math.tail;

import breakwater.math.arguments.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Where the tail of `n` sorted values begins, in exact decimal arithmetic: `0.95 * 20` is 19 here, and not one
/// unit in the last place beside it, which would move the order statistic by one.
final class TailCount {
    /// Fewer expected values in the tail than this deserve no trust.
    private static final double SMALL_SAMPLE = 5;

    final int count;
    /// `n (1 - confidence)`.
    final double size;
    /// Its whole part: how many of the worst values lie in the tail entirely. The next one is the value at
    /// risk.
    final int whole;
    /// Its fractional part.
    final double fraction;
    /// `floor(confidence (n - 1))`, rank from below, and the fraction that interpolates to the next.
    final int linearRank;

    final double linearFraction;
    final boolean smallSample;

    private TailCount(int count, BigDecimal size, BigDecimal linear) {
        this.count = count;
        this.size = size.doubleValue();
        whole = floor(size).intValueExact();
        fraction = size.subtract(floor(size)).doubleValue();
        linearRank = floor(linear).intValueExact();
        linearFraction = linear.subtract(floor(linear)).doubleValue();
        smallSample = this.size < SMALL_SAMPLE;
    }

    static TailCount of(double confidence, int n) {
        Require.strictlyInside("confidence", confidence, 0, 1);
        BigDecimal alpha = BigDecimal.valueOf(confidence);
        BigDecimal size = BigDecimal.ONE.subtract(alpha).multiply(BigDecimal.valueOf(n));
        return new TailCount(n, size, alpha.multiply(BigDecimal.valueOf(n - 1L)));
    }

    /// Mean of the tail, a value on its edge counted in part.
    ///
    /// @param worst losses of the tail, worst first, one more than `whole` at least
    double expectedShortfall(double[] worst) {
        double sum = fraction * worst[whole];
        // From the edge outward: the large ones are added last.
        for (int i = whole - 1; i >= 0; i--) {
            sum += worst[i];
        }
        return sum / size;
    }

    private static BigDecimal floor(BigDecimal value) {
        return value.setScale(0, RoundingMode.FLOOR);
    }
}
