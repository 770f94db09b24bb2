package breakwater.app.command;

import breakwater.app.settings.Settings;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.RoutingSettings;
import breakwater.risk.RiskSettings;

/// What an account may do: how much it may hold, and where its orders may go.
///
/// @param risk limits and breakers
/// @param execution patience, and the venues that may receive an order
record AccountLimits(RiskSettings risk, ExecutionSettings execution) {
    static AccountLimits of(String riskProfile, Settings environment) {
        double tolerance = environment.routeToleranceBps() / 10_000;
        RoutingSettings defaults = RoutingSettings.defaults();
        RoutingSettings routing = new RoutingSettings(
                environment.routeTrustFloor(), tolerance, Math.max(tolerance, defaults.exitToleranceFraction()));
        return new AccountLimits(
                RiskChoice.of(riskProfile, environment),
                ExecutionSettings.defaults().withRouting(routing));
    }
}
