package breakwater.math.portfolio;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.PositiveDefinite;

/// Weights of several assets that grow fastest, taken in part and capped.
///
/// Full Kelly weights double the loss of a wrong edge: give [#of] an edge from [#lowerBound], not a sample
/// mean.
///
/// @param full `Sigma^-1 edge`, shape `[n]`
/// @param sized `fraction * full`
/// @param capped `sized`, scaled down as a whole where `gross` is above the cap
/// @param gross sum of the absolute `sized`
/// @param growthSized expected growth per unit of time at `sized`, over the risk-free rate
/// @param growthCapped the same at `capped`
/// @see "Thorp (2006), The Kelly Criterion in Blackjack, Sports Betting and the Stock Market"
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record PortfolioKelly(
        double[] full, double[] sized, double[] capped, double gross, double growthSized, double growthCapped) {
    private static final double MOST_CONDITION = 1e12;

    /// Copies the weights.
    public PortfolioKelly {
        full = full.clone();
        sized = sized.clone();
        capped = capped.clone();
    }

    /// Sizes a portfolio. Edge and covariance are per the same unit of time.
    ///
    /// @param edge expected return over the risk-free rate, shape `[n]`
    /// @param covariance of returns, shape `[n][n]`
    /// @param fraction part of the full weights to use, in `[0, 1]`; [BinaryKelly#QUARTER] by default
    /// @param maxGross largest sum of absolute weights, positive
    /// @return weights and growth
    /// @throws IllegalArgumentException if an argument is out of range, or the covariance is not positive
    /// definite or
    ///     has a condition number above 1e12
    public static PortfolioKelly of(double[] edge, double[][] covariance, double fraction, double maxGross) {
        Require.holds("edge", edge, 1);
        Require.finite("edge", edge);
        Require.length("edge", edge, covariance.length);
        Require.inside("fraction", fraction, 0, 1);
        Require.positive("maxGross", maxGross);
        PositiveDefinite sigma =
                PositiveDefinite.of("covariance", covariance).requireCondition("covariance", MOST_CONDITION);
        double[] full = sigma.solve(edge);
        double[] sized = scaled(full, fraction);
        double gross = 0;
        for (double weight : sized) {
            gross += Math.abs(weight);
        }
        if (!Double.isFinite(gross)) {
            throw new IllegalArgumentException("edge must give finite weights but their gross was " + gross);
        }
        double[] capped = gross > maxGross ? scaled(sized, maxGross / gross) : sized;
        return new PortfolioKelly(full, sized, capped, gross, growth(sized, edge, sigma), growth(capped, edge, sigma));
    }

    /// Returns the edge that remains when the mean is taken at the end of its confidence interval nearest to
    /// zero.
    /// An edge that the interval does not tell from zero becomes 0, so the asset is held only as a hedge.
    ///
    /// @param mean estimated return, shape `[n]`
    /// @param riskFree risk-free rate, same unit of time
    /// @param standardError of each mean, shape `[n]`, each at least 0
    /// @param deviations half the width of the interval in standard errors, at least 0
    /// @return edge, shape `[n]`, with the sign of `mean - riskFree` and no larger
    /// @throws IllegalArgumentException if an argument is out of range
    public static double[] lowerBound(double[] mean, double riskFree, double[] standardError, double deviations) {
        Require.finite("mean", mean);
        Require.finite("riskFree", riskFree);
        Require.length("standardError", standardError, mean.length);
        Require.notNegative("deviations", deviations);
        double[] edge = new double[mean.length];
        for (int i = 0; i < edge.length; i++) {
            double raw = mean[i] - riskFree;
            double doubt = deviations * Require.notNegative("standardError[" + i + "]", standardError[i]);
            edge[i] = Math.copySign(Math.max(0, Math.abs(raw) - doubt), raw);
        }
        return edge;
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] full() {
        return full.clone();
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] sized() {
        return sized.clone();
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] capped() {
        return capped.clone();
    }

    private static double[] scaled(double[] x, double factor) {
        double[] scaled = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            scaled[i] = factor * x[i];
        }
        return scaled;
    }

    private static double growth(double[] weights, double[] edge, PositiveDefinite sigma) {
        double gain = 0;
        for (int i = 0; i < weights.length; i++) {
            gain += weights[i] * edge[i];
        }
        return gain - 0.5 * sigma.quadratic(weights);
    }
}
