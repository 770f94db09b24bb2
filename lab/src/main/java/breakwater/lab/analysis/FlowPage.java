package breakwater.lab.analysis;

import java.util.List;
import java.util.Locale;

/// A [FlowStudy] as text and as a picture.
public final class FlowPage {
    private FlowPage() {}

    /// Returns the tables.
    ///
    /// @param s study
    /// @return Markdown lines
    public static String tables(FlowStudy s) {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "%.0f s, %,d best quotes, %,d trades of %,d orders; tick %s, quoted spread %.3f bp, mean depth %.3f",
                s.seconds(),
                s.quotes(),
                s.trades(),
                s.orders(),
                String.format(Locale.ROOT, "%.6g", s.tick()).replaceFirst("\\.?0+$", ""),
                s.quotedSpreadBps(),
                s.depth());
        out.append("\n| regressor of mid changes, ticks | interval, s | intervals | slope | standard error | t | R2 |"
                + " significant |\n|---|---|---|---|---|---|---|---|\n");
        for (FlowRow row : s.regressions()) {
            line(
                    out,
                    "| %s | %.0f | %d | %.4f | %.4f | %.1f | %.3f | %s |",
                    row.flow(),
                    row.seconds(),
                    row.intervals(),
                    row.slope(),
                    row.standardError(),
                    row.slope() / row.standardError(),
                    row.rSquared(),
                    row.significant() ? "yes" : "no");
        }
        line(out, "%ntheory for raw flow: slope 1/(2 depth) = %.4f", s.theoreticalSlope());
        out.append("""

                | VPIN by | bucket volume | window | least | median | greatest | last |
                |---|---|---|---|---|---|---|
                """);
        for (VpinRow row : s.vpins()) {
            line(
                    out,
                    "| %s | %.3f | %d | %.3f | %.3f | %.3f | %.3f |",
                    row.classification(),
                    row.bucketVolume(),
                    row.window(),
                    row.quantile(0),
                    row.quantile(0.5),
                    row.quantile(1),
                    row.values().isEmpty() ? Double.NaN : row.values().getLast());
        }
        spreads(out, s);
        out.append("\n| Hawkes, orders | moments | mu /s | alpha /s | beta /s | branching ratio | converged |"
                + " mean residual | KS distance | refuted beyond |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (HawkesRow row : s.hawkes()) {
            line(
                    out,
                    "| %s | %d | %.3f | %.2f | %.2f | %.3f | %s | %.3f | %.3f | %.3f |",
                    row.orders(),
                    row.events(),
                    row.fit().model().mu(),
                    row.fit().model().alpha(),
                    row.fit().model().beta(),
                    row.fit().model().branchingRatio(),
                    row.fit().converged() ? "yes" : "NO",
                    row.residualMean(),
                    row.distance(),
                    row.criticalDistance());
        }
        return out.toString();
    }

    private static void spreads(StringBuilder out, FlowStudy s) {
        out.append(
                "\n| spread by | spread, ticks | adverse selection | inventory | plausible |\n|---|---|---|---|---|\n");
        line(
                out,
                "| Roll | %s | - | - | %s |",
                s.roll().defined() ? number(s.roll().spread() / s.tick()) : "not defined",
                s.roll().defined() ? "yes" : "NO");
        line(
                out,
                "| Glosten-Harris | %s | %s | - | %s |",
                number(s.glostenHarris().effectiveSpread() / s.tick()),
                number(s.glostenHarris().adverseShare()),
                s.glostenHarris().plausible() ? "yes" : "NO");
        line(
                out,
                "| Huang-Stoll, two-way | %s | %s (inventory in it) | - | %s |",
                number(s.twoWay().spread() / s.tick()),
                number(s.twoWay().adverseShare()),
                s.twoWay().plausible() ? "yes" : "NO");
        line(
                out,
                "| Huang-Stoll, three-way | %s | %s | %s | %s |",
                number(s.threeWay().spread() / s.tick()),
                number(s.threeWay().adverseShare()),
                number(s.threeWay().inventoryShare()),
                s.threeWay().plausible() ? "yes" : "NO");
        line(
                out,
                "%neffective spread %.3f bp = realised %.3f bp (%d orders later) + impact %.3f bp",
                s.spread().effectiveBps(),
                s.spread().realisedBps(),
                s.horizon(),
                s.spread().impactBps());
    }

    /// Draws mid, flows, VPIN, and mid changes over raw flow.
    ///
    /// @param tape as it was studied
    /// @param study of it
    /// @param lifeNanos how long size had to stay
    /// @return SVG
    public static String picture(FlowTape tape, FlowStudy study, long lifeNanos) {
        FlowIntervals cut =
                FlowIntervals.of(tape, study.regressions().getFirst().seconds(), study.tick(), lifeNanos);
        double[] time = new double[cut.count()];
        double[] mid = new double[cut.count()];
        double[] raw = new double[cut.count()];
        double[] lasting = new double[cut.count()];
        double price = tape.quotes().getFirst().mid();
        for (int i = 0; i < time.length; i++) {
            time[i] = (i + 1) * cut.seconds();
            price += cut.midChanges()[i] * study.tick();
            mid[i] = price;
            raw[i] = (i == 0 ? 0 : raw[i - 1]) + cut.raw()[i];
            lasting[i] = (i == 0 ? 0 : lasting[i - 1]) + cut.lasting()[i];
        }
        Plot plot = new Plot(900, 150);
        double end = time[time.length - 1];
        plot.panel("mid", 0, end, least(mid), most(mid));
        plot.curve(time, mid, Plot.BLUE, "");
        plot.panel(
                "order flow imbalance, summed",
                0,
                end,
                Math.min(least(raw), least(lasting)),
                Math.max(most(raw), most(lasting)));
        plot.curve(time, raw, Plot.GREY, "raw");
        plot.curve(time, lasting, Plot.BLUE, "lasting");
        plot.ends("0 s", String.format(Locale.ROOT, "%.0f s", end));
        plot.panel("VPIN by bucket, once the window is full", 0, 1, 0, 1);
        List<String> colours = List.of(Plot.BLUE, Plot.ORANGE, Plot.RED);
        for (int k = 0; k < study.vpins().size(); k++) {
            VpinRow row = study.vpins().get(k);
            double[] y = row.values().stream().mapToDouble(Double::doubleValue).toArray();
            double[] x = new double[y.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = (double) i / Math.max(1, x.length - 1);
            }
            plot.curve(x, y, colours.get(k), row.classification());
        }
        plot.panel(
                "mid change in ticks over raw flow, intervals of " + cut.seconds() + " s",
                least(cut.raw()),
                most(cut.raw()),
                least(cut.midChanges()),
                most(cut.midChanges()));
        plot.dots(cut.raw(), cut.midChanges(), Plot.BLUE, "");
        plot.ends(number(least(cut.raw())), number(most(cut.raw())));
        return plot.svg("Order flow of a recorded feed");
    }

    private static double least(double[] x) {
        return java.util.Arrays.stream(x).min().orElse(0);
    }

    private static double most(double[] x) {
        return java.util.Arrays.stream(x).max().orElse(1);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
