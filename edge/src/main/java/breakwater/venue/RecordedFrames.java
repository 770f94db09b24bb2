package breakwater.venue;

import breakwater.ingest.FrameDecoder;
import breakwater.model.Instrument;
import breakwater.provenance.EdgeKey;
import breakwater.venue.frame.JsonCursor;
import breakwater.venue.frame.VenueTime;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// A file of recorded frames, plain or gzip, read as a stream without allocating per line.
///
/// Two line forms are known: `receive_time_ns JSON` (Binance) and JSON alone (Bybit, whose frames carry the
/// time
/// they
/// were sent, `ts`, which then stands for the receive time). The first lines tell venue, market and symbol, so
/// a
/// user names nothing but the file. Every error is one line with the file and the line number.
public final class RecordedFrames implements Closeable {
    /// Longest line read: a snapshot of 10,000 levels a side has about 700 kB.
    public static final int MAX_LINE_BYTES = 4 << 20;

    private static final int SENT_TIME = 't' << 8 | 's';

    private final RecordedFormat.Found found;
    private final FrameLines lines;
    private final JsonCursor cursor = new JsonCursor();
    private int from;
    private long receiveNanos;

    private RecordedFrames(RecordedFormat.Found found, FrameLines lines) {
        this.found = found;
        this.lines = lines;
    }

    /// Opens a file and finds out what it holds.
    ///
    /// @param file plain or gzip
    /// @return frames before the first one
    /// @throws IOException if it cannot be read or holds no known frames
    public static RecordedFrames open(Path file) throws IOException {
        RecordedFormat.Found found;
        try (LineReader head = new LineReader(file, MAX_LINE_BYTES)) {
            found = RecordedFormat.detect(head);
        }
        return new RecordedFrames(found, new LineReader(file, MAX_LINE_BYTES));
    }

    /// Opens a file that may be bound; then only what is genuine is a frame.
    ///
    /// @param file plain or gzip
    /// @param keys folder of the key files; looked at only if the file is bound
    /// @return frames before the first one
    /// @throws IOException if it cannot be read, holds no known frames, or was bound for another source than
    /// its
    ///     frames are of
    /// @throws breakwater.provenance.KeyRefusedException if the file is bound and its key is not to be used
    public static RecordedFrames open(Path file, Path keys) throws IOException {
        if (!BoundLines.isBound(file)) {
            return open(file);
        }
        EdgeKey key = EdgeKey.read(keys);
        RecordedFormat.Found found;
        try (BoundLines head = new BoundLines(file, key)) {
            try {
                found = RecordedFormat.detect(head);
            } catch (IOException e) {
                throw head.source().isEmpty()
                        ? new IOException(file + ": no line of it was bound with " + keys.resolve(EdgeKey.FILE_NAME), e)
                        : e;
            }
            if (!head.source().equals(found.format().sourceName())) {
                throw new IOException(file + ": bound for source " + head.source() + " but its frames are of "
                        + found.format().sourceName());
            }
        }
        return new RecordedFrames(found, new BoundLines(file, key));
    }

    /// Returns what became of the lines of a bound file so far.
    ///
    /// @return counts by source and code; empty for a file that is not bound
    public Map<String, Map<String, Long>> bindings() {
        return lines instanceof BoundLines bound ? bound.counts() : Map.of();
    }

    /// Returns where the present line begins, receive time included.
    ///
    /// @return position of its first byte
    public int lineFrom() {
        return lines.from();
    }

    /// Returns the name of the source that sent the frames.
    ///
    /// @return `binance-spot`, `binance-usdm` or `bybit`
    public String sourceName() {
        return found.format().sourceName();
    }

    /// Returns the symbol of the first frame that names one. Frames of other symbols are ignored by the
    /// decoder.
    ///
    /// @return canonical form such as `BTC/USDT`
    public String symbol() {
        return found.symbol();
    }

    /// Makes the decoder for these frames.
    ///
    /// @param instrument the instrument for [#symbol], with the caller's scales
    /// @param source index in the catalogue
    /// @return a new decoder
    public FrameDecoder decoder(Instrument instrument, int source) {
        return found.format().decoder(instrument, source);
    }

    /// Moves to the next frame.
    ///
    /// @return false at the end of the file
    /// @throws IOException if a line is too long or has no receive time, or the file is damaged
    public boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        if (found.format().hasReceiveTime()) {
            readReceiveTime();
        } else {
            from = lines.from();
            receiveNanos = sentTime();
        }
        return true;
    }

    /// Returns the buffer that holds the present frame, valid until [#next].
    ///
    /// @return the live buffer
    public byte[] buffer() {
        return lines.buffer();
    }

    /// Returns where the present frame begins.
    ///
    /// @return position of its first byte
    public int from() {
        return from;
    }

    /// Returns where the present frame ends.
    ///
    /// @return one past its last byte
    public int to() {
        return lines.to();
    }

    /// Returns when the present frame was received.
    ///
    /// @return epoch nanoseconds
    public long receiveNanos() {
        return receiveNanos;
    }

    /// Returns the number of the present line.
    ///
    /// @return from 1
    public long line() {
        return lines.line();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void readReceiveTime() throws IOException {
        byte[] bytes = lines.buffer();
        int i = lines.from();
        long nanos = 0;
        while (i < lines.to() && bytes[i] >= '0' && bytes[i] <= '9' && i - lines.from() < 19) {
            nanos = 10 * nanos + (bytes[i] - '0');
            i++;
        }
        // 19 digits: the years 2001 to 2262. Another unit would put the whole file into another century.
        if (i - lines.from() != 19 || nanos < 0 || i >= lines.to() || bytes[i] != ' ') {
            throw lines.error("must begin with the receive time in nanoseconds, 19 digits, and a space");
        }
        receiveNanos = nanos;
        from = i + 1;
    }

    /// The frame's own `ts`. A frame without one keeps the time of the frame before: the decoder will refuse
    /// it.
    private long sentTime() {
        cursor.reset(lines.buffer(), from, lines.to());
        if (cursor.beginObject()) {
            while (cursor.nextMember()) {
                if (cursor.key() == SENT_TIME) {
                    long nanos = VenueTime.toNanos(cursor.count());
                    return nanos == VenueTime.UNREADABLE ? receiveNanos : nanos;
                }
                cursor.skip();
            }
        }
        return receiveNanos;
    }
}
