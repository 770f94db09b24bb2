package breakwater.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// One open file of a [FileLayer].
interface StoredFile extends Closeable {
    long size() throws IOException;

    /// Reads what it can, at least one byte.
    ///
    /// @return bytes read, or -1 at or past the end
    int read(ByteBuffer target, long position) throws IOException;

    /// Writes what it can; may be less than asked.
    ///
    /// @return bytes written
    int write(ByteBuffer source, long position) throws IOException;

    /// Makes content and size durable. A failure leaves it open which of the writes since the last success
    /// survive.
    void force() throws IOException;

    void truncate(long size) throws IOException;

    /// Writes all of it.
    default void writeFully(ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            int written = write(source, at);
            if (written <= 0) {
                throw new IOException("a write of " + source.remaining() + " bytes made no progress");
            }
            at += written;
        }
    }

    /// Reads until the target is full or the file ends.
    ///
    /// @return bytes read
    default int readFully(ByteBuffer target, long position) throws IOException {
        int total = 0;
        while (target.hasRemaining()) {
            int read = read(target, position + total);
            if (read < 0) {
                break;
            }
            total += read;
        }
        return total;
    }
}
