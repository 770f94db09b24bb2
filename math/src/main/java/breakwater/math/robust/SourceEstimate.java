package breakwater.math.robust;

/// A location estimated across sources.
public final class SourceEstimate {
    private final double[] location;
    private final double[] scale;
    private final double[] between;
    private final double[] heard;
    private final SourceLocation.Attackable attackable;

    SourceEstimate(
            double[] location, double[] scale, double[] between, double[] heard, SourceLocation.Attackable attackable) {
        this.location = location;
        this.scale = scale;
        this.between = between;
        this.heard = heard;
        this.attackable = attackable;
    }

    /// Returns the location.
    ///
    /// @return copy, `[p]`
    public double[] location() {
        return location.clone();
    }

    /// Returns the scale of a source of median error per coordinate: distances to it are in these units.
    ///
    /// @return copy, `[p]`, positive
    public double[] scale() {
        return scale.clone();
    }

    /// Returns the spread between sources that standard errors do not explain, given or estimated.
    ///
    /// @return copy, `[p]`, not negative
    public double[] between() {
        return between.clone();
    }

    /// Returns the share of the trust that was not ignored, per coordinate.
    ///
    /// @return copy, `[p]`, in `[0, 1]`
    public double[] heard() {
        return heard.clone();
    }

    /// Computes how far colluding sources could have moved the location. Costs far more than the estimate did
    /// (milliseconds per coordinate, more where the spread was estimated), so it is done when asked for.
    ///
    /// @return the same numbers every time
    public Certificate certificate() {
        return attackable.certificate(location, scale);
    }
}
