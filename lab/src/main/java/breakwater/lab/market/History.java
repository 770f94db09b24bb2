package breakwater.lab.market;

import breakwater.math.random.CounterRandom;
import breakwater.model.Bar;
import breakwater.model.InputCodec;
import breakwater.model.Instrument;
import breakwater.model.StateWriter;

/// Bars of the time before a segment, walked backward from its start so that the last close is where live
/// prices begin. Memory: one double per sub-step and venue.
final class History {
    /// A week of minutes and a little more.
    static final int MAX_BARS = 12_000;

    private static final int STEPS_PER_BAR = 12;

    private final MarketSettings settings;
    private final MarketSegment segment;
    private final CounterRandom root;
    private final int bars;
    private final long stepNanos;

    History(MarketSettings settings, MarketSegment segment, CounterRandom root, int bars, long intervalNanos) {
        Bounds.check("count", bars, 0, MAX_BARS);
        Bounds.check("intervalNanos", intervalNanos, Bounds.SECOND, Bounds.DAY);
        if (intervalNanos % STEPS_PER_BAR != 0) {
            throw new IllegalArgumentException(
                    "intervalNanos must be a multiple of " + STEPS_PER_BAR + " but was " + intervalNanos);
        }
        // Not multiplied out: count * intervalNanos may exceed a long.
        if (bars > (segment.startNanos() - 1) / intervalNanos) {
            throw new IllegalArgumentException("history must begin after 1970 but " + bars + " bars of " + intervalNanos
                    + " ns before " + segment.startNanos() + " do not");
        }
        this.settings = settings;
        this.segment = segment;
        this.root = root;
        this.bars = bars;
        this.stepNanos = intervalNanos / STEPS_PER_BAR;
    }

    /// Sends the bars, oldest first, all venues of one interval together. Each is received when its interval
    /// is over.
    void send(FrameSink sink) {
        int steps = bars * STEPS_PER_BAR;
        double[] fundamental = new double[steps + 1];
        double[] volatility = new double[steps + 1];
        Fundamental past = Fundamental.past(settings.fundamental(), root, segment, stepNanos);
        for (int i = steps; i >= 0; i--) {
            fundamental[i] = past.logPrice();
            volatility[i] = past.volatilityRatio();
            past.step();
        }
        double[][] mids = new double[settings.venues().size()][];
        CounterRandom[] flows = new CounterRandom[mids.length];
        for (int v = 0; v < mids.length; v++) {
            mids[v] = mids(settings.venues().get(v), fundamental);
            flows[v] = VenuePrice.stream(root, settings.venues().get(v)).split("volume-past");
        }
        Bar bar = new Bar();
        StateWriter out = new StateWriter(128);
        long intervalNanos = stepNanos * STEPS_PER_BAR;
        for (int b = 0; b < bars; b++) {
            long openNanos = segment.startNanos() - (bars - b) * intervalNanos;
            int from = b * STEPS_PER_BAR;
            for (int v = 0; v < mids.length; v++) {
                VenueSettings venue = settings.venues().get(v);
                fill(bar, venue, mids[v], from, volatility[from], flows[v]);
                bar.header(0, v, b, openNanos, openNanos + intervalNanos);
                out.clear();
                InputCodec.encode(bar, out);
                sink.accept(v, out.buffer(), 0, out.length(), bar.receiveNanos());
            }
        }
    }

    private double[] mids(VenueSettings venue, double[] fundamental) {
        CounterRandom own = VenuePrice.stream(root, venue);
        MeanReversion reversion = VenuePrice.reversion(venue, stepNanos);
        CounterRandom noise = own.split("deviation-past");
        double deviation = VenuePrice.startDeviation(reversion, own);
        double[] mids = new double[fundamental.length];
        for (int i = mids.length - 1; i >= 0; i--) {
            mids[i] = StrictMath.exp(fundamental[i] + deviation);
            deviation = reversion.next(deviation, noise);
        }
        return mids;
    }

    private void fill(Bar bar, VenueSettings venue, double[] mids, int from, double activity, CounterRandom flow) {
        double highest = mids[from];
        double lowest = mids[from];
        for (int i = from + 1; i <= from + STEPS_PER_BAR; i++) {
            highest = Math.max(highest, mids[i]);
            lowest = Math.min(lowest, mids[i]);
        }
        double seconds = (double) stepNanos * STEPS_PER_BAR / Bounds.SECOND;
        double expected = venue.rates().tradesPerSecond() * seconds * Math.clamp(activity, 0.5, 2.5);
        // A bar whose price moved has traded.
        long trades = Math.max(1, flow.nextPoisson(expected));
        Instrument instrument = settings.instrument();
        double meanLots =
                venue.depth().meanQuantity() * VenueBook.TRADE_PART / instrument.quantity(instrument.lotSize());
        // A sum of many products of two exponentials (variance 3 for mean 1), by its normal limit.
        double lots = meanLots * Math.max(0.1 * trades, trades + Math.sqrt(3.0 * trades) * flow.nextGaussian());
        double bought = Math.clamp(0.5 + 0.1 * flow.nextGaussian(), 0.05, 0.95);
        bar.set(
                stepNanos * STEPS_PER_BAR,
                onTick(mids[from], venue),
                onTick(highest, venue),
                onTick(lowest, venue),
                onTick(mids[from + STEPS_PER_BAR], venue),
                (1 + (long) lots) * instrument.lotSize(),
                ((long) (lots * bought)) * instrument.lotSize(),
                trades);
    }

    private long onTick(double price, VenueSettings venue) {
        double ticks = VenueBook.ticks(price, settings.instrument().price(venue.tick()), venue.tick());
        return Math.round(ticks) * venue.tick();
    }
}
