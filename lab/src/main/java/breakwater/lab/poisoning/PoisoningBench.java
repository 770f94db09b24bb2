package breakwater.lab.poisoning;

import breakwater.math.random.CounterRandom;
import breakwater.math.robust.SourceSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// Lying sources against estimators of a location: 12 sources, 1 to 5 of them with every row shifted, at the
/// stated
/// offset and at the offset that is worst for each estimator.
///
/// Bias is the norm of the mean error over many draws: what remains when noise averages out.
public final class PoisoningBench {
    /// The stated offset, in standard deviations of a row.
    public static final double OFFSET = 2.0;

    private static final int SOURCES = 12;
    private static final int MOST_CORRUPTED = 5;
    private static final int[] ROWS_PER_SOURCE = {50, 200};
    private static final double[] BAR = {0.95, 0.92, 0.92, 0.90, 0.88};
    private static final int GRID = 16;
    private static final double LEAST_OFFSET = 0.05;
    private static final double MOST_OFFSET = 4;
    private static final int SECTIONS = 8;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final long seed;
    private final int replications;
    private final int searchReplications;

    /// Creates a bench.
    ///
    /// @param seed any
    /// @param replications draws at the stated offset, in `[10, 100000]`; a quarter of them serve the search
    /// for the
    /// worst offset, which costs 24 times as much
    /// @throws IllegalArgumentException if `replications` is out of range
    public PoisoningBench(long seed, int replications) {
        if (replications < 10 || replications > 100_000) {
            throw new IllegalArgumentException("replications must be in [10, 100000] but was " + replications);
        }
        this.seed = seed;
        this.replications = replications;
        this.searchReplications = Math.max(5, replications / 4);
    }

    /// Returns the share of the pooled mean's bias that ours has to remove.
    ///
    /// @param corrupted lying sources, in `[1, 5]`
    /// @return in `[0, 1]`
    public static double bar(int corrupted) {
        return BAR[corrupted - 1];
    }

    /// Returns the number of groups [#run] reports.
    ///
    /// @return total of the progress
    public static int groups() {
        return 2 * ROWS_PER_SOURCE.length * MOST_CORRUPTED;
    }

    /// Runs every group.
    ///
    /// @param progress is told the number of groups done
    /// @return table; the same for the same seed and replications
    public PoisoningTable run(LongConsumer progress) {
        List<PoisoningRow> rows = new ArrayList<>();
        long done = 0;
        for (boolean heavyTails : new boolean[] {false, true}) {
            for (int n : ROWS_PER_SOURCE) {
                List<SourceRows> draws = draws(heavyTails, n);
                for (int corrupted = 1; corrupted <= MOST_CORRUPTED; corrupted++) {
                    rows.addAll(group(draws, heavyTails ? "t5" : "normal", n, corrupted));
                    progress.accept(++done);
                }
            }
        }
        return new PoisoningTable(seed, replications, searchReplications, rows);
    }

    private List<SourceRows> draws(boolean heavyTails, int n) {
        CounterRandom random =
                CounterRandom.of(seed).split(heavyTails ? "t5" : "normal").split(n);
        List<SourceRows> draws = new ArrayList<>();
        for (int r = 0; r < replications; r++) {
            draws.add(SourceRows.draw(SOURCES, n, heavyTails, random.split(r)));
        }
        return draws;
    }

    private List<PoisoningRow> group(List<SourceRows> draws, String tails, int n, int corrupted) {
        List<PoisoningRow> rows = new ArrayList<>();
        double pooled = 0;
        Errors errors = new Errors(draws, corrupted);
        for (Aggregator aggregator : Aggregator.values()) {
            double[] found = errors.at(aggregator, OFFSET, replications);
            if (aggregator == Aggregator.POOLED_MEAN) {
                pooled = found[0];
            }
            double worst = worst(errors, aggregator);
            rows.add(new PoisoningRow(
                    aggregator.label(),
                    tails,
                    n,
                    corrupted,
                    found[0],
                    1 - found[0] / pooled,
                    found[1],
                    worst,
                    errors.at(aggregator, worst, replications)[0]));
        }
        return rows;
    }

    /// A grid with a constant ratio, then golden section about the best point.
    private double worst(Errors errors, Aggregator aggregator) {
        double ratio = StrictMath.pow(MOST_OFFSET / LEAST_OFFSET, 1.0 / (GRID - 1));
        double best = LEAST_OFFSET;
        double most = 0;
        for (int g = 0; g < GRID; g++) {
            double offset = Math.min(MOST_OFFSET, LEAST_OFFSET * StrictMath.pow(ratio, g));
            double bias = errors.at(aggregator, offset, searchReplications)[0];
            if (bias > most) {
                most = bias;
                best = offset;
            }
        }
        double low = Math.max(LEAST_OFFSET, best / ratio);
        double high = Math.min(MOST_OFFSET, best * ratio);
        for (int i = 0; i < SECTIONS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            double atLeft = errors.at(aggregator, left, searchReplications)[0];
            double atRight = errors.at(aggregator, right, searchReplications)[0];
            if (Math.max(atLeft, atRight) > most) {
                most = Math.max(atLeft, atRight);
                best = atLeft > atRight ? left : right;
            }
            if (atLeft > atRight) {
                high = right;
            } else {
                low = left;
            }
        }
        return best;
    }

    /// Errors of estimators on the same draws.
    private final class Errors {
        private final List<SourceRows> draws;
        private final List<List<SourceSummary>> summaries;
        private final int corrupted;

        Errors(List<SourceRows> draws, int corrupted) {
            this.draws = draws;
            this.summaries = draws.stream().map(SourceRows::summaries).toList();
            this.corrupted = corrupted;
        }

        /// Returns the norm of the mean error and the root mean square error.
        double[] at(Aggregator aggregator, double offset, int count) {
            double[] sum = new double[SourceRows.COLUMNS];
            double squares = 0;
            for (int r = 0; r < count; r++) {
                CounterRandom random = CounterRandom.of(seed).split("estimator").split(r);
                double[] found = aggregator.pooled()
                        ? aggregator.pool(
                                draws.get(r).shifted(corrupted, offset).pooled(), random)
                        : aggregator.across(shifted(summaries.get(r), offset), random);
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += found[j];
                    squares += found[j] * found[j];
                }
            }
            double norm = 0;
            for (double total : sum) {
                norm += total / count * (total / count);
            }
            return new double[] {Math.sqrt(norm), Math.sqrt(squares / count)};
        }

        /// The summary follows a shift of all its rows exactly, so the rows need not be summed up again.
        private List<SourceSummary> shifted(List<SourceSummary> honest, double offset) {
            List<SourceSummary> all = new ArrayList<>(honest);
            for (int s = 0; s < corrupted; s++) {
                double[] mean = honest.get(s).mean();
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += offset;
                }
                all.set(
                        s,
                        new SourceSummary(
                                mean,
                                honest.get(s).standardError(),
                                honest.get(s).trust()));
            }
            return all;
        }
    }
}
