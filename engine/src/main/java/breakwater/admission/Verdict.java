package breakwater.admission;

/// What admission says of one message. Instances are shared: a verdict costs no allocation.
public sealed interface Verdict {
    /// The message may influence estimates.
    record Accept() implements Verdict {
        static final Accept INSTANCE = new Accept();
    }

    /// Kept for the record, without influence: doubtful in itself, no proof of a lie.
    ///
    /// @param reason why
    record Quarantine(Reason reason) implements Verdict {}

    /// Not what a sound source sends. Without influence, counted against the source.
    ///
    /// @param reason why
    record Refuse(Reason reason) implements Verdict {}

    /// Returns the shared acceptance.
    ///
    /// @return verdict
    static Verdict accept() {
        return Accept.INSTANCE;
    }

    /// Returns the shared quarantine for a reason.
    ///
    /// @param reason why
    /// @return verdict
    static Verdict quarantine(Reason reason) {
        return SharedVerdicts.QUARANTINES[reason.ordinal()];
    }

    /// Returns the shared refusal for a reason.
    ///
    /// @param reason why
    /// @return verdict
    static Verdict refuse(Reason reason) {
        return SharedVerdicts.REFUSALS[reason.ordinal()];
    }
}
