package breakwater.lab.impact;

/// Whether a world was attacked.
public sealed interface Condition {
    /// Not attacked; the partner of every attacked trial of the same seeds and arm.
    record Clean() implements Condition {}

    /// Attacked.
    ///
    /// @param family its name, compared and printed, never interpreted
    /// @param variant how the attack was chosen
    record Attacked(String family, Variant variant) implements Condition {}

    /// Returns the condition without an attack.
    ///
    /// @return clean
    static Condition clean() {
        return new Clean();
    }

    /// Returns the condition under an attack.
    ///
    /// @param family its name
    /// @param variant how the attack was chosen
    /// @return attacked
    static Condition attacked(String family, Variant variant) {
        return new Attacked(family, variant);
    }
}
