package breakwater.lab.backtest;

import breakwater.risk.CoverageVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How often losses exceeded the value at risk that was forecast for them, for files and for the page.
final class CoverageTable {
    private CoverageTable() {}

    static List<Map<String, Object>> values(List<CoverageVerdict> verdicts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CoverageVerdict verdict : verdicts) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("method", verdict.method().code());
            row.put("confidence", verdict.confidence());
            row.put("forecasts", (long) verdict.observations());
            row.put("exceptions", (long) verdict.exceptions());
            row.put("expected_exceptions", verdict.expected());
            row.put("kupiec_p", verdict.kupiecP());
            row.put("christoffersen_p", verdict.christoffersenP());
            row.put("verdict", verdict.verdict());
            rows.add(row);
        }
        return rows;
    }

    static String render(List<CoverageVerdict> verdicts) {
        if (verdicts.stream().allMatch(verdict -> verdict.observations() == 0)) {
            return "<p class=\"note\">No forecast met its return: the account was flat, or the window too short.</p>";
        }
        StringBuilder out = new StringBuilder("<div class=\"scroll\"><table class=\"plain\"><thead><tr>");
        for (String name : List.of(
                "Method",
                "Confidence",
                "Forecasts",
                "Exceptions",
                "Expected",
                "Kupiec p",
                "Christoffersen p",
                "Verdict")) {
            out.append("<th scope=\"col\">").append(name).append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (CoverageVerdict verdict : verdicts) {
            out.append("<tr><td>").append(Html.text(verdict.method().code().replace('_', ' ')));
            cell(out, Math.round(100 * verdict.confidence()) + "%");
            cell(out, Html.count(verdict.observations()));
            cell(out, Html.count(verdict.exceptions()));
            cell(out, Html.ratio(verdict.expected()));
            cell(out, chance(verdict.kupiecP()));
            cell(out, chance(verdict.christoffersenP()));
            out.append("</td><td class=\"").append(style(verdict)).append("\">").append(verdict.verdict());
            out.append("</td></tr>");
        }
        return out.append(
                        "</tbody></table></div><p class=\"note\">Losses of a day on what the account held when it began.")
                .append(" The verdict is unknown below five expected exceptions, broken where a test of their number")
                .append(" (Kupiec) or of number and independence (Christoffersen) refuses at 5%.</p>")
                .toString();
    }

    private static void cell(StringBuilder out, String value) {
        out.append("</td><td>").append(value);
    }

    private static String chance(double p) {
        return Double.isNaN(p) ? Html.UNDEFINED : String.format(Locale.ROOT, "%.4f", p);
    }

    private static String style(CoverageVerdict verdict) {
        return switch (verdict.verdict()) {
            case "kept" -> "gain";
            case "broken" -> "loss";
            default -> "";
        };
    }
}
