package breakwater.admission;

/// One instance per reason, so that a verdict costs no allocation.
final class SharedVerdicts {
    static final Verdict[] QUARANTINES = new Verdict[Reason.values().length];
    static final Verdict[] REFUSALS = new Verdict[Reason.values().length];

    static {
        for (Reason reason : Reason.values()) {
            QUARANTINES[reason.ordinal()] = new Verdict.Quarantine(reason);
            REFUSALS[reason.ordinal()] = new Verdict.Refuse(reason);
        }
    }

    private SharedVerdicts() {}
}
