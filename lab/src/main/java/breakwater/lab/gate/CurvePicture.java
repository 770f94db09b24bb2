package breakwater.lab.gate;

import java.util.List;
import java.util.Locale;

/// The walk of slow poisoners as a picture (SVG): how far they went undetected and how far they ever got.
public final class CurvePicture {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;

    private CurvePicture() {}

    /// Draws one group of bars per speed.
    ///
    /// @param curve result with at least one speed
    /// @return SVG
    public static String svg(GateCurve curve) {
        List<DriftPoint> drift = curve.drift();
        double limit = Math.sqrt(2 * curve.settings().klRefuse());
        double top = 1.15
                * drift.stream()
                        .mapToDouble(d -> Math.max(d.largestAccepted(), d.largestServed()))
                        .reduce(limit, Math::max);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\">\n",
                WIDTH,
                HEIGHT));
        svg.append(String.format(Locale.ROOT, "<title>Displacement a slow poisoner reaches, by speed</title>\n"));
        svg.append(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n", WIDTH, HEIGHT));
        legend(svg);
        line(svg, limit, top, "mean alone meets the KL corridor");
        line(svg, curve.settings().driftMeanPerDay(), top, "drift budget of a day");
        double slot = (double) (WIDTH - LEFT - RIGHT) / drift.size();
        for (int i = 0; i < drift.size(); i++) {
            DriftPoint d = drift.get(i);
            double x = LEFT + (i + 0.5) * slot;
            bar(svg, x - 0.3 * slot, 0.28 * slot, d.displacementAtDetection(), top, "#9a9a9a");
            bar(svg, x + 0.02 * slot, 0.28 * slot, d.largestAccepted(), top, "#1f4e79");
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    x,
                    HEIGHT - BOTTOM + 18,
                    d.speedPerDay()));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">speed, standard deviations of the reference per day"
                        + "</text>\n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 14));
        svg.append(String.format(Locale.ROOT, "</svg>\n"));
        return svg.toString();
    }

    private static void legend(StringBuilder svg) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"16\" width=\"12\" height=\"12\" fill=\"#9a9a9a\"/>"
                        + "<text x=\"%d\" y=\"26\">true displacement at the first refusal (median)</text>\n",
                LEFT,
                LEFT + 18));
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"16\" width=\"12\" height=\"12\" fill=\"#1f4e79\"/>"
                        + "<text x=\"%d\" y=\"26\">largest true displacement ever served</text>\n",
                LEFT + 320,
                LEFT + 338));
    }

    private static void line(StringBuilder svg, double value, double top, String label) {
        double y = y(value, top);
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#b03030\" stroke-dasharray=\"4 3\"/>\n",
                LEFT,
                WIDTH - RIGHT,
                y,
                y));
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.2f</text>\n", LEFT - 6, y + 4, value));
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%.1f\" fill=\"#b03030\">%s</text>\n", LEFT + 4, y - 4, label));
    }

    private static void bar(StringBuilder svg, double x, double width, double value, double top, String colour) {
        if (value > 0) {
            double y = y(value, top);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                    x,
                    y,
                    width,
                    HEIGHT - BOTTOM - y,
                    colour));
        }
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.min(1, value / top);
    }
}
