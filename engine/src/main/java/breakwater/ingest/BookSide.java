package breakwater.ingest;

import breakwater.model.Decimal;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// One side of a book: parallel arrays, worst level first, so that changes near the top move few elements.
///
/// The key is the price on the bid side and its negation on the ask side; ascending keys then mean better prices
/// on both, and one piece of code serves both.
final class BookSide implements Stateful {
    private static final int FIRST_CAPACITY = 64;

    private final int sign;
    private final int maxLevels;
    private long[] keys = new long[FIRST_CAPACITY];
    private long[] quantities = new long[FIRST_CAPACITY];
    /// Id of the message that touched the level last.
    private long[] touched = new long[FIRST_CAPACITY];

    private int count;

    /// @param sign +1 for bids, -1 for asks
    /// @param maxLevels levels kept; the worst is dropped beyond
    BookSide(int sign, int maxLevels) {
        this.sign = sign;
        this.maxLevels = maxLevels;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /// Price of the i-th best level.
    long price(int i) {
        return sign * keys[index(i)];
    }

    /// Quantity of the i-th best level.
    long quantity(int i) {
        return quantities[index(i)];
    }

    long bestPrice() {
        return count == 0 ? Decimal.NOT_A_NUMBER : sign * keys[count - 1];
    }

    long bestQuantity() {
        return count == 0 ? 0 : quantities[count - 1];
    }

    /// Whether the best level is better than `price` although nothing after message `id` touched it.
    boolean bestBeats(long price, long id) {
        return count > 0 && keys[count - 1] > sign * price && touched[count - 1] <= id;
    }

    /// Sets the quantity at a price; 0 removes the level.
    void set(long price, long quantity, long id) {
        long key = sign * price;
        int i = lowerBound(key);
        if (i < count && keys[i] == key) {
            if (quantity == 0) {
                remove(i);
            } else {
                quantities[i] = quantity;
                touched[i] = id;
            }
        } else if (quantity != 0) {
            insert(i, key, quantity, id);
        }
    }

    /// Adds a level unless its price is there already or the quantity is 0. Fast where levels come worst first.
    void load(long price, long quantity, long id) {
        long key = sign * price;
        int i = lowerBound(key);
        if (quantity != 0 && !(i < count && keys[i] == key)) {
            insert(i, key, quantity, id);
        }
    }

    /// Drops the worst levels beyond the best `depth`.
    void cut(int depth) {
        int excess = count - depth;
        if (excess > 0) {
            System.arraycopy(keys, excess, keys, 0, depth);
            System.arraycopy(quantities, excess, quantities, 0, depth);
            System.arraycopy(touched, excess, touched, 0, depth);
            count = depth;
        }
    }

    /// First index whose key is not below `key`; gallops from the top, where most changes are.
    private int lowerBound(long key) {
        int high = count;
        int step = 1;
        while (high - step >= 0 && keys[high - step] >= key) {
            high -= step;
            step <<= 1;
        }
        int low = Math.max(0, high - step + 1);
        // Everything below `low` is smaller than key or unknown to be larger: the last probe failed at high - step.
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] >= key) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void insert(int at, long key, long quantity, long id) {
        int i = at;
        if (count == maxLevels) {
            if (at == 0) {
                return;
            }
            // The worst level makes room: everything below the new one moves down.
            i = at - 1;
            System.arraycopy(keys, 1, keys, 0, i);
            System.arraycopy(quantities, 1, quantities, 0, i);
            System.arraycopy(touched, 1, touched, 0, i);
        } else {
            if (count == keys.length) {
                grow(count + 1);
            }
            System.arraycopy(keys, i, keys, i + 1, count - i);
            System.arraycopy(quantities, i, quantities, i + 1, count - i);
            System.arraycopy(touched, i, touched, i + 1, count - i);
            count++;
        }
        keys[i] = key;
        quantities[i] = quantity;
        touched[i] = id;
    }

    private void remove(int i) {
        int above = count - i - 1;
        System.arraycopy(keys, i + 1, keys, i, above);
        System.arraycopy(quantities, i + 1, quantities, i, above);
        System.arraycopy(touched, i + 1, touched, i, above);
        count--;
    }

    private void grow(int needed) {
        int size = Math.max(needed, Math.min(maxLevels, 2 * keys.length));
        keys = Arrays.copyOf(keys, size);
        quantities = Arrays.copyOf(quantities, size);
        touched = Arrays.copyOf(touched, size);
    }

    private int index(int i) {
        if (i < 0 || i >= count) {
            throw new IndexOutOfBoundsException("level must be in [0, " + count + ") but was " + i);
        }
        return count - 1 - i;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(count);
        out.putLongs(keys, count);
        out.putLongs(quantities, count);
        out.putLongs(touched, count);
    }

    @Override
    public void read(StateReader in) {
        int levels = in.getCount(maxLevels);
        if (levels > keys.length) {
            grow(levels);
        }
        in.getLongs(keys, levels);
        in.getLongs(quantities, levels);
        in.getLongs(touched, levels);
        for (int i = 1; i < levels; i++) {
            if (keys[i - 1] >= keys[i]) {
                throw new MalformedStateException("book levels must be sorted but level " + i + " is not");
            }
        }
        count = levels;
    }
}
