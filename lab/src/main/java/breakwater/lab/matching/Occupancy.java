package breakwater.lab.matching;

/// Which prices have orders: a set of small numbers with the next one up or down in constant time.
///
/// Three layers of bits; a bit of one layer says that a word of the layer below is not zero. The top layer has
/// at
/// most four words for 2^20 prices.
final class Occupancy {
    private final long[] low;
    private final long[] middle;
    private final long[] top;

    Occupancy(int size) {
        low = new long[words(size)];
        middle = new long[words(low.length)];
        top = new long[words(middle.length)];
    }

    private static int words(int bits) {
        return (bits + 63) >> 6;
    }

    // A shift by n moves by the low six bits of n, which is the place within the word.
    void add(int n) {
        low[n >> 6] |= 1L << n;
        middle[n >> 12] |= 1L << (n >> 6);
        top[n >> 18] |= 1L << (n >> 12);
    }

    void remove(int n) {
        if ((low[n >> 6] &= ~(1L << n)) == 0 && (middle[n >> 12] &= ~(1L << (n >> 6))) == 0) {
            top[n >> 18] &= ~(1L << (n >> 12));
        }
    }

    /// Returns the least member above n, or another number if there is none.
    int above(int n, int otherwise) {
        long word = low[n >> 6] & (-2L << n);
        if (word != 0) {
            return (n & ~63) + Long.numberOfTrailingZeros(word);
        }
        int i = n >> 6;
        word = middle[i >> 6] & (-2L << i);
        if (word != 0) {
            return lowest((i & ~63) + Long.numberOfTrailingZeros(word));
        }
        int j = i >> 6;
        int k = j >> 6;
        word = top[k] & (-2L << j);
        while (word == 0 && ++k < top.length) {
            word = top[k];
        }
        if (word == 0) {
            return otherwise;
        }
        j = (k << 6) + Long.numberOfTrailingZeros(word);
        return lowest((j << 6) + Long.numberOfTrailingZeros(middle[j]));
    }

    /// Returns the greatest member below n, or another number if there is none.
    int below(int n, int otherwise) {
        long word = low[n >> 6] & ((1L << n) - 1);
        if (word != 0) {
            return (n & ~63) + last(word);
        }
        int i = n >> 6;
        word = middle[i >> 6] & ((1L << i) - 1);
        if (word != 0) {
            return highest((i & ~63) + last(word));
        }
        int j = i >> 6;
        int k = j >> 6;
        word = top[k] & ((1L << j) - 1);
        while (word == 0 && --k >= 0) {
            word = top[k];
        }
        if (word == 0) {
            return otherwise;
        }
        j = (k << 6) + last(word);
        return highest((j << 6) + last(middle[j]));
    }

    private int lowest(int i) {
        return (i << 6) + Long.numberOfTrailingZeros(low[i]);
    }

    private int highest(int i) {
        return (i << 6) + last(low[i]);
    }

    private static int last(long word) {
        return 63 - Long.numberOfLeadingZeros(word);
    }
}
