package breakwater.math.options;

/// Total variance at one log-moneyness ln(K/F), with its derivatives by it.
///
/// @param logMoneyness ln(K/F)
/// @param value total variance
/// @param first its derivative
/// @param second its second derivative
public record VarianceCurve(double logMoneyness, double value, double first, double second) {
    /// Computes the factor by which the density differs from the lognormal one of the same variance: Gatheral's
    /// g.
    /// It is negative where the smile admits a butterfly arbitrage.
    ///
    /// @return g; NaN where the variance is not positive, which is no better
    /// @see "Gatheral and Jacquier (2014), Arbitrage-free SVI volatility surfaces, equation 2.1"
    public double density() {
        if (!(value > 0)) {
            return Double.NaN;
        }
        double slope = 1 - 0.5 * logMoneyness * first / value;
        return slope * slope - 0.25 * first * first * (1 / value + 0.25) + 0.5 * second;
    }
}
