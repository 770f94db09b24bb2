package breakwater.lab.poisoning;

import java.util.List;
import java.util.Locale;

/// The result of a [PoisoningBench].
///
/// @param seed where all rows come from
/// @param replications draws behind each row at the stated offset
/// @param searchReplications draws behind each step of the search for the worst offset
/// @param rows in order of tails, rows per source, corrupted sources, estimator
public record PoisoningTable(long seed, int replications, int searchReplications, List<PoisoningRow> rows) {
    /// Copies.
    public PoisoningTable {
        rows = List.copyOf(rows);
    }

    /// Returns the smallest share of the bias that ours removes at the stated offset.
    ///
    /// @param corrupted lying sources, in `[1, 5]`
    /// @return least over tails and rows per source, both forms of ours
    public double leastReduction(int corrupted) {
        return rows.stream()
                .filter(r -> r.corrupted() == corrupted && r.estimator().startsWith("ours"))
                .mapToDouble(PoisoningRow::reduction)
                .min()
                .orElse(Double.NaN);
    }

    /// Returns whether ours reaches the bar for every number of lying sources in the table.
    ///
    /// @return false if any is missed
    public boolean reachesBar() {
        return rows.stream()
                .mapToInt(PoisoningRow::corrupted)
                .distinct()
                .allMatch(c -> leastReduction(c) >= PoisoningBench.bar(c));
    }

    /// Returns the table for a terminal.
    ///
    /// @return lines, each ended by a line feed
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "12 sources, 4 columns, honest bias 0.05; offset %.1f in every column of c sources; |mean error|, %d draws%n",
                PoisoningBench.OFFSET,
                replications));
        text.append(String.format(
                Locale.ROOT,
                "worst offset: each estimator's own, grid of 16 in [0.05, 4] then golden section, %d draws%n",
                searchReplications));
        String head = "";
        for (PoisoningRow r : rows) {
            String group = r.tails() + " rows, " + r.rowsPerSource() + " per source, c = " + r.corrupted();
            if (!group.equals(head)) {
                head = group;
                text.append(String.format(
                        Locale.ROOT,
                        "%n%-34s %8s %9s %8s %8s %8s%n",
                        group,
                        "bias",
                        "reduction",
                        "rms",
                        "worst at",
                        "bias"));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "  %-32s %8.4f %8.1f%% %8.4f %8.2f %8.4f%n",
                    r.estimator(),
                    r.bias(),
                    100 * r.reduction(),
                    r.rootMeanSquare(),
                    r.worstOffset(),
                    r.worstBias()));
        }
        text.append(String.format(Locale.ROOT, "%nours, least reduction over the groups:"));
        rows.stream()
                .mapToInt(PoisoningRow::corrupted)
                .distinct()
                .forEach(c -> text.append(String.format(
                        Locale.ROOT,
                        " c %d %.1f%% (bar %.0f%%)",
                        c,
                        100 * leastReduction(c),
                        100 * PoisoningBench.bar(c))));
        text.append(String.format(Locale.ROOT, "; seed %d%n", seed));
        return text.toString();
    }
}
