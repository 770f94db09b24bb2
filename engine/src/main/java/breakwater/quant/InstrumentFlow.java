package breakwater.quant;

import breakwater.math.microstructure.RunningKyleLambda;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import org.jspecify.annotations.Nullable;

/// Order flow of one instrument over its sources: per interval, each source's own, the pooled one, and what
/// most of
/// the trusted weight supports.
final class InstrumentFlow implements Stateful {
    private final QuantSettings settings;
    private final @Nullable SourceFlow[] sources;
    private final TrustedMedian median;
    private final RunningScale pooledScale;
    private final RunningKyleLambda kyle;
    private final OwnHistory vpinHistory = new OwnHistory();
    private final OwnHistory spreadHistory = new OwnHistory();
    private final OwnHistory depthHistory = new OwnHistory();
    private final SpreadParts spreads;
    private final Arrivals arrivals = new Arrivals();
    private Corroborated orderFlow = Corroborated.UNKNOWN;
    private Corroborated toxicity = Corroborated.UNKNOWN;
    private Corroborated signedFlow = Corroborated.UNKNOWN;
    private double spreadBps = Double.NaN;
    private double depthQuote = Double.NaN;
    private double fairAtStart = Double.NaN;
    private double lastFair = Double.NaN;
    private long interval = Long.MIN_VALUE;
    private long closedNanos;

    InstrumentFlow(int sourceCount, QuantSettings settings) {
        this.settings = settings;
        sources = new SourceFlow[sourceCount];
        median = new TrustedMedian(sourceCount);
        pooledScale = new RunningScale(settings.memoryIntervals(), settings.clipScales());
        kyle = new RunningKyleLambda(settings.memoryIntervals(), settings.clipScales());
        spreads = new SpreadParts();
    }

    SourceFlow source(int source) {
        SourceFlow flow = sources[source];
        if (flow == null) {
            flow = new SourceFlow(settings);
            sources[source] = flow;
        }
        return flow;
    }

    void gap(int source) {
        SourceFlow flow = sources[source];
        if (flow != null) {
            flow.gap();
        }
    }

    void arrival(long now) {
        arrivals.add(now);
    }

    void fair(double price) {
        if (price > 0 && price < Double.POSITIVE_INFINITY) {
            lastFair = price;
            if (Double.isNaN(fairAtStart)) {
                fairAtStart = price;
            }
        }
    }

    /// Closes the interval that engine time has left. A silence of many intervals closes one: nothing happened
    /// in the
    /// rest.
    ///
    /// @return whether one was closed
    boolean advance(long now, SourceWeights trust) {
        long index = Math.floorDiv(now, settings.intervalNanos());
        if (index <= interval) {
            return false;
        }
        boolean first = interval == Long.MIN_VALUE;
        interval = index;
        if (first) {
            return false;
        }
        close(trust);
        closedNanos = index * settings.intervalNanos();
        return true;
    }

    private void close(SourceWeights trust) {
        SourceFlow.@Nullable Interval[] said = new SourceFlow.Interval[sources.length];
        double pooledRaw = 0;
        double pooledSigned = 0;
        double scale = 0;
        for (int s = 0; s < sources.length; s++) {
            SourceFlow flow = sources[s];
            if (flow != null) {
                SourceFlow.Interval one = flow.close();
                said[s] = one;
                pooledRaw += one.rawBase();
                pooledSigned += one.signedQuote();
                scale += trust.of(s) > 0 ? one.signedScaleQuote() : 0;
            }
        }
        median.clear();
        for (int s = 0; s < said.length; s++) {
            SourceFlow.Interval one = said[s];
            if (one != null) {
                median.add(one.lastingUnits(), trust.of(s));
            }
        }
        orderFlow = median.beside(pooledScale.units(pooledRaw));
        pooledScale.add(pooledRaw);
        median.clear();
        for (int s = 0; s < said.length; s++) {
            SourceFlow.Interval one = said[s];
            if (one != null) {
                median.add(one.signedUnits(), trust.of(s));
            }
        }
        Corroborated units = median.beside(pooledSigned);
        signedFlow = new Corroborated(pooledSigned, units.corroborated() * scale, units.trust(), units.sources());
        impact();
        books(trust);
        volume(trust);
        spreads.update(sources, trust);
        arrivals.close(closedNanos);
    }

    private void impact() {
        double change = 1e4 * StrictMath.log(lastFair / fairAtStart);
        double millions = 1e-6 * signedFlow.corroborated();
        if (Double.isFinite(change) && Double.isFinite(millions)) {
            kyle.add(change, millions);
        }
        fairAtStart = lastFair;
    }

    private void books(SourceWeights trust) {
        median.clear();
        for (int s = 0; s < sources.length; s++) {
            SourceFlow flow = sources[s];
            if (flow != null) {
                median.add(flow.spreadBps(), trust.of(s));
            }
        }
        spreadBps = median.value();
        median.clear();
        for (int s = 0; s < sources.length; s++) {
            SourceFlow flow = sources[s];
            if (flow != null) {
                median.add(flow.depthQuote(), trust.of(s));
            }
        }
        depthQuote = median.value();
        spreadHistory.add(spreadBps);
        depthHistory.add(depthQuote);
    }

    private void volume(SourceWeights trust) {
        median.clear();
        double highest = Double.NaN;
        for (int s = 0; s < sources.length; s++) {
            SourceFlow flow = sources[s];
            if (flow != null) {
                double value = flow.vpin();
                median.add(value, trust.of(s));
                highest = Double.isNaN(value) ? highest : Math.max(value, Double.isNaN(highest) ? value : highest);
            }
        }
        toxicity = median.beside(highest);
        vpinHistory.add(toxicity.corroborated());
    }

    double toxicity() {
        return toxicity.corroborated();
    }

    MarketView.Flow view() {
        return new MarketView.Flow(
                closedNanos,
                orderFlow,
                toxicity,
                vpinHistory.percentile(toxicity.corroborated()),
                signedFlow,
                kyle.lambda(),
                kyle.standardError(),
                kyle.significant(),
                spreadBps,
                spreadHistory.ratio(spreadBps),
                depthQuote,
                depthHistory.ratio(depthQuote),
                spreads.effectiveBps(),
                spreads.adverseShare(),
                arrivals.perSecond(),
                arrivals.branchingRatio());
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(interval);
        out.putLong(closedNanos);
        for (SourceFlow flow : sources) {
            out.putBoolean(flow != null);
            if (flow != null) {
                flow.write(out);
            }
        }
        pooledScale.write(out);
        out.putDoubles(kyle.state());
        vpinHistory.write(out);
        spreadHistory.write(out);
        depthHistory.write(out);
        spreads.write(out);
        arrivals.write(out);
        orderFlow.write(out);
        toxicity.write(out);
        signedFlow.write(out);
        out.putDoubles(new double[] {spreadBps, depthQuote, fairAtStart, lastFair});
    }

    @Override
    public void read(StateReader in) {
        interval = in.getLong();
        closedNanos = in.getLong();
        for (int s = 0; s < sources.length; s++) {
            sources[s] = null;
            if (in.getBoolean()) {
                source(s).read(in);
            }
        }
        pooledScale.read(in);
        kyle.restore(in.getDoubles());
        vpinHistory.read(in);
        spreadHistory.read(in);
        depthHistory.read(in);
        spreads.read(in);
        arrivals.read(in);
        orderFlow = Corroborated.read(in);
        toxicity = Corroborated.read(in);
        signedFlow = Corroborated.read(in);
        double[] rest = in.getDoubles();
        spreadBps = rest[0];
        depthQuote = rest[1];
        fairAtStart = rest[2];
        lastFair = rest[3];
    }
}
