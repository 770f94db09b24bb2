package breakwater.quant;

import breakwater.math.network.Contagion;
import breakwater.math.network.CorrelationSpectrum;
import breakwater.math.network.MarchenkoPastur;
import breakwater.math.network.MinimumSpanningTree;
import breakwater.math.robust.Qn;
import breakwater.math.stats.CorrelationMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a window of one-minute returns says about how instruments hang together.
///
/// Takes the first 16 live instruments of the catalogue: the work grows faster than their number squared, and
/// runs on the thread that trades. Live is an instrument with a return in three quarters of the minutes, so
/// that any two share at least half, and whose returns are not mostly equal.
final class NetworkEstimate {
    static final int MOST_ASSETS = 16;
    static final int LEAST_ROWS = 60;
    static final int RECENT_ROWS = 60;

    private static final double LEAST_PRESENT = 0.75;
    private static final double MOST_VARIANCE_RATIO = 1e6;

    private NetworkEstimate() {}

    /// @param columns log returns by instrument and minute, oldest first, NaN where missing
    /// @param minutes number of each minute, ascending
    /// @param nanos engine time at which the last one ended
    static MarketView.Network of(double[][] columns, long[] minutes, long nanos) {
        int rows = minutes.length;
        List<Integer> live = rows < LEAST_ROWS ? List.of() : live(columns, rows);
        if (live.size() < 2) {
            return MarketView.Network.unknown(nanos, rows);
        }
        double[][] scores = scores(columns, live, 0, rows);
        CorrelationMatrix correlation = NormalScores.correlation(scores);
        int n = live.size();
        CorrelationSpectrum spectrum = CorrelationSpectrum.of(correlation);
        MarchenkoPastur noise = MarchenkoPastur.of(n, rows, 1);
        double[] eigenvalues = spectrum.eigenvalues();
        MinimumSpanningTree tree = MinimumSpanningTree.of(correlation);
        ScoreSpillover spillover = ScoreSpillover.of(scores, minutes);
        return new MarketView.Network(
                nanos,
                live,
                rows,
                correlation.mean(),
                correlation.repaired(),
                edges(tree, live),
                tree.totalLength(),
                // A fifth of the directions, as in the paper.
                spectrum.absorptionRatio(Math.max(1, (n + 2) / 5)),
                spectrum.effectiveRank(),
                eigenvalues[0],
                noise.upper(),
                (int) Arrays.stream(eigenvalues)
                        .filter(value -> value > noise.upper())
                        .count(),
                contagion(columns, live, rows),
                spillover.totalPercent(),
                MarketView.numbers(spillover.fromOthersPercent()),
                MarketView.numbers(spillover.toOthersPercent()));
    }

    private static List<Integer> live(double[][] columns, int rows) {
        List<Integer> live = new ArrayList<>();
        for (int i = 0; i < columns.length && live.size() < MOST_ASSETS; i++) {
            boolean lately = present(columns[i], rows - RECENT_ROWS, rows).length >= LEAST_PRESENT * RECENT_ROWS;
            double[] all = present(columns[i], 0, rows);
            if (lately && all.length >= LEAST_PRESENT * rows && Qn.estimate(all) > 0) {
                live.add(i);
            }
        }
        return live;
    }

    private static double[] present(double[] column, int from, int to) {
        return Arrays.stream(column, from, to)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static double[][] scores(double[][] columns, List<Integer> live, int from, int to) {
        double[][] scores = new double[live.size()][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = NormalScores.of(Arrays.copyOfRange(columns[live.get(i)], from, to));
        }
        return scores;
    }

    private static List<MinimumSpanningTree.Edge> edges(MinimumSpanningTree tree, List<Integer> live) {
        List<MinimumSpanningTree.Edge> edges = new ArrayList<>();
        for (MinimumSpanningTree.Edge edge : tree.edges()) {
            edges.add(new MinimumSpanningTree.Edge(live.get(edge.from()), live.get(edge.to()), edge.length()));
        }
        return edges;
    }

    /// NaN until there is an hour before the last one, or where an instrument stood still in one of the
    /// two.
    private static double contagion(double[][] columns, List<Integer> live, int rows) {
        int split = rows - RECENT_ROWS;
        if (split < RECENT_ROWS) {
            return Double.NaN;
        }
        double[] ratio = new double[live.size()];
        for (int i = 0; i < ratio.length; i++) {
            double[] early = present(columns[live.get(i)], 0, split);
            double[] late = present(columns[live.get(i)], split, rows);
            double growth = early.length < LEAST_PRESENT * split ? 0 : Qn.estimate(late) / Qn.estimate(early);
            ratio[i] = Math.clamp(growth * growth, 0, MOST_VARIANCE_RATIO);
            if (!(ratio[i] > 0)) {
                return Double.NaN;
            }
        }
        return Contagion.index(
                NormalScores.correlation(scores(columns, live, 0, split)),
                NormalScores.correlation(scores(columns, live, split, rows)),
                ratio,
                split,
                RECENT_ROWS);
    }
}
