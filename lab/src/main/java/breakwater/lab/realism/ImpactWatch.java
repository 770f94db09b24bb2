package breakwater.lab.realism;

import breakwater.lab.population.MetaListener;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Follows large orders: from their end on until as much time has passed as they took.
final class ImpactWatch implements MetaListener {
    private static final double NANOS = 1e-9;

    private final double[] logPrices;
    private final double[] logValues;
    private final List<Pending> pending = new ArrayList<>();
    private final List<Finished> finished = new ArrayList<>();
    private long startNanos = Long.MAX_VALUE;

    private record Pending(int side, long lots, int from, int end) {}

    private record Finished(long lots, double end, double later) {}

    /// @param logPrices logarithm of the price by second since the start; filled while the market runs
    /// @param logValues of the true value
    ImpactWatch(double[] logPrices, double[] logValues) {
        this.logPrices = logPrices;
        this.logValues = logValues;
    }

    void start(long nanos) {
        startNanos = nanos;
    }

    /// From the last whole second before the order began to the first after it ended.
    @Override
    public void done(int venue, int side, long lots, long fromNanos, double fromMid, long toNanos, double toMid) {
        if (fromNanos >= startNanos) {
            pending.add(new Pending(side, lots, second(fromNanos), second(toNanos) + 1));
        }
    }

    private int second(long nanos) {
        return (int) (NANOS * (nanos - startNanos));
    }

    /// Looks whose time has come.
    ///
    /// @param second since the start
    void look(int second) {
        for (Iterator<Pending> all = pending.iterator(); all.hasNext(); ) {
            Pending order = all.next();
            if (second - order.end() >= order.end() - order.from()) {
                double end = move(order.side(), order.from(), order.end());
                double later = move(order.side(), order.from(), second);
                finished.add(new Finished(order.lots(), end, later));
                all.remove();
            }
        }
    }

    private double move(int side, int from, int to) {
        return side * (logPrices[to] - logPrices[from] - (logValues[to] - logValues[from]));
    }

    ImpactCurve curve(double lotsPerDay) {
        ImpactCurve curve = new ImpactCurve();
        for (Finished order : finished) {
            curve.add(order.lots() / lotsPerDay, order.end(), order.later());
        }
        return curve;
    }
}
