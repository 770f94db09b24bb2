package breakwater.lab.impact;

/// Which of two agents that differ in one switch.
public enum Arm {
    /// With the defence switched off.
    UNDEFENDED,
    /// With the defence switched on.
    DEFENDED
}
