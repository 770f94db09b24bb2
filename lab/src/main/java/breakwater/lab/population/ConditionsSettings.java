package breakwater.lab.population;

/// How the true value and the business of a market move.
///
/// @param annualVolatility root mean square volatility of the value, as a fraction
/// @param volatilityDeviation standard deviation of the logarithm of volatility's own factor
/// @param volatilityHalfLifeSeconds time in which half of that factor's deviation is over
/// @param activityDeviation standard deviation of the logarithm of activity
/// @param activityHalfLifeSeconds time in which half of activity's deviation is over
/// @param activityCoupling power of activity that multiplies volatility
/// @param jumpsPerDay mean number of jumps of the value
/// @param jumpDeviation standard deviation of a jump's log return
public record ConditionsSettings(
        double annualVolatility,
        double volatilityDeviation,
        double volatilityHalfLifeSeconds,
        double activityDeviation,
        double activityHalfLifeSeconds,
        double activityCoupling,
        double jumpsPerDay,
        double jumpDeviation) {
    /// Checks every bound.
    public ConditionsSettings {
        Bounds.check("annualVolatility", annualVolatility, 0, 10);
        Bounds.check("volatilityDeviation", volatilityDeviation, 0, 2);
        Bounds.check("volatilityHalfLifeSeconds", volatilityHalfLifeSeconds, 1, 1e8);
        Bounds.check("activityDeviation", activityDeviation, 0, 2);
        Bounds.check("activityHalfLifeSeconds", activityHalfLifeSeconds, 1, 1e8);
        Bounds.check("activityCoupling", activityCoupling, 0, 2);
        Bounds.check("jumpsPerDay", jumpsPerDay, 0, 10_000);
        Bounds.check("jumpDeviation", jumpDeviation, 0, 0.5);
    }

    /// Returns half-lives of 6 hours and 40 minutes and a jump of 1 % every other day.
    ///
    /// @return settings
    public static ConditionsSettings defaults() {
        return new ConditionsSettings(0.5, 0.6, 21_600, 0.6, 2_400, 1, 0.5, 0.01);
    }
}
