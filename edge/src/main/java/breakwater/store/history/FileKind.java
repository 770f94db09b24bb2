package breakwater.store.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// What a recorded file holds, judged by its first bytes and its name.
public sealed interface FileKind {
    /// Symbol of a file that does not name one.
    String UNNAMED_SYMBOL = "ANY/ANY";

    /// Source of a file that does not name one.
    String UNNAMED_VENUE = "file";

    /// Bars of one series.
    ///
    /// @param venue source tag
    /// @param symbol `BASE/QUOTE`
    /// @param intervalNanos length of the bars
    record Bars(String venue, String symbol, long intervalNanos) implements FileKind {}

    /// Trades of one instrument.
    ///
    /// @param venue source tag
    /// @param symbol `BASE/QUOTE`
    record Trades(String venue, String symbol) implements FileKind {}

    /// Quotes of the options on one underlying.
    ///
    /// @param venue source tag
    /// @param symbol `BASE/QUOTE`
    record Options(String venue, String symbol) implements FileKind {}

    /// No CSV file: frames, perhaps.
    record Other() implements FileKind {}

    /// Looks at a file.
    ///
    /// @param file plain, gzip or zip
    /// @return what it holds
    /// @throws DataException with one line if it cannot be read, is empty, or is a CSV file of no known kind
    static FileKind of(Path file) {
        int first = firstByte(file);
        if (first < 0) {
            throw new DataException(file + ": expected data but the file is empty");
        }
        if (first == '{' || first == '[' || holdsFrames(file)) {
            return new Other();
        }
        if (OptionChainReader.holdsOptions(file)) {
            return new Options(OptionChainReader.VENUE, OptionChainReader.symbol(file));
        }
        RecordedFile recorded = RecordedFile.of(file);
        String venue = recorded.venue().orElse(UNNAMED_VENUE);
        String symbol = recorded.symbol().orElse(UNNAMED_SYMBOL);
        return recorded.interval()
                .<FileKind>map(interval -> new Bars(venue, symbol, interval.nanos()))
                .orElseGet(() -> new Trades(venue, symbol));
    }

    /// A line of frames begins with a receive time, a space and an object.
    private static boolean holdsFrames(Path file) {
        try (InputStream in = unpacked(file)) {
            byte[] head = in.readNBytes(64);
            int i = 0;
            while (i < head.length && head[i] >= '0' && head[i] <= '9') {
                i++;
            }
            return i > 0 && i + 1 < head.length && head[i] == ' ' && head[i + 1] == '{';
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static int firstByte(Path file) {
        try (InputStream in = unpacked(file)) {
            return in.read();
        } catch (NoSuchFileException _) {
            throw new DataException(file + ": no such file");
        } catch (ZipException e) {
            throw new DataException(file + ": expected gzip but " + e.getMessage());
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": expected a file but found a folder");
        }
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        raw.mark(2);
        int magic = raw.read() | raw.read() << 8;
        raw.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(raw) : raw;
    }
}
