package breakwater.math.tail;

import java.util.Arrays;

/// The last `n` numbers, kept in order of size: a new one costs two binary searches and one move of the numbers
/// between the place of the old and that of the new. No allocation.
final class RollingOrder {
    private final double[] ring;
    /// Ascending, the first `count` in use.
    private final double[] sorted;

    private int head;
    private int count;

    RollingOrder(int window) {
        ring = new double[window];
        sorted = new double[window];
    }

    void add(double raw) {
        // Turns a negative zero into zero, which the search would take for another number.
        double value = raw + 0.0;
        int in = insertion(value);
        if (count < ring.length) {
            System.arraycopy(sorted, in, sorted, in + 1, count - in);
            count++;
        } else {
            int out = Arrays.binarySearch(sorted, ring[head]);
            if (in <= out) {
                System.arraycopy(sorted, in, sorted, in + 1, out - in);
            } else {
                in--;
                System.arraycopy(sorted, out + 1, sorted, out, in - out);
            }
        }
        sorted[in] = value;
        ring[head] = value;
        head = head + 1 == ring.length ? 0 : head + 1;
    }

    int count() {
        return count;
    }

    /// The k-th smallest, from 0.
    double kth(int k) {
        return sorted[k];
    }

    /// Oldest first.
    double[] values() {
        double[] values = new double[count];
        int first = count < ring.length ? 0 : head;
        for (int i = 0; i < count; i++) {
            values[i] = ring[(int) (((long) first + i) % ring.length)];
        }
        return values;
    }

    private int insertion(double value) {
        int found = Arrays.binarySearch(sorted, 0, count, value);
        return found >= 0 ? found : -found - 1;
    }
}
