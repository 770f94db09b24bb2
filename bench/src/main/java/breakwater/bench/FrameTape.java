package breakwater.bench;

import breakwater.ingest.FrameDecoder;
import breakwater.ingest.InputSink;
import java.util.Arrays;

/// Frames one behind the other in memory, with their senders and receive times.
final class FrameTape {
    private byte[] bytes = new byte[1 << 16];
    private int[] ends = new int[1 << 10];
    private int[] sources = new int[1 << 10];
    private long[] nanos = new long[1 << 10];
    private int count;

    void add(int source, byte[] frame, int from, int to, long receiveNanos) {
        int start = end(count);
        int length = to - from;
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, start + length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            sources = Arrays.copyOf(sources, 2 * count);
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        System.arraycopy(frame, from, bytes, start, length);
        ends[count] = start + length;
        sources[count] = source;
        nanos[count] = receiveNanos;
        count++;
    }

    int size() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int from(int i) {
        return end(i);
    }

    int to(int i) {
        return ends[i];
    }

    int source(int i) {
        return sources[i];
    }

    long nanos(int i) {
        return nanos[i];
    }

    int meanBytes() {
        return end(count) / Math.max(1, count);
    }

    private int end(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    /// Decodes every frame.
    ///
    /// @return how many became events
    int decode(FrameDecoder decoder, InputSink sink) {
        int decoded = 0;
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = ends[i];
            if (decoder.decode(bytes, from, to, nanos[i], sink) == FrameDecoder.Outcome.DECODED) {
                decoded++;
            }
            from = to;
        }
        return decoded;
    }
}
