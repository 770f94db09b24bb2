package breakwater.gate;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last updates, and how many there were of each kind. Bounded: the oldest line is forgotten, the counts
/// are not.
public final class UpdateLedger implements Stateful {
    /// Lines kept.
    public static final int CAPACITY = 512;

    private final Deque<UpdateEntry> entries = new ArrayDeque<>();
    private final long[] counts = new long[UpdateEntry.Verdict.values().length];

    /// Creates an empty ledger.
    public UpdateLedger() {}

    void add(UpdateEntry entry) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(entry);
        counts[entry.verdict().ordinal()]++;
    }

    /// Returns the last updates.
    ///
    /// @return copy, oldest first
    public List<UpdateEntry> entries() {
        return List.copyOf(entries);
    }

    /// Returns how many updates ended so, ever.
    ///
    /// @param verdict which
    /// @return count
    public long count(UpdateEntry.Verdict verdict) {
        return counts[verdict.ordinal()];
    }

    /// Returns the share of judged candidates that failed: refused or rolled back, over those and the passed.
    /// Where
    /// the gate could not judge it did not reject.
    ///
    /// @return in `[0, 1]`; 0 before the first
    public double rejectionRate() {
        long failed = count(UpdateEntry.Verdict.REFUSED) + count(UpdateEntry.Verdict.ROLLED_BACK);
        long judged = failed + count(UpdateEntry.Verdict.PASSED);
        return judged == 0 ? 0.0 : (double) failed / judged;
    }

    @Override
    public void write(StateWriter out) {
        out.putLongs(counts, counts.length);
        out.putInt(entries.size());
        entries.forEach(entry -> entry.write(out));
    }

    @Override
    public void read(StateReader in) {
        in.getLongs(counts, counts.length);
        entries.clear();
        int size = in.getCount(CAPACITY);
        for (int i = 0; i < size; i++) {
            entries.addLast(UpdateEntry.read(in));
        }
    }
}
