package breakwater.math.robust;

import breakwater.math.stats.Median;
import breakwater.math.stats.MedianAbsoluteDeviation;
import java.util.Arrays;

/// Catoni's location of whole rows: pulls act along the line to each row and soften with its distance, so that
/// a row
/// cannot hide by being a little off in every column. Wide influence. Columns are put in units of their median
/// absolute
/// deviation first, so the result follows a change of unit per column.
///
/// Each iteration costs `O(n p^2)`; about ten are usual.
///
/// @see "Mathieu, Concentration study of M-estimators using the influence function, EJS 16 (2022)"
public final class SphericalCatoni {
    private SphericalCatoni() {}

    /// Location with an account of the search.
    ///
    /// @param location location, shape `[p]`, in the units of the columns
    /// @param iterations steps taken
    /// @param converged whether the search ended by itself
    @SuppressWarnings("ArrayRecordComponent") // copied in and out
    public record Estimate(double[] location, int iterations, boolean converged) {
        /// Copies the location.
        public Estimate {
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

    /// Returns the location.
    ///
    /// @param rows shape `[n][p]`, n at least 2, all finite; not modified
    /// @param scaleInMads distance at which pulls begin to soften, in consistent median absolute deviations,
    /// positive
    /// @return location
    /// @throws IllegalArgumentException if an argument is out of range or `rows` is ragged or holds a NaN or
    /// infinity
    /// @throws DegenerateDataException if the deviation of a column is 0
    public static Estimate estimate(double[][] rows, double scaleInMads) {
        FiniteSample.requireRows(rows, 2);
        FiniteSample.requirePositive("scaleInMads", scaleInMads);
        int columns = rows[0].length;
        double[] median = new double[columns];
        double[] deviation = new double[columns];
        double[][] points = new double[rows.length][columns];
        for (int j = 0; j < columns; j++) {
            standardise(rows, j, points, median, deviation);
        }
        double[] equal = new double[rows.length];
        Arrays.fill(equal, 1);
        RadialRoot.Result root = RadialRoot.find(new RadialSystem(points, equal, new Wide(scaleInMads)), false);
        double[] location = new double[columns];
        for (int j = 0; j < columns; j++) {
            location[j] = median[j] + deviation[j] * root.location()[j];
        }
        return new Estimate(location, root.iterations(), root.converged());
    }

    private static void standardise(double[][] rows, int j, double[][] points, double[] median, double[] deviation) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = rows[i][j];
        }
        median[j] = Median.of(column);
        deviation[j] = MedianAbsoluteDeviation.NORMAL_CONSISTENCY * MedianAbsoluteDeviation.of(column);
        if (!(deviation[j] > 0)) {
            throw new DegenerateDataException(
                    j, "median absolute deviation of column " + j + " must be > 0 but was " + deviation[j]);
        }
        for (int i = 0; i < rows.length; i++) {
            points[i][j] = (column[i] - median[j]) / deviation[j];
            // Squares of distances have to stay finite.
            if (!(Math.abs(points[i][j]) < 1e150)) {
                throw new IllegalArgumentException("rows[" + i + "][" + j + "] must be within 1e150 deviations of "
                        + median[j] + " but was " + column[i]);
            }
        }
    }

    private record Wide(double scale) implements RadialSystem.Strength {
        @Override
        public double at(double distance) {
            return Influence.WIDE.value(distance / scale);
        }

        @Override
        public double slope(double distance) {
            return Influence.WIDE.slope(distance / scale) / scale;
        }
    }
}
