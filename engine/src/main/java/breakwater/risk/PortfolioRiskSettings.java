package breakwater.risk;

/// How the risk of the whole book is measured, and what it may be.
///
/// Returns are taken every `intervalNanos`; every loss is stated for `horizonNanos`, which is the loss of
/// one interval times the square root of their ratio. The same root joins a return that spans several
/// intervals to the others.
///
/// @param acting false measures everything and cuts nothing
/// @param kellyFraction part of the growth-optimal weight that a stated edge may use; in `[0, 1]`
/// @param volatilityTargetAnnual volatility of the account, per square root of a year, that no position
///     may carry alone; in `(0, 10]`
/// @param var95LimitFraction largest value at risk at 95% over the horizon, over equity; in `(0, 1)`
/// @param intervalNanos length of one return; positive
/// @param horizonNanos what losses are stated for and forecasts are tested over; a multiple of
///     `intervalNanos`
/// @param window how many intervals are remembered; in `[100, 10 000]`
/// @param decay weight that an interval's variance keeps one interval later; inside (0, 1)
public record PortfolioRiskSettings(
        boolean acting,
        double kellyFraction,
        double volatilityTargetAnnual,
        double var95LimitFraction,
        long intervalNanos,
        long horizonNanos,
        int window,
        double decay) {
    /// Value at risk at 95% that is aimed at.
    public static final double VAR95_GOAL_FRACTION = 0.03;
    /// Value at risk at 95% above which an operator is told. Only the market can carry a book there.
    public static final double VAR95_ALARM_FRACTION = 0.07;
    /// Fewer returns of an instrument than this say nothing of its volatility.
    public static final int LEAST_RETURNS = 24;

    private static final double YEAR_NANOS = 365.0 * 24 * 3600 * 1e9;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    /// Checks every bound.
    public PortfolioRiskSettings {
        if (!(kellyFraction >= 0.0 && kellyFraction <= 1.0)) {
            throw new IllegalArgumentException("kellyFraction must be in [0, 1] but was " + kellyFraction);
        }
        if (!(volatilityTargetAnnual > 0.0 && volatilityTargetAnnual <= 10.0)) {
            throw new IllegalArgumentException(
                    "volatilityTargetAnnual must be in (0, 10] but was " + volatilityTargetAnnual);
        }
        Bounds.openUnit("var95LimitFraction", var95LimitFraction);
        Bounds.positive("intervalNanos", intervalNanos);
        if (horizonNanos < intervalNanos || horizonNanos % intervalNanos != 0) {
            throw new IllegalArgumentException(
                    "horizonNanos must be a multiple of intervalNanos " + intervalNanos + " but was " + horizonNanos);
        }
        if (window < 100 || window > 10_000) {
            throw new IllegalArgumentException("window must be in [100, 10000] but was " + window);
        }
        Bounds.openUnit("decay", decay);
    }

    /// Returns a month of hourly returns, losses of a day, and limits that act.
    ///
    /// The variance halves its memory in 69 hours.
    ///
    /// @param volatilityTargetAnnual volatility of the account per square root of a year
    /// @return settings
    public static PortfolioRiskSettings acting(double volatilityTargetAnnual) {
        return new PortfolioRiskSettings(
                true, 0.25, volatilityTargetAnnual, 0.05, HOUR_NANOS, 24 * HOUR_NANOS, 720, 0.99);
    }

    /// Returns the same measurements without any cut.
    ///
    /// @return settings
    public PortfolioRiskSettings observing() {
        return new PortfolioRiskSettings(
                false,
                kellyFraction,
                volatilityTargetAnnual,
                var95LimitFraction,
                intervalNanos,
                horizonNanos,
                window,
                decay);
    }

    /// Returns the same settings with other limits.
    ///
    /// @param newKellyFraction part of the growth-optimal weight
    /// @param newVolatilityTargetAnnual volatility per square root of a year
    /// @param newVar95LimitFraction largest value at risk at 95%
    /// @return settings
    public PortfolioRiskSettings withLimits(
            double newKellyFraction, double newVolatilityTargetAnnual, double newVar95LimitFraction) {
        return new PortfolioRiskSettings(
                acting,
                newKellyFraction,
                newVolatilityTargetAnnual,
                newVar95LimitFraction,
                intervalNanos,
                horizonNanos,
                window,
                decay);
    }

    /// What the loss of one interval is multiplied by. A method without "get": the record is written to
    /// journals.
    double horizonScale() {
        return Math.sqrt((double) horizonNanos / intervalNanos);
    }

    double intervalsPerYear() {
        return YEAR_NANOS / intervalNanos;
    }

    double horizonsPerYear() {
        return YEAR_NANOS / horizonNanos;
    }
}
