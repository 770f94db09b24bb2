package breakwater.app.learn;

import breakwater.app.live.Feed;
import breakwater.app.live.SimulatedFeed;
import breakwater.lab.market.MarketSegment;
import breakwater.lab.market.MarketSettings;
import breakwater.robust.FairPriceSettings;
import breakwater.robust.SamplingSettings;
import breakwater.store.model.GoldenSet;
import java.io.IOException;
import java.util.function.LongConsumer;

/// Golden sets of the simulated market.
public final class SimulatedGolden {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    /// Nanoseconds of an hour.
    public static final long HOUR = 60 * MINUTE;

    /// 2026-01-01T00:00:00Z.
    private static final long START = 1_767_225_600L * SECOND;

    private static final double START_PRICE = 60_000;

    private SimulatedGolden() {}

    /// Makes a set.
    ///
    /// @param market what to simulate
    /// @param seed of the market
    /// @param hours how long
    /// @param progress told the nanoseconds that are done
    /// @return the set
    /// @throws IOException never, as long as a simulated market reads no files
    public static GoldenSet make(MarketSettings market, long seed, int hours, LongConsumer progress)
            throws IOException {
        GoldenMaker.Plan plan = new GoldenMaker.Plan(
                market.catalogue(),
                market.instrument().symbol(),
                SamplingSettings.forStreams(),
                FairPriceSettings.forStreams(),
                SECOND,
                START + hours * HOUR,
                "simulated market, " + hours + " hours, seed " + seed);
        MarketSegment segment = new MarketSegment(seed, 0, START, START_PRICE);
        try (Feed frames = new SimulatedFeed(market, segment, 0, MINUTE)) {
            return GoldenMaker.make(plan, frames, now -> progress.accept(now - START));
        }
    }
}
