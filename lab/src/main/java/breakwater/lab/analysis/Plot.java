package breakwater.lab.analysis;

import breakwater.lab.backtest.Html;
import java.util.Locale;

/// Panels one below the other, drawn as SVG. Of long series each column of two pixels keeps its least and its
/// greatest
/// value,
/// so that no spike is lost.
public final class Plot {
    static final String BLUE = "#1f4e79";
    static final String RED = "#b03030";
    static final String GREY = "#9a9a9a";
    static final String GREEN = "#3a7d44";
    static final String ORANGE = "#c77700";

    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TITLE = 24;
    private static final int GAP = 30;
    private static final int COLUMN = 2;

    private final int width;
    private final int panelHeight;
    private final StringBuilder body = new StringBuilder();
    private int panels;
    private double xLow;
    private double xHigh;
    private double yLow;
    private double yHigh;
    private int labels;

    /// Starts an empty picture.
    ///
    /// @param width in pixels
    /// @param panelHeight in pixels, without title and gap
    public Plot(int width, int panelHeight) {
        this.width = width;
        this.panelHeight = panelHeight;
    }

    /// Starts the next panel; ranges that are empty are widened by one.
    ///
    /// @param title any text
    /// @param fromX left end
    /// @param toX right end
    /// @param fromY lower end
    /// @param toY upper end
    public void panel(String title, double fromX, double toX, double fromY, double toY) {
        panels++;
        labels = 0;
        xLow = fromX;
        xHigh = toX > fromX ? toX : fromX + 1;
        yLow = fromY;
        yHigh = toY > fromY ? toY : fromY + 1;
        text(LEFT, top() - 8, "start", "#000", title);
        line(LEFT, top(), LEFT, bottom(), "#000");
        line(LEFT, bottom(), width - RIGHT, bottom(), "#000");
        text(LEFT - 6, top() + 4, "end", "#000", label(yHigh));
        text(LEFT - 6, bottom() + 4, "end", "#000", label(yLow));
    }

    /// Writes what the two ends of the horizontal axis mean.
    ///
    /// @param left any text
    /// @param right any text
    public void ends(String left, String right) {
        text(LEFT, bottom() + 14, "start", "#000", left);
        text(width - RIGHT, bottom() + 14, "end", "#000", right);
    }

    /// Joins points; one that is not finite breaks the line.
    ///
    /// @param x ascending
    /// @param y as many
    /// @param colour of SVG
    /// @param name for the legend, or empty
    public void curve(double[] x, double[] y, String colour, String name) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        int i = 0;
        while (i < x.length) {
            if (!Double.isFinite(y[i])) {
                drawing = false;
                i++;
                continue;
            }
            int column = column(x[i]);
            int least = i;
            int most = i;
            int next = i;
            while (next < x.length && Double.isFinite(y[next]) && column(x[next]) == column) {
                least = y[next] < y[least] ? next : least;
                most = y[next] > y[most] ? next : most;
                next++;
            }
            int first = Math.min(least, most);
            int second = Math.max(least, most);
            drawing = to(path, drawing, x[first], y[first]);
            if (second != first) {
                to(path, true, x[second], y[second]);
            }
            i = next;
        }
        body.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\"/>\n",
                path.toString().strip(),
                colour));
        name(name, colour);
    }

    /// Draws a small circle per point.
    void dots(double[] x, double[] y, String colour, String name) {
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i])) {
                body.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2\" fill=\"%s\" fill-opacity=\"0.6\"/>\n",
                        px(x[i]),
                        py(y[i]),
                        colour));
            }
        }
        name(name, colour);
    }

    /// Draws a bar from the foot of the panel to each value.
    void bars(double[] x, double[] y, double barWidth, String colour) {
        for (int i = 0; i < x.length; i++) {
            double from = px(x[i] - barWidth / 2);
            body.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                    from,
                    py(y[i]),
                    px(x[i] + barWidth / 2) - from,
                    bottom() - py(y[i]),
                    colour));
        }
    }

    /// Marks moments by vertical lines.
    void marks(double[] x, String colour, String name) {
        StringBuilder path = new StringBuilder();
        for (double at : x) {
            path.append(String.format(Locale.ROOT, "M%.1f %dV%d", px(at), top(), bottom()));
        }
        if (x.length > 0) {
            body.append(String.format(
                    Locale.ROOT, "<path d=\"%s\" stroke=\"%s\" stroke-dasharray=\"3 3\"/>\n", path, colour));
        }
        name(name, colour);
    }

    /// Writes below the axis.
    void tick(double x, String word) {
        text((int) px(x), bottom() + 14, "middle", "#000", word);
    }

    /// Marks a value by a horizontal line.
    void level(double y, String colour) {
        body.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>\n",
                LEFT,
                width - RIGHT,
                py(y),
                py(y),
                colour));
    }

    /// Returns the picture.
    ///
    /// @param title any text
    /// @return SVG
    public String svg(String title) {
        int height = panels * (panelHeight + TITLE + GAP) + 10;
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"11\" role=\"img\">\n<title>%s</title>\n"
                                + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n",
                        width,
                        height,
                        Html.text(title),
                        width,
                        height)
                + body
                + "</svg>\n";
    }

    private boolean to(StringBuilder path, boolean drawing, double x, double y) {
        path.append(String.format(Locale.ROOT, "%s%.0f %.1f", drawing ? "L" : "M", px(x), py(y)));
        return true;
    }

    private int column(double x) {
        return (int) (px(x) / COLUMN);
    }

    private void name(String name, String colour) {
        if (!name.isEmpty()) {
            labels++;
            text(width - RIGHT - 4, top() + 12 * labels, "end", colour, name);
        }
    }

    private int top() {
        return (panels - 1) * (panelHeight + TITLE + GAP) + TITLE;
    }

    private int bottom() {
        return top() + panelHeight;
    }

    private double px(double x) {
        return LEFT + (width - LEFT - RIGHT) * Math.clamp((x - xLow) / (xHigh - xLow), 0, 1);
    }

    private double py(double y) {
        return bottom() - panelHeight * Math.clamp((y - yLow) / (yHigh - yLow), 0, 1);
    }

    private void line(int x1, int y1, int x2, int y2, String colour) {
        body.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\"/>\n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private void text(int x, int y, String anchor, String colour, String words) {
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                x,
                y,
                anchor,
                colour,
                Html.text(words)));
    }

    private static String label(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3g", value);
    }
}
