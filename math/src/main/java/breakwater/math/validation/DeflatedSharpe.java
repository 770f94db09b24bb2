package breakwater.math.validation;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Moments;
import breakwater.math.stats.Normal;

/// Confidence in a Sharpe ratio that is the best of many trials. Every backtest ever run on the data is a
/// trial.
///
/// @param expectedMaxSharpe best ratio, per period, that this many trials without any skill would show
/// @param dsr confidence that the true ratio is above that
/// @see "Bailey and Lopez de Prado (2014), The Deflated Sharpe Ratio"
public record DeflatedSharpe(double expectedMaxSharpe, double dsr) {
    private static final double EULER_MASCHERONI = 0.577_215_664_901_532_9;

    /// Deflates a Sharpe ratio.
    ///
    /// @param track the chosen strategy
    /// @param trialVariance variance of the Sharpe ratios, per period, of all trials; at least 0
    /// @param trials number of independent trials, at least 1; need not be whole, since trials that resemble
    /// each
    ///     other count as fewer
    /// @return benchmark and confidence
    /// @throws IllegalArgumentException if an argument is out of range
    public static DeflatedSharpe of(TrackRecord track, double trialVariance, double trials) {
        Require.notNegative("trialVariance", trialVariance);
        if (!(trials >= 1 && trials < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("trials must be finite and >= 1 but was " + trials);
        }
        double benchmark = trials == 1 ? 0 : Math.sqrt(trialVariance) * standardMax(trials);
        return new DeflatedSharpe(benchmark, track.probability(benchmark));
    }

    /// Deflates a Sharpe ratio by the log of all trials, taken as independent.
    ///
    /// @param track the chosen strategy
    /// @param trialSharpes Sharpe ratio per period of every trial, the chosen one included, at least 1
    /// @return benchmark and confidence
    /// @throws IllegalArgumentException if there is none or one is not finite
    public static DeflatedSharpe ofTrials(TrackRecord track, double[] trialSharpes) {
        Require.holds("trialSharpes", trialSharpes, 1);
        Require.finite("trialSharpes", trialSharpes);
        return of(track, Moments.variance(trialSharpes), trialSharpes.length);
    }

    /// Expected largest of normal numbers; upper quantiles by the lower tail, which does not round 1 - 1/N.
    private static double standardMax(double trials) {
        double last = -Normal.quantile(1 / trials);
        double beyond = -Normal.quantile(1 / (trials * Math.E));
        // Between one and two trials the formula goes below what a single one would show.
        return Math.max(0, (1 - EULER_MASCHERONI) * last + EULER_MASCHERONI * beyond);
    }
}
