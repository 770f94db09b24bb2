package breakwater.lab.realism;

import java.util.Locale;

/// One picture (SVG): points and lines between two axes, each linear or logarithmic.
final class Plot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 50;
    private static final int BOTTOM = 50;
    private static final int TICKS = 5;

    private final StringBuilder svg = new StringBuilder();
    private final boolean logX;
    private final boolean logY;
    private final double[] box;
    private int entries;

    /// @param title of the picture
    /// @param labels of the axes: x, y
    /// @param logs whether an axis is logarithmic: x, y
    /// @param box least and greatest x, least and greatest y
    Plot(String title, String[] labels, boolean[] logs, double[] box) {
        this.logX = logs[0];
        this.logY = logs[1];
        this.box = box.clone();
        line(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\">",
                WIDTH,
                HEIGHT));
        line(String.format(Locale.ROOT, "<title>%s</title>", title));
        line(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT));
        line(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#9a9a9a\"/>",
                LEFT,
                TOP,
                WIDTH - LEFT - RIGHT,
                HEIGHT - TOP - BOTTOM));
        for (int i = 0; i <= TICKS; i++) {
            double share = (double) i / TICKS;
            double x = between(box[0], box[1], share, logX);
            double y = between(box[2], box[3], share, logY);
            line(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(x),
                    HEIGHT - BOTTOM + 16,
                    number(x)));
            line(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6,
                    y(y) + 4,
                    number(y)));
        }
        line(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 12,
                labels[0]));
        line(String.format(
                Locale.ROOT,
                "<text x=\"14\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 14 %d)\">%s</text>",
                HEIGHT / 2,
                HEIGHT / 2,
                labels[1]));
    }

    /// Joins points; those outside the box or without a logarithm are left out.
    Plot path(double[] x, double[] y, String colour, String name) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            if (holds(x[i], y[i])) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(x[i]), y(y[i])));
            }
        }
        line(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>",
                points.toString().strip(),
                colour));
        return legend(colour, name);
    }

    Plot points(double[] x, double[] y, String colour, String name) {
        for (int i = 0; i < x.length; i++) {
            if (holds(x[i], y[i])) {
                line(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                        x(x[i]),
                        y(y[i]),
                        colour));
            }
        }
        return legend(colour, name);
    }

    String svg() {
        return svg + "</svg>\n";
    }

    private Plot legend(String colour, String name) {
        int x = LEFT + 220 * entries++;
        line(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"22\" width=\"12\" height=\"12\" fill=\"%s\"/><text x=\"%d\" y=\"32\">%s</text>",
                x,
                colour,
                x + 18,
                name));
        return this;
    }

    private boolean holds(double x, double y) {
        return x >= box[0] && x <= box[1] && y >= box[2] && y <= box[3];
    }

    private double x(double x) {
        return LEFT + (WIDTH - LEFT - RIGHT) * share(x, box[0], box[1], logX);
    }

    private double y(double y) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share(y, box[2], box[3], logY);
    }

    private static double share(double value, double low, double high, boolean log) {
        return log ? StrictMath.log(value / low) / StrictMath.log(high / low) : (value - low) / (high - low);
    }

    private static double between(double low, double high, double share, boolean log) {
        return log ? low * StrictMath.pow(high / low, share) : low + share * (high - low);
    }

    private static String number(double value) {
        double size = Math.abs(value);
        boolean plain = value == 0 || (size >= 0.01 && size < 1e6);
        String format = !plain ? "%.0e" : size >= 100 || value == 0 ? "%.0f" : size >= 1 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    private void line(String text) {
        svg.append(text).append('\n');
    }
}
