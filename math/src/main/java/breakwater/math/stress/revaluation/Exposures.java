package breakwater.math.stress.revaluation;

import breakwater.math.stress.Book;
import breakwater.math.stress.StressScenario;

/// Net exposure per asset and the value at risk of the day after. Assets without volatility are cash and not in
/// it:
/// they would only dilute the mean correlation.
final class Exposures {
    private final HeldBook book;
    private final double[] all;
    private final double[] open;

    Exposures(HeldBook book) {
        this.book = book;
        all = new double[book.assets().size()];
        open = new double[all.length];
    }

    void add(String asset, double value, boolean closed) {
        int i = book.indexOf(asset);
        all[i] += value;
        if (!closed) {
            open[i] += value;
        }
    }

    /// With the closed positions still there and without: a closed one may have been a hedge. The larger
    /// counts.
    double raised(StressScenario scenario, double confidence) {
        return Math.max(
                scenario.raised(linear(all), confidence).stressedVar(),
                scenario.raised(linear(open), confidence).stressedVar());
    }

    double lowered(StressScenario scenario, double confidence) {
        return Math.max(
                scenario.lowered(linear(all), confidence).stressedVar(),
                scenario.lowered(linear(open), confidence).stressedVar());
    }

    private Book linear(double[] values) {
        int[] moving = java.util.stream.IntStream.range(0, values.length)
                .filter(i -> book.assets().get(i).dailyVol() > 0)
                .toArray();
        if (moving.length == 0) {
            return Book.of(new double[1], new double[1], new double[][] {{1}});
        }
        int n = moving.length;
        double[] positions = new double[n];
        double[] vols = new double[n];
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            positions[i] = values[moving[i]];
            vols[i] = book.assets().get(moving[i]).dailyVol();
            for (int j = 0; j < n; j++) {
                correlation[i][j] = book.correlation(moving[i], moving[j]);
            }
        }
        return Book.of(positions, vols, correlation);
    }
}
