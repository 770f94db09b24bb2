package breakwater.math.validation;

import breakwater.math.arguments.Require;

/// Mean and squared deviations of each strategy in each block of rows, from which the Sharpe ratio of any set
/// of
/// blocks follows without another look at the rows.
final class BlockSums {
    /// A deviation this small beside the largest return is rounding.
    private static final double ROUNDING = 1e-13;

    final int strategies;
    private final int rowsPerBlock;
    /// `[blocks][strategies]`
    private final double[][] mean;
    /// Summed squared deviations from the mean of the block.
    private final double[][] squares;

    private final double[] leastDeviation;

    BlockSums(double[][] returns, int blocks) {
        strategies = Require.table("returns", returns, 2);
        rowsPerBlock = returns.length / blocks;
        mean = new double[blocks][strategies];
        squares = new double[blocks][strategies];
        leastDeviation = new double[strategies];
        // The oldest rows that fill no block are dropped.
        int first = returns.length % blocks;
        for (int b = 0; b < blocks; b++) {
            add(returns, first + b * rowsPerBlock, mean[b], squares[b]);
        }
    }

    private void add(double[][] returns, int from, double[] blockMean, double[] blockSquares) {
        for (int t = from; t < from + rowsPerBlock; t++) {
            for (int j = 0; j < strategies; j++) {
                blockMean[j] += returns[t][j];
                leastDeviation[j] = Math.max(leastDeviation[j], ROUNDING * Math.abs(returns[t][j]));
            }
        }
        for (int j = 0; j < strategies; j++) {
            blockMean[j] /= rowsPerBlock;
        }
        for (int t = from; t < from + rowsPerBlock; t++) {
            for (int j = 0; j < strategies; j++) {
                double d = returns[t][j] - blockMean[j];
                blockSquares[j] += d * d;
            }
        }
    }

    /// Sharpe ratio, with divisor n - 1, of each strategy over some blocks.
    ///
    /// @param average work, one per strategy
    /// @param sharpe filled
    void sharpe(int[] blocks, double[] average, double[] sharpe) {
        java.util.Arrays.fill(average, 0);
        java.util.Arrays.fill(sharpe, 0);
        for (int b : blocks) {
            addTo(average, mean[b]);
        }
        for (int j = 0; j < strategies; j++) {
            average[j] /= blocks.length;
        }
        for (int b : blocks) {
            addSquares(sharpe, mean[b], squares[b], average, rowsPerBlock);
        }
        double divisor = (double) blocks.length * rowsPerBlock - 1;
        for (int j = 0; j < strategies; j++) {
            double deviation = Math.sqrt(sharpe[j] / divisor);
            if (!(deviation > leastDeviation[j] && deviation < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("returns.column[" + j
                        + "] must vary in every half but their standard deviation was " + deviation);
            }
            sharpe[j] = average[j] / deviation;
        }
    }

    private static void addTo(double[] sum, double[] x) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += x[j];
        }
    }

    private static void addSquares(double[] sum, double[] mean, double[] squares, double[] average, double rows) {
        for (int j = 0; j < sum.length; j++) {
            double d = mean[j] - average[j];
            sum[j] += squares[j] + rows * d * d;
        }
    }
}
