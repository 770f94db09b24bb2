package breakwater.admission;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// How often a source has nothing to say. A venue with few trades leaves minutes out or repeats the last price;
/// what is an outage on a busy venue is an ordinary night there.
///
/// Learns the share of silent intervals; a run of `n` has probability `share^n`. Runs beyond the limit teach only
/// as much as the limit, so an outage cannot excuse the next one.
final class SilenceHabit {
    /// Memory in intervals.
    private static final double LEARNING_RATE = 1.0 / 512;

    /// Below this share silence is no habit: a venue that misses one minute in a thousand is not a thin one.
    private static final double SMALLEST_HABIT = 0.005;

    private final AdmissionSettings.Silence settings;
    private final int alwaysAllowed;
    private double share;

    SilenceHabit(AdmissionSettings.Silence settings, int alwaysAllowed) {
        this.settings = settings;
        this.alwaysAllowed = alwaysAllowed;
    }

    /// Tells whether a run of silent intervals is longer than the source's habit explains.
    boolean isUnusual(long run) {
        if (run <= alwaysAllowed) {
            return false;
        }
        return run > limit();
    }

    /// Learns from a run of silent intervals, possibly none, that one with content ended.
    void learn(long run) {
        if (run == 0) {
            share -= LEARNING_RATE * share;
            return;
        }
        double silent = Math.min(run, limit() + 1L);
        share = Math.clamp(share + LEARNING_RATE * (silent - (silent + 1) * share), 0, 0.95);
    }

    /// Returns the longest run the habit explains.
    int limit() {
        if (!(share >= SMALLEST_HABIT)) {
            return alwaysAllowed;
        }
        double run = StrictMath.log(settings.surprise()) / StrictMath.log(share);
        return (int) Math.clamp(run, alwaysAllowed, settings.maxIntervals());
    }

    void write(StateWriter out) {
        out.putDouble(share);
    }

    void read(StateReader in) {
        share = in.getDouble();
    }
}
