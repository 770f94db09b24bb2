package breakwater.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A movable view of a stretch of a file in memory.
final class FileWindow {
    private static final int LEAST_BYTES = 4 << 10;
    private static final int MOST_BYTES = 1 << 20;

    private final StoredFile file;
    private byte[] bytes;
    private ByteBuffer target;
    private long start;
    private int length;

    FileWindow(StoredFile file) throws IOException {
        this.file = file;
        bytes = new byte[Math.clamp(file.size(), LEAST_BYTES, MOST_BYTES)];
        target = ByteBuffer.wrap(bytes);
    }

    /// Moves so that `count` bytes from `position` on are in view, reading more where needed.
    ///
    /// @return whether the file has them
    boolean show(long position, int count) throws IOException {
        if (position >= start && position + count <= start + length) {
            return true;
        }
        if (count > bytes.length) {
            resize(count);
        }
        int kept = 0;
        if (position >= start && position < start + length) {
            int from = (int) (position - start);
            kept = length - from;
            System.arraycopy(bytes, from, bytes, 0, kept);
        }
        start = position;
        target.clear().position(kept);
        length = kept + file.readFully(target, position + kept);
        return length >= count;
    }

    /// Returns the bytes in view; valid until the next move.
    byte[] bytes() {
        return bytes;
    }

    /// Returns where in [#bytes] a position in view lies.
    int at(long position) {
        return (int) (position - start);
    }

    /// Forgets what was read: the file may have changed since.
    void forget() {
        length = 0;
    }

    private void resize(int count) {
        byte[] larger = new byte[count];
        System.arraycopy(bytes, 0, larger, 0, length);
        bytes = larger;
        target = ByteBuffer.wrap(bytes);
    }
}
