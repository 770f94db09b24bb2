package breakwater.venue;

import breakwater.provenance.BoundFeed;
import breakwater.provenance.EdgeKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// The lines inside a bound recording. Those that were altered, replayed, reordered or put in are passed over
/// and
/// counted.
final class BoundLines implements FrameLines {
    /// Base64 takes a third more, and a bound line never holds more than one line.
    private static final int MAX_LINE_BYTES = 2 * RecordedFrames.MAX_LINE_BYTES;

    /// Lines looked at to find out whether a file is bound: damage to the first must not hide it.
    private static final int LOOKED_AT = 8;

    private final LineReader lines;
    private final BoundFeed feed;

    BoundLines(Path file, EdgeKey key) throws IOException {
        lines = new LineReader(file, MAX_LINE_BYTES);
        feed = new BoundFeed(key);
    }

    static boolean isBound(Path file) throws IOException {
        try (LineReader lines = new LineReader(file, MAX_LINE_BYTES)) {
            for (int i = 0; i < LOOKED_AT && lines.next(); i++) {
                if (BoundFeed.looksBound(lines.buffer(), lines.from(), lines.to())) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public boolean next() throws IOException {
        while (lines.next()) {
            boolean usable = feed.open(lines.buffer(), lines.from(), lines.to()).isUsable();
            if (usable && feed.to() > feed.from()) {
                return true;
            }
        }
        return false;
    }

    /// Name of the source it was bound for; empty before the first authentic line.
    String source() {
        return feed.source().orElse("");
    }

    Map<String, Map<String, Long>> counts() {
        return feed.counts();
    }

    @Override
    public byte[] buffer() {
        return feed.buffer();
    }

    @Override
    public int from() {
        return feed.from();
    }

    @Override
    public int to() {
        return feed.to();
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public IOException error(String what) {
        return lines.error(what);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
