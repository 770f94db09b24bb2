package breakwater.lab.exchange;

/// One who acts at times of its own.
///
/// When it wakes may depend on its own random stream and on what is the same in every run of a seed, never on a
/// book: so the same seed with and without an attack draws the same numbers, and differences are the attack's.
public interface Participant {
    /// Acts.
    ///
    /// @param nanos now
    /// @param what as it was given when this was scheduled
    void wake(long nanos, int what);
}
