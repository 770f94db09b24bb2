package breakwater.lab.market;

import breakwater.lab.market.PlannedFault.Kind;
import breakwater.math.random.CounterRandom;
import breakwater.model.InputCodec;
import breakwater.model.MarketEvent;
import breakwater.model.StateWriter;

/// The way of one venue's messages to us: stamps, delays and encodes them, one at a time and in order.
final class VenueLink {
    /// Jitter beyond this many means would only be a planted lag without a record of it.
    private static final double MOST_JITTER = 10;

    private final VenueSettings.Link settings;
    private final int source;
    private final int sources;
    private final CounterRandom random;
    private final FaultSchedule faults;
    private final StateWriter frame = new StateWriter(1024);
    private long receiveNanos;

    VenueLink(
            VenueSettings.Link settings,
            int source,
            int sources,
            MarketSegment segment,
            CounterRandom random,
            FaultSchedule faults) {
        this.settings = settings;
        this.source = source;
        this.sources = sources;
        this.random = random;
        this.faults = faults;
        this.receiveNanos = segment.startNanos();
    }

    /// Puts a message on the way.
    ///
    /// @param sentNanos true time of sending; the venue stamps it by its own clock
    void send(MarketEvent message, long sequence, long sentNanos) {
        double jitter = settings.jitterNanos() * Math.min(MOST_JITTER, random.nextExponential());
        double lag = faults.magnitude(Kind.LAG, sentNanos);
        faults.count(Kind.LAG, sentNanos);
        long arrival = sentNanos + settings.latencyNanos() + (long) (jitter + lag);
        receiveNanos = ownNanosecond(Math.max(receiveNanos + 1, arrival));
        message.header(0, source, sequence, sentNanos + settings.clockOffsetNanos(), receiveNanos);
        frame.clear();
        InputCodec.encode(message, frame);
    }

    /// When the message on the way arrives.
    long receiveNanos() {
        return receiveNanos;
    }

    StateWriter frame() {
        return frame;
    }

    /// Each venue receives in nanoseconds of its own residue, so no two frames of a market share one and their
    /// order by receive time is total.
    private long ownNanosecond(long nanos) {
        return nanos + Math.floorMod(source - nanos, (long) sources);
    }
}
