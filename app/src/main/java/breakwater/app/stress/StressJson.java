package breakwater.app.stress;

import breakwater.math.stress.AssetFall;
import breakwater.math.stress.Shock;
import breakwater.math.stress.StressScenario;
import breakwater.math.stress.revaluation.Losses;
import breakwater.math.stress.revaluation.MarginOutcome;
import breakwater.math.stress.revaluation.OptionOutcome;
import breakwater.math.stress.revaluation.PositionLoss;
import breakwater.math.stress.revaluation.StressResult;
import breakwater.math.stress.revaluation.Terms;
import java.util.LinkedHashMap;
import java.util.Map;

/// Results as maps for `--json`.
public final class StressJson {
    private StressJson() {}

    /// Returns a result.
    ///
    /// @param result of a scenario
    /// @return all of it
    public static Map<String, Object> of(StressResult result) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("scenario", result.scenario().name());
        object.put("shocks", shocks(result.scenario()));
        object.put("venue_default", result.defaultedVenue());
        object.put("loss", result.losses().total());
        object.put("loss_by_cause", losses(result.losses()));
        object.put("stressed_var_raised", result.varRaised());
        object.put("stressed_var_lowered", result.varLowered());
        object.put("worse_correlation", result.lowerIsWorse() ? "lowered" : "raised");
        object.put("total", result.total());
        object.put("equity_before", result.equityBefore());
        object.put("equity_after", result.equityAfter());
        object.put("leverage_before", result.leverageBefore());
        object.put("leverage_after", result.leverageAfter());
        object.put("margin", name(result.verdict()));
        object.put(
                "positions",
                result.positions().stream().map(StressJson::position).toList());
        object.put("not_counted", result.notes());
        return object;
    }

    /// Returns what holds for every scenario.
    ///
    /// @param terms of the run
    /// @return all of it; chosen, not measured
    public static Map<String, Object> of(Terms terms) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("basis", Shock.Basis.ASSUMED.name());
        object.put("confidence", terms.confidence());
        object.put("funding_hours", terms.hours());
        object.put("funding_rate_8h", terms.fundingRate());
        object.put("impact", terms.impact());
        object.put("margin_call_ratio", terms.callRatio());
        object.put("full_vol_shock_days", terms.volDays());
        return object;
    }

    private static Map<String, Object> shocks(StressScenario s) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("reference_asset", s.referenceAsset());
        object.put("price_drop", shock(s.priceDrop()));
        object.put("price_drop_at_low", shock(s.priceDropAtLow()));
        for (AssetFall own : s.ownFalls()) {
            object.put("price_drop_at_low_" + own.asset().toLowerCase(java.util.Locale.ROOT), shock(own.atLow()));
        }
        object.put("vol_spike", shock(s.volSpike()));
        object.put("correlation_raised", shock(s.correlationRaised()));
        object.put("correlation_lowered", shock(s.correlationLowered()));
        object.put("depth_left", shock(s.depthLeft()));
        object.put("notes", s.notes());
        return object;
    }

    private static Map<String, Object> shock(Shock shock) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("value", shock.value());
        object.put("basis", shock.basis().name());
        object.put("source", shock.source());
        return object;
    }

    private static Map<String, Object> position(PositionLoss p) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", p.holding().id());
        object.put("asset", p.holding().asset());
        object.put("venue", p.holding().venue());
        object.put("fall", shock(p.fall()));
        object.put("value_before", p.valueBefore());
        object.put("value_after", p.valueAfter());
        object.put("loss", p.losses().total());
        object.put("loss_by_cause", losses(p.losses()));
        p.margin().ifPresent(m -> object.put("margin", margin(m)));
        p.option().ifPresent(o -> object.put("option", option(o)));
        return object;
    }

    private static Map<String, Object> margin(MarginOutcome m) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("liquidation_price", m.liquidationPrice());
        object.put("liquidation_price_after_funding", m.stressedLiquidationPrice());
        object.put("shocked_price", m.shockedPrice());
        object.put("margin_ratio", m.marginRatio());
        object.put("leverage_after", m.leverageAfter());
        object.put("verdict", name(m.verdict()));
        return object;
    }

    private static Map<String, Object> option(OptionOutcome o) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("vol_before", o.volBefore());
        object.put("vol_after", o.volAfter());
        object.put("delta", o.delta());
        object.put("full_loss", o.loss());
        object.put("greeks_loss", o.approximateLoss());
        object.put("greeks_error", o.error());
        return object;
    }

    private static Map<String, Object> losses(Losses l) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("price", l.price());
        object.put("volatility", l.volatility());
        object.put("funding", l.funding());
        object.put("penalty", l.penalty());
        object.put("liquidation", l.liquidation());
        object.put("venue_default", l.venueDefault());
        return object;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
