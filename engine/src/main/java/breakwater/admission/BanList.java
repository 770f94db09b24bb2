package breakwater.admission;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// The sources an operator has shut out.
public final class BanList implements Stateful {
    private final String[] reasons;
    private final long[] sinceNanos;
    private long banned;

    BanList(int sources) {
        reasons = new String[sources];
        Arrays.fill(reasons, "");
        sinceNanos = new long[sources];
    }

    void ban(int source, String reason, long now) {
        banned |= 1L << source;
        reasons[source] = reason;
        sinceNanos[source] = now;
    }

    void unban(int source) {
        banned &= ~(1L << source);
        reasons[source] = "";
        sinceNanos[source] = 0;
    }

    /// Tells whether a source is shut out.
    ///
    /// @param source index in the catalogue
    /// @return true if nothing of it is taken
    public boolean isBanned(int source) {
        return (banned >>> source & 1) != 0;
    }

    /// Returns all sources that are shut out.
    ///
    /// @return bit mask of source ids
    public long mask() {
        return banned;
    }

    /// Returns why a source is shut out.
    ///
    /// @param source index in the catalogue
    /// @return the operator's words, empty if it is not
    public String reason(int source) {
        return reasons[source];
    }

    /// Returns since when a source is shut out.
    ///
    /// @param source index in the catalogue
    /// @return engine time, 0 if it is not
    public long sinceNanos(int source) {
        return sinceNanos[source];
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(banned);
        for (int s = 0; s < reasons.length; s++) {
            out.putString(reasons[s]);
            out.putLong(sinceNanos[s]);
        }
    }

    @Override
    public void read(StateReader in) {
        banned = in.getLong();
        for (int s = 0; s < reasons.length; s++) {
            reasons[s] = in.getString();
            sinceNanos[s] = in.getLong();
        }
    }
}
