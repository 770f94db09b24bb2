package breakwater.math.tail;

import breakwater.math.arguments.Require;
import breakwater.math.random.CounterRandom;
import breakwater.math.stats.CompensatedSum;
import java.util.OptionalDouble;

/// Backtest of expected shortfall. Both statistics are 0 on average where the model is right and negative where
/// the
/// tail was worse than it said; a small p-value speaks against the model.
///
/// @param exceptions how many losses exceeded the value at risk
/// @param z1 test 1, the size of the exceptions alone; empty without one
/// @param pValueZ1 share of simulated series with an exception whose test 1 is not larger; empty without one
/// @param z2 test 2, number and size of the exceptions together
/// @param pValueZ2 share of simulated series whose test 2 is not larger
/// @see "Acerbi and Szekely, Backtesting expected shortfall, Risk (December 2014)"
public record AcerbiSzekely(int exceptions, OptionalDouble z1, OptionalDouble pValueZ1, double z2, double pValueZ2) {
    private static final int MOST_DRAWS = 1_000_000;

    /// Tests forecasts against the returns that followed, with p-values from series drawn by the model itself.
    /// Cost
    /// O(draws n).
    ///
    /// @param returns what came, oldest first, all finite
    /// @param valueAtRisk forecast for each
    /// @param expectedShortfall forecast for each, > 0
    /// @param confidence of the forecasts, inside (0, 1)
    /// @param law what the model believed
    /// @param draws how many series to draw, in [1, 1 000 000]
    /// @param seed of the draws; each series has its own stream
    /// @return statistics and p-values, the observed series counted among the drawn
    /// @throws IllegalArgumentException if lengths differ or a number is out of range
    public static AcerbiSzekely simulate(
            double[] returns,
            double[] valueAtRisk,
            double[] expectedShortfall,
            double confidence,
            PredictiveLaw law,
            int draws,
            long seed) {
        ShortfallForecasts forecasts =
                ShortfallForecasts.of(returns.length, valueAtRisk, expectedShortfall, confidence);
        Require.finite("returns", returns);
        Require.inside("draws", draws, 1, MOST_DRAWS);
        ShortfallForecasts.Statistics observed = forecasts.statistics(returns);
        CounterRandom random = CounterRandom.of(seed).split("acerbi-szekely");
        double[] drawn = new double[returns.length];
        long below1 = 1;
        long with1 = 1;
        long below2 = 1;
        for (int b = 0; b < draws; b++) {
            CounterRandom own = random.split(b);
            for (int t = 0; t < drawn.length; t++) {
                drawn[t] = Require.finite("law", law.draw(t, own));
            }
            ShortfallForecasts.Statistics one = forecasts.statistics(drawn);
            below2 += one.z2() <= observed.z2() ? 1 : 0;
            if (one.exceptions() > 0) {
                with1++;
                below1 += one.z1() <= observed.z1() ? 1 : 0;
            }
        }
        boolean any = observed.exceptions() > 0;
        return new AcerbiSzekely(
                observed.exceptions(),
                any ? OptionalDouble.of(observed.z1()) : OptionalDouble.empty(),
                any ? OptionalDouble.of((double) below1 / with1) : OptionalDouble.empty(),
                observed.z2(),
                below2 / (draws + 1.0));
    }

    /// Returns the p-value of test 1 without a law: the ratios of loss to expected shortfall on the exceptions
    /// are
    /// drawn again, moved to the mean that the model promises. Few exceptions make it rough.
    ///
    /// @param returns what came, all finite
    /// @param valueAtRisk forecast for each
    /// @param expectedShortfall forecast for each, > 0
    /// @param draws how many samples to draw, in [1, 1 000 000]
    /// @param seed of the draws
    /// @return share of samples whose test 1 is not larger; empty with fewer than two exceptions
    /// @throws IllegalArgumentException if lengths differ or a number is out of range
    /// @see "McNeil and Frey, Estimation of tail-related risk measures, J. Empirical Finance 7 (2000), section
    /// 4"
    public static OptionalDouble bootstrapZ1(
            double[] returns, double[] valueAtRisk, double[] expectedShortfall, int draws, long seed) {
        ShortfallForecasts forecasts = ShortfallForecasts.of(returns.length, valueAtRisk, expectedShortfall, 0.5);
        Require.finite("returns", returns);
        Require.inside("draws", draws, 1, MOST_DRAWS);
        double[] ratios = forecasts.ratios(returns);
        int n = ratios.length;
        if (n < 2) {
            return OptionalDouble.empty();
        }
        double mean = CompensatedSum.of(ratios) / n;
        CounterRandom random = CounterRandom.of(seed).split("acerbi-szekely-bootstrap");
        long below = 1;
        for (int b = 0; b < draws; b++) {
            CounterRandom own = random.split(b);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += ratios[own.nextInt(n)] - mean;
            }
            // A resampled statistic is minus the mean shift; the observed one is 1 less the mean ratio.
            below += -sum / n <= 1 - mean ? 1 : 0;
        }
        return OptionalDouble.of(below / (draws + 1.0));
    }
}
