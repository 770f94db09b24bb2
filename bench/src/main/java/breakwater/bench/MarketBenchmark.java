package breakwater.bench;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.matching.BookDepth;
import breakwater.lab.matching.Side;
import breakwater.lab.population.AgentMarket;
import java.util.Locale;
import java.util.function.Consumer;

/// The market of agents: five venues, everybody who trades there, and ten levels of both sides of every book
/// read ten
/// times a second of market time.
///
/// Checked first: every repetition ends in the same digest of all events and has read the same levels.
final class MarketBenchmark implements Benchmark {
    private static final long SEED = 1;
    private static final int WARM_UP_SECONDS = 900;
    private static final int SECONDS = 1_800;
    private static final int READS_PER_SECOND = 10;
    private static final int LEVELS = 10;
    private static final int WARM_UP_ROUNDS = 1;
    private static final double BAR_MILLIONS = 1;

    private final int[] prices = new int[LEVELS];
    private final long[] lots = new long[LEVELS];
    private final int[] orders = new int[LEVELS];

    @Override
    public String name() {
        return "market";
    }

    @Override
    public void run(BenchSettings settings, Consumer<Measurement> out) {
        Samples samples = new Samples(settings.repetitions());
        long digest = 0;
        long read = 0;
        long events = 0;
        long trades = 0;
        for (int i = -WARM_UP_ROUNDS; i < settings.repetitions(); i++) {
            AgentMarket world = AgentMarket.of(SEED);
            Exchange exchange = world.exchange();
            world.runToSecond(WARM_UP_SECONDS);
            long eventsBefore = exchange.truth().events();
            long tradesBefore = exchange.truth().trades();
            samples.start();
            long levels = watched(world);
            samples.stop(i >= 0);
            events = exchange.truth().events() - eventsBefore;
            trades = exchange.truth().trades() - tradesBefore;
            if (i > -WARM_UP_ROUNDS) {
                WrongResultException.unlessEqual(
                        "digest of all events", digest, exchange.truth().digest());
                WrongResultException.unlessEqual("sum of levels read", read, levels);
            }
            digest = exchange.truth().digest();
            read = levels;
        }
        WrongResultException.unless(events > SECONDS, "events must happen but were " + events);
        out.accept(new Measurement(
                String.format(
                        Locale.ROOT,
                        "market of agents, five venues, %d s: %,d order events, %.0f %% of them trades; %d levels a side"
                                + " of every book read %d times a second",
                        SECONDS,
                        events,
                        100.0 * trades / events,
                        LEVELS,
                        READS_PER_SECOND),
                samples.millionsPerSecond(events, "events"),
                ">= 1 M events/s",
                Measurement.NONE,
                Measurement.Verdict.of(samples.bestMillions(events) >= BAR_MILLIONS)));
    }

    private long watched(AgentMarket world) {
        long sum = 0;
        for (int step = 1; step <= SECONDS * READS_PER_SECOND; step++) {
            world.runToSecond(WARM_UP_SECONDS + (double) step / READS_PER_SECOND);
            for (int v = 0; v < world.exchange().venues(); v++) {
                BookDepth depth = world.exchange().venue(v).depth();
                sum = 31 * sum + read(depth, Side.BID);
                sum = 31 * sum + read(depth, Side.ASK);
            }
        }
        return sum;
    }

    private long read(BookDepth depth, int side) {
        int n = depth.top(side, prices, lots, orders);
        long sum = n;
        for (int i = 0; i < n; i++) {
            sum = 31 * sum + prices[i] + lots[i];
        }
        return sum;
    }
}
