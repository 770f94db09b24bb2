package breakwater.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the benchmarks of this package by JMH and says what they found.
public final class AnalyticsRun {
    /// Fresh virtual machines for each benchmark and parameter: none inherits what another made of the
    /// compiler.
    public static final int FORKS = 1;
    /// Rounds before those that count, of each fork.
    public static final int WARM_UPS = 5;
    /// Rounds that count, of each fork.
    public static final int ROUNDS = 6;
    /// Length of a round before those that count.
    public static final int WARM_UP_MILLIS = 1_000;
    /// Length of a round that counts.
    public static final int ROUND_MILLIS = 800;

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private AnalyticsRun() {}

    /// What one benchmark took.
    ///
    /// @param name class without "Benchmark", and method: `Smile.ours`
    /// @param noise parameter of the benchmark, empty where it has none
    /// @param unit of all times, such as `us/op`
    /// @param score mean time
    /// @param error half the width of the 99.9% interval of the mean; NaN after a single round
    /// @param p50 median time where samples were taken, as are the following
    /// @param p99 time that one in a hundred exceeds
    /// @param p999 time that one in a thousand exceeds
    /// @param bytes allocated per operation, NaN where it was not asked for
    public record Line(
            String name,
            String noise,
            String unit,
            double score,
            double error,
            double p50,
            double p99,
            double p999,
            double bytes) {}

    /// Measures.
    ///
    /// @return one line per benchmark and parameter
    /// @throws IllegalStateException if a result was wrong
    public static List<Line> full() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(all())
                .forks(FORKS)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.milliseconds(WARM_UP_MILLIS))
                .measurementIterations(ROUNDS)
                .measurementTime(TimeValue.milliseconds(ROUND_MILLIS))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        return run(options);
    }

    /// Runs each benchmark once, in this process: everything is checked and no time is worth printing.
    ///
    /// @return one line per benchmark and parameter
    /// @throws IllegalStateException if a result was wrong
    public static List<Line> brief() {
        // Nothing is measured, so a measurement elsewhere on the machine is no obstacle.
        System.setProperty("jmh.ignoreLock", "true");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(all())
                .forks(0)
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(1)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        return run(options);
    }

    private static String all() {
        return Pattern.quote(AnalyticsRun.class.getPackageName()) + "\\..*";
    }

    private static List<Line> run(ChainedOptionsBuilder options) {
        try {
            List<Line> lines = new ArrayList<>();
            for (RunResult result : new Runner(options.build()).run()) {
                lines.add(line(result));
            }
            return List.copyOf(lines);
        } catch (RunnerException e) {
            throw new IllegalStateException("a benchmark failed: " + deepest(e), e);
        }
    }

    /// JMH hides what went wrong behind its causes, and the last of them behind what that suppressed.
    private static String deepest(Throwable failure) {
        Throwable found = failure;
        while (true) {
            if (found.getCause() != null) {
                found = found.getCause();
            } else if (found.getSuppressed().length > 0) {
                found = found.getSuppressed()[0];
            } else {
                return String.valueOf(found.getMessage());
            }
        }
    }

    private static Line line(RunResult found) {
        Result<?> time = found.getPrimaryResult();
        String full = found.getParams().getBenchmark();
        String noise = found.getParams().getParam("noise");
        Result<?> bytes = found.getSecondaryResults().get(ALLOCATED);
        return new Line(
                full.substring(AnalyticsRun.class.getPackageName().length() + 1).replace("Benchmark.", "."),
                noise == null ? "" : noise,
                time.getScoreUnit(),
                time.getScore(),
                time.getScoreError(),
                time.getStatistics().getPercentile(50),
                time.getStatistics().getPercentile(99),
                time.getStatistics().getPercentile(99.9),
                bytes == null ? Double.NaN : bytes.getScore());
    }
}
