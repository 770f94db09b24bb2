package breakwater.lab.realism;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.population.MetaListener;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Follows large orders: from their end on until as much time has passed as they took.
final class ImpactWatch implements MetaListener {
    private static final double NANOS = 1e-9;

    private final double[] logValues;
    private final List<Pending> pending = new ArrayList<>();
    private final List<Finished> finished = new ArrayList<>();
    private long startNanos = Long.MAX_VALUE;

    private record Pending(int venue, int side, long lots, long from, double fromMid, long to, double end) {}

    private record Finished(long lots, double end, double later) {}

    /// @param logValues logarithm of the true value by second since the start; filled while the market runs
    ImpactWatch(double[] logValues) {
        this.logValues = logValues;
    }

    void start(long nanos) {
        startNanos = nanos;
    }

    @Override
    public void done(int venue, int side, long lots, long fromNanos, double fromMid, long toNanos, double toMid) {
        if (fromNanos >= startNanos) {
            double end = move(side, fromNanos, fromMid, toNanos, toMid);
            pending.add(new Pending(venue, side, lots, fromNanos, fromMid, toNanos, end));
        }
    }

    /// Looks whose time has come.
    void look(Exchange exchange, long nanos) {
        for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
            Pending order = all.next();
            if (nanos - order.to() >= order.to() - order.from()) {
                double mid = exchange.venue(order.venue()).mid();
                double later = move(order.side(), order.from(), order.fromMid(), nanos, mid);
                finished.add(new Finished(order.lots(), order.end(), later));
                all.remove();
            }
        }
    }

    private double move(int side, long from, double fromMid, long to, double toMid) {
        return side * (StrictMath.log(toMid / fromMid) - (logValue(to) - logValue(from)));
    }

    private double logValue(long nanos) {
        return logValues[(int) (NANOS * (nanos - startNanos))];
    }

    ImpactCurve curve(double lotsPerDay) {
        ImpactCurve curve = new ImpactCurve();
        for (Finished order : finished) {
            curve.add(order.lots() / lotsPerDay, order.end(), order.later());
        }
        return curve;
    }
}
