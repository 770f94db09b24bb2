package breakwater.math.options;

/// Levenberg and Marquardt's search in (ln alpha, ln nu, atanh rho).
///
/// The border of the search is far outside anything a market shows (nu up to 1e6); it only keeps the logarithms
/// in
/// the doubles when the quotes carry no information on a parameter.
///
/// @see "Marquardt (1963); Nielsen (1999), Damping parameter in Marquardt's method"
final class SabrSearch {
    private static final double LOG_ALPHA_BOUND = 60;
    private static final double LOG_NU_BOUND = 14;
    private static final double ATANH_RHO_BOUND = 8;
    private static final double LONGEST_STEP = 2;
    private static final double FIRST_DAMPING = 1e-3;
    private static final double MOST_DAMPING = 1e12;
    // Parameters are at rest when a step would lower the squares by less than this part.
    private static final double REST = 1e-13;
    // Residuals this small, relative to the vols, are rounding.
    private static final double EXACT = 1e-15;

    private final SabrProblem problem;
    private final NormalStep normalStep;
    private final double[] normal = new double[6];
    private final double[] downhill = new double[SabrProblem.PARAMETERS];
    private final double[] trial = new double[SabrProblem.PARAMETERS];

    /// Where the search stands.
    final double[] place = new double[SabrProblem.PARAMETERS];

    double squares;
    int evaluations;
    boolean converged;
    private double damping;
    private double growth;
    private double exactSquares;

    SabrSearch(SabrProblem problem, NormalStep normalStep) {
        this.problem = problem;
        this.normalStep = normalStep;
    }

    /// Stands at a place.
    void start(double logAlpha, double logNu, double atanhRho) {
        place[0] = clamp(logAlpha, LOG_ALPHA_BOUND);
        place[1] = clamp(logNu, LOG_NU_BOUND);
        place[2] = clamp(atanhRho, ATANH_RHO_BOUND);
        damping = FIRST_DAMPING;
        growth = 2;
        converged = false;
        double sum = 0;
        for (int i = 0; i < problem.size(); i++) {
            sum += problem.weight(i) * problem.vol(i) * problem.vol(i);
        }
        exactSquares = EXACT * EXACT * sum;
        squares = problem.evaluate(place[0], place[1], place[2]);
        evaluations++;
        keep();
    }

    /// Goes on for so many evaluations at most.
    void run(int most) {
        for (int i = 0; i < most && !converged && Double.isFinite(squares); i++) {
            if (squares <= exactSquares) {
                converged = true;
                return;
            }
            step();
        }
    }

    private void step() {
        if (damping > MOST_DAMPING) {
            // No direction goes down any more: at rest as far as rounding can tell.
            converged = true;
            return;
        }
        if (!normalStep.solve(normal, downhill, damping)) {
            damping = Math.max(damping, 1e-9) * growth;
            growth *= 2;
            return;
        }
        double longest = 0;
        for (double d : normalStep.step) {
            longest = Math.max(longest, Math.abs(d));
        }
        double shorten = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
        trial[0] = clamp(place[0] + shorten * normalStep.step[0], LOG_ALPHA_BOUND);
        trial[1] = clamp(place[1] + shorten * normalStep.step[1], LOG_NU_BOUND);
        trial[2] = clamp(place[2] + shorten * normalStep.step[2], ATANH_RHO_BOUND);
        double expected = expectedGain();
        if (!(expected > REST * squares)) {
            converged = damping < 1 || expected <= 0;
            if (!converged) {
                // Short only because it is damped.
                damping *= 0.1;
            }
            return;
        }
        double value = problem.evaluate(trial[0], trial[1], trial[2]);
        evaluations++;
        double quality = (squares - value) / expected;
        if (quality > 0) {
            System.arraycopy(trial, 0, place, 0, trial.length);
            squares = value;
            keep();
            double bend = 2 * quality - 1;
            damping *= Math.max(0.1, 1 - bend * bend * bend);
            growth = 2;
        } else {
            damping = Math.max(damping, 1e-9) * growth;
            growth *= 2;
        }
    }

    /// By how much the quadratic model falls from the place to the trial.
    private double expectedGain() {
        double a = trial[0] - place[0];
        double n = trial[1] - place[1];
        double r = trial[2] - place[2];
        double square = normal[0] * a * a
                + normal[3] * n * n
                + normal[5] * r * r
                + 2 * (normal[1] * a * n + normal[2] * a * r + normal[4] * n * r);
        return 2 * (downhill[0] * a + downhill[1] * n + downhill[2] * r) - square;
    }

    private void keep() {
        System.arraycopy(problem.normal, 0, normal, 0, normal.length);
        System.arraycopy(problem.downhill, 0, downhill, 0, downhill.length);
    }

    boolean atBound() {
        return Math.abs(place[0]) >= LOG_ALPHA_BOUND
                || Math.abs(place[1]) >= LOG_NU_BOUND
                || Math.abs(place[2]) >= ATANH_RHO_BOUND;
    }

    private static double clamp(double value, double bound) {
        return Math.max(-bound, Math.min(bound, value));
    }
}
