package breakwater.lab.population;

/// Orders of one participant that will be cancelled later, each in a numbered slot.
final class OrderPool {
    private final long[] orders;
    private final int[] free;
    private int freeCount;

    OrderPool(int capacity) {
        orders = new long[capacity];
        free = new int[capacity];
        freeCount = capacity;
        for (int i = 0; i < capacity; i++) {
            free[i] = capacity - 1 - i;
        }
    }

    /// Returns a slot for an order, or -1 if all are taken: then the order cannot be kept.
    int put(long order) {
        if (freeCount == 0) {
            return -1;
        }
        int slot = free[--freeCount];
        orders[slot] = order;
        return slot;
    }

    boolean isFull() {
        return freeCount == 0;
    }

    /// Returns the order of a slot and frees it.
    long take(int slot) {
        free[freeCount++] = slot;
        return orders[slot];
    }
}
