package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// The spread implied by the bounce of trade prices (Roll, "A simple implicit measure of the effective bid-ask
/// spread", J. Finance 39, 1984).
///
/// @param autocovariance of consecutive changes, each series with its own mean, divisor pairs - 1
/// @param spread `2 sqrt(-autocovariance)`, 0 where it is not defined
/// @param defined false where the autocovariance is not negative: prices trend more than they bounce
public record RollSpread(double autocovariance, double spread, boolean defined) {
    /// Estimates it.
    ///
    /// @param priceChanges consecutive changes of the trade price, at least 3, finite
    /// @return the estimate
    /// @throws IllegalArgumentException if an argument is outside
    public static RollSpread of(double[] priceChanges) {
        Require.holds("priceChanges", priceChanges, 3);
        Require.finite("priceChanges", priceChanges);
        int pairs = priceChanges.length - 1;
        double later = 0;
        double earlier = 0;
        for (int i = 0; i < pairs; i++) {
            later += priceChanges[i + 1];
            earlier += priceChanges[i];
        }
        later /= pairs;
        earlier /= pairs;
        double sum = 0;
        for (int i = 0; i < pairs; i++) {
            sum += (priceChanges[i + 1] - later) * (priceChanges[i] - earlier);
        }
        double covariance = sum / (pairs - 1);
        boolean defined = covariance < 0;
        return new RollSpread(covariance, defined ? 2 * Math.sqrt(-covariance) : 0, defined);
    }
}
