package breakwater.lab.analysis;

import breakwater.math.tail.AdaptiveConformal;
import breakwater.math.tail.Christoffersen;
import breakwater.math.tail.ExceptionCounter;
import breakwater.math.tail.HistoricalTail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/// Value at risk, forecast every day from the window of returns before it and met by the return of the day:
/// strictly
/// out of sample.
///
/// @param rows one per method and level
/// @param window returns behind each forecast
public record CoverageStudy(List<CoverageRow> rows, int window) {
    private static final String CONFORMAL = "adaptive conformal 0.005 on historical";
    private static final double STEP = 0.005;
    private static final int MOST_RETURNS = 100_000;

    /// Copies the list.
    public CoverageStudy {
        rows = List.copyOf(rows);
    }

    /// Runs every method at every level.
    ///
    /// @param returns simple returns, oldest first, more than the window
    /// @param window how many each forecast may see, at least 100
    /// @param levels confidences, each in `[0.9, 1)`: the Pareto law says nothing below
    /// @param seed of the simulation
    /// @param progress receives the number of rows done
    /// @return the table
    /// @throws IllegalArgumentException if an argument is out of range
    public static CoverageStudy of(
            double[] returns, int window, List<Double> levels, long seed, LongConsumer progress) {
        if (window < 100 || window >= returns.length || returns.length > MOST_RETURNS) {
            throw new IllegalArgumentException("window must be in [100, " + (Math.min(MOST_RETURNS, returns.length) - 1)
                    + "] but was " + window + " of " + returns.length + " returns");
        }
        List<CoverageRow> rows = new ArrayList<>();
        for (double level : levels) {
            if (!(level >= 0.9 && level < 1)) {
                throw new IllegalArgumentException("level must be in [0.9, 1) but was " + level);
            }
            for (ForecastMethod method : ForecastMethod.values()) {
                rows.add(row(method, returns, window, level, seed));
                progress.accept(rows.size());
            }
            rows.add(conformal(returns, window, level));
            progress.accept(rows.size());
        }
        return new CoverageStudy(rows, window);
    }

    /// Returns how many rows a run has.
    ///
    /// @param levels how many
    /// @return rows
    public static int rows(int levels) {
        return levels * (ForecastMethod.values().length + 1);
    }

    private static CoverageRow row(ForecastMethod method, double[] returns, int window, double level, long seed) {
        Tally tally = new Tally(method.title(), level);
        for (int t = window; t < returns.length; t++) {
            double[] past = Arrays.copyOfRange(returns, t - window, t);
            // Another stream every day: the error of one simulation must not stay for years.
            ForecastMethod.Forecast forecast = method.forecast(past, level, seed + t);
            tally.add(forecast.valueAtRisk(), forecast.flagged(), returns[t]);
        }
        return tally.row();
    }

    private static CoverageRow conformal(double[] returns, int window, double level) {
        Tally tally = new Tally(CONFORMAL, level);
        AdaptiveConformal conformal = new AdaptiveConformal(1 - level, STEP);
        for (int t = window; t < returns.length; t++) {
            double aim = conformal.level();
            double[] past = Arrays.copyOfRange(returns, t - window, t);
            double forecast;
            if (aim <= 0) {
                forecast = Double.MAX_VALUE;
            } else if (aim >= 1) {
                forecast = -Double.MAX_VALUE;
            } else {
                forecast = HistoricalTail.of(past, 1 - aim).valueAtRisk();
            }
            conformal.update(tally.add(forecast, aim <= 0, returns[t]));
        }
        return tally.row();
    }

    /// Returns the table.
    ///
    /// @return Markdown lines
    public String table() {
        StringBuilder out = new StringBuilder("| method | level | days | expected | exceptions | Kupiec p |"
                + " independence p | conditional p | mean VaR % | quantile score bp | flagged days | holds at 5% |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (CoverageRow row : rows) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %s%% | %d | %.1f | %d | %.4f | %.4f | %.4f | %.2f | %.2f | %d | %s |%n",
                    row.method(),
                    Double.toString(Math.round(row.confidence() * 1e6) / 1e4).replaceFirst("\\.0$", ""),
                    row.days(),
                    row.expected(),
                    row.exceptions(),
                    row.kupiec(),
                    row.independence(),
                    row.conditional(),
                    100 * row.meanValueAtRisk(),
                    1e4 * row.meanLoss(),
                    row.flagged(),
                    row.holds() ? "yes" : "NO"));
        }
        return out.toString();
    }

    /// Draws exceptions over what was promised, one panel a level.
    ///
    /// @return SVG
    public String picture() {
        List<Double> levels =
                rows.stream().map(CoverageRow::confidence).distinct().toList();
        Plot plot = new Plot(900, 130);
        for (double level : levels) {
            List<CoverageRow> of =
                    rows.stream().filter(row -> row.confidence() == level).toList();
            double top = of.stream()
                    .mapToDouble(row -> row.exceptions() / row.expected())
                    .reduce(2, Math::max);
            plot.panel("exceptions over promise at " + level, 0, of.size(), 0, top);
            for (int i = 0; i < of.size(); i++) {
                CoverageRow row = of.get(i);
                double[] x = {i + 0.5};
                double[] y = {row.exceptions() / row.expected()};
                plot.bars(x, y, 0.6, row.holds() ? Plot.BLUE : Plot.RED);
                plot.tick(i + 0.5, row.method().replaceFirst("[ ,].*", ""));
            }
            plot.level(1, Plot.GREY);
        }
        return plot.svg("Value at risk: exceptions over promise, red where a coverage test refutes at 5%");
    }

    /// Counts the days of one row.
    private static final class Tally {
        private final String method;
        private final double level;
        private final ExceptionCounter counter;
        private double sum;
        private double score;
        private int finite;
        private int flagged;

        Tally(String method, double level) {
            this.method = method;
            this.level = level;
            this.counter = new ExceptionCounter(1 - level);
        }

        boolean add(double forecast, boolean flag, double r) {
            boolean hit = counter.add(forecast, r);
            flagged += flag ? 1 : 0;
            if (Math.abs(forecast) < Double.MAX_VALUE) {
                finite++;
                sum += forecast;
                double beyond = -r - forecast;
                score += beyond > 0 ? level * beyond : (level - 1) * beyond;
            }
            return hit;
        }

        CoverageRow row() {
            Christoffersen pairs = counter.christoffersen();
            return new CoverageRow(
                    method,
                    level,
                    counter.observations(),
                    counter.exceptions(),
                    counter.kupiec().pValue(),
                    pairs.pIndependence(),
                    pairs.pConditional(),
                    sum / finite,
                    score / finite,
                    flagged);
        }
    }
}
