package breakwater.math.sequence;

import java.util.Arrays;

/// Four states, written out so that everything stays in registers; no zeros in the transitions. Hot path.
final class FourStateChain extends ScaledChain {
    private static final int BLOCK = LogDensities.BLOCK;

    private double[] initial = new double[4];
    private double[] a = new double[16];

    @Override
    void load(double[] newInitial, double[] newTransition) {
        initial = newInitial;
        a = newTransition;
    }

    @Override
    boolean forward(double[] emission, double[] alpha, int from, int count) {
        double a00 = a[0], a01 = a[1], a02 = a[2], a03 = a[3];
        double a10 = a[4], a11 = a[5], a12 = a[6], a13 = a[7];
        double a20 = a[8], a21 = a[9], a22 = a[10], a23 = a[11];
        double a30 = a[12], a31 = a[13], a32 = a[14], a33 = a[15];
        double x0 = 0, x1 = 0, x2 = 0, x3 = 0;
        if (from > 0) {
            x0 = alpha[4 * from - 4];
            x1 = alpha[4 * from - 3];
            x2 = alpha[4 * from - 2];
            x3 = alpha[4 * from - 1];
        }
        double product = product();
        for (int i = 0; i < count; i++) {
            double p0 = (x0 * a00 + x1 * a10) + (x2 * a20 + x3 * a30);
            double p1 = (x0 * a01 + x1 * a11) + (x2 * a21 + x3 * a31);
            double p2 = (x0 * a02 + x1 * a12) + (x2 * a22 + x3 * a32);
            double p3 = (x0 * a03 + x1 * a13) + (x2 * a23 + x3 * a33);
            if (from + i == 0) {
                p0 = initial[0];
                p1 = initial[1];
                p2 = initial[2];
                p3 = initial[3];
            }
            p0 *= emission[i];
            p1 *= emission[BLOCK + i];
            p2 *= emission[2 * BLOCK + i];
            p3 *= emission[3 * BLOCK + i];
            double scale = (p0 + p1) + (p2 + p3);
            if (!(scale >= LEAST_SCALE)) {
                return false;
            }
            double inverse = 1 / scale;
            x0 = p0 * inverse;
            x1 = p1 * inverse;
            x2 = p2 * inverse;
            x3 = p3 * inverse;
            int at = 4 * (from + i);
            alpha[at] = x0;
            alpha[at + 1] = x1;
            alpha[at + 2] = x2;
            alpha[at + 3] = x3;
            product = scaled(product, scale);
        }
        product(product);
        return true;
    }

    @Override
    void backward(double[] alpha, double[] gamma, int length, double[] expected) {
        Arrays.fill(expected, 0);
        for (int i = 0; i < 4; i++) {
            gamma[i * length + length - 1] = alpha[4 * (length - 1) + i];
        }
        for (int until = length - 1; until > 0; until -= BLOCK) {
            smooth(alpha, gamma, length, Math.max(0, until - BLOCK), until, expected);
        }
        for (int i = 0; i < 16; i++) {
            expected[i] *= a[i];
        }
    }

    /// Rows `until - 1` down to `from`.
    private void smooth(double[] alpha, double[] gamma, int length, int from, int until, double[] expected) {
        double a00 = a[0], a01 = a[1], a02 = a[2], a03 = a[3];
        double a10 = a[4], a11 = a[5], a12 = a[6], a13 = a[7];
        double a20 = a[8], a21 = a[9], a22 = a[10], a23 = a[11];
        double a30 = a[12], a31 = a[13], a32 = a[14], a33 = a[15];
        double g0 = gamma[until], g1 = gamma[length + until];
        double g2 = gamma[2 * length + until], g3 = gamma[3 * length + until];
        double s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
        double s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
        for (int t = until - 1; t >= from; t--) {
            double x0 = alpha[4 * t], x1 = alpha[4 * t + 1], x2 = alpha[4 * t + 2], x3 = alpha[4 * t + 3];
            double r0 = g0 / ((x0 * a00 + x1 * a10) + (x2 * a20 + x3 * a30));
            double r1 = g1 / ((x0 * a01 + x1 * a11) + (x2 * a21 + x3 * a31));
            double r2 = g2 / ((x0 * a02 + x1 * a12) + (x2 * a22 + x3 * a32));
            double r3 = g3 / ((x0 * a03 + x1 * a13) + (x2 * a23 + x3 * a33));
            s00 += x0 * r0;
            s01 += x0 * r1;
            s02 += x0 * r2;
            s03 += x0 * r3;
            s10 += x1 * r0;
            s11 += x1 * r1;
            s12 += x1 * r2;
            s13 += x1 * r3;
            s20 += x2 * r0;
            s21 += x2 * r1;
            s22 += x2 * r2;
            s23 += x2 * r3;
            s30 += x3 * r0;
            s31 += x3 * r1;
            s32 += x3 * r2;
            s33 += x3 * r3;
            g0 = x0 * ((a00 * r0 + a01 * r1) + (a02 * r2 + a03 * r3));
            g1 = x1 * ((a10 * r0 + a11 * r1) + (a12 * r2 + a13 * r3));
            g2 = x2 * ((a20 * r0 + a21 * r1) + (a22 * r2 + a23 * r3));
            g3 = x3 * ((a30 * r0 + a31 * r1) + (a32 * r2 + a33 * r3));
            gamma[t] = g0;
            gamma[length + t] = g1;
            gamma[2 * length + t] = g2;
            gamma[3 * length + t] = g3;
        }
        double[] sums = {s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33};
        for (int i = 0; i < 16; i++) {
            expected[i] += sums[i];
        }
    }
}
