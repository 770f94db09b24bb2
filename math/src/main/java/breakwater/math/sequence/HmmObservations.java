package breakwater.math.sequence;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// A series of rows for a hidden Markov model, oldest first, some coordinates possibly missing. Immutable.
public final class HmmObservations {
    private final int length;
    private final double[][] columns;
    private final int[] incompleteRows;
    private final boolean[][] missing;

    private HmmObservations(double[][] columns, int[] incompleteRows, boolean[][] missing) {
        this.length = columns[0].length;
        this.columns = columns;
        this.incompleteRows = incompleteRows;
        this.missing = missing;
    }

    /// Takes complete rows.
    ///
    /// @param rows shape `[T][p]`, T and p at least 1, all finite; copied
    /// @return the series
    /// @throws IllegalArgumentException if rows are none, ragged or not finite
    public static HmmObservations of(double[][] rows) {
        int p = Require.table("observations", rows, 1);
        double[][] columns = new double[p][rows.length];
        for (int t = 0; t < rows.length; t++) {
            for (int j = 0; j < p; j++) {
                columns[j][t] = rows[t][j];
            }
        }
        return new HmmObservations(columns, new int[0], new boolean[0][]);
    }

    /// Takes rows of which some coordinates are missing. A missing value must be marked; a NaN is not taken for
    /// one.
    ///
    /// @param rows shape `[T][p]`; what is missing may hold any number; copied
    /// @param missing shape `[T][p]`, true where the coordinate is missing
    /// @return the series
    /// @throws IllegalArgumentException if shapes differ or a coordinate that is present is not finite
    public static HmmObservations withMissing(double[][] rows, boolean[][] missing) {
        if (missing.length != rows.length) {
            throw new IllegalArgumentException("missing must hold " + rows.length + " rows but held " + missing.length);
        }
        double[][] filled = new double[rows.length][];
        int[] incomplete = new int[rows.length];
        int count = 0;
        for (int t = 0; t < rows.length; t++) {
            filled[t] = rows[t].clone();
            if (missing[t].length != rows[t].length) {
                throw new IllegalArgumentException(
                        "missing[" + t + "] must hold " + rows[t].length + " marks but held " + missing[t].length);
            }
            boolean any = false;
            for (int j = 0; j < missing[t].length; j++) {
                if (missing[t][j]) {
                    filled[t][j] = 0;
                    any = true;
                }
            }
            if (any) {
                incomplete[count++] = t;
            }
        }
        int[] rowsMissing = Arrays.copyOf(incomplete, count);
        boolean[][] marks = new boolean[count][];
        for (int i = 0; i < count; i++) {
            marks[i] = missing[rowsMissing[i]].clone();
        }
        return new HmmObservations(of(filled).columns, rowsMissing, marks);
    }

    /// Returns the number of rows.
    ///
    /// @return T, at least 1
    public int length() {
        return length;
    }

    /// Returns the number of coordinates of a row.
    ///
    /// @return p, at least 1
    public int dimensions() {
        return columns.length;
    }

    /// Values by column; a missing one is 0. Not to be written to.
    double[][] columns() {
        return columns;
    }

    /// Ascending row numbers with a missing coordinate. Not to be written to.
    int[] incompleteRows() {
        return incompleteRows;
    }

    /// Marks of the i-th incomplete row. Not to be written to.
    boolean[] missing(int i) {
        return missing[i];
    }

    /// Place in [#incompleteRows] of the first one at or after a row.
    int firstIncomplete(int row) {
        int found = Arrays.binarySearch(incompleteRows, row);
        return found >= 0 ? found : -found - 1;
    }

    /// The same series with column j divided by a scale and moved by a centre; missing stays missing.
    HmmObservations standardised(double[] centre, double[] scale) {
        double[][] copy = new double[columns.length][length];
        for (int j = 0; j < columns.length; j++) {
            for (int t = 0; t < length; t++) {
                copy[j][t] = (columns[j][t] - centre[j]) / scale[j];
            }
        }
        for (int i = 0; i < incompleteRows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (missing[i][j]) {
                    copy[j][incompleteRows[i]] = 0;
                }
            }
        }
        return new HmmObservations(copy, incompleteRows, missing);
    }
}
