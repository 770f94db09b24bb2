package breakwater.math.robust;

import breakwater.math.stats.Median;
import breakwater.math.stats.WeightedMedian;
import java.util.Arrays;

/// Geometric median: the place with the least sum of distances to all rows. Stays bounded while the rows that
/// lie hold
/// less than half the weight. Follows rotations and a common change of unit, not one of a single column:
/// standardise
/// columns of different kinds first.
///
/// Each iteration costs `O(n p^2)`; ten to thirty are usual. Unique unless all rows lie on one line: then it is
/// any of
/// the medians along the line, at a row.
///
/// @see "Vardi and Zhang, The multivariate L1-median and associated data depth, PNAS 97 (2000)"
public final class GeometricMedian {
    private static final RadialSystem.Strength CONSTANT = new RadialSystem.Strength() {
        @Override
        public double at(double distance) {
            return 1;
        }

        @Override
        public double slope(double distance) {
            return 0;
        }
    };

    private GeometricMedian() {}

    /// Median with an account of the search.
    ///
    /// @param location median, shape `[p]`, in the units of the columns
    /// @param iterations steps taken
    /// @param converged whether the search ended by itself
    /// @param gradientNorm length of the gradient over the sum of the weights, 0 where a row is the answer and
    /// its
    /// weight holds it; below 1e-10 wherever `converged`
    @SuppressWarnings("ArrayRecordComponent") // copied in and out
    public record Fit(double[] location, int iterations, boolean converged, double gradientNorm) {
        /// Copies the location.
        public Fit {
            location = location.clone();
        }

        /// Returns the location.
        ///
        /// @return copy, shape `[p]`
        @Override
        public double[] location() {
            return location.clone();
        }
    }

    /// Finds the median of rows that count alike.
    ///
    /// @param rows shape `[n][p]`, n at least 1, all finite; not modified
    /// @return median
    /// @throws IllegalArgumentException if `rows` is empty or ragged or holds a NaN or infinity
    public static Fit fit(double[][] rows) {
        double[] equal = new double[rows.length];
        Arrays.fill(equal, 1);
        return fit(rows, equal);
    }

    /// Finds the median of weighted rows: a row of weight 2 counts like two.
    ///
    /// @param rows shape `[n][p]`, n at least 1, all finite; not modified
    /// @param weights weight of each row, finite and not negative, not all 0; not modified
    /// @return median
    /// @throws IllegalArgumentException if `rows` is empty or ragged or holds a NaN or infinity, or a weight is
    /// out of
    /// range
    public static Fit fit(double[][] rows, double[] weights) {
        FiniteSample.requireRows(rows, 1);
        FiniteSample.requireWeights(weights, rows.length);
        int columns = rows[0].length;
        double[] start = new double[columns];
        double[][] byColumn = new double[columns][rows.length];
        double largest = 0;
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows.length; i++) {
                byColumn[j][i] = rows[i][j];
            }
            start[j] = Median.of(byColumn[j]);
            for (double value : byColumn[j]) {
                largest = Math.max(largest, Math.abs(value - start[j]));
            }
        }
        if (!Double.isFinite(largest)) {
            throw new IllegalArgumentException("rows must differ by less than " + Double.MAX_VALUE);
        }
        if (columns == 1) {
            return ofLine(byColumn[0], weights);
        }
        // By a power of two, hence exact: squares neither overflow nor vanish.
        int exponent = largest > 0 ? Math.getExponent(largest) : 0;
        RadialRoot.Result root = RadialRoot.find(
                new RadialSystem(shifted(rows, weights, start, -exponent), positive(weights), CONSTANT), true);
        double[] location = new double[columns];
        for (int j = 0; j < columns; j++) {
            location[j] = start[j] + Math.scalb(root.location()[j], exponent);
        }
        return new Fit(location, root.iterations(), root.converged(), root.gradientNorm());
    }

    private static Fit ofLine(double[] x, double[] weights) {
        double median = WeightedMedian.of(x, weights);
        double pull = 0;
        double total = 0;
        double coincident = 0;
        for (int i = 0; i < x.length; i++) {
            pull += weights[i] * Math.signum(x[i] - median);
            coincident += x[i] == median ? weights[i] : 0;
            total += weights[i];
        }
        double open = Math.max(0, Math.abs(pull) - coincident);
        return new Fit(new double[] {median}, 0, true, open / total);
    }

    private static double[][] shifted(double[][] rows, double[] weights, double[] start, int exponent) {
        double[][] points = new double[rows.length][];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (weights[i] > 0) {
                double[] point = new double[start.length];
                for (int j = 0; j < point.length; j++) {
                    point[j] = Math.scalb(rows[i][j] - start[j], exponent);
                }
                points[count] = point;
                count++;
            }
        }
        return Arrays.copyOf(points, count);
    }

    private static double[] positive(double[] weights) {
        return Arrays.stream(weights).filter(weight -> weight > 0).toArray();
    }
}
