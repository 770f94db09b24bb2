package breakwater.lab.impact;

/// How an attack was chosen.
public enum Variant {
    /// With the parameters of its scenario.
    STATIC,
    /// With parameters searched against the arm it then attacks.
    ADAPTIVE
}
