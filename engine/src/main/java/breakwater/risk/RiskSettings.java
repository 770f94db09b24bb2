package breakwater.risk;

import java.util.List;

/// Limits of the account.
///
/// | profile | largest position over equity | volatility target | breakers, edge, volatility and value at risk |
/// |---|---|---|---|
/// | none | 1.0 | - | observe and report |
/// | conservative | 0.2 | 0.2 | act |
/// | balanced | 0.5 | 0.4 | act |
/// | aggressive | 1.0 | 0.8 | act |
///
/// @param profile name the settings started from
/// @param maxLeverage largest gross exposure over equity, working and unknown orders included; in `(0, 10]`
/// @param maxPositionFraction largest position value over equity, either side; in `(0, maxLeverage]`
/// @param minNotionalQuote smallest order value worth sending, units of quote currency; finite, at least 0
/// @param breakers circuit breakers
/// @param portfolio how the risk of the whole book is measured, and what it may be
/// @param liquidationDistanceFraction how far the price must at least be able to go against positions on margin
/// after
///     an order, before fees; in `(0, 1)`
public record RiskSettings(
        String profile,
        double maxLeverage,
        double maxPositionFraction,
        double minNotionalQuote,
        BreakerSettings breakers,
        PortfolioRiskSettings portfolio,
        double liquidationDistanceFraction) {
    /// Distance to a forced close that every profile leaves.
    public static final double LIQUIDATION_DISTANCE_FRACTION = 0.2;

    /// Names of the profiles.
    public static final List<String> PROFILES = List.of("none", "conservative", "balanced", "aggressive");

    private static final double MIN_NOTIONAL_QUOTE = 10.0;

    /// Checks every bound.
    public RiskSettings {
        if (!(maxLeverage > 0.0 && maxLeverage <= 10.0)) {
            throw new IllegalArgumentException("maxLeverage must be in (0, 10] but was " + maxLeverage);
        }
        if (!(maxPositionFraction > 0.0 && maxPositionFraction <= maxLeverage)) {
            throw new IllegalArgumentException("maxPositionFraction must be in (0, maxLeverage " + maxLeverage
                    + "] but was " + maxPositionFraction);
        }
        if (!(minNotionalQuote >= 0.0 && minNotionalQuote < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("minNotionalQuote must be finite and >= 0 but was " + minNotionalQuote);
        }
        Bounds.openUnit("liquidationDistanceFraction", liquidationDistanceFraction);
    }

    /// Leaves the usual distance to a forced close.
    ///
    /// @param profile name the settings started from
    /// @param maxLeverage largest gross exposure over equity
    /// @param maxPositionFraction largest position value over equity, either side
    /// @param minNotionalQuote smallest order value worth sending
    /// @param breakers circuit breakers
    /// @param portfolio how the risk of the whole book is measured, and what it may be
    public RiskSettings(
            String profile,
            double maxLeverage,
            double maxPositionFraction,
            double minNotionalQuote,
            BreakerSettings breakers,
            PortfolioRiskSettings portfolio) {
        this(
                profile,
                maxLeverage,
                maxPositionFraction,
                minNotionalQuote,
                breakers,
                portfolio,
                LIQUIDATION_DISTANCE_FRACTION);
    }

    /// Returns a named profile.
    ///
    /// @param name one of [#PROFILES]
    /// @return settings
    /// @throws IllegalArgumentException if there is none of that name
    public static RiskSettings profile(String name) {
        BreakerSettings acting = BreakerSettings.defaults();
        return switch (name) {
            case "none" ->
                new RiskSettings(
                        name,
                        2.0,
                        1.0,
                        MIN_NOTIONAL_QUOTE,
                        acting.observing(),
                        PortfolioRiskSettings.acting(0.8).observing());
            case "conservative" ->
                new RiskSettings(name, 2.0, 0.2, MIN_NOTIONAL_QUOTE, acting, PortfolioRiskSettings.acting(0.2));
            case "balanced" ->
                new RiskSettings(name, 2.0, 0.5, MIN_NOTIONAL_QUOTE, acting, PortfolioRiskSettings.acting(0.4));
            case "aggressive" ->
                new RiskSettings(name, 2.0, 1.0, MIN_NOTIONAL_QUOTE, acting, PortfolioRiskSettings.acting(0.8));
            default ->
                throw new IllegalArgumentException(
                        "risk profile must be one of " + String.join(", ", PROFILES) + " but was '" + name + "'");
        };
    }

    /// Returns the same settings with other limits.
    ///
    /// @param newMaxLeverage largest gross exposure over equity
    /// @param newMaxPositionFraction largest position value over equity
    /// @return settings
    public RiskSettings withLimits(double newMaxLeverage, double newMaxPositionFraction) {
        return new RiskSettings(
                profile,
                newMaxLeverage,
                newMaxPositionFraction,
                minNotionalQuote,
                breakers,
                portfolio,
                liquidationDistanceFraction);
    }

    /// Returns the same settings with another distance to a forced close.
    ///
    /// @param newDistanceFraction how far the price must be able to go against positions on margin
    /// @return settings
    public RiskSettings withLiquidationDistance(double newDistanceFraction) {
        return new RiskSettings(
                profile, maxLeverage, maxPositionFraction, minNotionalQuote, breakers, portfolio, newDistanceFraction);
    }

    /// Returns the same settings with other breakers.
    ///
    /// @param newBreakers circuit breakers
    /// @return settings
    public RiskSettings withBreakers(BreakerSettings newBreakers) {
        return new RiskSettings(
                profile,
                maxLeverage,
                maxPositionFraction,
                minNotionalQuote,
                newBreakers,
                portfolio,
                liquidationDistanceFraction);
    }

    /// Returns the same settings with other rules for the whole book.
    ///
    /// @param newPortfolio how its risk is measured, and what it may be
    /// @return settings
    public RiskSettings withPortfolio(PortfolioRiskSettings newPortfolio) {
        return new RiskSettings(
                profile,
                maxLeverage,
                maxPositionFraction,
                minNotionalQuote,
                breakers,
                newPortfolio,
                liquidationDistanceFraction);
    }
}
