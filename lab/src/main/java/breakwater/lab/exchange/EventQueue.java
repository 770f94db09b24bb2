package breakwater.lab.exchange;

import java.util.Arrays;

/// What happens when: a heap of (time, who, what), earliest first.
///
/// Equal times go by `who`, then by `what`: the order never depends on what else was ever queued, so one more
/// participant does not reorder the others.
public final class EventQueue {
    private static final int ARITY = 4;

    private final int most;
    private long[] times;
    private long[] tags;
    private int size;

    /// Creates an empty queue.
    ///
    /// @param most entries it may ever hold; one more is refused with an exception: a runaway participant
    public EventQueue(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be >= 1 but was " + most);
        }
        this.most = most;
        int first = Math.min(most, 1024);
        this.times = new long[first];
        this.tags = new long[first];
    }

    /// Adds an entry.
    ///
    /// @param nanos when
    /// @param who participant
    /// @param what anything that participant understands
    /// @throws IllegalStateException if the queue is full
    public void add(long nanos, int who, int what) {
        if (size == times.length) {
            grow();
        }
        long tag = ((long) who << 32) | (what & 0xffff_ffffL);
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / ARITY;
            if (!isBefore(nanos, tag, times[parent], tags[parent])) {
                break;
            }
            times[at] = times[parent];
            tags[at] = tags[parent];
            at = parent;
        }
        times[at] = nanos;
        tags[at] = tag;
    }

    /// Returns when the next entry is due.
    ///
    /// @return nanoseconds, or the largest long if there is none
    public long nextNanos() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    /// Returns whose the next entry is. Only while there is one.
    ///
    /// @return participant
    public int nextWho() {
        return (int) (tags[0] >> 32);
    }

    /// Returns what the next entry says. Only while there is one.
    ///
    /// @return as it was given
    public int nextWhat() {
        return (int) tags[0];
    }

    /// Removes the next entry. Only while there is one.
    public void remove() {
        size--;
        long time = times[size];
        long tag = tags[size];
        int at = 0;
        while (true) {
            int first = at * ARITY + 1;
            if (first >= size) {
                break;
            }
            int least = first;
            int end = Math.min(first + ARITY, size);
            for (int child = first + 1; child < end; child++) {
                if (isBefore(times[child], tags[child], times[least], tags[least])) {
                    least = child;
                }
            }
            if (!isBefore(times[least], tags[least], time, tag)) {
                break;
            }
            times[at] = times[least];
            tags[at] = tags[least];
            at = least;
        }
        times[at] = time;
        tags[at] = tag;
    }

    /// Returns how many entries wait.
    ///
    /// @return count
    public int size() {
        return size;
    }

    private static boolean isBefore(long time, long tag, long otherTime, long otherTag) {
        return time < otherTime || (time == otherTime && Long.compareUnsigned(tag, otherTag) < 0);
    }

    private void grow() {
        if (size >= most) {
            throw new IllegalStateException("events waiting must number at most " + most);
        }
        int longer = Math.min(most, 2 * size);
        times = Arrays.copyOf(times, longer);
        tags = Arrays.copyOf(tags, longer);
    }
}
