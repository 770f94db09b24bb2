package breakwater.execution;

/// Which venues may receive an order.
///
/// @param trustFloor trust a venue must exceed, in `[0, 1)`. The default of 0.2 is what is left of a source
/// that
///     leans to one side for an hour; a stranger with a sound connection has 0.375
/// @param toleranceFraction how far a venue's price may lie from the fair price, either side, as a fraction of
/// it, in
///     `(0, 1)`; the default of 50 basis points is the corridor in which sources agree
/// @param exitToleranceFraction how much worse than fair an exit at a distrusted venue may be, in
///     `[toleranceFraction, 1)`
public record RoutingSettings(double trustFloor, double toleranceFraction, double exitToleranceFraction) {
    /// Checks every bound.
    public RoutingSettings {
        if (!(trustFloor >= 0.0 && trustFloor < 1.0)) {
            throw new IllegalArgumentException("trustFloor must be in [0, 1) but was " + trustFloor);
        }
        if (!(toleranceFraction > 0.0 && toleranceFraction < 1.0)) {
            throw new IllegalArgumentException("toleranceFraction must be in (0, 1) but was " + toleranceFraction);
        }
        if (!(exitToleranceFraction >= toleranceFraction && exitToleranceFraction < 1.0)) {
            throw new IllegalArgumentException("exitToleranceFraction must be in [toleranceFraction "
                    + toleranceFraction + ", 1) but was " + exitToleranceFraction);
        }
    }

    /// Returns a floor of 0.2, 50 basis points, and 5% for an exit.
    ///
    /// @return settings
    public static RoutingSettings defaults() {
        return new RoutingSettings(0.2, 0.005, 0.05);
    }
}
