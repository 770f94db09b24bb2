package breakwater.quant;

import breakwater.math.microstructure.LastingOrderFlow;
import breakwater.math.microstructure.OrderFlowImbalance;
import breakwater.math.microstructure.Vpin;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Order flow, volume, spread and depth of one instrument at one source: what this source alone says.
final class SourceFlow implements Stateful {
    private static final double NANOS_PER_HOUR = 3.6e12;

    private final QuantSettings settings;
    private final OrderFlowImbalance raw = new OrderFlowImbalance();
    private final LastingOrderFlow lasting;
    private final RunningScale rawScale;
    private final RunningScale lastingScale;
    private final RunningScale signedScale;
    private final RunningScale volumePerInterval;
    private final TradeTape tape = new TradeTape();
    private Vpin vpin;
    private double bucketVolume;
    private double rawFlow;
    private double lastingFlow;
    private double signed;
    private double volume;
    private int tops;
    private int trades;
    private long intervals;
    private double spreadBps = Double.NaN;
    private double depthQuote = Double.NaN;
    private double mid = Double.NaN;

    SourceFlow(QuantSettings settings) {
        this.settings = settings;
        lasting = new LastingOrderFlow(settings.lifeNanos());
        double memory = settings.memoryIntervals();
        rawScale = new RunningScale(memory, settings.clipScales());
        lastingScale = new RunningScale(memory, settings.clipScales());
        signedScale = new RunningScale(memory, settings.clipScales());
        volumePerInterval = new RunningScale(memory, settings.clipScales());
        vpin = new Vpin(1, settings.vpinWindow());
    }

    /// Takes the best quotes of a valid book; a book that is locked or empty on a side says nothing.
    void onTop(double bidPrice, double bidSize, double askPrice, double askSize, long now) {
        if (!(bidPrice > 0 && bidPrice < askPrice && askPrice < Double.POSITIVE_INFINITY)) {
            gap();
            return;
        }
        rawFlow += raw.add(bidPrice, bidSize, askPrice, askSize);
        lastingFlow += lasting.add(bidPrice, bidSize, askPrice, askSize, now);
        tops++;
        mid = 0.5 * (bidPrice + askPrice);
        spreadBps = 1e4 * (askPrice - bidPrice) / mid;
        depthQuote = bidSize * bidPrice + askSize * askPrice;
    }

    void onTrade(double price, double quantity, boolean buyerInitiated, long now) {
        if (!(price > 0 && quantity > 0)) {
            return;
        }
        lastingFlow += lasting.trade(buyerInitiated, quantity, now);
        signed += buyerInitiated ? quantity * price : -quantity * price;
        volume += quantity;
        trades++;
        tape.add(price, quantity, buyerInitiated);
        if (bucketVolume > 0) {
            vpin.add(quantity, buyerInitiated ? 1 : 0);
        }
    }

    /// The book was lost: the next one is a first one.
    void gap() {
        raw.gap();
        lasting.gap();
        mid = Double.NaN;
        spreadBps = Double.NaN;
        depthQuote = Double.NaN;
    }

    /// Ends an interval: what happened becomes readable, and scales learn from it afterwards.
    ///
    /// @return what this source says of it
    Interval close() {
        Interval said = new Interval(
                tops > 0 ? rawScale.units(rawFlow) : Double.NaN,
                tops > 0 ? lastingScale.units(lastingFlow) : Double.NaN,
                trades > 0 ? signedScale.units(signed) : Double.NaN,
                Double.isNaN(signedScale.value()) ? 0 : signedScale.value(),
                rawFlow,
                signed,
                trades);
        if (tops > 0) {
            rawScale.add(rawFlow);
            lastingScale.add(lastingFlow);
        }
        if (trades > 0) {
            signedScale.add(signed);
        }
        volumePerInterval.add(volume);
        intervals++;
        sizeBuckets();
        rawFlow = 0;
        lastingFlow = 0;
        signed = 0;
        volume = 0;
        tops = 0;
        trades = 0;
        return said;
    }

    /// One source's interval; flows in units of what is usual there, NaN where it said nothing.
    record Interval(
            double rawUnits,
            double lastingUnits,
            double signedUnits,
            double signedScaleQuote,
            double rawBase,
            double signedQuote,
            int trades) {}

    /// A bucket is a mean minute's volume (or as set), fixed anew every memory of intervals: it must not follow
    /// a burst.
    private void sizeBuckets() {
        long warm = Math.max(30, (long) settings.memoryIntervals());
        if (intervals % warm != 0 && !(bucketVolume == 0 && intervals >= 30)) {
            return;
        }
        double perHour = volumePerInterval.value() * NANOS_PER_HOUR / settings.intervalNanos();
        double wanted = perHour / settings.bucketsPerHour();
        if (wanted > 0 && wanted < Double.POSITIVE_INFINITY) {
            vpin = resized(wanted);
            bucketVolume = wanted;
        }
    }

    /// Buckets are kept as shares, so those of another size stay comparable; what is in the open one scales
    /// along.
    private Vpin resized(double wanted) {
        Vpin next = new Vpin(wanted, settings.vpinWindow());
        if (bucketVolume > 0) {
            double[] state = vpin.state();
            double scale = wanted / bucketVolume;
            state[2] = Math.min(state[2] * scale, wanted);
            state[3] = Math.min(state[3] * scale, state[2]);
            next.restore(state);
        }
        return next;
    }

    double vpin() {
        return bucketVolume > 0 ? vpin.value() : Double.NaN;
    }

    double spreadBps() {
        return spreadBps;
    }

    double depthQuote() {
        return depthQuote;
    }

    TradeTape tape() {
        return tape;
    }

    @Override
    public void write(StateWriter out) {
        out.putDoubles(raw.state());
        out.putDoubles(lasting.state());
        rawScale.write(out);
        lastingScale.write(out);
        signedScale.write(out);
        volumePerInterval.write(out);
        tape.write(out);
        out.putDouble(bucketVolume);
        out.putDoubles(vpin.state());
        out.putDoubles(new double[] {rawFlow, lastingFlow, signed, volume, spreadBps, depthQuote, mid});
        out.putInt(tops);
        out.putInt(trades);
        out.putLong(intervals);
    }

    @Override
    public void read(StateReader in) {
        raw.restore(in.getDoubles());
        lasting.restore(in.getDoubles());
        rawScale.read(in);
        lastingScale.read(in);
        signedScale.read(in);
        volumePerInterval.read(in);
        tape.read(in);
        bucketVolume = in.getDouble();
        vpin = new Vpin(bucketVolume > 0 ? bucketVolume : 1, settings.vpinWindow());
        vpin.restore(in.getDoubles());
        double[] rest = in.getDoubles();
        rawFlow = rest[0];
        lastingFlow = rest[1];
        signed = rest[2];
        volume = rest[3];
        spreadBps = rest[4];
        depthQuote = rest[5];
        mid = rest[6];
        tops = in.getInt();
        trades = in.getInt();
        intervals = in.getLong();
    }
}
