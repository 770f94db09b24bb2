package breakwater.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;

/// Commands per second of the laboratory's matching on one core, beside a book made of the JDK's
/// collections.
///
/// Checked in every round: as many commands, trades and lots as the plain book has, and the same orders in
/// the same queues at the end; a round more allocates nothing. The listener adds up every trade and every
/// changed level.
final class MatchingBenchmark implements Benchmark {
    private static final int LENGTH = 2_000_000;
    private static final int TRADERS = 8_192;
    private static final long SEED = 20_250_310;
    private static final double MILLIONS_MOVES = 5;
    private static final double MILLIONS_LIMITS = 10;
    private static final String PUBLISHED =
            "; published elsewhere, another machine: a tuned Java matching core 5 M ops/s";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public String name() {
        return "matching";
    }

    @Override
    public void run(BenchSettings settings, Consumer<Measurement> out) {
        run(Effort.full(settings.repetitions()), LENGTH, out);
    }

    void run(Effort effort, int length, Consumer<Measurement> out) {
        out.accept(measure(MatchingTape.Mix.MOVES, "move-heavy", MILLIONS_MOVES, length, effort));
        out.accept(measure(
                MatchingTape.Mix.LIMITS, "limit orders entered and cancelled", MILLIONS_LIMITS, length, effort));
        out.accept(measure(MatchingTape.Mix.TRADES, "match-heavy", Double.NaN, length, effort));
    }

    private Measurement measure(MatchingTape.Mix mix, String what, double bar, int length, Effort effort) {
        MatchingTape tape = new MatchingTape(mix, length, TRADERS, SEED);
        TreeMatching plain = new TreeMatching();
        tape.play(plain);
        Outcome expected = Outcome.of(tape, plain);
        FastMatching fast = new FastMatching();
        Samples[] samples = effort.turns(() -> check(tape, fast, expected), () -> check(tape, plain, expected));
        long before = threads.getCurrentThreadAllocatedBytes();
        tape.play(fast);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        WrongResultException.unlessEqual("allocated bytes of " + what + " matching", 0, allocated);
        boolean hasBar = !Double.isNaN(bar);
        return new Measurement(
                String.format(
                        Locale.ROOT,
                        "matching, %s, %,d commands, %,d trades, %,d changed levels told, %,d orders at the end",
                        what,
                        expected.commands(),
                        expected.trades(),
                        fast.levels()[0],
                        expected.resting()),
                samples[0].millionsPerSecond(expected.commands(), "ops") + ", 0 B allocated",
                hasBar ? String.format(Locale.ROOT, ">= %.0f M ops/s, no allocation", bar) : Measurement.NONE,
                "sorted maps: " + samples[1].millionsPerSecond(expected.commands(), "ops") + PUBLISHED,
                hasBar
                        ? Measurement.Verdict.of(samples[0].bestMillions(expected.commands()) >= bar)
                        : Measurement.Verdict.NO_BAR);
    }

    private static void check(MatchingTape tape, OrderMatching book, Outcome expected) {
        tape.play(book);
        Outcome found = Outcome.of(tape, book);
        WrongResultException.unless(
                found.equals(expected), "matching must end in " + expected + " but did in " + found);
    }

    /// Where a play ends.
    private record Outcome(long commands, long trades, long lots, int resting, long stateHash) {
        static Outcome of(MatchingTape tape, OrderMatching book) {
            return new Outcome(tape.commands(), book.trades(), book.lots(), book.resting(), book.stateHash());
        }
    }
}
