package breakwater.lab.backtest;

import breakwater.lab.evaluation.MonthReturn;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The table of monthly returns: a row per year, under each month's return that of buy-and-hold.
final class MonthTable {
    private static final String[] NAMES = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /// A month this good or bad has the full colour.
    private static final double FULL_COLOUR = 0.15;

    private MonthTable() {}

    static String render(List<MonthReturn> months) {
        Map<YearMonth, MonthReturn> byMonth = new TreeMap<>();
        Map<Integer, double[]> years = new TreeMap<>();
        for (MonthReturn month : months) {
            byMonth.put(month.month(), month);
            double[] growth = years.computeIfAbsent(month.month().getYear(), _ -> new double[] {1, 1});
            growth[0] *= 1 + month.strategy();
            growth[1] *= 1 + month.hold();
        }
        StringBuilder out = new StringBuilder("<table class=\"months\"><thead><tr><th scope=\"col\">Year</th>");
        for (String name : NAMES) {
            out.append("<th scope=\"col\">").append(name).append("</th>");
        }
        out.append("<th scope=\"col\">Year</th></tr></thead><tbody>");
        years.forEach((year, growth) -> {
            out.append("<tr><th scope=\"row\">").append(year).append("</th>");
            for (int month = 1; month <= NAMES.length; month++) {
                MonthReturn value = byMonth.get(YearMonth.of(year, month));
                if (value == null) {
                    out.append("<td></td>");
                } else {
                    cell(out, value.strategy(), value.hold(), "");
                }
            }
            cell(out, growth[0] - 1, growth[1] - 1, " class=\"year\"");
            out.append("</tr>");
        });
        return out.append("</tbody></table>").toString();
    }

    private static void cell(StringBuilder out, double strategy, double hold, String attributes) {
        double strength = Math.min(1, Math.abs(strategy) / FULL_COLOUR);
        String colour = strategy < 0 ? "--loss" : "--gain";
        out.append("<td").append(attributes);
        if (attributes.isEmpty() && strength > 0.005) {
            out.append(String.format(
                    Locale.ROOT,
                    " style=\"background:color-mix(in srgb,var(%s) %.0f%%,transparent)\"",
                    colour,
                    6 + 40 * strength));
        }
        out.append("><b>")
                .append(Html.signedPercent(strategy))
                .append("</b><span>")
                .append(Html.signedPercent(hold))
                .append("</span></td>");
    }
}
