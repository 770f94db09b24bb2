package breakwater.math.sequence;

import breakwater.math.linalg.Cholesky;
import java.util.Arrays;

/// What rows with missing coordinates add to the weighted moments of a state: the conditional mean of what is
/// missing given what is present, and its conditional covariance. Rows with nothing present add nothing.
final class MissingCompletion {
    private final HmmObservations x;
    private final int p;
    private final double[] weights;
    private final double[][] completed;
    private final double[] conditional;
    private final double[] mean;
    private double weight;

    MissingCompletion(HmmObservations x) {
        this.x = x;
        this.p = x.dimensions();
        int n = x.incompleteRows().length;
        this.weights = new double[n];
        this.completed = new double[n][p];
        this.conditional = new double[p * p];
        this.mean = new double[p];
    }

    /// Completes all rows under a state, and sets their weight in `rowWeights` to 0.
    void begin(GaussianHmm model, int state, double[] rowWeights) {
        weight = 0;
        Arrays.fill(conditional, 0);
        System.arraycopy(model.flatMeans(), state * p, mean, 0, p);
        for (int i = 0; i < weights.length; i++) {
            int row = x.incompleteRows()[i];
            weights[i] = rowWeights[row];
            rowWeights[row] = 0;
            if (complete(model.flatCovariances(), state * p * p, i)) {
                weight += weights[i];
            } else {
                weights[i] = 0;
            }
        }
    }

    double weight() {
        return weight;
    }

    /// About the state's old mean.
    double firstMoment(int j) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (completed[i][j] - mean[j]);
        }
        return sum;
    }

    double crossMoment(int row, int other, double[] newMean) {
        double sum = conditional[row * p + other];
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * ((completed[i][row] - newMean[row]) * (completed[i][other] - newMean[other]));
        }
        return sum;
    }

    private boolean complete(double[] covariances, int at, int i) {
        boolean[] missing = x.missing(i);
        int row = x.incompleteRows()[i];
        int n = 0;
        int[] present = new int[p];
        for (int j = 0; j < p; j++) {
            if (!missing[j]) {
                present[n++] = j;
            }
        }
        if (n == 0) {
            return false;
        }
        double[] factor = new double[n * n];
        double[] difference = new double[n];
        for (int a = 0; a < n; a++) {
            difference[a] = x.columns()[present[a]][row] - mean[present[a]];
            completed[i][present[a]] = x.columns()[present[a]][row];
            for (int b = 0; b < n; b++) {
                factor[a * n + b] = covariances[at + present[a] * p + present[b]];
            }
        }
        if (!Cholesky.factor(factor, n)) {
            throw new IllegalArgumentException("covariances must be positive definite but one was singular");
        }
        Cholesky.forward(factor, n, difference);
        // Half-solved rows L^-1 S_om: their products give both the regression and the conditional covariance.
        double[][] half = new double[p][];
        for (int j = 0; j < p; j++) {
            if (missing[j]) {
                half[j] = new double[n];
                for (int a = 0; a < n; a++) {
                    half[j][a] = covariances[at + j * p + present[a]];
                }
                Cholesky.forward(factor, n, half[j]);
                completed[i][j] = mean[j] + product(half[j], difference);
            }
        }
        for (int j = 0; j < p; j++) {
            for (int l = 0; l < p && missing[j]; l++) {
                if (missing[l]) {
                    conditional[j * p + l] += weights[i] * (covariances[at + j * p + l] - product(half[j], half[l]));
                }
            }
        }
        return true;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
