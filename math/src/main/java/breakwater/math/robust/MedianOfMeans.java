package breakwater.math.robust;

import breakwater.math.stats.CompensatedSum;
import breakwater.math.stats.Median;
import java.util.Arrays;

/// Median, per column, of the means of blocks. Stays bounded while fewer than half the blocks hold a value that
/// lies, so
/// what shares a fate, such as the rows of one source, belongs into one block.
///
/// `O(n p)` time.
///
/// @see "Nemirovsky and Yudin, Problem complexity and method efficiency in optimization (1983)"
/// @see "Lugosi and Mendelson, Mean estimation and regression under heavy-tailed distributions, arXiv
/// 1906.04280"
public final class MedianOfMeans {
    private MedianOfMeans() {}

    /// Range that contains the result honest data would have given.
    ///
    /// @param low lower end, in the unit of the column
    /// @param high upper end
    public record Interval(double low, double high) {}

    /// Location with the block means behind it.
    ///
    /// @param location median of the block means, shape `[p]`, in the units of the columns
    /// @param sortedMeans block means, per column in ascending order, shape `[p][K]`
    @SuppressWarnings("ArrayRecordComponent") // copied in and out
    public record Estimate(double[] location, double[][] sortedMeans) {
        /// Copies the arrays.
        public Estimate {
            location = location.clone();
            sortedMeans = copy(sortedMeans);
        }

        /// Returns the location.
        ///
        /// @return copy, shape `[p]`
        @Override
        public double[] location() {
            return location.clone();
        }

        /// Returns the block means.
        ///
        /// @return copy, per column in ascending order, shape `[p][K]`
        @Override
        public double[][] sortedMeans() {
            return copy(sortedMeans);
        }

        /// Returns the location of one column.
        ///
        /// @param column index
        /// @return location in the unit of the column
        public double value(int column) {
            return location[column];
        }

        /// Returns where the result would lie, had no block been corrupted.
        ///
        /// @param column index
        /// @param corrupted largest number of corrupted blocks f, in `[0, K / 2)`
        /// @return range from the f-th sorted block mean below the middle to the f-th above
        /// @throws IllegalArgumentException if `corrupted` is out of range: half the blocks can put the result
        /// anywhere
        public Interval certificate(int column, int corrupted) {
            double[] means = sortedMeans[column];
            int blocks = means.length;
            if (!(corrupted >= 0 && 2L * corrupted < blocks)) {
                throw new IllegalArgumentException(
                        "corrupted must be in [0, " + blocks / 2.0 + ") but was " + corrupted);
            }
            return new Interval(means[(blocks - 1) / 2 - corrupted], means[blocks / 2 + corrupted]);
        }

        private static double[][] copy(double[][] arrays) {
            double[][] copied = new double[arrays.length][];
            for (int i = 0; i < copied.length; i++) {
                copied[i] = arrays[i].clone();
            }
            return copied;
        }
    }

    /// Estimates the location of one column.
    ///
    /// @param x sample, shape `[n]`, any unit, all finite; not modified
    /// @param blockOfRow block of each value, in `[0, blocks)`, none left empty; not modified
    /// @param blocks number of blocks K, at least 1
    /// @return location, as column 0
    /// @throws IllegalArgumentException if a block is out of range or empty or `x` holds a NaN or infinity
    public static Estimate estimate(double[] x, int[] blockOfRow, int blocks) {
        double[][] rows = new double[x.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {x[i]};
        }
        return estimate(rows, blockOfRow, blocks);
    }

    /// Estimates the location of every column.
    ///
    /// @param rows shape `[n][p]`, all finite; not modified
    /// @param blockOfRow block of each row, in `[0, blocks)`, none left empty; not modified
    /// @param blocks number of blocks K, at least 1
    /// @return location
    /// @throws IllegalArgumentException if a block is out of range or empty or `rows` is ragged or holds a NaN
    /// or
    /// infinity
    public static Estimate estimate(double[][] rows, int[] blockOfRow, int blocks) {
        return estimate(rows, ones(rows.length), blockOfRow, blocks);
    }

    /// Estimates the location of every column from weighted rows: a row of weight 2 counts like two in its
    /// block.
    ///
    /// @param rows shape `[n][p]`, all finite; not modified
    /// @param weights weight of each row, finite and not negative; not modified
    /// @param blockOfRow block of each row, in `[0, blocks)`, none left without weight; not modified
    /// @param blocks number of blocks K, at least 1
    /// @return location
    /// @throws IllegalArgumentException if a block is out of range or without weight, a weight is out of range,
    /// or
    /// `rows` is ragged or holds a NaN or infinity
    public static Estimate estimate(double[][] rows, double[] weights, int[] blockOfRow, int blocks) {
        double[][] means = blockMeans(rows, weights, blockOfRow, blocks);
        int columns = means[0].length;
        double[] location = new double[columns];
        double[][] sorted = new double[columns][blocks];
        for (int j = 0; j < columns; j++) {
            for (int b = 0; b < blocks; b++) {
                sorted[j][b] = means[b][j];
            }
            Arrays.sort(sorted[j]);
            location[j] = Median.ofSorted(sorted[j], blocks);
        }
        return new Estimate(location, sorted);
    }

    static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// Means of the blocks, shape `[K][p]`.
    static double[][] blockMeans(double[][] rows, double[] weights, int[] blockOfRow, int blocks) {
        FiniteSample.requireRows(rows, 1);
        FiniteSample.requireWeights(weights, rows.length);
        double[] total = blockWeights(weights, blockOfRow, blocks);
        int columns = rows[0].length;
        CompensatedSum[][] sums = new CompensatedSum[blocks][columns];
        for (CompensatedSum[] block : sums) {
            Arrays.setAll(block, _ -> new CompensatedSum());
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                sums[blockOfRow[i]][j].add(weights[i] * rows[i][j]);
            }
        }
        double[][] means = new double[blocks][columns];
        for (int b = 0; b < blocks; b++) {
            for (int j = 0; j < columns; j++) {
                means[b][j] = sums[b][j].value() / total[b];
            }
        }
        return means;
    }

    private static double[] blockWeights(double[] weights, int[] blockOfRow, int blocks) {
        if (blockOfRow.length != weights.length) {
            throw new IllegalArgumentException(
                    "blockOfRow must number " + weights.length + " like rows but was " + blockOfRow.length);
        }
        if (!(blocks >= 1 && blocks <= weights.length)) {
            throw new IllegalArgumentException("blocks must be in [1, " + weights.length + "] but was " + blocks);
        }
        CompensatedSum[] sums = new CompensatedSum[blocks];
        Arrays.setAll(sums, _ -> new CompensatedSum());
        for (int i = 0; i < blockOfRow.length; i++) {
            int block = blockOfRow[i];
            if (!(block >= 0 && block < blocks)) {
                throw new IllegalArgumentException(
                        "blockOfRow[" + i + "] must be in [0, " + (blocks - 1) + "] but was " + block);
            }
            sums[block].add(weights[i]);
        }
        double[] total = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            total[b] = sums[b].value();
            if (!(total[b] > 0)) {
                throw new IllegalArgumentException("block " + b + " must hold a weight > 0 but held " + total[b]);
            }
        }
        return total;
    }
}
