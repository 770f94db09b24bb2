package breakwater.math.options;

import java.util.Arrays;

/// Where a search begins: the parameters whose level, slope and curvature at the money are those of a parabola
/// through
/// the quotes, nearer ones weighing more.
///
/// @see "Le Floc'h and Kennedy (2014), Explicit SABR calibration through simple expansions"
final class SabrStart {
    private static final double LEAST_NU = 0.01;
    private static final double LARGEST_RHO = 0.95;

    private final NormalStep normalStep;
    private final double[] normal = new double[6];
    private final double[] right = new double[3];
    private double level;
    private double slope;
    private double curvature;
    private double beta;
    private double expiry;
    private double power;

    double logAlpha;
    double logNu;
    double atanhRho;

    SabrStart(NormalStep normalStep) {
        this.normalStep = normalStep;
    }

    /// Measures the quotes.
    void read(SabrProblem problem, double forward) {
        beta = problem.beta();
        expiry = problem.expiry();
        power = beta == 1 ? 1 : StrictMath.pow(forward, 1 - beta);
        double squares = 0;
        double mean = 0;
        for (int i = 0; i < problem.size(); i++) {
            squares += problem.length(i) * problem.length(i);
            mean += problem.vol(i) / problem.size();
        }
        double near = 0.25 * squares / problem.size();
        Arrays.fill(normal, 0);
        Arrays.fill(right, 0);
        for (int i = 0; i < problem.size(); i++) {
            double y = -problem.length(i);
            double w = near / (near + y * y);
            w *= w;
            double square = y * y;
            double v = problem.vol(i);
            normal[0] += w;
            normal[1] += w * y;
            normal[2] += w * square;
            normal[3] += w * square;
            normal[4] += w * square * y;
            normal[5] += w * square * square;
            right[0] += w * v;
            right[1] += w * v * y;
            right[2] += w * v * square;
        }
        boolean solved = normalStep.solve(normal, right, 0) && normalStep.step[0] > 0;
        level = solved ? normalStep.step[0] : mean;
        slope = solved ? normalStep.step[1] : 0;
        curvature = solved ? 2 * normalStep.step[2] : 0;
    }

    /// Takes the correlation from the slope.
    void explicit() {
        double skew = 2 * slope + (1 - beta) * level;
        double square = 0.5 * (bend() + 3 * skew * skew);
        double least = Math.abs(skew) / LARGEST_RHO;
        double nu = Math.max(LEAST_NU, Math.max(square > 0 ? Math.sqrt(square) : 0, least));
        set(nu, skew / nu);
    }

    /// Takes the correlation as given, with 3 rho^2 < 2.
    void withRho(double rho) {
        double skew = 2 * slope + (1 - beta) * level;
        double square = bend() / (2 - 3 * rho * rho);
        double nu = Math.max(LEAST_NU, square > 0 ? Math.sqrt(square) : Math.abs(skew));
        set(nu, rho);
    }

    /// (2 - 3 rho^2) nu^2
    private double bend() {
        return 6 * level * curvature - (1 - beta) * (1 - beta) * level * level;
    }

    private void set(double nu, double rho) {
        double relative = AtmCubic.solve(level, expiry, beta, nu, rho);
        logAlpha = StrictMath.log((relative > 0 ? relative : level) * power);
        logNu = StrictMath.log(nu);
        atanhRho = 0.5 * (StrictMath.log1p(rho) - StrictMath.log1p(-rho));
    }
}
