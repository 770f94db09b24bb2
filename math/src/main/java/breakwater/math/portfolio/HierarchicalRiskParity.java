package breakwater.math.portfolio;

import breakwater.math.arguments.Require;
import breakwater.math.linalg.PositiveDefinite;

/// Hierarchical risk parity: the assets in the order of a tree of their correlations, then the capital split in
/// half
/// after half by inverse variance. Needs no inverse, so a covariance of fewer observations than assets will do.
/// Cost `O(n^3)`
/// for the check of the argument, `O(n^2)` for the rest.
///
/// @see "Lopez de Prado (2016), Building Diversified Portfolios that Outperform Out of Sample"
public final class HierarchicalRiskParity {
    private HierarchicalRiskParity() {}

    /// Returns the weights.
    ///
    /// @param covariance of returns, shape `[n][n]`
    /// @return weights, shape `[n]`, positive, sum 1
    /// @throws IllegalArgumentException if the covariance is not symmetric positive semidefinite, or a
    ///     half of the tree has no risk
    public static double[] weights(double[][] covariance) {
        int n = covariance.length;
        double[] sigma = PositiveDefinite.requireSemidefinite("covariance", covariance);
        int[] order = leafOrder(covariance);
        double[] weights = new double[n];
        split(sigma, order, 0, n, 1, weights);
        return weights;
    }

    /// Returns the assets in the order of the tree.
    ///
    /// @param covariance of returns, shape `[n][n]`, with positive variances
    /// @return a permutation of `0 .. n-1`; neighbours are alike
    /// @throws IllegalArgumentException if the covariance is not square and finite, or a variance is not
    /// positive
    public static int[] leafOrder(double[][] covariance) {
        int n = Require.table("covariance", covariance, 1);
        Require.length("covariance[0]", covariance[0], covariance.length);
        double[] deviation = new double[n];
        for (int i = 0; i < n; i++) {
            deviation[i] = Math.sqrt(Require.positive("covariance[" + i + "][" + i + "]", covariance[i][i]));
        }
        double[] distance = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * covariance[i][j] + 0.5 * covariance[j][i];
                double correlation = Math.clamp(mean / deviation[i] / deviation[j], -1, 1);
                distance[i * n + j] = Math.sqrt((1 - correlation) / 2);
                distance[j * n + i] = distance[i * n + j];
            }
        }
        return n == 1 ? new int[1] : SingleLinkage.leafOrder(distance, n);
    }

    private static void split(double[] sigma, int[] order, int start, int end, double share, double[] weights) {
        if (end - start == 1) {
            weights[order[start]] = share;
            return;
        }
        int middle = start + (end - start) / 2;
        double left = variance(sigma, order, start, middle);
        double right = variance(sigma, order, middle, end);
        // 1 - left / (left + right), of which the sum could overflow.
        double alpha = 1 / (1 + left / right);
        if (!(left >= 0 && right >= 0 && alpha >= 0)) {
            throw new IllegalArgumentException("covariance must leave risk in each half of the tree but one had " + left
                    + " and the other " + right);
        }
        split(sigma, order, start, middle, alpha * share, weights);
        split(sigma, order, middle, end, (1 - alpha) * share, weights);
    }

    /// Variance of the inverse-variance portfolio of a run of assets.
    private static double variance(double[] sigma, int[] order, int start, int end) {
        int n = order.length;
        double total = 0;
        for (int a = start; a < end; a++) {
            total += 1 / sigma[order[a] * n + order[a]];
        }
        double sum = 0;
        for (int a = start; a < end; a++) {
            int i = order[a];
            double row = 0;
            for (int b = start; b < end; b++) {
                int j = order[b];
                row += sigma[i * n + j] / sigma[j * n + j];
            }
            sum += row / sigma[i * n + i];
        }
        return sum / total / total;
    }
}
