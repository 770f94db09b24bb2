package breakwater.lab.analysis;

import breakwater.math.stats.Moments;
import breakwater.math.tail.AgeWeightedTail;
import breakwater.math.tail.BlockRunner;
import breakwater.math.tail.CornishFisher;
import breakwater.math.tail.FilteredTail;
import breakwater.math.tail.HistoricalTail;
import breakwater.math.tail.MonteCarloNormal;
import breakwater.math.tail.ParametricTail;
import breakwater.math.tail.PeaksOverThreshold;
import java.util.Arrays;

/// A way to forecast tomorrow's value at risk from the returns of a window. All parameters are stated here and
/// were
/// not chosen by their results.
public enum ForecastMethod {
    /// Order statistic of the window.
    HISTORICAL("historical") {
        @Override
        Forecast forecast(double[] window, double confidence, long seed) {
            return Forecast.of(HistoricalTail.of(window, confidence).valueAtRisk());
        }
    },
    /// Weights that fall by one percent a day.
    AGE_WEIGHTED("age-weighted 0.99") {
        @Override
        Forecast forecast(double[] window, double confidence, long seed) {
            return Forecast.of(AgeWeightedTail.of(window, confidence, AGE_DECAY).valueAtRisk());
        }
    },
    /// Mean and deviation of the window.
    NORMAL("normal") {
        @Override
        Forecast forecast(double[] window, double confidence, long seed) {
            Moments m = Moments.of(window);
            return Forecast.of(ParametricTail.normal(m.mean(), m.standardDeviation(), confidence, 1)
                    .valueAtRisk());
        }
    },
    /// Degrees of freedom from the kurtosis of the window, `4 + 6 / excess`; the normal law without excess.
    STUDENT_T("Student t, dof by kurtosis") {
        @Override
        Forecast forecast(double[] window, double confidence, long seed) {
            Moments m = Moments.of(window);
            double excess = m.excessKurtosis();
            return excess > 0
                    ? Forecast.of(ParametricTail.studentT(m.mean(), m.standardDeviation(), 4 + 6 / excess, confidence)
                            .valueAtRisk())
                    : new Forecast(NORMAL.forecast(window, confidence, seed).valueAtRisk(), true);
        }
    },
    /// Flagged on days on which the expansion is outside its domain.
    CORNISH_FISHER("Cornish-Fisher") {
        @Override
        Forecast forecast(double[] window, double confidence, long seed) {
            Moments m = Moments.of(window);
            CornishFisher bent =
                    CornishFisher.of(m.mean(), m.standardDeviation(), m.skewness(), m.excessKurtosis(), confidence);
            return new Forecast(bent.valueAtRisk(), !bent.monotone());
        }
    },
    /// Ten thousand normal draws with the moments of the window.
    MONTE_CARLO("Monte Carlo normal, 10,000 paths") {
        @Override
        Forecast forecast(double[] window, double confidence, long seed) {
            Moments m = Moments.of(window);
            double variance = m.standardDeviation() * m.standardDeviation();
            MonteCarloNormal simulation = MonteCarloNormal.of(
                    new double[] {m.mean()}, new double[][] {{variance}}, new double[] {1}, PATHS, seed);
            double[] returns = simulation.returns(BlockRunner.inOrder());
            return Forecast.of(simulation.combine(returns, confidence).valueAtRisk());
        }
    },
    /// Returns scaled by an exponentially weighted variance of decay 0.94; the first fifty warm it.
    FILTERED_HISTORICAL("filtered historical 0.94") {
        @Override
        Forecast forecast(double[] window, double confidence, long seed) {
            return Forecast.of(FilteredTail.of(window, VARIANCE_DECAY, BURN_IN, confidence)
                    .tail()
                    .valueAtRisk());
        }
    },
    /// A Pareto law beyond the loss that a tenth of the days exceed. Flagged on days on which its search did
    /// not
    /// settle.
    EXTREME_VALUE("EVT, peaks over the 90% loss") {
        @Override
        Forecast forecast(double[] window, double confidence, long seed) {
            double threshold = HistoricalTail.of(window, PEAKS_FROM).valueAtRisk();
            double[] beyond = Arrays.stream(window)
                    .map(r -> -r - threshold)
                    .filter(excess -> excess > 0)
                    .toArray();
            PeaksOverThreshold fit = PeaksOverThreshold.fit(beyond, threshold, window.length);
            return new Forecast(fit.valueAtRisk(confidence), !fit.converged());
        }
    };

    private static final double AGE_DECAY = 0.99;
    private static final double VARIANCE_DECAY = 0.94;
    private static final int BURN_IN = 50;
    private static final double PEAKS_FROM = 0.9;
    private static final int PATHS = 10_000;

    private final String title;

    ForecastMethod(String title) {
        this.title = title;
    }

    /// Returns its name with its parameters.
    ///
    /// @return for tables
    public String title() {
        return title;
    }

    /// One forecast.
    ///
    /// @param valueAtRisk loss
    /// @param flagged whether the method itself doubts it
    record Forecast(double valueAtRisk, boolean flagged) {
        static Forecast of(double valueAtRisk) {
            return new Forecast(valueAtRisk, false);
        }
    }

    abstract Forecast forecast(double[] window, double confidence, long seed);
}
