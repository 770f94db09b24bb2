package breakwater.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/// Times of one repeated piece of work of this thread, by the wall and by the processor.
///
/// Noise of a shared machine only ever adds, so the least is the best estimate of the work itself; the median
/// tells
/// how
/// noisy it was. Processor time leaves out what other programs took, and collections of garbage, which other
/// threads
/// do.
final class Samples {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long[] wallNanos;
    private final long[] processorNanos;
    private int count;
    private long wallBegan;
    private long processorBegan;

    Samples(int capacity) {
        wallNanos = new long[capacity];
        processorNanos = new long[capacity];
    }

    /// Processor time of this thread.
    static long processorNow() {
        return THREADS.getCurrentThreadCpuTime();
    }

    void start() {
        processorBegan = THREADS.getCurrentThreadCpuTime();
        wallBegan = System.nanoTime();
    }

    /// Ends what [#start] began.
    ///
    /// @param counts false for a warm-up round
    void stop(boolean counts) {
        long wall = System.nanoTime() - wallBegan;
        long processor = THREADS.getCurrentThreadCpuTime() - processorBegan;
        if (counts) {
            wallNanos[count] = wall;
            processorNanos[count++] = processor;
        }
    }

    long best() {
        return sorted(wallNanos)[0];
    }

    long median() {
        return sorted(wallNanos)[count / 2];
    }

    private long processor() {
        return sorted(processorNanos)[0];
    }

    private long[] sorted(long[] nanos) {
        if (count == 0) {
            throw new IllegalStateException("samples must number at least 1");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /// Millions per second in the best repetition.
    double bestMillions(long items) {
        return items * 1e3 / best();
    }

    /// Nanoseconds per item in the best repetition.
    double bestNanosPer(long items) {
        return (double) best() / items;
    }

    String millionsPerSecond(long items, String unit) {
        return String.format(
                Locale.ROOT,
                "best %.2f, median %.2f M %s/s (%.2f M per second of processor time)",
                bestMillions(items),
                items * 1e3 / median(),
                unit,
                items * 1e3 / processor());
    }

    String nanosPer(long items, String unit) {
        return String.format(
                Locale.ROOT,
                "best %.0f, median %.0f ns/%s (%.0f ns of processor time)",
                bestNanosPer(items),
                (double) median() / items,
                unit,
                (double) processor() / items);
    }

    /// Processor time of the best repetition.
    long processorNanos() {
        return processor();
    }

    String millis() {
        return String.format(
                Locale.ROOT,
                "best %.3f, median %.3f ms (%.3f ms of processor time)",
                best() / 1e6,
                median() / 1e6,
                processor() / 1e6);
    }

    String seconds() {
        return String.format(
                Locale.ROOT,
                "best %.2f, median %.2f s (%.2f s of processor time)",
                best() / 1e9,
                median() / 1e9,
                processor() / 1e9);
    }
}
