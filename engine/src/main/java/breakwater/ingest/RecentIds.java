package breakwater.ingest;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// The ids of the messages a book took last. An old id that is here was repeated; one that should be here and is not
/// means that the book's own id is wrong, as after a message with a forged or damaged one.
final class RecentIds implements Stateful {
    private static final int SIZE = 64;

    private final long[] ids = new long[SIZE];
    private long base;
    private int count;
    private int from;

    /// Forgets all ids; everything up to `newBase` counts as taken.
    void restart(long newBase) {
        base = newBase;
        count = 0;
        from = 0;
    }

    void add(long id) {
        if (count == SIZE) {
            base = Math.max(base, ids[from]);
            from = (from + 1) % SIZE;
            count--;
        }
        ids[(from + count) % SIZE] = id;
        count++;
    }

    boolean contains(long id) {
        boolean found = id <= base;
        for (int i = 0; i < count && !found; i++) {
            found = ids[(from + i) % SIZE] == id;
        }
        return found;
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(base);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putLong(ids[(from + i) % SIZE]);
        }
    }

    @Override
    public void read(StateReader in) {
        restart(in.getLong());
        count = in.getCount(SIZE);
        in.getLongs(ids, count);
    }
}
