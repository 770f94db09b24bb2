package breakwater.lab.impact;

/// What worlds are used for.
public enum Split {
    /// To train agents.
    TRAIN,
    /// To develop and calibrate.
    DEVELOP,
    /// To search attacks.
    ATTACKER,
    /// To measure, once a release.
    TEST
}
