package breakwater.math.robust;

import java.util.Arrays;

/// A table held column after column, and the products that estimators of scatter spend their time in.
///
/// `at[j * rows + i]` is row `i` of column `j`: loops run down a column, which the compiler turns into vector
/// code,
/// and no sum is reordered, so the bits are those of the plain loop.
final class Columns {
    final int rows;
    final int width;
    final double[] at;

    Columns(int rows, int width) {
        this.rows = rows;
        this.width = width;
        at = new double[Math.multiplyExact(rows, width)];
    }

    double get(int row, int column) {
        return at[column * rows + row];
    }

    /// Returns the rows asked for, in that order.
    Columns pick(int[] which) {
        Columns picked = new Columns(which.length, width);
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < which.length; i++) {
                picked.at[j * which.length + i] = at[j * rows + which[i]];
            }
        }
        return picked;
    }

    Columns transposed() {
        Columns other = new Columns(width, rows);
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < rows; i++) {
                other.at[i * width + j] = at[j * rows + i];
            }
        }
        return other;
    }

    /// Returns this times a matrix whose column `j` is `factors[j * width .. j * width + width)`.
    Columns times(double[] factors, int count) {
        Columns product = new Columns(rows, count);
        for (int j = 0; j < count; j++) {
            combine(factors, j * width, width, at, 0, rows, product.at, j * rows, rows);
        }
        return product;
    }

    /// Writes `sum of factors[f + k] * x[xFrom + k * stride + i]` over `k < terms`, four terms a pass: each
    /// sum grows in
    /// the order of `k`, so the bits are those of one term a pass.
    static void combine(
            double[] factors, int f, int terms, double[] x, int xFrom, int stride, double[] y, int yFrom, int count) {
        int k = terms & 3;
        if (k == 0) {
            Arrays.fill(y, yFrom, yFrom + count, 0);
        } else {
            first(factors, f, k, x, xFrom, stride, y, yFrom, count);
        }
        for (; k < terms; k += 4) {
            double fa = factors[f + k];
            double fb = factors[f + k + 1];
            double fc = factors[f + k + 2];
            double fd = factors[f + k + 3];
            int a = xFrom + k * stride;
            int b = a + stride;
            int c = b + stride;
            int d = c + stride;
            for (int i = 0; i < count; i++) {
                double sum = Math.fma(fb, x[b + i], Math.fma(fa, x[a + i], y[yFrom + i]));
                y[yFrom + i] = Math.fma(fd, x[d + i], Math.fma(fc, x[c + i], sum));
            }
        }
    }

    /// One to three terms.
    private static void first(
            double[] factors, int f, int terms, double[] x, int xFrom, int stride, double[] y, int yFrom, int count) {
        double fa = factors[f];
        double fb = terms > 1 ? factors[f + 1] : 0;
        double fc = terms > 2 ? factors[f + 2] : 0;
        int b = terms > 1 ? xFrom + stride : xFrom;
        int c = terms > 2 ? xFrom + 2 * stride : xFrom;
        for (int i = 0; i < count; i++) {
            y[yFrom + i] = Math.fma(fc, x[c + i], Math.fma(fb, x[b + i], fa * x[xFrom + i]));
        }
    }

    static void axpy(double factor, double[] x, int xFrom, double[] y, int yFrom, int count) {
        for (int i = 0; i < count; i++) {
            y[yFrom + i] = Math.fma(factor, x[xFrom + i], y[yFrom + i]);
        }
    }

    /// Writes the lower triangle of `g'g` for columns of length `n` laid one after another.
    ///
    /// @param g `[padded(p) * n]`; columns beyond `p` are zero
    /// @param out row-major `[p * p]`
    static void cross(double[] g, int n, int p, double[] out) {
        for (int i = 0; i < p; i += 4) {
            int end = Math.min(i + 4, p);
            for (int j = 0; j < end; j += 2) {
                block(g, n, p, i, j, out);
            }
        }
    }

    /// Number of columns [#cross] may read.
    static int padded(int p) {
        return (p + 3) & ~3;
    }

    /// Four columns by two, eight sums in registers.
    private static void block(double[] g, int n, int p, int i, int j, double[] out) {
        int a = i * n;
        int b = a + n;
        int c = b + n;
        int d = c + n;
        int e = j * n;
        int f = e + n;
        double ae = 0;
        double be = 0;
        double ce = 0;
        double de = 0;
        double af = 0;
        double bf = 0;
        double cf = 0;
        double df = 0;
        for (int r = 0; r < n; r++) {
            double x = g[e + r];
            double y = g[f + r];
            double va = g[a + r];
            double vb = g[b + r];
            double vc = g[c + r];
            double vd = g[d + r];
            ae = Math.fma(va, x, ae);
            be = Math.fma(vb, x, be);
            ce = Math.fma(vc, x, ce);
            de = Math.fma(vd, x, de);
            af = Math.fma(va, y, af);
            bf = Math.fma(vb, y, bf);
            cf = Math.fma(vc, y, cf);
            df = Math.fma(vd, y, df);
        }
        store(out, p, i, j, ae, af);
        store(out, p, i + 1, j, be, bf);
        store(out, p, i + 2, j, ce, cf);
        store(out, p, i + 3, j, de, df);
    }

    private static void store(double[] out, int p, int i, int j, double first, double second) {
        if (i < p) {
            if (j <= i) {
                out[i * p + j] = first;
            }
            if (j + 1 <= i) {
                out[i * p + j + 1] = second;
            }
        }
    }
}
