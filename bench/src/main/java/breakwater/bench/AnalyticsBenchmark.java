package breakwater.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// What the analytics library costs: smiles, hidden Markov models, tails, portfolios, validation.
///
/// Our own harness, not JMH: JMH wants generated public classes in this module, which its compiler settings
/// (every
/// public member documented, warnings are errors) refuse, and a check of each result beside its time.
final class AnalyticsBenchmark implements Benchmark {
    private final List<Measurement> lines = new ArrayList<>();

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public void run(BenchSettings settings, Consumer<Measurement> out) {
        lines.clear();
        run(Effort.full(settings.repetitions()), line -> {
            lines.add(line);
            out.accept(line);
        });
    }

    static void run(Effort effort, Consumer<Measurement> out) {
        new SmileTimes(effort).run(out);
        SequenceTimes.run(effort, out);
        TailTimes.run(effort, out);
        PortfolioTimes.run(effort, out);
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
                .append("""
                         after.

                        Each result was checked before its time was taken; the checks are part of the timed work. Best and median are of
                        the repetitions by the wall. The verdict goes by the best processor time of one thread, for the two threads of
                        the simulation by the wall.

                        The harness is our own, not JMH: the classes JMH generates do not pass this module's compiler settings. It
                        warms by processor time, lets a program and its peer take turns in one process, and uses every
                        result.

                        Strata 2.12.48 (OpenGamma, Apache-2.0) fits the same quotes in the same run, with Hagan's formula, beta fixed and
                        its own Levenberg-Marquardt, from the level of the quote at the money, no correlation and a vol of vol of
                        one half. Figures called *quoted* were measured elsewhere and are constants here: a ratio across them means
                        little.

                        """);
        Report.table(lines, out);
        return Optional.of(new Page("analytics.md", out.toString()));
    }

    static String millisPer(Samples samples, long items) {
        return String.format(
                Locale.ROOT,
                "best %.4f, median %.4f ms (%.4f ms of processor time)",
                samples.best() / 1e6 / items,
                samples.median() / 1e6 / items,
                samples.processorNanos() / 1e6 / items);
    }

    /// Without a tail of zeros or of rounding.
    static String plain(double number) {
        return String.format(Locale.ROOT, "%.4g", number).replaceFirst("\\.?0+$", "");
    }
}
