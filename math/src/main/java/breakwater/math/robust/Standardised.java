package breakwater.math.robust;

import java.util.Arrays;

/// Rows made dimensionless: columns centred at their medians and divided by their Qn, then turned so that the
/// target
/// becomes the identity.
final class Standardised {
    private static final double LARGEST_CONSTANT = 0.99;

    final int n;
    final int p;
    final double[] median;
    final double[] scale;
    /// Off-diagonal number of the target.
    final double constant;
    /// `U A^-1`, where the target is `A A'`.
    final Columns whitened;

    private final boolean helmert;
    private final boolean plain;

    private Standardised(
            double[] median, double[] scale, double constant, Columns whitened, boolean plain, boolean helmert) {
        n = whitened.rows;
        p = whitened.width;
        this.median = median;
        this.scale = scale;
        this.constant = constant;
        this.whitened = whitened;
        this.plain = plain;
        this.helmert = helmert;
    }

    /// @param raw rows in the caller's units, finite
    /// @param helmert the published basis of the target's eigenspace instead of the symmetric root
    static Standardised of(Columns raw, Target target, boolean helmert) {
        int n = raw.rows;
        int p = raw.width;
        ScaleKernel kernel = new ScaleKernel(n);
        double[] median = new double[p];
        double[] scale = new double[p];
        Columns u = new Columns(n, p);
        for (int j = 0; j < p; j++) {
            kernel.load(raw.at, j * n, n);
            median[j] = kernel.median();
            scale[j] = kernel.qn();
            if (!(scale[j] > 0 && scale[j] < Double.POSITIVE_INFINITY)) {
                throw new DegenerateDataException(
                        j, "scale of column " + j + " must be > 0 and finite but Qn was " + scale[j]);
            }
            for (int i = 0; i < n; i++) {
                u.at[j * n + i] = (raw.at[j * n + i] - median[j]) / scale[j];
            }
        }
        boolean plain = target == Target.IDENTITY || p == 1;
        double constant = plain ? 0 : Math.min(LARGEST_CONSTANT, RankCorrelation.targetConstant(u, target));
        Columns w = plain ? u : whiten(u, constant, helmert);
        return new Standardised(median, scale, constant, w, plain, helmert);
    }

    /// Keeps the centre and scale of an earlier estimate: for a window that has moved on by a few rows.
    static Standardised with(Columns raw, double[] centre, double[] scale) {
        int n = raw.rows;
        int p = raw.width;
        Columns u = new Columns(n, p);
        for (int j = 0; j < p; j++) {
            double inverse = 1 / scale[j];
            for (int i = 0; i < n; i++) {
                u.at[j * n + i] = (raw.at[j * n + i] - centre[j]) * inverse;
            }
        }
        return new Standardised(centre.clone(), scale.clone(), 0, u, true, false);
    }

    private static Columns whiten(Columns u, double t, boolean helmert) {
        int p = u.width;
        double[] factors = new double[p * p];
        if (helmert) {
            for (int j = 0; j < p; j++) {
                double root = Math.sqrt(j == 0 ? 1 + (p - 1) * t : 1 - t);
                for (int i = 0; i < p; i++) {
                    factors[j * p + i] = helmert(i, j, p) / root;
                }
            }
        } else {
            fillRoot(factors, p, 1 / Math.sqrt(1 - t), 1 / Math.sqrt(1 + (p - 1) * t));
        }
        return u.times(factors, p);
    }

    /// The symmetric matrix with eigenvalue `all` along (1, ..., 1) and `rest` across it.
    private static void fillRoot(double[] out, int p, double rest, double all) {
        Arrays.fill(out, (all - rest) / p);
        for (int i = 0; i < p; i++) {
            out[i * p + i] += rest;
        }
    }

    private static double helmert(int i, int j, int p) {
        if (j == 0) {
            return 1 / Math.sqrt(p);
        }
        double root = Math.sqrt((double) j * (j + 1));
        if (i < j) {
            return 1 / root;
        }
        return i == j ? -j / root : 0;
    }

    /// Takes a centre back to the caller's units.
    double[] centreBack(double[] centre) {
        double[] turned = new double[p];
        double[] a = root();
        for (int i = 0; i < p; i++) {
            double sum = centre[i];
            if (!plain) {
                sum = 0;
                for (int k = 0; k < p; k++) {
                    sum += a[i * p + k] * centre[k];
                }
            }
            turned[i] = median[i] + scale[i] * sum;
        }
        return turned;
    }

    /// Takes `ridge I + lower` back to the caller's units: full, symmetric.
    double[] scatterBack(double[] lower, double ridge) {
        double[] full = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                full[i * p + j] = lower[i * p + j] + (i == j ? ridge : 0);
                full[j * p + i] = full[i * p + j];
            }
        }
        if (!plain) {
            double[] a = root();
            full = product(a, product(full, a, true), false);
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                double value = 0.5 * (full[i * p + j] + full[j * p + i]) * scale[i] * scale[j];
                full[i * p + j] = value;
                full[j * p + i] = value;
            }
        }
        return full;
    }

    /// Logarithm of the determinant that the way back multiplies by.
    double logDeterminantBack() {
        double sum = 0;
        for (double s : scale) {
            sum += 2 * StrictMath.log(s);
        }
        if (!plain) {
            sum += (p - 1) * StrictMath.log(1 - constant) + StrictMath.log(1 + (p - 1) * constant);
        }
        return sum;
    }

    private double[] root() {
        double[] a = new double[p * p];
        if (plain) {
            return a;
        }
        double rest = Math.sqrt(1 - constant);
        double all = Math.sqrt(1 + (p - 1) * constant);
        if (!helmert) {
            fillRoot(a, p, rest, all);
            return a;
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                a[i * p + j] = helmert(i, j, p) * (j == 0 ? all : rest);
            }
        }
        return a;
    }

    /// Row-major `x y`, or `x y'`.
    private double[] product(double[] x, double[] y, boolean transposed) {
        double[] out = new double[p * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                double sum = 0;
                for (int k = 0; k < p; k++) {
                    sum = Math.fma(x[i * p + k], transposed ? y[j * p + k] : y[k * p + j], sum);
                }
                out[i * p + j] = sum;
            }
        }
        return out;
    }
}
