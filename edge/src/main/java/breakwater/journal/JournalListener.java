package breakwater.journal;

/// Hears from the committer thread. Both methods must return quickly and must not call the journal back, except
/// for its plain reads; one that throws fails the journal.
public interface JournalListener {
    /// Everything up to this sequence survives a power failure: acknowledgements and orders it caused may
    /// leave.
    ///
    /// @param sequence grows with every call
    void onDurable(long sequence);

    /// The journal failed for good; called once.
    ///
    /// @param failure what every later call will throw
    void onFailure(JournalFailedException failure);
}
