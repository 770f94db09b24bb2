package breakwater.math.tail;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// The forecasts of one backtest. With losses `L = -r`: `z1 = 1 - mean(L / ES)` over the exceptions, and
/// `z2 = 1 - sum(L / ES) / (n (1 - confidence))`.
final class ShortfallForecasts {
    private final double[] valueAtRisk;
    private final double[] expectedShortfall;
    private final double expected;

    private ShortfallForecasts(double[] valueAtRisk, double[] expectedShortfall, double expected) {
        this.valueAtRisk = valueAtRisk;
        this.expectedShortfall = expectedShortfall;
        this.expected = expected;
    }

    static ShortfallForecasts of(int n, double[] valueAtRisk, double[] expectedShortfall, double confidence) {
        Require.positive("returns.length", n);
        Require.length("valueAtRisk", valueAtRisk, n);
        Require.length("expectedShortfall", expectedShortfall, n);
        Require.finite("valueAtRisk", valueAtRisk);
        for (int t = 0; t < n; t++) {
            Require.positive("expectedShortfall[" + t + "]", expectedShortfall[t]);
        }
        Require.strictlyInside("confidence", confidence, 0, 1);
        return new ShortfallForecasts(valueAtRisk, expectedShortfall, n * (1 - confidence));
    }

    Statistics statistics(double[] returns) {
        double sum = 0;
        int exceptions = 0;
        for (int t = 0; t < returns.length; t++) {
            if (-returns[t] > valueAtRisk[t]) {
                exceptions++;
                sum += -returns[t] / expectedShortfall[t];
            }
        }
        return new Statistics(exceptions, exceptions > 0 ? 1 - sum / exceptions : 0, 1 - sum / expected);
    }

    /// Loss over expected shortfall on the exceptions.
    double[] ratios(double[] returns) {
        double[] ratios = new double[returns.length];
        int count = 0;
        for (int t = 0; t < returns.length; t++) {
            if (-returns[t] > valueAtRisk[t]) {
                ratios[count++] = -returns[t] / expectedShortfall[t];
            }
        }
        return Arrays.copyOf(ratios, count);
    }

    /// Of one series; `z1` is 0 without an exception.
    record Statistics(int exceptions, double z1, double z2) {}
}
