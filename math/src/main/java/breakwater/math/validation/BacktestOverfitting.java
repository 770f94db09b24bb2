package breakwater.math.validation;

import breakwater.math.arguments.Require;
import java.util.Arrays;

/// Probability that choosing the best of several backtests is overfitting, by combinatorially symmetric
/// cross-validation: in every half of the history the best strategy is chosen, in the other half it is ranked.
///
/// Cost `O(C(S, S/2) S N)`, independent of the number of rows; memory `O(C(S, S/2))`. Immutable.
///
/// @see "Bailey, Borwein, Lopez de Prado, Zhu (2017), The Probability of Backtest Overfitting"
public final class BacktestOverfitting {
    /// Most blocks: 184756 splits.
    public static final int MOST_BLOCKS = 20;

    private final int strategies;
    private final int[] selected;
    private final double[] rank;
    private final double[] inSample;
    private final double[] outOfSample;

    private BacktestOverfitting(int strategies, int splits) {
        this.strategies = strategies;
        selected = new int[splits];
        rank = new double[splits];
        inSample = new double[splits];
        outOfSample = new double[splits];
    }

    /// Cross-validates.
    ///
    /// @param returns of each strategy per period, oldest first, shape `[T][N]`, N at least 2
    /// @param blocks number of blocks S, even, in `[2, 20]`; the oldest `T mod S` rows are dropped
    /// @return one choice per split, in lexicographic order of the blocks that were in sample
    /// @throws IllegalArgumentException if an argument is out of range, there are fewer rows than give each
    /// half
    /// two,
    ///     or a strategy does not vary in some half, where its Sharpe ratio is not defined
    public static BacktestOverfitting of(double[][] returns, int blocks) {
        if (blocks < 2 || blocks > MOST_BLOCKS || blocks % 2 != 0) {
            throw new IllegalArgumentException("blocks must be even and in [2, " + MOST_BLOCKS + "] but was " + blocks);
        }
        int strategies = Require.table("returns", returns, Math.max(blocks, 4));
        Require.atLeast("returns[0].length", strategies, 2);
        BlockSums sums = new BlockSums(returns, blocks);
        int splits = (int) Combinations.count(blocks, blocks / 2);
        BacktestOverfitting result = new BacktestOverfitting(strategies, splits);
        double[] work = new double[strategies];
        double[] here = new double[strategies];
        double[] there = new double[strategies];
        int[] half = Combinations.at(0, blocks, blocks / 2);
        // The k-th half from the front is the complement of the k-th from the back.
        for (int k = 0; k < splits / 2; k++) {
            sums.sharpe(half, work, here);
            sums.sharpe(complement(half, blocks), work, there);
            result.choose(k, here, there);
            result.choose(splits - 1 - k, there, here);
            Combinations.next(half, blocks);
        }
        return result;
    }

    private static int[] complement(int[] half, int blocks) {
        int[] rest = new int[blocks - half.length];
        int next = 0;
        int count = 0;
        for (int b = 0; b < blocks; b++) {
            if (next < half.length && half[next] == b) {
                next++;
            } else {
                rest[count++] = b;
            }
        }
        return rest;
    }

    private void choose(int split, double[] in, double[] out) {
        int best = 0;
        for (int j = 1; j < strategies; j++) {
            best = in[j] > in[best] ? j : best;
        }
        double value = out[best];
        int below = 0;
        int equal = 0;
        for (int j = 0; j < strategies; j++) {
            below += out[j] < value ? 1 : 0;
            equal += out[j] == value ? 1 : 0;
        }
        selected[split] = best;
        rank[split] = below + 0.5 * (equal + 1);
        inSample[split] = in[best];
        outOfSample[split] = value;
    }

    /// Returns the share of splits in which the chosen strategy ranked no better than the median.
    ///
    /// @return in `[0, 1]`; near 0.5 and above, the choice is worth nothing
    public double pbo() {
        return shareOf(r -> 2 * r <= strategies + 1);
    }

    /// Returns the same with rank over N in place of rank over N + 1, as some packages count.
    ///
    /// @return in `[0, 1]`, at most [#pbo]
    public double pboRankOverN() {
        return shareOf(r -> 2 * r <= strategies);
    }

    /// Returns the logit of the relative rank out of sample, `ln(rank / (N + 1 - rank))`.
    ///
    /// @return one per split; a new array
    public double[] logits() {
        return Arrays.stream(rank)
                .map(r -> StrictMath.log(r / (strategies + 1 - r)))
                .toArray();
    }

    /// Returns the strategy chosen in sample.
    ///
    /// @return one column per split, the first of equals; a copy
    public int[] selected() {
        return selected.clone();
    }

    /// Returns the rank of the chosen strategy out of sample.
    ///
    /// @return one per split, 1 for the worst, the average of equals; a copy
    public double[] oosRank() {
        return rank.clone();
    }

    /// Returns the slope of the chosen strategy's Sharpe ratio out of sample on the one in sample.
    ///
    /// @return slope by least squares over the splits; NaN where all ratios in sample are equal
    public double isOosSlope() {
        double x = mean(inSample);
        double y = mean(outOfSample);
        double products = 0;
        double squares = 0;
        for (int k = 0; k < rank.length; k++) {
            products += (inSample[k] - x) * (outOfSample[k] - y);
            squares += (inSample[k] - x) * (inSample[k] - x);
        }
        return squares > 0 ? products / squares : Double.NaN;
    }

    /// Returns the intercept that belongs to [#isOosSlope].
    ///
    /// @return Sharpe ratio per period; NaN where the slope is
    public double isOosIntercept() {
        return mean(outOfSample) - isOosSlope() * mean(inSample);
    }

    /// Returns the share of splits in which the chosen strategy lost out of sample.
    ///
    /// @return in `[0, 1]`
    public double probOosLoss() {
        return (double) Arrays.stream(outOfSample).filter(s -> s < 0).count() / rank.length;
    }

    private double shareOf(java.util.function.DoublePredicate condition) {
        return (double) Arrays.stream(rank).filter(condition).count() / rank.length;
    }

    private static double mean(double[] x) {
        double first = Arrays.stream(x).sum() / x.length;
        return first + Arrays.stream(x).map(v -> v - first).sum() / x.length;
    }
}
