package breakwater.math.stress;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Normal;

/// A fall in price, a jump in volatility and a move of the correlations, all at once.
///
/// Linear positions only: options need revaluation, or their gamma and vega beside this.
public final class StressTest {
    private StressTest() {}

    /// Shocks with the correlations raised: blended towards all ones until their mean reaches the target, never
    /// lowered.
    ///
    /// @param book positions
    /// @param priceDrop share by which all prices fall, at most 1; negative for a rise
    /// @param volSpike factor on every volatility, > 0
    /// @param targetCorrelation mean correlation to reach, in [-1, 1]
    /// @param confidence of the value at risk, inside (0, 1)
    /// @return loss
    /// @throws IllegalArgumentException if one is out of range
    public static StressLoss raised(
            Book book, double priceDrop, double volSpike, double targetCorrelation, double confidence) {
        double mean = book.meanCorrelation();
        Require.inside("targetCorrelation", targetCorrelation, -1, 1);
        double theta = mean < 1 ? Math.max(0, (targetCorrelation - mean) / (1 - mean)) : 0;
        return loss(book, priceDrop, volSpike, theta, confidence);
    }

    /// Shocks with the correlations lowered: blended towards none until their mean falls to the target, never
    /// raised. The run that a hedged book needs.
    ///
    /// @param book positions
    /// @param priceDrop share by which all prices fall, at most 1; negative for a rise
    /// @param volSpike factor on every volatility, > 0
    /// @param targetCorrelation mean correlation to fall to, in [0, 1]
    /// @param confidence of the value at risk, inside (0, 1)
    /// @return loss; its blend is at most 0
    /// @throws IllegalArgumentException if one is out of range
    public static StressLoss lowered(
            Book book, double priceDrop, double volSpike, double targetCorrelation, double confidence) {
        double mean = book.meanCorrelation();
        Require.inside("targetCorrelation", targetCorrelation, 0, 1);
        double theta = targetCorrelation < mean ? 1 - targetCorrelation / mean : 0;
        return loss(book, priceDrop, volSpike, 0.0 - theta, confidence);
    }

    private static StressLoss loss(Book book, double priceDrop, double volSpike, double blend, double confidence) {
        if (!(priceDrop <= 1 && priceDrop > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("priceDrop must be finite and <= 1 but was " + priceDrop);
        }
        Require.positive("volSpike", volSpike);
        Require.strictlyInside("confidence", confidence, 0, 1);
        // Added to zero: a book of no net position loses 0, not minus 0.
        double instant = priceDrop * book.netPosition() + 0.0;
        double deviation = volSpike * book.deviation(Math.max(0, blend), Math.max(0, -blend));
        double valueAtRisk = Normal.quantile(confidence) * deviation;
        return new StressLoss(blend, instant, valueAtRisk, Require.finite("total", instant + valueAtRisk));
    }
}
