package breakwater.model;

/// A part of the engine that survives a restart. What it writes is also what the state hash covers, so it writes
/// all
/// that can change a later decision, in a fixed order that never depends on hashing.
public interface Stateful {
    /// Writes the whole state.
    ///
    /// @param out receives it
    void write(StateWriter out);

    /// Replaces the state by one written earlier with the same settings.
    ///
    /// @param in positioned where [#write] began
    /// @throws MalformedStateException if the bytes do not fit
    void read(StateReader in);
}
