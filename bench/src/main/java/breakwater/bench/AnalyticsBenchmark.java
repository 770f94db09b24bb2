package breakwater.bench;

import breakwater.bench.jmh.AnalyticsRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// What the analytics library and the risk check cost: smiles, hidden Markov models, tails, portfolios,
/// validation, one order through all limits. Measured by JMH; see [AnalyticsRun].
final class AnalyticsBenchmark implements Benchmark {
    private final List<Measurement> lines = new ArrayList<>();

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public void run(BenchSettings settings, Consumer<Measurement> out) {
        lines.clear();
        try {
            lines.addAll(AnalyticsTable.of(AnalyticsRun.full()));
        } catch (IllegalStateException e) {
            throw new WrongResultException(String.valueOf(e.getMessage()));
        }
        lines.forEach(out);
    }

    @Override
    public Optional<Page> page(String machine, String command) {
        StringBuilder out = new StringBuilder("# Analytics: times\n\n")
                .append("Written by `./breakwater bench ")
                .append(command)
                .append("`. ")
                .append(machine)
                .append(" before and ")
                .append(Machine.load())
                .append(String.format(
                        Locale.ROOT,
                        """
                         after.

                        Measured by JMH 1.37: %d fork of each benchmark, %d rounds of %d ms to warm up and %d of %d ms that count. What is
                        behind the score is half its 99.9%% interval; a verdict goes by the score, or by the percentile its bar
                        names. Each result is checked in its fork before its time is taken; a wrong one ends the run.

                        Strata 2.12.48 (OpenGamma, Apache-2.0) fits the same quotes in the same run, with Hagan's formula, beta
                        fixed and its own Levenberg-Marquardt, from the level of the quote at the money, no correlation and a
                        vol of vol of one half. Figures called *quoted* were measured elsewhere and are constants here: a ratio
                        across them means little. Noise is normal, a share of each vol.

                        """,
                        AnalyticsRun.FORKS,
                        AnalyticsRun.WARM_UPS,
                        AnalyticsRun.WARM_UP_MILLIS,
                        AnalyticsRun.ROUNDS,
                        AnalyticsRun.ROUND_MILLIS));
        Report.table(lines, out);
        return Optional.of(new Page("analytics.md", out.toString()));
    }
}
