package breakwater.math.options;

/// The vols of all strikes of one expiry.
public sealed interface Smile permits SabrSmile, SviSmile {
    /// Returns the forward.
    ///
    /// @return > 0
    double forward();

    /// Returns the time to expiry.
    ///
    /// @return years, > 0
    double expiry();

    /// Computes the vol of a strike.
    ///
    /// @param strike > 0
    /// @return Black vol
    /// @throws IllegalArgumentException if the strike is outside its domain
    double blackVol(double strike);

    /// Computes total variance and its derivatives.
    ///
    /// @param logMoneyness ln(K/F)
    /// @return variance; a value that is not positive is a strike the smile has no price for
    VarianceCurve variance(double logMoneyness);
}
