package breakwater.admission;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// Tells a spike from a move, for one stream of prices of one source. Constant time, no logarithm: jumps are
/// compared as `larger / smaller - 1`, which is symmetric and needs one division.
///
///     price --> own limit --> the other sources, if suspicious --> believed, or one more vote for a new level
final class PriceGuard {
    /// A jump counts at most this many scales when the scale learns: one lie moves it by 4%, whatever its size.
    private static final double CLIP = 6;

    /// Memory of the scale in messages.
    private static final double LEARNING_RATE = 1.0 / 128;

    /// Prices that hardly move must not teach that no price may ever move.
    private static final double SMALLEST_SCALE = 1e-5;

    private static final double MINUTE_NANOS = 60e9;

    private final AdmissionSettings.Spike settings;
    private final LatestPrices latest;
    private final int instrument;
    private final int source;
    private final double unitNanos;
    private final double floor;
    private final int level;
    private final long levelNanos;
    private final long peerWindowNanos;
    private final long activeWindowNanos;

    private double last = Double.NaN;
    private long lastNanos;
    private double scale;
    private double candidate = Double.NaN;
    private int candidateCount;
    private long candidateSinceNanos;

    private PriceGuard(
            AdmissionSettings.Spike settings,
            LatestPrices latest,
            int instrument,
            int source,
            long unitNanos,
            int level,
            long levelNanos,
            long peerWindowNanos,
            long activeWindowNanos) {
        this.settings = settings;
        this.latest = latest;
        this.instrument = instrument;
        this.source = source;
        this.unitNanos = unitNanos;
        this.level = level;
        this.levelNanos = levelNanos;
        this.peerWindowNanos = peerWindowNanos;
        this.activeWindowNanos = activeWindowNanos;
        floor = settings.floorFraction() * Math.sqrt(Math.max(1.0, unitNanos / MINUTE_NANOS));
        scale = floor / settings.scaleMultiple();
    }

    /// A guard for closes. Only sources that already closed the same interval may speak of it: the first to
    /// report a crash would be contradicted by everyone else's minute before.
    static PriceGuard ofBars(
            AdmissionSettings.Spike settings, LatestPrices latest, int instrument, int source, long intervalNanos) {
        return new PriceGuard(
                settings, latest, instrument, source, intervalNanos, settings.barLevel(), 0, 0, 3 * intervalNanos);
    }

    /// A guard for trades, quotes or the middle of a book.
    static PriceGuard ofTicks(AdmissionSettings.Spike settings, LatestPrices latest, int instrument, int source) {
        return new PriceGuard(
                settings,
                latest,
                instrument,
                source,
                60_000_000_000L,
                settings.tickLevel(),
                settings.levelNanos(),
                1_000_000_000L,
                10_000_000_000L);
    }

    /// Judges a price and learns from it if it is believed.
    ///
    /// @param price positive
    /// @param high highest price of the same message, `price` where there is none
    /// @param low lowest price of the same message
    /// @param nanos when the price held
    /// @return false for a spike
    boolean admit(double price, double high, double low, long nanos) {
        double reference = last;
        if (!(reference > 0)) {
            return first(price, nanos);
        }
        double jump = jump(price, reference);
        double passed = (nanos - lastNanos) / unitNanos;
        double widening = passed > 1 ? Math.sqrt(passed) : 1;
        double limit =
                Math.min(settings.ceilingFraction(), Math.max(floor, settings.scaleMultiple() * scale) * widening);
        // Beyond the way from one close to the next, which the jump already measures.
        double wick = Math.max(high / Math.max(reference, price), Math.min(reference, price) / low) - 1;
        boolean wickFits = wick <= Math.min(2 * settings.ceilingFraction(), settings.wickMultiple() * limit);
        double suspicion = settings.suspicionFraction() * limit;
        if (jump <= suspicion && wickFits) {
            return believe(price, jump / widening, nanos);
        }
        boolean plausible = jump <= limit;
        boolean confirmed = false;
        double active = latest.medianOfOthers(instrument, source, nanos - activeWindowNanos);
        if (active > 0) {
            confirmed = jump(price, active) <= Math.max(suspicion, 0.5 * jump);
        }
        boolean contradicted = !confirmed && isContradicted(price, reference, suspicion, jump, nanos);
        plausible = confirmed || (plausible && !contradicted);
        if (plausible && wickFits) {
            return believe(price, jump / widening, nanos);
        }
        latest.put(instrument, source, price, nanos);
        // A wild wick around a sound close is one bad message, no level.
        return !plausible && vote(price, limit, contradicted, nanos);
    }

    /// Only who spoke of the same moment can contradict, and only a move away from the others is suspect: a source
    /// that
    /// comes home is no liar.
    private boolean isContradicted(double price, double reference, double suspicion, double jump, long nanos) {
        double others = latest.medianOfOthers(instrument, source, nanos - peerWindowNanos);
        if (!(others > 0)) {
            return false;
        }
        double distance = jump(price, others);
        return distance > Math.max(suspicion, 0.5 * jump) && distance > jump(reference, others);
    }

    /// Tells whether a price would be beyond the own limit, without learning: names the fault of a message that
    /// is refused anyway.
    boolean isFar(double price) {
        return last > 0 && !(jump(price, last) <= Math.max(floor, settings.scaleMultiple() * scale));
    }

    private boolean first(double price, long nanos) {
        double others = latest.medianOfOthers(instrument, source, nanos - peerWindowNanos);
        if (others > 0 && jump(price, others) > floor) {
            latest.put(instrument, source, price, nanos);
            return vote(price, floor, true, nanos);
        }
        return believe(price, scale, nanos);
    }

    private boolean believe(double price, double jump, long nanos) {
        scale = Math.max(SMALLEST_SCALE, scale + LEARNING_RATE * (Math.min(jump, CLIP * scale) - scale));
        settle(price, nanos);
        return true;
    }

    /// Counts messages in a row near one new price. A lasting level is believed in the end, because a source
    /// locked out for ever would be a fault of ours; a scale learns nothing from it.
    private boolean vote(double price, double limit, boolean contradicted, long nanos) {
        if (candidateCount > 0 && jump(price, candidate) <= limit) {
            candidateCount++;
        } else {
            candidateCount = 1;
            candidateSinceNanos = nanos;
        }
        candidate = price;
        int needed = contradicted ? settings.contradictedLevel() : level;
        long neededNanos = contradicted ? 60 * levelNanos : levelNanos;
        if (candidateCount < needed || nanos - candidateSinceNanos < neededNanos) {
            return false;
        }
        settle(price, nanos);
        return true;
    }

    private void settle(double price, long nanos) {
        last = price;
        lastNanos = nanos;
        candidate = Double.NaN;
        candidateCount = 0;
        latest.put(instrument, source, price, nanos);
    }

    private static double jump(double a, double b) {
        return a > b ? a / b - 1 : b / a - 1;
    }

    void write(StateWriter out) {
        out.putDouble(last);
        out.putLong(lastNanos);
        out.putDouble(scale);
        out.putDouble(candidate);
        out.putInt(candidateCount);
        out.putLong(candidateSinceNanos);
    }

    void read(StateReader in) {
        last = in.getDouble();
        lastNanos = in.getLong();
        scale = in.getDouble();
        candidate = in.getDouble();
        candidateCount = in.getInt();
        candidateSinceNanos = in.getLong();
    }
}
