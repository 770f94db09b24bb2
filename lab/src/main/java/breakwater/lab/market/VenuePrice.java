package breakwater.lab.market;

import breakwater.math.random.CounterRandom;

/// Where one venue's mid price belongs: the fundamental times a deviation of its own that fades.
final class VenuePrice {
    private final Fundamental fundamental;
    private final MeanReversion reversion;
    private final CounterRandom noise;
    private final long stepNanos;
    private double logDeviation;
    private long gridNanos;

    VenuePrice(MarketSettings market, VenueSettings venue, MarketSegment segment, CounterRandom root) {
        this.stepNanos = market.fundamental().stepNanos();
        this.fundamental = Fundamental.future(market.fundamental(), root, segment);
        this.reversion = reversion(venue, stepNanos);
        CounterRandom own = stream(root, venue);
        this.noise = own.split("deviation-future");
        this.logDeviation = startDeviation(reversion, own);
        this.gridNanos = segment.startNanos();
    }

    /// Returns everything random about a venue.
    static CounterRandom stream(CounterRandom root, VenueSettings venue) {
        return root.split("venue").split(venue.name());
    }

    static MeanReversion reversion(VenueSettings venue, long stepNanos) {
        return new MeanReversion(1e-4 * venue.deviationBps(), venue.deviationHalfLifeNanos(), stepNanos);
    }

    /// Returns the deviation at the start, from which both future and past leave.
    static double startDeviation(MeanReversion reversion, CounterRandom stream) {
        return reversion.stationary(stream.split("deviation-start"));
    }

    /// Walks to the last grid point at or before `nanos`; as many steps as lie between.
    void advanceTo(long nanos) {
        while (gridNanos + stepNanos <= nanos) {
            fundamental.step();
            logDeviation = reversion.next(logDeviation, noise);
            gridNanos += stepNanos;
        }
    }

    double mid() {
        return StrictMath.exp(fundamental.logPrice() + logDeviation);
    }

    double volatilityRatio() {
        return fundamental.volatilityRatio();
    }
}
