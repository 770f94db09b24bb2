package breakwater.lab.impact;

import breakwater.lab.backtest.Html;
import breakwater.math.resampling.Resampled;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Mitigation with its interval, one line a family and variant, against the target.
final class MitigationPicture {
    private static final int WIDTH = 900;
    private static final int LEFT = 220;
    private static final int RIGHT = 30;
    private static final int TOP = 44;
    private static final int ROW = 40;
    /// Below this a mark is drawn at the border: a defence that harms more is off the scale, and its number is
    /// in the
    /// table.
    private static final double LEAST = -0.5;

    private static final double MOST = 1.25;

    private MitigationPicture() {}

    static String svg(List<FamilyRow> rows) {
        int height = TOP + ROW * rows.size() + 30;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\">\n<title>Mitigation by family</title>\n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n",
                WIDTH,
                height,
                WIDTH,
                height));
        text(svg, LEFT, 18, "start", "#1f4e79", "adaptive attack");
        text(svg, LEFT + 120, 18, "start", "#9a9a9a", "static attack");
        text(svg, LEFT + 230, 18, "start", "#b03030", "| target");
        for (double m : new double[] {-0.5, 0, 0.5, 1}) {
            line(svg, x(m), TOP - 6, x(m), height - 26, "#dde2e8", 1);
            text(svg, x(m), height - 10, "middle", "#000", Unit.PERCENT.text(m));
        }
        for (int i = 0; i < rows.size(); i++) {
            FamilyRow row = rows.get(i);
            int y = TOP + ROW * i + ROW / 2;
            text(svg, LEFT - 10, y + 4, "end", "#000", row.family().id());
            mark(svg, row, Variant.STATIC, row.fixed(), y - 8, "#9a9a9a");
            mark(svg, row, Variant.ADAPTIVE, row.adaptive(), y + 8, "#1f4e79");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void mark(
            StringBuilder svg, FamilyRow row, Variant variant, Optional<Cell> cell, int y, String colour) {
        if (cell.isEmpty()) {
            return;
        }
        Optional<Mitigation> mitigation = cell.get().mitigation();
        if (mitigation.isEmpty()) {
            text(svg, LEFT + 6, y + 4, "start", colour, cell.get().scoring().words());
            return;
        }
        if (row.family().group().hasTarget()) {
            double target = x(row.family().group().must(variant));
            line(svg, target, y - 7, target, y + 7, "#b03030", 2);
        }
        switch (mitigation.get().value()) {
            case Resampled.Interval i -> {
                line(svg, x(i.low()), y, x(i.high()), y, colour, 2);
                dot(svg, x(i.estimate()), y, colour);
            }
            case Resampled.PointOnly p -> dot(svg, x(p.estimate()), y, colour);
            case Resampled.Undefined _ -> text(svg, LEFT + 6, y + 4, "start", colour, "undefined");
        }
    }

    private static double x(double mitigation) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (Math.clamp(mitigation, LEAST, MOST) - LEAST) / (MOST - LEAST);
    }

    private static void line(StringBuilder svg, double x1, int y1, double x2, int y2, String colour, int width) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"%d\"/>\n",
                x1,
                y1,
                x2,
                y2,
                colour,
                width));
    }

    private static void dot(StringBuilder svg, double x, int y, String colour) {
        svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"%s\"/>\n", x, y, colour));
    }

    private static void text(StringBuilder svg, double x, int y, String anchor, String colour, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                x,
                y,
                anchor,
                colour,
                Html.text(words)));
    }
}
