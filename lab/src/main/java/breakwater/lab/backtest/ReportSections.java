package breakwater.lab.backtest;

import breakwater.lab.evaluation.CurvePoint;
import breakwater.lab.evaluation.Metrics;
import breakwater.lab.evaluation.Performance;
import breakwater.lab.evaluation.RoundTrips;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/// The worded parts of the report.
final class ReportSections {
    private ReportSections() {}

    static String heading(RunResult result) {
        Manifest m = result.manifest();
        CurvePoint last = result.curve().last();
        return "<h1>" + Html.text(m.strategy()) + " <small>on " + Html.text(m.symbol()) + "</small></h1><p>"
                + Html.text(m.start()) + " to " + Html.text(m.end()) + " · " + Html.text(m.venue()) + " · "
                + Html.text(m.interval()) + " bars · capital "
                + Html.money(result.curve().startEquity()) + " → "
                + Html.money(last.equityQuote()) + " " + Html.text(quoteOf(m.symbol())) + "</p>";
    }

    static String verdict(RunResult result) {
        DataVerdict v = result.verdict();
        String state = v.refused() > 0 ? "loss" : v.quarantined() > 0 ? "warn" : "gain";
        String summary = v.refused() > 0
                ? Html.count(v.refused()) + " of " + Html.count(v.messages()) + " messages were refused"
                : v.quarantined() > 0
                        ? Html.count(v.quarantined()) + " of " + Html.count(v.messages()) + " messages were set aside"
                        : "All " + Html.count(v.messages()) + " messages were accepted";
        StringBuilder out = new StringBuilder("<p class=\"state " + state + "\">" + summary + "</p>");
        out.append("<div class=\"columns\"><table class=\"plain\"><thead><tr><th scope=\"col\">Verdict</th>")
                .append("<th scope=\"col\">Messages</th><th scope=\"col\">Share</th></tr></thead><tbody>");
        row(out, "accepted", v.accepted(), v.messages());
        row(out, "set aside (quarantined)", v.quarantined(), v.messages());
        row(out, "refused", v.refused(), v.messages());
        for (Map.Entry<String, Long> reason : v.reasons().entrySet()) {
            row(out, "· " + reason.getKey(), reason.getValue(), v.messages());
        }
        out.append("</tbody></table><dl>");
        term(out, "Fills", v.fillModel());
        term(out, "Costs", v.costs());
        Manifest m = result.manifest();
        term(out, "Warm-up", m.warmUp().isEmpty() ? "none: the strategy started without history" : m.warmUp());
        term(
                out,
                "Trials",
                m.trials() == 1
                        ? "1: this is the only variant that was run"
                        : m.trials()
                                + " variants were tried to arrive at this one; the best of many is better by luck alone");
        out.append("</dl></div>");
        if (!v.places().isEmpty()) {
            out.append("<details><summary>Where (").append(v.places().size()).append(")</summary><ul>");
            v.places()
                    .forEach(
                            place -> out.append("<li>").append(Html.text(place)).append("</li>"));
            out.append("</ul></details>");
        }
        return out.toString();
    }

    static String tiles(RunResult result) {
        Performance p = result.performance();
        Metrics s = p.strategy();
        Metrics h = p.hold();
        StringBuilder out = new StringBuilder();
        tile(
                out,
                "Total return",
                Html.signedPercent(s.totalReturn()),
                Html.sign(s.totalReturn()),
                "hold " + Html.signedPercent(h.totalReturn()));
        tile(
                out,
                "Sharpe, daily",
                Html.ratio(s.sharpeDaily()),
                "",
                "± " + Html.ratio(s.sharpeDailyError()) + " · hold " + Html.ratio(h.sharpeDaily()));
        tile(out, "Sharpe, hourly", Html.ratio(s.sharpeHourly()), "", "hold " + Html.ratio(h.sharpeHourly()));
        tile(
                out,
                "Drawdown, daily",
                Html.percent(s.maxDrawdownDaily()),
                Html.sign(s.maxDrawdownDaily()),
                "hold " + Html.percent(h.maxDrawdownDaily()));
        tile(
                out,
                "Drawdown, " + barName(result),
                Html.percent(s.maxDrawdownMinute()),
                Html.sign(s.maxDrawdownMinute()),
                "hold " + Html.percent(h.maxDrawdownMinute()));
        tile(
                out,
                "Turnover",
                Html.ratio(p.turnover()) + "×",
                "",
                Html.count(p.trades()) + " fills · fees " + Html.money(p.feesQuote()));
        return out.toString();
    }

    static String metrics(RunResult result) {
        Performance p = result.performance();
        StringBuilder out = new StringBuilder("<table class=\"plain\"><thead><tr><th scope=\"col\">Metric</th>")
                .append("<th scope=\"col\">Strategy</th><th scope=\"col\">Buy and hold</th></tr></thead><tbody>");
        both(out, p, "Total return", Metrics::totalReturn, Html::signedPercent);
        both(out, p, "Growth per year", Metrics::annualGrowth, Html::signedPercent);
        both(out, p, "Volatility per year (daily returns)", Metrics::volatilityDaily, Html::percent);
        both(out, p, "Sharpe ratio (daily returns, √365)", Metrics::sharpeDaily, Html::ratio);
        both(out, p, "— its standard error", Metrics::sharpeDailyError, Html::ratio);
        both(out, p, "Sharpe ratio (hourly returns, √8760)", Metrics::sharpeHourly, Html::ratio);
        both(out, p, "Sortino ratio (daily returns, √365)", Metrics::sortinoDaily, Html::ratio);
        both(out, p, "Calmar ratio", Metrics::calmar, Html::ratio);
        both(out, p, "Max drawdown (daily closes)", Metrics::maxDrawdownDaily, Html::percent);
        both(out, p, "Max drawdown (" + barName(result) + " closes)", Metrics::maxDrawdownMinute, Html::percent);
        RoundTrips trips = p.roundTrips();
        single(out, "Turnover (× the account)", Html.ratio(p.turnover()));
        single(out, "Fills", Html.count(p.trades()));
        single(out, "Fees", Html.money(p.feesQuote()));
        one(
                out,
                "Positions, flat to flat",
                Html.count(trips.count())
                        + (trips.open() > 0 ? " (" + trips.open() + " still open, at the last price)" : ""));
        single(out, "Win rate of positions", Html.percent(trips.winRate()));
        single(out, "Profit factor of positions", Html.ratio(trips.profitFactor()));
        single(out, "Average gain of a position", Html.finePercent(trips.averageReturn()));
        return out.append("</tbody></table><p class=\"note\">Returns are simple, risk-free rate zero, sample standard")
                .append(" deviation; days are UTC calendar days and the first return runs from the start capital.")
                .append(" Buy and hold pays no costs. ")
                .append(Html.UNDEFINED)
                .append(
                        " means not defined, such as a ratio without any variation or a profit factor without a loss.</p>")
                .toString();
    }

    static String tradeCaption(RunResult result) {
        int kept = result.ledger().trades().size();
        int marked = ChartData.marks(result.ledger().trades()).size();
        return marked < kept || kept < result.ledger().count()
                ? "the " + Html.count(marked) + " largest of "
                        + Html.count(result.ledger().count()) + " fills"
                : Html.count(kept) + " fills";
    }

    static String provenance(RunResult result) {
        Manifest m = result.manifest();
        StringBuilder out = new StringBuilder("<dl class=\"wide\">");
        code(out, "Command", m.command());
        code(out, "Code", m.codeVersion());
        code(out, "Seed", Long.toString(m.seed()));
        code(out, "State hash", m.stateHash());
        out.append("</dl><div class=\"columns\"><table class=\"plain\"><thead><tr><th scope=\"col\">Setting</th>")
                .append("<th scope=\"col\">Value</th></tr></thead><tbody>");
        m.settings().forEach((name, value) -> one(out, name, Html.text(value)));
        out.append("</tbody></table></div><div class=\"scroll\"><table class=\"plain files\"><thead><tr>")
                .append("<th scope=\"col\">Data file</th><th scope=\"col\">Bars used</th>")
                .append("<th scope=\"col\">SHA-256</th></tr></thead><tbody>");
        for (DataFile file : m.data()) {
            out.append("<tr><td>")
                    .append(Html.text(file.name()))
                    .append("</td><td>")
                    .append(Html.count(file.bars()))
                    .append("</td><td><code>")
                    .append(Html.text(file.sha256()))
                    .append("</code></td></tr>");
        }
        return out.append("</tbody></table></div>").toString();
    }

    private static String barName(RunResult result) {
        return result.manifest().interval().equals("1m")
                ? "minute"
                : Html.text(result.manifest().interval());
    }

    private static String quoteOf(String symbol) {
        return symbol.substring(symbol.indexOf('/') + 1);
    }

    private static void row(StringBuilder out, String name, long count, long all) {
        String share = all == 0 ? Html.UNDEFINED : String.format(Locale.ROOT, "%.4f%%", 100.0 * count / all);
        out.append("<tr><td>")
                .append(Html.text(name))
                .append("</td><td>")
                .append(Html.count(count))
                .append("</td><td>")
                .append(share)
                .append("</td></tr>");
    }

    private static void term(StringBuilder out, String name, String text) {
        out.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(Html.text(text))
                .append("</dd>");
    }

    private static void code(StringBuilder out, String name, String text) {
        out.append("<dt>")
                .append(name)
                .append("</dt><dd><code>")
                .append(Html.text(text))
                .append("</code></dd>");
    }

    private static void tile(StringBuilder out, String name, String value, String style, String below) {
        out.append("<div class=\"tile\"><span>")
                .append(name)
                .append("</span><b class=\"")
                .append(style)
                .append("\">")
                .append(value)
                .append("</b><small>")
                .append(below)
                .append("</small></div>");
    }

    private static void both(
            StringBuilder out,
            Performance performance,
            String name,
            ToDoubleFunction<Metrics> metric,
            DoubleFunction<String> format) {
        out.append("<tr><td>")
                .append(name)
                .append("</td><td>")
                .append(format.apply(metric.applyAsDouble(performance.strategy())))
                .append("</td><td>")
                .append(format.apply(metric.applyAsDouble(performance.hold())))
                .append("</td></tr>");
    }

    /// A metric that buy-and-hold does not have.
    private static void single(StringBuilder out, String name, String value) {
        out.append("<tr><td>").append(name).append("</td><td>").append(value).append("</td><td></td></tr>");
    }

    private static void one(StringBuilder out, String name, String value) {
        out.append("<tr><td>")
                .append(Html.text(name))
                .append("</td><td>")
                .append(value)
                .append("</td></tr>");
    }
}
