package breakwater.math.options;

/// The weighted squares of one smile's residuals, with the normal equations of a step, in (ln alpha, ln nu,
/// atanh rho). Grows to the largest smile it has seen and allocates nothing otherwise.
final class SabrProblem {
    static final int PARAMETERS = 3;

    private final SabrGradient gradient = new SabrGradient();
    private double beta;
    private double expiry;
    private int size;
    private double[] length = new double[0];
    private double[] backbone = new double[0];
    private double[] spread = new double[0];
    private double[] vol = new double[0];
    private double[] weight = new double[0];
    private double[] residual = new double[0];

    /// Upper triangle of the normal matrix by rows, and the downhill gradient, of the last evaluation.
    final double[] normal = new double[6];

    final double[] downhill = new double[PARAMETERS];

    void load(SmileQuotes quotes, double beta) {
        this.beta = beta;
        expiry = quotes.expiry();
        size = quotes.size();
        if (length.length < size) {
            length = new double[size];
            backbone = new double[size];
            spread = new double[size];
            vol = new double[size];
            weight = new double[size];
            residual = new double[size];
        }
        double half = 0.5 * (1 - beta);
        double power = half == 0 ? 1 : StrictMath.pow(quotes.forward(), 2 * half);
        for (int i = 0; i < size; i++) {
            length[i] = NormalisedBlack.logRatio(quotes.forward(), quotes.strike(i));
            backbone[i] = half == 0 ? 1 : power * StrictMath.exp(-half * length[i]);
            spread[i] = Sabr.spread(length[i], beta);
            vol[i] = quotes.vol(i);
            weight[i] = 1;
        }
    }

    int size() {
        return size;
    }

    double beta() {
        return beta;
    }

    double expiry() {
        return expiry;
    }

    double length(int i) {
        return length[i];
    }

    double vol(int i) {
        return vol[i];
    }

    double weight(int i) {
        return weight[i];
    }

    void weight(int i, double value) {
        weight[i] = value;
    }

    /// Model less quote at the last evaluation.
    double residual(int i) {
        return residual[i];
    }

    /// Computes the weighted sum of squares; NaN or infinite where the formula leaves the doubles.
    double evaluate(double logAlpha, double logNu, double atanhRho) {
        double nu = StrictMath.exp(logNu);
        gradient.set(StrictMath.exp(logAlpha), beta, nu, StrictMath.tanh(atanhRho), expiry);
        double aa = 0;
        double an = 0;
        double ar = 0;
        double nn = 0;
        double nr = 0;
        double rr = 0;
        double ga = 0;
        double gn = 0;
        double gr = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            gradient.at(length[i], backbone[i], spread[i]);
            double e = gradient.vol - vol[i];
            residual[i] = e;
            double w = weight[i];
            double a = gradient.byLogAlpha;
            double n = gradient.byNu * nu;
            double r = gradient.byAtanhRho;
            aa += w * a * a;
            an += w * a * n;
            ar += w * a * r;
            nn += w * n * n;
            nr += w * n * r;
            rr += w * r * r;
            ga -= w * a * e;
            gn -= w * n * e;
            gr -= w * r * e;
            squares += w * e * e;
        }
        normal[0] = aa;
        normal[1] = an;
        normal[2] = ar;
        normal[3] = nn;
        normal[4] = nr;
        normal[5] = rr;
        downhill[0] = ga;
        downhill[1] = gn;
        downhill[2] = gr;
        return squares;
    }

    /// Computes how much of its own fitted value each quote makes, under the normal matrix of the last
    /// evaluation.
    ///
    /// @param leverage out, one number in `[0, 1]` per quote
    void leverages(double logAlpha, double logNu, double atanhRho, double[] leverage, NormalStep step) {
        double nu = StrictMath.exp(logNu);
        gradient.set(StrictMath.exp(logAlpha), beta, nu, StrictMath.tanh(atanhRho), expiry);
        for (int i = 0; i < size; i++) {
            gradient.at(length[i], backbone[i], spread[i]);
            double h = weight[i] * step.quadratic(normal, gradient.byLogAlpha, gradient.byNu * nu, gradient.byAtanhRho);
            // A singular matrix gives NaN: no statement, so no limit.
            leverage[i] = h >= 0 && h <= 1 ? h : 0;
        }
    }
}
