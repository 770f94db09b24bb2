package breakwater.provenance;

/// Binds a recording line by line.
public final class BoundWriter {
    private final MessageBinding binding;
    private byte[] envelope = new byte[4096];

    /// Begins a recording.
    ///
    /// @param key secret to bind with
    /// @param channel its source and a fresh session
    public BoundWriter(EdgeKey key, Channel channel) {
        binding = new MessageBinding(key, channel);
    }

    /// Binds the next line.
    ///
    /// @param receiveNanos when it was received
    /// @param bytes hold the line, which must not be empty
    /// @param from first byte
    /// @param to one past the last byte
    /// @return the bound line, without an end of line
    public String line(long receiveNanos, byte[] bytes, int from, int to) {
        if (from >= to) {
            throw new IllegalArgumentException("a line must not be empty: that is how a recording ends");
        }
        return seal(receiveNanos, bytes, from, to);
    }

    /// Ends the recording.
    ///
    /// @param receiveNanos time of the end
    /// @return the last line
    public String end(long receiveNanos) {
        return seal(receiveNanos, new byte[0], 0, 0);
    }

    private String seal(long receiveNanos, byte[] bytes, int from, int to) {
        int size = binding.size(to - from);
        if (envelope.length < size) {
            envelope = new byte[2 * size];
        }
        return BoundLine.write(envelope, binding.seal(receiveNanos, bytes, from, to, envelope, 0));
    }
}
