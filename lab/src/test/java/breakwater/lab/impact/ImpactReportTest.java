package breakwater.lab.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ImpactReportTest {
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
    private static final Provenance MADE = new Provenance("abc123", "ffee", 96, 12.5, 1);

    private static ImpactReport report(Trials trials) {
        List<EquityPanel> panels = List.of(new EquityPanel(
                "world <1>",
                List.of(
                        new EquityLine(Arm.UNDEFENDED, true, new double[] {0, 1}, new double[] {1, 0.8}),
                        new EquityLine(Arm.DEFENDED, false, new double[] {0, 1}, new double[] {1, 1.1}))));
        return new ImpactReport(trials.table(), MADE, List.of(), panels);
    }

    /// Cells of every table below the heads, from the written text.
    private static List<String> markdownCells(String markdown) {
        List<String> cells = new ArrayList<>();
        boolean body = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("|---")) {
                body = true;
            } else if (!line.startsWith("|")) {
                body = false;
            } else if (body) {
                for (String cell : CELL_END.split(line.substring(1, line.length() - 1), -1)) {
                    cells.add(unescaped(cell.replaceAll("\\\\(.)", "$1")));
                }
            }
        }
        return cells;
    }

    private static List<String> htmlCells(String html) {
        List<String> cells = new ArrayList<>();
        Matcher matcher = Pattern.compile("<td>(.*?)</td>", Pattern.DOTALL).matcher(html);
        while (matcher.find()) {
            cells.add(unescaped(matcher.group(1)));
        }
        return cells;
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replace('\n', ' ')
                .replace('\u2028', ' ')
                .strip();
    }

    /// What the JSON says, in the words of the other two.
    private static List<String> jsonCells(ImpactReport report) {
        Map<?, ?> all = (Map<?, ?>) new JsonReader(report.json()).value();
        List<String> cells = new ArrayList<>();
        for (Grid grid : report.grids()) {
            List<?> rows = (List<?>) at(all, grid.key());
            assertThat(rows).hasSameSizeAs(grid.rows());
            for (int r = 0; r < rows.size(); r++) {
                Map<?, ?> row = (Map<?, ?>) rows.get(r);
                for (int c = 0; c < grid.columns().size(); c++) {
                    Unit unit = unit(grid.rows().get(r).get(c));
                    cells.add(words(at(row, grid.columns().get(c)), unit)
                            .replace('\n', ' ')
                            .strip());
                }
            }
        }
        return cells;
    }

    private static Object at(Map<?, ?> map, String key) {
        return Optional.<Object>ofNullable(map.get(key)).orElseThrow();
    }

    private static Unit unit(Entry entry) {
        return switch (entry) {
            case Entry.Quantity q -> q.unit();
            case Entry.Range r -> r.unit();
            case Entry.Bare b -> b.unit();
            case Entry.Words _, Entry.Absent _ -> Unit.RATIO;
        };
    }

    private static String words(Object json, Unit unit) {
        return switch (json) {
            case Double number -> unit.text(number);
            case Map<?, ?> map when map.containsKey("absent") -> "- (" + map.get("absent") + ")";
            case Map<?, ?> map
            when map.containsKey("no_interval") ->
                words(at(map, "estimate"), unit) + " [" + map.get("no_interval") + "]";
            case Map<?, ?> map ->
                words(at(map, "estimate"), unit) + " [" + words(at(map, "low"), unit) + ", "
                        + words(at(map, "high"), unit) + "]";
            default -> json.toString();
        };
    }

    @Test
    void allThreeFormsSayTheSameNumbers() {
        ImpactReport report = report(Trials.rich(5));
        List<String> markdown = markdownCells(report.markdown());
        assertThat(markdown).hasSizeGreaterThan(300);
        assertThat(htmlCells(report.html())).isEqualTo(markdown);
        assertThat(jsonCells(report)).isEqualTo(markdown);
    }

    @Test
    void theRowOfTheProtocolIsThere() {
        ImpactReport report = report(Trials.rich(5));
        Grid families = report.grids().getFirst();
        assertThat(families.rows()).hasSize(3);
        assertThat(families.rows().getFirst().get(5)).isInstanceOf(Entry.Range.class);
        assertThat(families.rows().getLast().get(5).text()).startsWith("- (attack ineffective");
        assertThat(report.markdown())
                .contains("| alpha |")
                .contains("96")
                .contains("abc123")
                .contains(SummaryGrids.hash(Trials.rich(5).table().worldSeeds()));
    }

    @Test
    void whatComesFromOutsideStaysText() {
        String hostile = "<script>alert('x')</script>|\\|` [a](http://x) &amp; \"\n\u2028| **b**";
        Trials trials = new Trials()
                .with(Trials.family(hostile, TargetGroup.WASH))
                .clean(3)
                .attacked(hostile, Variant.STATIC, new double[] {.1, .11, .1}, new double[] {.01, .0, .01});
        Grid extra = new Grid(
                "extra",
                hostile,
                List.of("a", "b"),
                List.of(List.of(new Entry.Words(hostile), new Entry.Absent(hostile))));
        EquityPanel panel = new EquityPanel(
                hostile, List.of(new EquityLine(Arm.DEFENDED, true, new double[] {0}, new double[] {1})));
        ImpactReport report = new ImpactReport(
                trials.table(), new Provenance(hostile, hostile, 0, 0, 0), List.of(extra), List.of(panel));
        assertThat(report.html()).doesNotContain("<script").doesNotContain("alert('");
        assertThat(report.json()).doesNotContain("<script");
        assertThat(report.markdown())
                .doesNotContain("<script")
                .doesNotContain("[a](")
                .doesNotContain("**b");
        for (String line : report.markdown().lines().toList()) {
            assertThat(line).doesNotStartWith(" **");
        }
        Map<?, ?> json = (Map<?, ?>) new JsonReader(report.json()).value();
        assertThat(((Map<?, ?>) ((List<?>) at(json, "extra")).getFirst()).get("a"))
                .isEqualTo(hostile);
        assertThat(markdownCells(report.markdown())).isEqualTo(htmlCells(report.html()));
    }

    @Test
    void thePageFetchesNothingAndDrawsEveryFamily() {
        String html = report(Trials.rich(5)).html();
        assertThat(html).contains("default-src 'none'").doesNotContain("src=").doesNotContain("<script");
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:")
                .doesNotContain("https:");
        assertThat(html).contains(">alpha</text>").contains(">beta</text>").contains("attack ineffective");
        assertThat(html).contains("U attacked").contains("D clean").contains("world &lt;1&gt;");
    }

    @Test
    void keysOfGridsAreUnique() {
        Grid twin = new Grid("cells", "x", List.of("a"), List.of());
        assertThatThrownBy(() -> new ImpactReport(Trials.rich(5).table(), MADE, List.of(twin), List.of()))
                .hasMessageContaining("keys of its own");
        assertThatThrownBy(() -> new Grid("k", "t", List.of("a", "b"), List.of(List.of(new Entry.Words("x")))))
                .hasMessageContaining("row must hold 2 entries but held 1");
        assertThatThrownBy(() -> new Entry.Quantity(Double.NaN, Unit.RATIO)).hasMessageContaining("value must be");
    }

    @Test
    void entriesReadWell() {
        assertThat(new Entry.Range(0.8421, 0.8, 0.9, Unit.PERCENT).text()).isEqualTo("84.2 % [80.0 %, 90.0 %]");
        assertThat(Entry.of(Double.NaN, Unit.RATIO).text()).isEqualTo("- (not defined)");
        assertThat(Entry.of(Double.POSITIVE_INFINITY, Unit.RATIO).text()).isEqualTo("- (unbounded)");
        assertThat(Entry.of(-0.00001, Unit.PERCENT).text()).isEqualTo("0.0 %");
        assertThat(Entry.of(-1.25, Unit.PERCENT).text()).isEqualTo("-125.0 %");
    }
}
