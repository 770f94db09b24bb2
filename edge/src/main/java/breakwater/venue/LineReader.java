package breakwater.venue;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Lines of a plain or gzip file as positions in one buffer, which grows up to the longest line allowed.
final class LineReader implements FrameLines {
    private static final int FIRST_CAPACITY = 1 << 16;

    private final Path file;
    private final int maxLineBytes;
    private final InputStream in;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int next;
    private int filled;
    private boolean exhausted;
    private long line;
    private int from;
    private int to;

    /// @throws IOException if the file cannot be read; the message names it
    LineReader(Path file, int maxLineBytes) throws IOException {
        this.file = file;
        this.maxLineBytes = maxLineBytes;
        this.in = open(file);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw;
        try {
            raw = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        }
        try {
            BufferedInputStream buffered = new BufferedInputStream(raw, FIRST_CAPACITY);
            buffered.mark(2);
            // The content decides, not the name: files get renamed.
            boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
            buffered.reset();
            return gzip ? new GZIPInputStream(buffered, FIRST_CAPACITY) : buffered;
        } catch (IOException e) {
            raw.close();
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /// Moves to the next line that is not empty.
    ///
    /// @return false at the end of the file
    /// @throws IOException if a line is too long or the file is damaged; the message names file and line
    @Override
    public boolean next() throws IOException {
        while (true) {
            int end = lineEnd();
            if (end < 0) {
                return false;
            }
            line++;
            from = next;
            to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
            next = Math.min(end + 1, filled);
            if (to > from) {
                return true;
            }
        }
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public IOException error(String what) {
        return new IOException(file + ": line " + line + " " + what);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Position of the end of the line that starts at `next`, reading on as needed, or -1 at the end of the
    /// file.
    private int lineEnd() throws IOException {
        int scanned = next;
        while (true) {
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    return scanned;
                }
            }
            if (exhausted) {
                return filled > next ? filled : -1;
            }
            scanned -= next;
            fill();
            scanned += next;
        }
    }

    private void fill() throws IOException {
        int kept = filled - next;
        if (kept > maxLineBytes) {
            line++;
            throw error("is longer than " + maxLineBytes + " bytes");
        }
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, kept);
            next = 0;
            filled = kept;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        try {
            int read = in.read(buffer, filled, buffer.length - filled);
            exhausted = read < 0;
            filled += Math.max(0, read);
        } catch (EOFException | ZipException e) {
            throw new IOException(file + ": compressed data is damaged after line " + line + ": " + e.getMessage(), e);
        }
    }
}
