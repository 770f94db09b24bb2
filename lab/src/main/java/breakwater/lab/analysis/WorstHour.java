package breakwater.lab.analysis;

/// The hour over which the close fell most.
///
/// @param from index of the close it fell from
/// @param change over the hour, negative
/// @param maxDrawdown of all closes, in `[0, 1)`
public record WorstHour(int from, double change, double maxDrawdown) {
    static WorstHour of(double[] closes, int perHour) {
        int from = 0;
        double worst = Double.POSITIVE_INFINITY;
        double peak = closes[0];
        double drawdown = 0;
        for (int i = 0; i < closes.length; i++) {
            peak = Math.max(peak, closes[i]);
            drawdown = Math.max(drawdown, 1 - closes[i] / peak);
            if (i + perHour < closes.length && closes[i + perHour] / closes[i] - 1 < worst) {
                worst = closes[i + perHour] / closes[i] - 1;
                from = i;
            }
        }
        return new WorstHour(from, worst, drawdown);
    }
}
