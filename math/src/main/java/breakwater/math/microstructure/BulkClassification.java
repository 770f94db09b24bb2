package breakwater.math.microstructure;

import breakwater.math.arguments.Require;
import breakwater.math.stats.Normal;
import org.hipparchus.distribution.continuous.TDistribution;

/// The share of a bar's volume that buyers started, guessed from the bar's change of price (Easley, Lopez de
/// Prado,
/// O'Hara, "Flow toxicity and liquidity in a high-frequency world", Rev. Financial Studies 25, 2012). Never mix
/// it
/// with shares by the taker's flag: the two give VPINs of unlike levels.
public final class BulkClassification {
    private final double dof;
    private final TDistribution student;

    private BulkClassification(double dof) {
        this.dof = dof;
        student = new TDistribution(Double.isNaN(dof) ? 1 : dof);
    }

    /// Takes the normal distribution, as in the paper.
    ///
    /// @return the rule
    public static BulkClassification normal() {
        return new BulkClassification(Double.NaN);
    }

    /// Takes Student's distribution; the authors later used 0.25 degrees of freedom.
    ///
    /// @param dof degrees of freedom, > 0
    /// @return the rule
    /// @throws IllegalArgumentException if it is outside
    public static BulkClassification student(double dof) {
        return new BulkClassification(Require.positive("dof", dof));
    }

    /// Returns the share.
    ///
    /// @param priceChange of the bar, finite
    /// @param sigma standard deviation of such changes, >= 0; with 0 a move up is all bought, none is half
    /// @return in [0, 1]
    /// @throws IllegalArgumentException if an argument is outside
    public double buyShare(double priceChange, double sigma) {
        Require.finite("priceChange", priceChange);
        Require.notNegative("sigma", sigma);
        if (sigma == 0) {
            return priceChange == 0 ? 0.5 : priceChange > 0 ? 1 : 0;
        }
        double z = priceChange / sigma;
        return Double.isNaN(dof) ? Normal.cdf(z) : student.cumulativeProbability(z);
    }
}
