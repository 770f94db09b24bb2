package breakwater.lab.impact;

import breakwater.lab.backtest.Html;
import breakwater.lab.backtest.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table as JSON, as Markdown and as a page that needs nothing else. All three are written from the same
/// grids.
public final class ImpactReport {
    private static final String STYLE = "/breakwater/lab/backtest/report.css";
    private static final String TITLE = "Attack laboratory";
    private static final String READING =
            "U is the undefended agent, D the defended one; M is 1 less the ratio of their mean losses by the attack,"
                    + " in brackets its interval. M is printed as it is and capped at 1 in means. A family is scored only"
                    + " if the attack hurt U by at least a fifth of its clean result with t of at least 5.";

    private final ImpactTable table;
    private final List<EquityPanel> panels;
    private final List<Grid> grids;

    /// Lays out a report.
    ///
    /// @param table what was measured
    /// @param provenance what it was made from
    /// @param extra further grids, such as baselines, the realism gate or integrity hashes; keys of their own
    /// @param panels equity lines; may be empty
    /// @throws IllegalArgumentException if two grids have one key
    public ImpactReport(ImpactTable table, Provenance provenance, List<Grid> extra, List<EquityPanel> panels) {
        this.table = table;
        this.panels = List.copyOf(panels);
        List<Grid> all = new ArrayList<>(List.of(
                FamilyGrids.families(table),
                SummaryGrids.headline(table),
                SummaryGrids.clean(table),
                SummaryGrids.benign(table),
                SummaryGrids.learner(table),
                FamilyGrids.targets(table),
                FamilyGrids.cells(table)));
        all.addAll(extra);
        all.add(SummaryGrids.provenance(table, provenance));
        if (all.stream().map(Grid::key).distinct().count() < all.size()) {
            throw new IllegalArgumentException("extra must hold keys of its own but repeated one of "
                    + all.stream().map(Grid::key).toList());
        }
        grids = List.copyOf(all);
    }

    /// Returns every grid in order.
    ///
    /// @return grids
    public List<Grid> grids() {
        return grids;
    }

    /// Returns the report for a program, numbers not rounded: per grid a list of rows, per row an entry a
    /// column. A
    /// number with an interval is an object of `estimate`, `low` and `high`; what is missing is an object that
    /// says why.
    ///
    /// @return JSON
    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Grid grid : grids) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (List<Entry> row : grid.rows()) {
                Map<String, Object> entries = new LinkedHashMap<>();
                for (int c = 0; c < row.size(); c++) {
                    entries.put(grid.columns().get(c), row.get(c).json());
                }
                rows.add(entries);
            }
            all.put(grid.key(), rows);
        }
        return JsonText.pretty(all);
    }

    /// Returns the report for a terminal or a repository.
    ///
    /// @return Markdown
    public String markdown() {
        StringBuilder text = new StringBuilder("# " + TITLE + "\n\n" + READING + "\n");
        for (Grid grid : grids) {
            text.append("\n## ").append(MarkdownText.escape(grid.title())).append("\n\n|");
            grid.columns()
                    .forEach(
                            c -> text.append(' ').append(MarkdownText.escape(c)).append(" |"));
            text.append("\n|").append("---|".repeat(grid.columns().size())).append('\n');
            for (List<Entry> row : grid.rows()) {
                text.append('|');
                row.forEach(e ->
                        text.append(' ').append(MarkdownText.escape(e.text())).append(" |"));
                text.append('\n');
            }
        }
        return text.toString();
    }

    /// Returns the report as a page without scripts that fetches nothing.
    ///
    /// @return HTML
    public String html() {
        StringBuilder page = new StringBuilder(1 << 16);
        page.append("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
                img-src data:; base-uri 'none'; form-action 'none'">
                <meta name="color-scheme" content="light dark">
                <link rel="icon" href="data:,">
                """);
        page.append("<title>").append(TITLE).append(" · Breakwater</title>\n<style>");
        page.append(style()).append("svg { width: 100%; height: auto; }</style>\n</head>\n<body>\n<header>\n");
        page.append("<div class=\"mark\" aria-hidden=\"true\"></div>\n<div><h1>")
                .append(TITLE);
        page.append("</h1><p>").append(Html.text(READING)).append("</p></div>\n</header>\n<main>\n");
        picture(page, "Mitigation by family", MitigationPicture.svg(table.rows()));
        if (!panels.isEmpty()) {
            picture(page, "Equity", EquityPicture.svg(panels));
        }
        grids.forEach(grid -> section(page, grid));
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void picture(StringBuilder page, String title, String svg) {
        page.append("<section class=\"chart\">\n<h2>").append(title).append("</h2>\n");
        page.append(svg).append("</section>\n");
    }

    private static void section(StringBuilder page, Grid grid) {
        page.append("<section>\n<h2>").append(Html.text(grid.title()));
        page.append("</h2>\n<div class=\"scroll\"><table class=\"plain\">\n<tr>");
        grid.columns().forEach(c -> page.append("<th>").append(Html.text(c)).append("</th>"));
        page.append("</tr>\n");
        for (List<Entry> row : grid.rows()) {
            page.append("<tr>");
            row.forEach(e -> page.append("<td>").append(Html.text(e.text())).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</table></div>\n</section>\n");
    }

    private static String style() {
        try (InputStream in = ImpactReport.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + STYLE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the program cannot read its resource " + STYLE, e);
        }
    }
}
