package breakwater.lab.market;

/// Receives frames one by one.
@FunctionalInterface
public interface FrameSink {
    /// Takes one frame, whose bytes are valid only during this call.
    ///
    /// @param source index of its sender in the catalogue
    /// @param frame buffer that holds the frame
    /// @param from first byte of the frame
    /// @param to one past its last byte
    /// @param receiveNanos when it arrives, in epoch nanoseconds
    void accept(int source, byte[] frame, int from, int to, long receiveNanos);
}
