package breakwater.risk;

import breakwater.math.linalg.RowCholesky;
import breakwater.math.portfolio.RiskParity;
import java.util.Arrays;

/// The largest weight of each instrument such that a book of all of them, each at its largest, carries
/// the volatility target with equal contributions of risk.
///
/// The correlations are shrunk a little toward none, so that two names of one asset still have a
/// solution. Where the estimates make no covariance, all are taken to move as one: the most careful
/// split.
final class RiskBudget {
    private static final double SHRINKAGE = 0.02;

    private final double targetPerInterval;
    private final double[] caps;

    RiskBudget(int instruments, PortfolioRiskSettings settings) {
        targetPerInterval = settings.volatilityTargetAnnual() / Math.sqrt(settings.intervalsPerYear());
        caps = new double[instruments];
        Arrays.fill(caps, Double.NaN);
    }

    /// Returns the largest weight, NaN while the volatility of the instrument is unknown.
    double cap(int instrument) {
        return caps[instrument];
    }

    /// Computes the weights anew: a pure function of the covariance.
    void refresh(ReturnBook book) {
        Arrays.fill(caps, Double.NaN);
        int[] members = new int[book.instruments()];
        int n = 0;
        for (int i = 0; i < members.length; i++) {
            if (book.covariance(i, i) > 0) {
                members[n++] = i;
            }
        }
        if (n == 0) {
            return;
        }
        double[][] covariance = covariance(book, members, n);
        double[] weights = equal(covariance);
        for (int i = 0; i < n; i++) {
            caps[members[i]] = weights[i];
        }
    }

    static double[][] covariance(ReturnBook book, int[] members, int n) {
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i][j] = (i == j ? 1 : 1 - SHRINKAGE) * book.covariance(members[i], members[j]);
            }
        }
        return covariance;
    }

    private double[] equal(double[][] covariance) {
        int n = covariance.length;
        double[] factor = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(covariance[i], 0, factor, i * n, n);
        }
        if (RowCholesky.factor(factor, n, 1e-6)) {
            RiskParity parity = RiskParity.equal(covariance);
            if (parity.converged() && parity.volatility() > 0) {
                double[] weights = parity.weights();
                for (int i = 0; i < n; i++) {
                    weights[i] *= targetPerInterval / parity.volatility();
                }
                return weights;
            }
        }
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = targetPerInterval / (n * Math.sqrt(covariance[i][i]));
        }
        return weights;
    }
}
