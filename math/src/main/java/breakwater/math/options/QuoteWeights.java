package breakwater.math.options;

import java.util.Arrays;

/// Weights of quotes from the residuals of the last fit and from their influence on it.
final class QuoteWeights {
    // Consistent for normal noise.
    private static final double MAD_FACTOR = 1.4826022185056018;
    // Residuals below this part of the mean vol are no evidence against a quote.
    private static final double LEAST_SCALE = 1e-3;
    private static final double UNCHANGED = 5e-3;

    private double scale;
    private double[] sorted = new double[0];
    private double[] leverage = new double[0];

    /// Takes the scale of the residuals and the influences from a problem that was just evaluated at a place.
    /// They stay
    /// until the next call: weights that chase their own scale need not come to rest.
    void measure(SabrProblem problem, double[] place, NormalStep step) {
        int n = problem.size();
        if (sorted.length < n) {
            sorted = new double[n];
            leverage = new double[n];
        }
        scale = scale(problem);
        problem.leverages(place[0], place[1], place[2], leverage, step);
    }

    /// Sets the weights of a problem from its last residuals.
    ///
    /// @return whether they moved
    boolean update(SabrProblem problem, QuoteLoss loss, double leverageLimit) {
        int n = problem.size();
        double most = leverageLimit * SabrProblem.PARAMETERS / n;
        boolean moved = false;
        for (int i = 0; i < n; i++) {
            double w = loss.weight(problem.residual(i) / scale);
            if (leverage[i] > most) {
                w *= most / leverage[i];
            }
            moved |= Math.abs(w - problem.weight(i)) > UNCHANGED;
            problem.weight(i, w);
        }
        return moved;
    }

    private double scale(SabrProblem problem) {
        int n = problem.size();
        double mean = 0;
        for (int i = 0; i < n; i++) {
            sorted[i] = Math.abs(problem.residual(i));
            mean += problem.vol(i) / n;
        }
        Arrays.sort(sorted, 0, n);
        double median = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
        return Math.max(MAD_FACTOR * median, LEAST_SCALE * mean);
    }
}
