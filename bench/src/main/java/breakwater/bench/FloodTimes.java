package breakwater.bench;

import breakwater.admission.Reason;
import breakwater.admission.VerdictCounts;
import breakwater.pipeline.InputLog;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/// What a flood of one source costs the messages of the others: from frame to decision, with and without the
/// flood,
/// in turns within one run.
///
/// Service time is that of a message itself. Decoding, admission and decision share one thread, so a message
/// that
/// comes while flooding frames are being refused waits for them besides; the lines of the queue show that wait,
/// at
/// fifty times the speed of the market, so that the flooder sends 50,000 and 500,000 messages/s: ten and a
/// hundred
/// times the default allowance.
///
/// Checked in every round: the flooder's refused messages are exactly the excess, and no other source's message
/// is
/// refused for its rate or judged otherwise than without the flood.
final class FloodTimes {
    private static final int[] MULTIPLES = {10, 100};
    private static final double BAR_RATIO = 1.10;
    private static final long MOST_NANOS = 60_000_000_000L;
    private static final int SPEED = 50;
    private static final int MOST_QUEUE_ROUNDS = 15;
    private static final int SOURCES = FloodTape.FLOODER + 1;

    private final Effort effort;
    private final FloodTape calm;
    private final long[] acceptedCalm = new long[SOURCES];

    /// What one round takes.
    private enum Clock {
        WALL,
        PROCESSOR
    }

    FloodTimes(Effort effort) {
        this.effort = effort;
        calm = new FloodTape(effort.floodSeconds(), 1);
        MarketRun run = play(calm, new Histogram(MOST_NANOS, 3), Clock.WALL);
        for (int s = 0; s < SOURCES; s++) {
            acceptedCalm[s] = run.session().engine().verdicts().accepted(s);
        }
    }

    void run(Consumer<Measurement> out) {
        for (int multiple : MULTIPLES) {
            FloodTape flood = new FloodTape(effort.floodSeconds(), multiple);
            warmUp(flood);
            for (Clock clock : Clock.values()) {
                out.accept(compare(flood, multiple, clock));
            }
            out.accept(queued(flood, multiple));
        }
    }

    private Measurement compare(FloodTape flood, int multiple, Clock clock) {
        Histogram without = new Histogram(MOST_NANOS, 3);
        Histogram with = new Histogram(MOST_NANOS, 3);
        for (int round = 0; round < effort.repetitions(); round++) {
            without = better(without, round(calm, clock));
            with = better(with, round(flood, clock));
        }
        double ratio = (double) with.getValueAtPercentile(99) / without.getValueAtPercentile(99);
        return new Measurement(
                what(multiple, name(clock) + ", best of " + effort.repetitions(), with),
                measured(with, without, flood),
                "p99 <= 1.10 times that without the flood, refused exactly the excess",
                Measurement.NONE,
                Measurement.Verdict.of(ratio <= BAR_RATIO));
    }

    private static String name(Clock clock) {
        return switch (clock) {
            case WALL -> "service time";
            case PROCESSOR -> "processor time (with the reading of that clock)";
        };
    }

    private static String what(int multiple, String how, Histogram times) {
        return String.format(
                Locale.ROOT,
                "frame to decision of other sources while one sends %d times its allowance, %s, %,d messages",
                multiple,
                how,
                times.getTotalCount());
    }

    private static String measured(Histogram with, Histogram without, FloodTape flood) {
        return String.format(
                Locale.ROOT,
                "%s; without the flood %s; p99 ratio %.3f; %,d of %,d messages of the flooder refused",
                percentiles(with),
                percentiles(without),
                (double) with.getValueAtPercentile(99) / without.getValueAtPercentile(99),
                flood.excess(),
                flood.sent());
    }

    /// In turns, so that the compiler meets both before either counts.
    private void warmUp(FloodTape flood) {
        long began = Samples.processorNow();
        while (Samples.processorNow() - began < effort.warmUpNanos()) {
            Histogram _ = round(calm, Clock.WALL);
            Histogram _ = round(flood, Clock.PROCESSOR);
        }
    }

    private static Histogram better(Histogram best, Histogram other) {
        boolean less = best.getTotalCount() == 0 || other.getValueAtPercentile(99) < best.getValueAtPercentile(99);
        return less ? other : best;
    }

    private Histogram round(FloodTape tape, Clock clock) {
        Histogram times = new Histogram(MOST_NANOS, 3);
        check(tape, play(tape, times, clock));
        return times;
    }

    private void check(FloodTape tape, MarketRun run) {
        VerdictCounts verdicts = run.session().engine().verdicts();
        long refused = verdicts.count(FloodTape.FLOODER, Reason.RATE_EXCEEDED);
        WrongResultException.unlessEqual("refused messages of the flooder", tape.excess(), refused);
        for (int s = 0; s < SOURCES; s++) {
            WrongResultException.unlessEqual("accepted messages of source " + s, acceptedCalm[s], verdicts.accepted(s));
            if (s != FloodTape.FLOODER) {
                WrongResultException.unlessEqual(
                        "messages of source " + s + " refused for their rate",
                        0,
                        verdicts.count(s, Reason.RATE_EXCEEDED));
            }
        }
    }

    private static MarketRun play(FloodTape flood, Histogram times, Clock clock) {
        FrameTape tape = flood.tape();
        MarketRun run = new MarketRun(InputLog.counting(), FloodTape.admission());
        int live = MarketRun.historyFrames();
        run.take(tape, 0, live);
        for (int i = live; i < tape.size(); i++) {
            if (tape.source(i) == FloodTape.FLOODER) {
                run.take(tape, i);
                continue;
            }
            long before = now(clock);
            run.take(tape, i);
            times.recordValue(Math.min(MOST_NANOS, now(clock) - before));
        }
        return run;
    }

    private static long now(Clock clock) {
        return clock == Clock.PROCESSOR ? Samples.processorNow() : System.nanoTime();
    }

    private Measurement queued(FloodTape flood, int multiple) {
        Histogram without = queue(calm);
        Histogram with = queue(flood);
        return Measurement.withoutBar(
                what(multiple, "waiting in one thread included, market fifty times as fast", with),
                measured(with, without, flood),
                Measurement.NONE);
    }

    /// Each frame takes its median time over the rounds, and starts when it arrives or when the one before it
    /// is
    /// done. The median leaves out what other programs took, which at this speed would hide everything else.
    private Histogram queue(FloodTape flood) {
        FrameTape tape = flood.tape();
        int live = MarketRun.historyFrames();
        int[] service = medians(flood, tape, live);
        Histogram times = new Histogram(MOST_NANOS, 3);
        long free = 0;
        for (int i = live; i < tape.size(); i++) {
            long arrival = (tape.nanos(i) - tape.nanos(live)) / SPEED;
            free = Math.max(free, arrival) + service[i - live];
            if (tape.source(i) != FloodTape.FLOODER) {
                times.recordValue(Math.min(MOST_NANOS, free - arrival));
            }
        }
        return times;
    }

    private int[] medians(FloodTape flood, FrameTape tape, int live) {
        int rounds = Math.min(effort.repetitions(), MOST_QUEUE_ROUNDS);
        int[][] nanos = new int[rounds][tape.size() - live];
        for (int[] round : nanos) {
            MarketRun run = new MarketRun(InputLog.counting(), FloodTape.admission());
            run.take(tape, 0, live);
            long before = System.nanoTime();
            for (int i = live; i < tape.size(); i++) {
                run.take(tape, i);
                long after = System.nanoTime();
                round[i - live] = (int) Math.min(Integer.MAX_VALUE, after - before);
                before = after;
            }
            check(flood, run);
        }
        int[] medians = new int[tape.size() - live];
        int[] one = new int[rounds];
        for (int i = 0; i < medians.length; i++) {
            for (int r = 0; r < rounds; r++) {
                one[r] = nanos[r][i];
            }
            Arrays.sort(one);
            medians[i] = one[rounds / 2];
        }
        return medians;
    }

    private static String percentiles(Histogram histogram) {
        return String.format(
                Locale.ROOT,
                "p50 %.2f, p99 %.2f, p99.9 %.1f us",
                histogram.getValueAtPercentile(50) / 1e3,
                histogram.getValueAtPercentile(99) / 1e3,
                histogram.getValueAtPercentile(99.9) / 1e3);
    }
}
