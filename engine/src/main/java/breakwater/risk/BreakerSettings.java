package breakwater.risk;

/// Where each circuit breaker trips and for how long it stays open.
///
/// The volatility breaker has two tests. The relative one compares the last half hour with the last day.
/// The absolute one, with the threshold of 0.60 people know, would alone hold on about 15% of all minutes
/// of BTC in 2023-2024, because its ordinary volatility is near that: it therefore trips only if the last
/// half hour is also well above the market's own normal. On those minute closes both together freeze new
/// risk 6.4% of the time.
///
/// @param acting false if breakers only observe and report: no command leaves and no gate closes
/// @param volatilityRatio short over long realised volatility; above 1
/// @param volatilityAnnual short realised volatility per square root of a year; positive
/// @param volatilityAbsoluteRatio short over long volatility the absolute test needs besides; at least 0
/// @param volatilityCooldownNanos positive
/// @param drawdownFraction loss from the peak of equity, in `(0, 1)`
/// @param drawdownCooldownNanos positive
/// @param flashCrashFraction price move within a sliding minute, in `(0, 1)`
/// @param flashCrashCooldownNanos positive
/// @param leverageCooldownNanos positive; the threshold is the leverage limit itself
/// @param provenance how concentrated the sources may be
/// @param toxicity how toxic order flow may be while models learn
public record BreakerSettings(
        boolean acting,
        double volatilityRatio,
        double volatilityAnnual,
        double volatilityAbsoluteRatio,
        long volatilityCooldownNanos,
        double drawdownFraction,
        long drawdownCooldownNanos,
        double flashCrashFraction,
        long flashCrashCooldownNanos,
        long leverageCooldownNanos,
        Provenance provenance,
        Toxicity toxicity) {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /// How concentrated the sources of an epoch may be, as the sum of their squared shares. Both bounds
    /// are meant for seven sources, the fewest that can meet the first; with fewer they keep their
    /// proportion to the least that can be reached, one over the number of sources.
    ///
    /// @param warnHerfindahl shown as a warning above this, in `(0, 1]`
    /// @param tripHerfindahl trips above this; at least `warnHerfindahl`
    /// @param cooldownNanos positive
    public record Provenance(double warnHerfindahl, double tripHerfindahl, long cooldownNanos) {
        private static final int DESIGN = 7;

        /// Checks every bound.
        public Provenance {
            if (!(warnHerfindahl > 0 && warnHerfindahl <= tripHerfindahl && tripHerfindahl <= 1)) {
                throw new IllegalArgumentException(
                        "warnHerfindahl and tripHerfindahl must be in (0, 1] and in this order but were "
                                + warnHerfindahl + " and " + tripHerfindahl);
            }
            Bounds.positive("cooldownNanos", cooldownNanos);
        }

        /// Returns 0.15 and 0.2, one minute.
        ///
        /// @return settings
        public static Provenance defaults() {
            return new Provenance(0.15, 0.2, MINUTE_NANOS);
        }

        double warnAt(int sources) {
            return scaled(warnHerfindahl, sources);
        }

        double tripAt(int sources) {
            return scaled(tripHerfindahl, sources);
        }

        private static double scaled(double bound, int sources) {
            return sources >= DESIGN ? bound : Math.min(1, bound * DESIGN / Math.max(1, sources));
        }
    }

    /// How toxic order flow may be while models learn from it.
    ///
    /// @param vpin trips above this, by the taker's flag and as most of the trusted weight supports it, in `(0,
    /// 1)`
    /// @param cooldownNanos positive
    public record Toxicity(double vpin, long cooldownNanos) {
        /// Checks every bound.
        public Toxicity {
            Bounds.openUnit("vpin", vpin);
            Bounds.positive("cooldownNanos", cooldownNanos);
        }

        /// Returns 0.75, two minutes.
        ///
        /// @return settings
        public static Toxicity defaults() {
            return new Toxicity(0.75, 2 * MINUTE_NANOS);
        }
    }

    /// Checks every bound.
    public BreakerSettings {
        Bounds.above("volatilityRatio", volatilityRatio, 1.0);
        Bounds.above("volatilityAnnual", volatilityAnnual, 0.0);
        if (!(volatilityAbsoluteRatio >= 0.0 && volatilityAbsoluteRatio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "volatilityAbsoluteRatio must be finite and >= 0 but was " + volatilityAbsoluteRatio);
        }
        Bounds.openUnit("drawdownFraction", drawdownFraction);
        Bounds.openUnit("flashCrashFraction", flashCrashFraction);
        Bounds.positive("volatilityCooldownNanos", volatilityCooldownNanos);
        Bounds.positive("drawdownCooldownNanos", drawdownCooldownNanos);
        Bounds.positive("flashCrashCooldownNanos", flashCrashCooldownNanos);
        Bounds.positive("leverageCooldownNanos", leverageCooldownNanos);
    }

    /// Returns the usual thresholds and cool-downs, acting.
    ///
    /// @return settings
    public static BreakerSettings defaults() {
        return new BreakerSettings(
                true,
                2.0,
                0.60,
                1.5,
                5 * MINUTE_NANOS,
                0.20,
                10 * MINUTE_NANOS,
                0.05,
                5 * MINUTE_NANOS,
                MINUTE_NANOS,
                Provenance.defaults(),
                Toxicity.defaults());
    }

    /// Returns the same thresholds for breakers that only observe.
    ///
    /// @return settings
    public BreakerSettings observing() {
        return new BreakerSettings(
                false,
                volatilityRatio,
                volatilityAnnual,
                volatilityAbsoluteRatio,
                volatilityCooldownNanos,
                drawdownFraction,
                drawdownCooldownNanos,
                flashCrashFraction,
                flashCrashCooldownNanos,
                leverageCooldownNanos,
                provenance,
                toxicity);
    }

    /// Returns the same settings with the three thresholds that operators set.
    ///
    /// @param newVolatilityAnnual short realised volatility per square root of a year
    /// @param newDrawdownFraction loss from the peak of equity
    /// @param newFlashCrashFraction price move within a sliding minute
    /// @return settings
    public BreakerSettings withThresholds(
            double newVolatilityAnnual, double newDrawdownFraction, double newFlashCrashFraction) {
        return new BreakerSettings(
                acting,
                volatilityRatio,
                newVolatilityAnnual,
                volatilityAbsoluteRatio,
                volatilityCooldownNanos,
                newDrawdownFraction,
                drawdownCooldownNanos,
                newFlashCrashFraction,
                flashCrashCooldownNanos,
                leverageCooldownNanos,
                provenance,
                toxicity);
    }
}
