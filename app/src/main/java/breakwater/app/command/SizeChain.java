package breakwater.app.command;

import breakwater.model.Instrument;
import breakwater.risk.SizeTrail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a wish became a size, step by step, in units of the base asset: for people and for scripts.
record SizeChain(SizeTrail sizes, Instrument instrument) {
    Map<String, Object> values() {
        Map<String, Object> size = new LinkedHashMap<>();
        size.put("equity", sizes.equityQuote());
        size.put("held", units(sizes.held()));
        size.put("requested", units(sizes.requested()));
        size.put("after_kelly", units(sizes.afterKelly()));
        size.put("after_volatility_target", units(sizes.afterVolatility()));
        size.put("after_risk_budget", units(sizes.afterBudget()));
        size.put("after_position_limit", units(sizes.afterPositionLimit()));
        size.put("after_leverage_limit", units(sizes.afterLeverage()));
        size.put("after_liquidation_distance", units(sizes.afterMargin()));
        size.put("after_var_limit", units(sizes.afterVar()));
        size.put("volatility_annual", sizes.volatilityAnnual());
        size.put("var95", sizes.var95Fraction());
        size.put("target", units(sizes.afterLot()));
        return size;
    }

    List<String> lines() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "sized     held %.8f, requested %.8f, after Kelly %.8f, after volatility target %.8f,"
                                + " after risk budget %.8f,",
                        units(sizes.held()),
                        units(sizes.requested()),
                        units(sizes.afterKelly()),
                        units(sizes.afterVolatility()),
                        units(sizes.afterBudget())),
                String.format(
                        Locale.ROOT,
                        "          after position limit %.8f, after leverage limit %.8f, after liquidation distance %.8f,",
                        units(sizes.afterPositionLimit()),
                        units(sizes.afterLeverage()),
                        units(sizes.afterMargin())),
                String.format(
                        Locale.ROOT,
                        "          after VaR limit %.8f, target %.8f",
                        units(sizes.afterVar()),
                        units(sizes.afterLot())),
                "          volatility " + percent(sizes.volatilityAnnual()) + " a year, VaR 95% "
                        + percent(sizes.var95Fraction()) + " a day");
    }

    private double units(long scaled) {
        return instrument.quantity(scaled);
    }

    private static String percent(double fraction) {
        return Double.isNaN(fraction) ? "unknown" : String.format(Locale.ROOT, "%.2f%%", 100 * fraction);
    }
}
