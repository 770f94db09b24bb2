package breakwater.app.command;

import breakwater.app.settings.Settings;
import breakwater.app.settings.Variable;
import breakwater.risk.RiskSettings;

/// The limits of a run: a named profile, with what the environment says on top.
final class RiskChoice {
    private RiskChoice() {}

    /// Returns the limits.
    ///
    /// Profile `none` is taken as it is: it exists to show a strategy without limits.
    static RiskSettings of(String profile, Settings environment) {
        RiskSettings named;
        try {
            named = RiskSettings.profile(profile);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + Failures.line(e).replaceFirst("risk profile", "risk-profile"));
        }
        if (profile.equals("none")) {
            return named;
        }
        double leverage = environment.isGiven(Variable.MAX_LEVERAGE) ? environment.maxLeverage() : named.maxLeverage();
        double position = environment.isGiven(Variable.MAX_POSITION_SIZE)
                ? environment.maxPositionFraction()
                : named.maxPositionFraction();
        double target = environment.isGiven(Variable.VOLATILITY_TARGET)
                ? environment.volatilityTargetAnnual()
                : named.portfolio().volatilityTargetAnnual();
        return named.withPortfolio(named.portfolio()
                        .withLimits(environment.kellyFraction(), target, environment.var95LimitFraction()))
                .withLimits(leverage, Math.min(position, leverage))
                .withLiquidationDistance(environment.liquidationDistanceFraction())
                .withBreakers(named.breakers()
                        .withThresholds(
                                environment.volatilityThresholdAnnual(),
                                environment.drawdownThresholdFraction(),
                                environment.flashCrashThresholdFraction()));
    }
}
