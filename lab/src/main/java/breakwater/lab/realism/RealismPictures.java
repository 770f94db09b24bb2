package breakwater.lab.realism;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The facts as pictures.
public final class RealismPictures {
    private static final String BLUE = "#1f4e79";
    private static final String RED = "#b03030";
    private static final String GREY = "#9a9a9a";

    private RealismPictures() {}

    /// Draws them all.
    ///
    /// @param realism what the gate found
    /// @return SVG by name of file, in the order of the page
    public static Map<String, String> all(Realism realism) {
        List<Day> days = realism.days();
        Map<String, String> pictures = new LinkedHashMap<>();
        pictures.put("market-returns.svg", returns(days));
        pictures.put("market-clustering.svg", clustering(days));
        pictures.put("market-impact.svg", impact(days));
        pictures.put("market-book.svg", book(days));
        pictures.put("market-path.svg", path(days.getFirst(), realism.hours()));
        return pictures;
    }

    private static String returns(List<Day> days) {
        double width = 0.25;
        double[] x = new double[81];
        double[] density = new double[81];
        double[] normal = new double[81];
        int count = 0;
        for (Day day : days) {
            double[] returns = Series.logReturns(day.prices());
            double deviation = deviation(returns);
            for (double r : returns) {
                int bin = (int) Math.round(r / deviation / width) + 40;
                if (bin >= 0 && bin < density.length) {
                    density[bin]++;
                }
                count++;
            }
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = width * (i - 40);
            density[i] /= count * width;
            normal[i] = StrictMath.exp(-0.5 * x[i] * x[i]) / Math.sqrt(2 * Math.PI);
        }
        String[] labels = {"1-min return, standard deviations of its day", "density"};
        return new Plot("1-min returns", labels, new boolean[] {false, true}, new double[] {-10, 10, 1e-5, 1})
                .path(x, normal, GREY, "normal law")
                .points(x, density, BLUE, "all seeds")
                .svg();
    }

    private static double deviation(double[] x) {
        double mean = Series.mean(x);
        double squares = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / x.length);
    }

    private static String clustering(List<Day> days) {
        double[] lags = LogBins.centres(DayRun.CLUSTER_EDGES);
        double[] low = new double[lags.length];
        double[] middle = new double[lags.length];
        double[] high = new double[lags.length];
        for (int i = 0; i < lags.length; i++) {
            int lag = i;
            double[] x = days.stream().mapToDouble(day -> day.clustering()[lag]).toArray();
            low[i] = Series.quantile(x, 0.25);
            middle[i] = Series.quantile(x, 0.5);
            high[i] = Series.quantile(x, 0.75);
        }
        String[] labels = {"lag, minutes", "ACF of absolute 1-min returns"};
        return new Plot("Volatility clustering", labels, new boolean[] {true, true}, new double[] {1, 120, 0.01, 1})
                .path(lags, low, GREY, "quartiles")
                .points(lags, middle, BLUE, "median of seeds")
                .path(lags, high, GREY, "")
                .svg();
    }

    private static String impact(List<Day> days) {
        ImpactCurve all = new ImpactCurve();
        for (Day day : days) {
            all.add(day.impact());
        }
        double[] sizes = all.sizes();
        double[] root = new double[sizes.length];
        double[] counts = all.counts();
        double[] moves = all.moves();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < sizes.length; i++) {
            products += counts[i] * Math.sqrt(sizes[i]) * moves[i];
            squares += counts[i] * sizes[i];
        }
        for (int i = 0; i < sizes.length; i++) {
            root[i] = 1e4 * products / squares * Math.sqrt(sizes[i]);
        }
        String[] labels = {"share of the venue's daily volume", "move, bp, net of the value's"};
        return new Plot("Impact of meta-orders", labels, new boolean[] {true, true}, new double[] {1e-5, 0.1, 0.05, 100
                })
                .points(sizes, scaled(moves), BLUE, "at the last slice")
                .points(sizes, scaled(all.movesLater()), RED, "after as long again")
                .path(sizes, root, GREY, "square root")
                .svg();
    }

    private static double[] scaled(double[] fractions) {
        double[] bps = new double[fractions.length];
        for (int i = 0; i < bps.length; i++) {
            bps[i] = 1e4 * fractions[i];
        }
        return bps;
    }

    private static String book(List<Day> days) {
        double[] ticks = new double[BookShape.TICKS];
        double[] depth = new double[BookShape.TICKS];
        double[] spreads = new double[BookShape.TICKS];
        double deepest = 0;
        double widest = 0;
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = i;
            for (Day day : days) {
                depth[i] += day.depth()[i] / days.size();
                spreads[i] += day.spreads()[i] / days.size();
            }
            deepest = Math.max(deepest, depth[i]);
            widest = Math.max(widest, spreads[i]);
        }
        for (int i = 0; i < ticks.length; i++) {
            depth[i] /= deepest;
            spreads[i] /= widest;
        }
        String[] labels = {"ticks", "share of the largest"};
        return new Plot("Spread and depth", labels, new boolean[] {false, false}, new double[] {0, 30, 0, 1})
                .path(ticks, depth, BLUE, "lots by distance from the touch")
                .points(ticks, spreads, RED, "how often a spread")
                .svg();
    }

    private static String path(Day day, double hours) {
        int n = day.prices().length;
        double[] time = new double[n];
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int i = 0; i < n; i++) {
            time[i] = i / 60.0;
            low = Math.min(low, Math.min(day.prices()[i], day.trueValues()[i]));
            high = Math.max(high, Math.max(day.prices()[i], day.trueValues()[i]));
        }
        String[] labels = {"hours", "ticks"};
        return new Plot("Price and true value, seed " + day.seed(), labels, new boolean[] {false, false}, new double[] {
                    0, hours, low, high
                })
                .path(time, day.trueValues(), RED, "true value")
                .path(time, day.prices(), BLUE, "price")
                .svg();
    }
}
