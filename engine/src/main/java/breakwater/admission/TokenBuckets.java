package breakwater.admission;

import breakwater.model.Catalogue;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// One token bucket per source, as the time at which it will be full again: one number each, no rounding.
final class TokenBuckets {
    private final long costNanos;
    private final long depthNanos;
    private final long[] fullAtNanos = new long[Catalogue.MAX_SOURCES];

    TokenBuckets(AdmissionSettings.Rate rate) {
        costNanos = Math.max(1, 1_000_000_000L / rate.messagesPerSecond());
        depthNanos = costNanos * rate.burst();
    }

    /// Takes one token.
    boolean take(int source, long nowNanos) {
        long fullAt = fullAtNanos[source];
        long missing = fullAt - nowNanos;
        // More missing than the bucket holds happens only when engine time went back, as between two recorded
        // files.
        if (missing < 0 || missing > depthNanos) {
            missing = 0;
        }
        if (missing + costNanos > depthNanos) {
            return false;
        }
        fullAtNanos[source] = nowNanos + missing + costNanos;
        return true;
    }

    void write(StateWriter out) {
        out.putLongs(fullAtNanos, fullAtNanos.length);
    }

    void read(StateReader in) {
        in.getLongs(fullAtNanos, fullAtNanos.length);
    }
}
