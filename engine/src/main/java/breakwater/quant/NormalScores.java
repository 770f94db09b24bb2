package breakwater.quant;

import breakwater.math.stats.CorrelationMatrix;
import breakwater.math.stats.Normal;
import java.util.Arrays;

/// Columns by the normal scores of their ranks: only order counts, so no value, however large, moves a
/// correlation further than the largest rank does. NaN marks a hole.
///
/// @see "Boudt, Cornelissen, Croux, The Gaussian rank correlation estimator, Statistics and Computing 22
/// (2012)"
final class NormalScores {
    private NormalScores() {}

    /// @param column values, NaN where missing
    /// @return scores, equal values sharing the score of their mean rank; NaN where missing
    static double[] of(double[] column) {
        double[] sorted = new double[column.length];
        int present = 0;
        for (double value : column) {
            if (!Double.isNaN(value)) {
                // -0.0 sorts below 0.0 though they are equal.
                sorted[present++] = value + 0.0;
            }
        }
        Arrays.sort(sorted, 0, present);
        double[] scores = new double[column.length];
        for (int i = 0; i < column.length; i++) {
            double value = column[i];
            if (Double.isNaN(value)) {
                scores[i] = Double.NaN;
            } else {
                double rank = 0.5 * (1 + firstAtLeast(sorted, present, value) + firstAbove(sorted, present, value));
                scores[i] = Normal.quantile(rank / (present + 1));
            }
        }
        return scores;
    }

    private static int firstAtLeast(double[] sorted, int count, double value) {
        int low = 0;
        int high = count;
        while (low < high) {
            int half = (low + high) >>> 1;
            if (sorted[half] < value) {
                low = half + 1;
            } else {
                high = half;
            }
        }
        return low;
    }

    private static int firstAbove(double[] sorted, int count, double value) {
        int low = 0;
        int high = count;
        while (low < high) {
            int half = (low + high) >>> 1;
            if (sorted[half] <= value) {
                low = half + 1;
            } else {
                high = half;
            }
        }
        return low;
    }

    /// Pair by pair over the rows where both are present, then mended where holes made the pairs
    /// contradict.
    static CorrelationMatrix correlation(double[][] scores) {
        int n = scores.length;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++) {
                matrix[i][j] = pair(scores[i], scores[j]);
                matrix[j][i] = matrix[i][j];
            }
        }
        return CorrelationMatrix.nearest(matrix);
    }

    private static double pair(double[] a, double[] b) {
        double sumA = 0;
        double sumB = 0;
        int both = 0;
        for (int t = 0; t < a.length; t++) {
            if (!Double.isNaN(a[t] + b[t])) {
                sumA += a[t];
                sumB += b[t];
                both++;
            }
        }
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int t = 0; t < a.length; t++) {
            if (!Double.isNaN(a[t] + b[t])) {
                double x = a[t] - sumA / both;
                double y = b[t] - sumB / both;
                aa += x * x;
                bb += y * y;
                ab += x * y;
            }
        }
        double size = Math.sqrt(aa) * Math.sqrt(bb);
        return size > 0 ? Math.clamp(ab / size, -1, 1) : 0;
    }
}
