package breakwater.execution;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// Every trade id ever booked at one (venue, instrument): what makes a fill count once, however often it is
/// reported.
///
/// Kept for ever, because a replay after a reconnect may reach back further than any window. Grows by eight bytes
/// per
/// fill. Sorted, so ids that rise cost O(1).
final class TradeIds implements Stateful {
    private long[] ids = new long[16];
    private int size;

    /// Remembers an id.
    ///
    /// @param id the venue's number of the trade
    /// @return false if it was there before
    boolean add(long id) {
        int at = size == 0 || ids[size - 1] < id ? size : Arrays.binarySearch(ids, 0, size, id);
        if (at >= 0 && at < size) {
            return false;
        }
        int insert = at < 0 ? -at - 1 : at;
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, Math.multiplyExact(2, size));
        }
        System.arraycopy(ids, insert, ids, insert + 1, size - insert);
        ids[insert] = id;
        size++;
        return true;
    }

    int size() {
        return size;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(size);
        out.putLongs(ids, size);
    }

    @Override
    public void read(StateReader in) {
        size = in.getCount(in.remaining() / Long.BYTES);
        ids = new long[Math.max(16, size)];
        in.getLongs(ids, size);
        for (int i = 1; i < size; i++) {
            if (ids[i - 1] >= ids[i]) {
                throw new MalformedStateException("trade ids must rise");
            }
        }
    }
}
