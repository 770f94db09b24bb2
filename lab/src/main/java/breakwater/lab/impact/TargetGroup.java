package breakwater.lab.impact;

/// Families that share a target for mitigation: what must be reached with the static and the adaptive attack,
/// and
/// what would be better.
public enum TargetGroup {
    /// Wash trading.
    WASH(0.95, 0.75, 0.98, 0.88),
    /// Spoofing and layering.
    SPOOF(0.95, 0.80, 0.98, 0.90),
    /// Flash crashes and dislocations of one venue.
    FLASH(0.80, 0.65, 0.90, 0.78),
    /// Poisoning by 3 of 12 sources.
    POISON_THREE(0.92, 0.85, 0.96, 0.90),
    /// Poisoning by 4 of 12 sources.
    POISON_FOUR(0.88, 0.80, 0.91, 0.86),
    /// Sybils, stale messages, stuffing and false reports of volume.
    FEED(0.95, 0.85, 0.99, 0.92),
    /// Pumping, ignition and front running.
    MOMENTUM(0.80, 0.60, 0.90, 0.75),
    /// No target of its own: measured and printed.
    NONE(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final double mustStatic;
    private final double mustAdaptive;
    private final double stretchStatic;
    private final double stretchAdaptive;

    TargetGroup(double mustStatic, double mustAdaptive, double stretchStatic, double stretchAdaptive) {
        this.mustStatic = mustStatic;
        this.mustAdaptive = mustAdaptive;
        this.stretchStatic = stretchStatic;
        this.stretchAdaptive = stretchAdaptive;
    }

    boolean hasTarget() {
        return this != NONE;
    }

    double must(Variant variant) {
        return variant == Variant.STATIC ? mustStatic : mustAdaptive;
    }

    double stretch(Variant variant) {
        return variant == Variant.STATIC ? stretchStatic : stretchAdaptive;
    }
}
