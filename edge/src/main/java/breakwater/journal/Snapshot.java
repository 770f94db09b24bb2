package breakwater.journal;

/// A state as of a record of the journal, read whole and checked.
public final class Snapshot {
    private final ChainPoint point;
    private final String stateHash;
    private final byte[] state;

    Snapshot(ChainPoint point, String stateHash, byte[] state) {
        this.point = point;
        this.stateHash = stateHash;
        this.state = state;
    }

    /// Returns the record up to which everything is in the state.
    ///
    /// @return sequence and chain hash
    public ChainPoint point() {
        return point;
    }

    /// Returns the SHA-256 of the state.
    ///
    /// @return 64 hexadecimal digits
    public String stateHash() {
        return stateHash;
    }

    /// Returns the state itself, not a copy: it may be large.
    ///
    /// @return exactly the bytes written
    public byte[] state() {
        return state;
    }
}
