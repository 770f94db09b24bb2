package breakwater.lab.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Renders `report.html`: one file, styles, charts and data inside, nothing fetched from anywhere.
final class ReportPage {
    private static final String HERE = "/breakwater/lab/backtest/";
    private static final String CHARTS = "/breakwater/vendor/uplot/";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");

    private ReportPage() {}

    static String render(RunResult result) {
        Manifest manifest = result.manifest();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", Html.text(manifest.strategy() + " on " + manifest.symbol()));
        parts.put("chart_style", resource(CHARTS + "uPlot.min.css"));
        parts.put("style", resource(HERE + "report.css"));
        parts.put("heading", ReportSections.heading(result));
        parts.put("verdict", ReportSections.verdict(result));
        parts.put("tiles", ReportSections.tiles(result));
        parts.put("metrics", ReportSections.metrics(result));
        parts.put("trade_caption", ReportSections.tradeCaption(result));
        parts.put("months", MonthTable.render(result.performance().months()));
        parts.put("coverage", CoverageTable.render(result.coverage()));
        parts.put("provenance", ReportSections.provenance(result));
        parts.put("data", ChartData.of(result.curve(), result.ledger()));
        parts.put("licence", Html.text(resource(CHARTS + "LICENSE").replace("--", "- -")));
        parts.put("chart_code", resource(CHARTS + "uPlot.iife.min.js"));
        parts.put("code", resource(HERE + "report.js"));
        return fill(resource(HERE + "report.html"), parts);
    }

    /// Replaces every place once; what was put in is not searched again, so data cannot pose as a place.
    private static String fill(String template, Map<String, String> parts) {
        Matcher matcher = PLACE.matcher(template);
        StringBuilder page = new StringBuilder(1 << 19);
        while (matcher.find()) {
            String part = parts.get(matcher.group(1));
            if (part == null) {
                throw new IllegalStateException("the report has a place without content: " + matcher.group(1));
            }
            matcher.appendReplacement(page, Matcher.quoteReplacement(part));
        }
        return matcher.appendTail(page).toString();
    }

    private static String resource(String path) {
        try (InputStream in = ReportPage.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the program cannot read its resource " + path, e);
        }
    }
}
