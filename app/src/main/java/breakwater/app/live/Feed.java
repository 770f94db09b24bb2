package breakwater.app.live;

import breakwater.ingest.InputSink;
import java.io.IOException;
import java.util.Map;

/// Market events in the order of their receive time. The same feed gives the same events, so a stopped run can
/// go
/// on
/// where its journal ends by skipping what it has.
public interface Feed extends AutoCloseable {
    /// Stands for the time after the last event.
    long END = Long.MAX_VALUE;

    /// Returns when the next frame was received.
    ///
    /// @return epoch nanoseconds, or [#END]
    long nextNanos();

    /// Passes on the events of the next frame; none if the frame holds none.
    ///
    /// @param sink receives them
    /// @throws IOException if the source of the feed cannot be read on
    void next(InputSink sink) throws IOException;

    /// Returns how many frames were no market data their source may send.
    ///
    /// @return count
    long malformedFrames();

    /// Returns what became of the messages of bound recordings.
    ///
    /// @return counts by source and code; empty where nothing is bound
    default Map<String, Map<String, Long>> bindings() {
        return Map.of();
    }

    @Override
    void close() throws IOException;
}
