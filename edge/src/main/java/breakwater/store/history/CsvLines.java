package breakwater.store.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/// Lines and fields of a plain, gzip or zip (first entry) CSV file, as bytes in one reused buffer.
///
/// The format is told by the first bytes, not by the name. The digest is taken of exactly the bytes that are
/// parsed, so a file that changes between hashing and reading cannot pass for another.
final class CsvLines implements AutoCloseable {
    static final int LONGEST_LINE = 4_096;
    static final int MOST_COLUMNS = 64;

    private final Path file;
    private final boolean quoted;
    private final MessageDigest digest = sha256Digest();
    private final InputStream raw;
    private final InputStream text;
    private final byte[] buffer = new byte[1 << 16];
    private final int[] starts = new int[MOST_COLUMNS];
    private final int[] ends = new int[MOST_COLUMNS];
    private int position;
    private int limit;
    private boolean exhausted;
    private long line;
    private long emptyLine;
    private int columns;

    /// Opens a file in which a comma ends a field wherever it stands.
    CsvLines(Path file) {
        this(file, false);
    }

    /// Opens a file.
    ///
    /// @param quoted whether a comma between double quotes ends no field; the quotes stay in the field
    CsvLines(Path file, boolean quoted) {
        this.file = file;
        this.quoted = quoted;
        InputStream opened = null;
        try {
            if (Files.isDirectory(file)) {
                throw new DataException(file + ": expected a file but found a folder");
            }
            opened = new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest), 1 << 16);
            raw = opened;
            text = unpacked(raw);
        } catch (NoSuchFileException _) {
            throw new DataException(file + ": no such file");
        } catch (IOException e) {
            close(opened);
            throw unreadable(e);
        } catch (DataException e) {
            close(opened);
            throw e;
        }
    }

    /// Moves to the next line and splits it.
    ///
    /// @return false at the end of the file
    boolean next() {
        while (true) {
            if (!split()) {
                return false;
            }
            line++;
            if (columns == 1 && starts[0] == ends[0]) {
                // Empty lines are welcome at the end of a file only: in the middle something was cut.
                emptyLine = emptyLine == 0 ? line : emptyLine;
                continue;
            }
            if (emptyLine != 0) {
                throw DataException.at(file, emptyLine, "expected a row but found an empty line");
            }
            return true;
        }
    }

    byte[] bytes() {
        return buffer;
    }

    int columns() {
        return columns;
    }

    int from(int column) {
        return starts[column];
    }

    int to(int column) {
        return ends[column];
    }

    String field(int column) {
        return new String(buffer, starts[column], ends[column] - starts[column], StandardCharsets.UTF_8);
    }

    long line() {
        return line;
    }

    String wholeLine() {
        return new String(buffer, starts[0], ends[columns - 1] - starts[0], StandardCharsets.UTF_8);
    }

    DataException problem(String expectedAndFound) {
        return DataException.at(file, line, expectedAndFound);
    }

    /// Returns the SHA-256 of the file's bytes; reads what is left of it and ends the lines. Once only.
    String sha256() {
        try {
            while (raw.read(buffer) >= 0) {
                // The digest sees every byte that passes.
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        position = limit;
        exhausted = true;
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        close(raw);
    }

    private boolean split() {
        int start = position;
        int fieldStart = position;
        int i = position;
        int count = 0;
        boolean inside = false;
        while (true) {
            for (; i < limit; i++) {
                byte c = buffer[i];
                if (c == '\n') {
                    position = i + 1;
                    finish(start, fieldStart, i, count);
                    return true;
                }
                if (c == '"') {
                    inside = quoted && !inside;
                }
                if (c == ',' && !inside) {
                    if (count == MOST_COLUMNS - 1) {
                        throw DataException.at(file, line + 1, "expected at most " + MOST_COLUMNS + " columns");
                    }
                    starts[count] = fieldStart;
                    ends[count++] = i;
                    fieldStart = i + 1;
                }
            }
            checkLength(limit - start);
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, limit - start);
                for (int f = 0; f < count; f++) {
                    starts[f] -= start;
                    ends[f] -= start;
                }
                fieldStart -= start;
                i -= start;
                limit -= start;
                start = 0;
            }
            position = 0;
            if (!fill()) {
                position = limit;
                if (limit == start) {
                    return false;
                }
                finish(start, fieldStart, limit, count);
                return true;
            }
        }
    }

    private void finish(int start, int fieldStart, int end, int count) {
        checkLength(end - start);
        boolean carriageReturn = end > fieldStart && buffer[end - 1] == '\r';
        starts[count] = fieldStart;
        ends[count] = carriageReturn ? end - 1 : end;
        columns = count + 1;
    }

    private void checkLength(int length) {
        if (length > LONGEST_LINE) {
            throw DataException.at(
                    file, line + 1, "expected a line of at most " + LONGEST_LINE + " bytes but found a longer one");
        }
    }

    private boolean fill() {
        if (exhausted) {
            return false;
        }
        try {
            int read = text.readNBytes(buffer, limit, buffer.length - limit);
            if (read == 0) {
                exhausted = true;
                return false;
            }
            limit += read;
            if (line == 0 && limit >= 3 && isByteOrderMark()) {
                System.arraycopy(buffer, 3, buffer, 0, limit - 3);
                limit -= 3;
            }
            return true;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private boolean isByteOrderMark() {
        return buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        if (first == 0x1f && second == 0x8b) {
            return new GZIPInputStream(in, 1 << 16);
        }
        if (first == 'P' && second == 'K') {
            ZipInputStream zip = new ZipInputStream(in);
            if (zip.getNextEntry() == null) {
                throw new IOException("a zip archive without an entry");
            }
            return zip;
        }
        return in;
    }

    private DataException unreadable(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return DataException.at(file, line + 1, "expected readable data but found: " + why);
    }

    private static void close(@org.jspecify.annotations.Nullable InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
