package breakwater.math.robust;

import java.util.Arrays;

/// Checks rows and brings them into an order that depends on their values alone.
final class Rows {
    private Rows() {}

    /// Copies rows into columns.
    ///
    /// @throws IllegalArgumentException if there are fewer than two rows, no column, rows of different length,
    /// or a
    ///     value that is not finite
    static Columns checked(double[][] rows) {
        if (rows.length < 2) {
            throw new IllegalArgumentException("rows must number at least 2 but were " + rows.length);
        }
        int p = rows[0].length;
        if (p < 1) {
            throw new IllegalArgumentException("columns must number at least 1 but were " + p);
        }
        Columns table = new Columns(rows.length, p);
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            if (row.length != p) {
                throw new IllegalArgumentException("row " + i + " must have length " + p + " but had " + row.length);
            }
            for (int j = 0; j < p; j++) {
                double value = row[j];
                if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("rows[" + i + "][" + j + "] must be finite but was " + value);
                }
                table.at[j * rows.length + i] = value;
            }
        }
        return table;
    }

    /// Returns row numbers in the order of their values, first column first: searches that draw rows by
    /// position then
    /// give the same bits for rows in any order.
    static int[] order(double[][] rows) {
        int n = rows.length;
        double[] first = new double[n];
        for (int i = 0; i < n; i++) {
            // -0.0 sorts below 0.0 though they are equal.
            first[i] = rows[i][0] + 0.0;
        }
        int[] order = RankCorrelation.order(first);
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && first[order[to]] == first[order[from]]) {
                to++;
            }
            if (to - from > 1) {
                sortRows(rows, order, from, to);
            }
            from = to;
        }
        return order;
    }

    /// Orders rows whose first columns are equal by the others.
    private static void sortRows(double[][] rows, int[] order, int from, int to) {
        Integer[] boxed = new Integer[to - from];
        Arrays.setAll(boxed, i -> order[from + i]);
        Arrays.sort(boxed, (a, b) -> Arrays.compare(rows[a], rows[b]));
        for (int i = from; i < to; i++) {
            order[i] = boxed[i - from];
        }
    }

    /// Returns the first to the last.
    static int[] all(int n) {
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        return all;
    }

    /// Translates positions through an order; ascending.
    static int[] translate(int[] positions, int[] order) {
        int[] rows = new int[positions.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = order[positions[i]];
        }
        Arrays.sort(rows);
        return rows;
    }
}
