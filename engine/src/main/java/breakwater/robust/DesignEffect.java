package breakwater.robust;

import breakwater.math.linalg.Cholesky;
import java.util.List;

/// How many rows of a market that wanders tell as much as one independent row (Kish 1965): the variance of
/// a weighted mean over epochs, over what it would be for independent normal rows.
///
/// Asked of the means, for the direction where it is largest, and of the covariances, for the row of the
/// whitened covariance whose entries scatter most together: the largest summed variance of a row is what
/// bounds how far chance carries an extreme eigenvalue (Bandeira and van Handel 2016), and for independent
/// normal rows it is `(p + 1) / n`. Rows of heavy tails scatter more.
///
/// A volatility that wanders makes neighbouring epochs alike, and their common error does not average out:
/// the covariance between epochs counts as well, with Bartlett's weights up to [#WINDOW] epochs (Newey and
/// West 1987).
final class DesignEffect {
    /// Epochs over which neighbours count as dependent. A volatility that halves its bursts in half an hour
    /// is remembered for about as many; a wider window sees more of it, from fewer independent stretches.
    static final int WINDOW = 8;

    /// Epochs from which on their scatter says anything: two windows.
    static final int LEAST_EPOCHS = 2 * WINDOW;

    private static final int P = Features.COUNT;
    private static final int ENTRIES = P + P * (P + 1) / 2;

    private final List<Contribution> epochs;
    private final double[] weights;
    private final double[][] scores;

    private DesignEffect(List<Contribution> epochs, double[] weights, double[] mean, double[] factor) {
        this.epochs = epochs;
        this.weights = weights;
        scores = new double[ENTRIES][epochs.size()];
        for (int e = 0; e < epochs.size(); e++) {
            whiten(e, mean, factor);
        }
    }

    /// Returns the design effect of a fold over epochs of one source.
    ///
    /// It is never above the mean rows of an epoch: an epoch tells at least as much as one row. So a source
    /// whose epochs scatter without bound cannot push the noise without bound, and what is far outside is
    /// still refused. Where there are too few epochs to see their scatter, an epoch counts as that one row.
    ///
    /// @param epochs in the order of time, forward or backward
    /// @param weights of the epochs, adding up to one
    /// @param mean weighted mean of the rows
    /// @param covariance their weighted covariance, row-major
    /// @return at least 1
    static double of(List<Contribution> epochs, double[] weights, double[] mean, double[] covariance) {
        double rows = 0;
        for (int e = 0; e < weights.length; e++) {
            rows += weights[e] * epochs.get(e).rows();
        }
        double[] factor = covariance.clone();
        if (epochs.size() < LEAST_EPOCHS || !Cholesky.factor(factor, P)) {
            return rows;
        }
        double effect = new DesignEffect(epochs, weights, mean, factor).largest();
        // Written so that a NaN becomes the cap.
        return effect < rows ? effect : rows;
    }

    private void whiten(int e, double[] mean, double[] factor) {
        Contribution epoch = epochs.get(e);
        double[] shift = new double[P];
        for (int j = 0; j < P; j++) {
            shift[j] = epoch.mean(j) - mean[j];
        }
        Cholesky.forward(factor, P, shift);
        for (int j = 0; j < P; j++) {
            scores[j][e] = shift[j];
        }
        double[][] half = new double[P][P];
        double[] column = new double[P];
        for (int j = 0; j < P; j++) {
            for (int i = 0; i < P; i++) {
                column[i] = epoch.covariance(i, j);
            }
            Cholesky.forward(factor, P, column);
            for (int i = 0; i < P; i++) {
                half[i][j] = column[i];
            }
        }
        int entry = P;
        for (int i = 0; i < P; i++) {
            Cholesky.forward(factor, P, half[i]);
            for (int j = 0; j <= i; j++) {
                scores[entry++][e] = half[i][j];
            }
        }
    }

    private double largest() {
        double unit = 0;
        for (int e = 0; e < weights.length; e++) {
            unit += weights[e] * weights[e] / epochs.get(e).rows();
        }
        double largest = 1;
        for (int j = 0; j < P; j++) {
            largest = Math.max(largest, variance(scores[j]) / unit);
        }
        double[] rows = new double[P];
        int entry = P;
        for (int i = 0; i < P; i++) {
            for (int j = 0; j <= i; j++) {
                double variance = variance(scores[entry++]);
                rows[i] += variance;
                rows[j] += i == j ? 0 : variance;
            }
        }
        for (double row : rows) {
            largest = Math.max(largest, row / ((P + 1) * unit));
        }
        return largest;
    }

    /// Variance of the weighted mean of a score, neighbouring epochs dependent.
    private double variance(double[] score) {
        double centre = 0;
        for (int e = 0; e < score.length; e++) {
            centre += weights[e] * score[e];
        }
        double[] errors = new double[score.length];
        for (int e = 0; e < score.length; e++) {
            errors[e] = weights[e] * (score[e] - centre);
        }
        double sum = 0;
        for (int lag = 0; lag < WINDOW; lag++) {
            double products = 0;
            for (int e = lag; e < errors.length; e++) {
                products += errors[e] * errors[e - lag];
            }
            sum += (lag == 0 ? 1 : 2 * (1 - lag / (double) WINDOW)) * products;
        }
        return sum;
    }
}
