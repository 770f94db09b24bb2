package breakwater.ingest;

/// Understands the frames of one source. Recorded, simulated and live venues all enter through this.
///
/// A decoder is a pure function of its frames: the same bytes give the same events. It never throws on hostile
/// bytes.
public interface FrameDecoder {
    /// Decodes one frame and passes on the events in it.
    ///
    /// @param frame buffer that holds the frame
    /// @param from first byte of the frame
    /// @param to one past its last byte
    /// @param receiveNanos when our edge received it, in epoch nanoseconds
    /// @param sink receives zero or more events
    /// @return what became of the frame
    Outcome decode(byte[] frame, int from, int to, long receiveNanos, InputSink sink);

    /// What became of a frame.
    enum Outcome {
        /// Events were passed on.
        DECODED,
        /// A well-formed frame that is no market data: an answer, a heartbeat.
        IGNORED,
        /// Not what this source may send. Counted against the source.
        MALFORMED
    }
}
