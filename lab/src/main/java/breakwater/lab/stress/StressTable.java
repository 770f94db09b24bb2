package breakwater.lab.stress;

import breakwater.math.stress.Shock;
import breakwater.math.stress.StressScenario;
import breakwater.math.stress.revaluation.Losses;
import breakwater.math.stress.revaluation.MarginOutcome;
import breakwater.math.stress.revaluation.OptionOutcome;
import breakwater.math.stress.revaluation.PositionLoss;
import breakwater.math.stress.revaluation.StressResult;
import breakwater.math.stress.revaluation.Terms;
import java.util.List;
import java.util.Locale;

/// Results for a terminal: one table of all scenarios, and for each its positions and where its numbers come
/// from.
public final class StressTable {
    private StressTable() {}

    /// Returns the table of all scenarios.
    ///
    /// @param results one per scenario
    /// @return lines, each ended by a line feed
    public static String summary(List<StressResult> results) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "%-20s %12s %12s %12s %12s %12s %8s %9s  %s",
                        "scenario",
                        "loss",
                        "VaR corr up",
                        "VaR corr dn",
                        "loss+VaR",
                        "equity then",
                        "of now",
                        "leverage",
                        "margin"));
        for (StressResult r : results) {
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "%-20s %12s %12s %12s %12s %12s %7.1f%% %9s  %s",
                            r.scenario().name(),
                            money(r.losses().total()),
                            money(r.varRaised()) + (r.lowerIsWorse() ? " " : "*"),
                            money(r.varLowered()) + (r.lowerIsWorse() ? "*" : " "),
                            money(r.total()),
                            money(r.equityAfter()),
                            100 * r.equityAfter() / r.equityBefore(),
                            times(r.leverageAfter()),
                            r.verdict()));
        }
        text.append("* the worse of correlations raised and lowered; losses are positive, in quote currency\n");
        return text.toString();
    }

    /// Returns one scenario: what its numbers rest on, the loss per position and per cause, margin and options.
    ///
    /// @param result of the scenario
    /// @return lines, each ended by a line feed
    public static String detail(StressResult result) {
        StringBuilder text = new StringBuilder();
        basis(text, result);
        losses(text, result);
        margins(text, result);
        options(text, result);
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "equity %s -> %s, leverage %s -> %s, %s",
                        money(result.equityBefore()),
                        money(result.equityAfter()),
                        times(result.leverageBefore()),
                        times(result.leverageAfter()),
                        result.verdict()));
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "VaR of the day after: correlations raised %s, lowered %s: %s is worse",
                        money(result.varRaised()),
                        money(result.varLowered()),
                        result.lowerIsWorse() ? "lowered" : "raised"));
        result.notes().forEach(note -> line(text, String.format(Locale.ROOT, "not counted: %s", note)));
        return text.toString();
    }

    /// Returns what holds for every scenario.
    ///
    /// @param terms of the run
    /// @return lines, each ended by a line feed
    public static String terms(Terms terms) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "terms (ASSUMED): VaR at %s of one day; funding at the worse of its own rate and %s per 8 h, %s h, always paid;",
                        percent(terms.confidence()),
                        percent(terms.fundingRate()),
                        terms.hours()));
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "  closing it all costs %s x stressed daily vol x sqrt(size / (daily volume x depth left)); margin call at %s of equity;",
                        terms.impact(),
                        percent(terms.callRatio())));
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "  options: whole vol shock up to %s days, less with the root of time beyond; flat vols stick to the strike, SABR moves along its backbone.",
                        terms.volDays()));
        return text.toString();
    }

    private static void basis(StringBuilder text, StressResult result) {
        StressScenario s = result.scenario();
        line(text, String.format(Locale.ROOT, "%s (%s)", s.name(), s.referenceAsset()));
        row(text, "fall to the low", s.priceDropAtLow());
        row(text, "fall by the close", s.priceDrop());
        s.ownFalls().forEach(own -> row(text, own.asset() + " to the low", own.atLow()));
        row(text, "daily vol times", s.volSpike());
        row(text, "correlation up to", s.correlationRaised());
        row(text, "correlation down to", s.correlationLowered());
        row(text, "depth left", s.depthLeft());
        line(text, String.format(Locale.ROOT, "  note: %s", s.notes()));
        if (!result.defaultedVenue().isEmpty()) {
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "  and %s defaults: what it owes is lost, what is owed to it is not",
                            result.defaultedVenue()));
        }
    }

    private static void row(StringBuilder text, String name, Shock shock) {
        line(
                text,
                String.format(
                        Locale.ROOT, "  %-20s %7.4f  %-13s %s", name, shock.value(), shock.basis(), shock.source()));
    }

    private static void losses(StringBuilder text, StressResult result) {
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "  %-16s %-9s %-10s %7s %12s %12s %12s %12s %10s %10s %12s %12s",
                        "position",
                        "asset",
                        "venue",
                        "fall",
                        "value now",
                        "loss",
                        "price",
                        "volatility",
                        "funding",
                        "penalty",
                        "liquidation",
                        "venue"));
        for (PositionLoss p : result.positions()) {
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "  %-16s %-9s %-10s %6.1f%% %12s %s",
                            p.holding().id(),
                            p.holding().asset(),
                            p.holding().venue(),
                            100 * p.fall().value(),
                            money(p.valueBefore()),
                            causes(p.losses())));
        }
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "  %-16s %-9s %-10s %7s %12s %s",
                        "all",
                        "",
                        "",
                        "",
                        money(result.equityBefore()),
                        causes(result.losses())));
    }

    private static String causes(Losses l) {
        return String.format(
                Locale.ROOT,
                "%12s %12s %12s %10s %10s %12s %12s",
                money(l.total()),
                money(l.price()),
                money(l.volatility()),
                money(l.funding()),
                money(l.penalty()),
                money(l.liquidation()),
                money(l.venueDefault()));
    }

    private static void margins(StringBuilder text, StressResult result) {
        for (PositionLoss p : result.positions()) {
            if (p.margin().isPresent()) {
                MarginOutcome m = p.margin().get();
                line(
                        text,
                        String.format(
                                Locale.ROOT,
                                "  %-16s liquidation at %s (%s after funding), price goes to %s: %s, leverage %s",
                                p.holding().id(),
                                price(m.liquidationPrice()),
                                price(m.stressedLiquidationPrice()),
                                price(m.shockedPrice()),
                                m.verdict(),
                                times(m.leverageAfter())));
            }
        }
    }

    private static void options(StringBuilder text, StressResult result) {
        for (PositionLoss p : result.positions()) {
            if (p.option().isPresent()) {
                OptionOutcome o = p.option().get();
                line(
                        text,
                        String.format(
                                Locale.ROOT,
                                "  %-16s vol %.3f -> %.3f; full revaluation loses %s, greeks say %s (error %s)",
                                p.holding().id(),
                                o.volBefore(),
                                o.volAfter(),
                                money(o.loss()),
                                money(o.approximateLoss()),
                                money(o.error())));
            }
        }
    }

    private static String price(double value) {
        return value > 0 ? String.format(Locale.ROOT, "%,.2f", value) : "none";
    }

    private static String money(double value) {
        // Added to zero: no minus before a nought.
        return String.format(Locale.ROOT, "%,.0f", Math.abs(value) < 0.5 ? 0.0 : value);
    }

    private static String times(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "no equity";
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.4g%%", 100 * value);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
