package breakwater.quant;

import breakwater.math.microstructure.Hawkes;
import breakwater.math.microstructure.HawkesFit;
import breakwater.math.microstructure.HawkesIntensity;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// How fast trades of an instrument arrive, and how much of that is reaction to trades. Parameters are fitted
/// to the
/// last 192 arrivals every thirtieth interval.
final class Arrivals implements Stateful {
    private static final int KEPT = 192;
    private static final int EVERY = 30;

    private final long[] nanos = new long[KEPT];
    private int count;
    private int next;
    private int turn;
    private boolean fitted;
    private HawkesIntensity intensity = new HawkesIntensity(new Hawkes(1, 0, 1));
    private double branchingRatio = Double.NaN;
    private double perSecond = Double.NaN;

    void add(long now) {
        nanos[next] = now;
        next = (next + 1) % KEPT;
        count = Math.min(KEPT, count + 1);
        if (fitted) {
            intensity.event(1e-9 * now);
        }
    }

    void close(long now) {
        turn = (turn + 1) % EVERY;
        if (turn == 0 && count == KEPT) {
            fit(now);
        }
        perSecond = fitted ? intensity.at(1e-9 * now) : Double.NaN;
    }

    private void fit(long now) {
        long start = nanos[Math.floorMod(next, KEPT)];
        double[] times = new double[KEPT];
        for (int i = 0; i < KEPT; i++) {
            // A clock that went back counts as one that stood.
            double seconds = 1e-9 * (nanos[Math.floorMod(next + i, KEPT)] - start);
            times[i] = i == 0 ? 0 : Math.max(times[i - 1], seconds);
        }
        double end = Math.max(1e-9 * (now - start), times[KEPT - 1]);
        if (!(end > 0)) {
            return;
        }
        HawkesFit found = HawkesFit.of(times, end);
        if (found.converged()) {
            branchingRatio = found.model().branchingRatio();
            intensity.use(found.model());
            fitted = true;
        }
    }

    /// @return trades per second now, NaN while unknown
    double perSecond() {
        return perSecond;
    }

    /// @return trades that a trade causes in the mean, NaN while unknown
    double branchingRatio() {
        return branchingRatio;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(count);
        out.putInt(next);
        out.putInt(turn);
        out.putLongs(nanos, KEPT);
        out.putBoolean(fitted);
        out.putDoubles(intensity.state());
        out.putDouble(branchingRatio);
        out.putDouble(perSecond);
    }

    @Override
    public void read(StateReader in) {
        count = in.getCount(KEPT);
        next = in.getCount(KEPT - 1);
        turn = in.getCount(EVERY - 1);
        in.getLongs(nanos, KEPT);
        fitted = in.getBoolean();
        intensity = new HawkesIntensity(new Hawkes(1, 0, 1));
        try {
            intensity.restore(in.getDoubles());
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("arrivals: " + e.getMessage());
        }
        branchingRatio = in.getDouble();
        perSecond = in.getDouble();
    }
}
