package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// Maximum likelihood of a [Hawkes] process.
///
/// For a given decay the likelihood is concave in the other two, so the search is a golden section over the
/// decay's
/// logarithm around at most 60 steps, each with at most 50 Newton steps inside.
///
/// @param model the best found
/// @param logLikelihood its log-likelihood
/// @param converged false if the best decay lies at an end of its range: the data do not say how fast
/// excitement fades
/// @param evaluations decays tried
public record HawkesFit(Hawkes model, double logLikelihood, boolean converged, int evaluations) {
    private static final int LEAST_EVENTS = 10;
    private static final int MOST_EVENTS = 1_000_000;
    private static final int STEPS = 60;
    private static final int NEWTON_STEPS = 50;
    private static final double GOLDEN = 0.6180339887498949;

    /// Fits.
    ///
    /// @param times ascending, in 10..1000000 events
    /// @param end end of the watch, not before the last event
    /// @return the fit
    /// @throws IllegalArgumentException if an argument is outside, or all events have one time
    public static HawkesFit of(double[] times, double end) {
        Require.holds("times", times, LEAST_EVENTS);
        Require.inside("times.length", times.length, LEAST_EVENTS, MOST_EVENTS);
        Hawkes.checkEnd(times, end);
        double rate = times.length / Require.positive("end", end);
        double least = StrictMath.log(rate * 1e-2);
        double most = StrictMath.log(rate * 1e4);
        double low = least;
        double high = most;
        Hawkes atLeft = inner(times, end, high - GOLDEN * (high - low));
        Hawkes atRight = inner(times, end, low + GOLDEN * (high - low));
        double left = atLeft.logLikelihood(times, end);
        double right = atRight.logLikelihood(times, end);
        int tried = 2;
        while (tried < STEPS && high - low > 1e-7) {
            if (left >= right) {
                high = low + GOLDEN * (high - low);
                atRight = atLeft;
                right = left;
                atLeft = inner(times, end, high - GOLDEN * (high - low));
                left = atLeft.logLikelihood(times, end);
            } else {
                low = high - GOLDEN * (high - low);
                atLeft = atRight;
                left = right;
                atRight = inner(times, end, low + GOLDEN * (high - low));
                right = atRight.logLikelihood(times, end);
            }
            tried++;
        }
        boolean inside = low > least && high < most;
        return left >= right
                ? new HawkesFit(atLeft, left, inside, tried)
                : new HawkesFit(atRight, right, inside, tried);
    }

    /// Best base rate and jump for a decay: damped Newton on a concave function.
    private static Hawkes inner(double[] times, double end, double logBeta) {
        double beta = StrictMath.exp(logBeta);
        double[] excited = Hawkes.excitements(times, beta);
        double decayed = Hawkes.decayed(times, end, beta);
        double mu = 0.5 * times.length / end;
        double alpha = 0.5 * beta;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double gm = -end;
            double ga = -decayed;
            double hmm = 0;
            double hma = 0;
            double haa = 0;
            for (double r : excited) {
                double inverse = 1 / (mu + alpha * r);
                gm += inverse;
                ga += r * inverse;
                hmm += inverse * inverse;
                hma += r * inverse * inverse;
                haa += r * r * inverse * inverse;
            }
            double determinant = hmm * haa - hma * hma;
            boolean curved = determinant > 1e-14 * hmm * haa;
            double stepMu = curved ? (haa * gm - hma * ga) / determinant : gm / hmm;
            double stepAlpha = curved ? (hmm * ga - hma * gm) / determinant : 0;
            // Stays inside the domain: at most nine tenths of the way to a border.
            double scale = 1;
            scale = stepMu < 0 ? Math.min(scale, -0.9 * mu / stepMu) : scale;
            scale = stepAlpha < 0 ? Math.min(scale, -0.9 * alpha / stepAlpha) : scale;
            mu += scale * stepMu;
            alpha += scale * stepAlpha;
            if (Math.abs(scale * stepMu) <= 1e-12 * mu && Math.abs(scale * stepAlpha) <= 1e-12 * (alpha + 1e-12)) {
                break;
            }
        }
        return new Hawkes(mu, alpha, beta);
    }
}
