package breakwater.math.portfolio;

/// Drawdown of a series that arrives value by value and need not be kept.
public final class RunningDrawdown {
    private double peak = Double.NEGATIVE_INFINITY;
    private double current = 0;
    private double deepest = 0;

    /// Starts without a value.
    public RunningDrawdown() {}

    /// Takes the next value.
    ///
    /// @param value equity; a NaN makes every later answer NaN, so that a hole in the series cannot look like calm
    /// @return the fall from the peak so far, a fraction at most 0
    public double add(double value) {
        peak = value > peak || Double.isNaN(value) ? value : peak;
        current = peak > 0 ? value / peak - 1 : Double.isNaN(peak) ? Double.NaN : 0;
        deepest = Double.isNaN(current) ? Double.NaN : Math.min(deepest, current);
        return current;
    }

    /// Returns the fall from the peak at the last value.
    ///
    /// @return fraction of the peak, at most 0; 0 before the first value and while no value was positive
    public double current() {
        return current;
    }

    /// Returns the deepest fall so far.
    ///
    /// @return fraction of the peak, at most 0
    public double deepest() {
        return deepest;
    }
}
