package breakwater.math.robust;

import breakwater.math.linalg.Cholesky;
import java.util.Arrays;

/// Concentration steps of MCD and MRCD: fit `K = rho I + (1 - rho) c S` to a set of rows, take the rows nearest
/// to it,
/// repeat. The log determinant of K never rises.
///
/// Owns its work space; one instance serves one thread.
///
/// @see "Rousseeuw and Van Driessen (1999), Technometrics 41; Boudt et al. (2020), Statistics and Computing 30"
final class Concentration {
    /// Below this share of its variance a column is a combination of those before it.
    private static final double SINGULAR = 1e-13;

    private static final int BLOCK = 128;

    final Columns data;
    final int n;
    final int p;
    final double rho;
    final double consistency;
    final double[] mean;
    /// Lower triangle of S, divisor the number of rows fitted.
    final double[] scatter;
    /// Cholesky factor of K.
    final double[] factor;

    final double[] distances;
    double objective;
    int steps;

    private final double[] inverse;
    private double[] gathered = new double[0];
    private final double[] centred;
    private final double[] line = new double[BLOCK];
    private final double[] work;

    Concentration(Columns data, double rho, double consistency) {
        this.data = data;
        this.rho = rho;
        this.consistency = consistency;
        n = data.rows;
        p = data.width;
        mean = new double[p];
        scatter = new double[p * p];
        factor = new double[p * p];
        inverse = new double[p * p];
        distances = new double[n];
        centred = new double[p * BLOCK];
        work = new double[n];
    }

    /// Fits K to rows.
    ///
    /// @return false if K is singular to working precision; the fit is then of no use
    boolean fit(int[] set, int size) {
        fitOnly(set, size);
        double scale = (1 - rho) * consistency;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                factor[i * p + j] = scale * scatter[i * p + j];
            }
            factor[i * p + i] += rho;
        }
        return decompose();
    }

    /// Mean and S of rows, without K.
    void fitOnly(int[] set, int size) {
        gather(set, size);
        Columns.cross(gathered, size, p, scatter);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                scatter[i * p + j] /= size;
            }
        }
    }

    /// Takes a ready K in the lower triangle of [#factor] and the centre in [#mean].
    boolean decompose() {
        double[] diagonal = line.length >= p ? line : new double[p];
        for (int i = 0; i < p; i++) {
            diagonal[i] = factor[i * p + i];
        }
        if (!Cholesky.factor(factor, p)) {
            return false;
        }
        for (int i = 0; i < p; i++) {
            double pivot = factor[i * p + i];
            if (!(pivot * pivot > SINGULAR * diagonal[i])) {
                return false;
            }
        }
        objective = Cholesky.logDeterminant(factor, p);
        return true;
    }

    /// Returns log det K of a set from an orthogonalisation of the rows themselves.
    ///
    /// Near an exact fit the product matrix has lost the digits that matter: its smallest eigenvalue is a
    /// square.
    double sharpObjective(int[] set) {
        int size = set.length;
        fitOnly(set, size);
        int length = size + p;
        double scale = Math.sqrt((1 - rho) * consistency / size);
        double[] q = new double[p * length];
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < size; i++) {
                q[j * length + i] = scale * gathered[j * size + i];
            }
            q[j * length + size + j] = Math.sqrt(rho);
        }
        double sum = 0;
        for (int j = 0; j < p; j++) {
            int from = j * length;
            double squared = dot(q, from, from, length);
            sum += StrictMath.log(squared);
            for (int k = j + 1; k < p; k++) {
                double share = dot(q, from, k * length, length) / squared;
                Columns.axpy(-share, q, from, q, k * length, length);
            }
        }
        return sum;
    }

    private static double dot(double[] q, int a, int b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum = Math.fma(q[a + i], q[b + i], sum);
        }
        return sum;
    }

    private void gather(int[] set, int size) {
        int needed = Columns.padded(p) * size;
        if (gathered.length < needed) {
            gathered = new double[needed];
        }
        double[] g = gathered;
        double[] x = data.at;
        for (int j = 0; j < p; j++) {
            int to = j * size;
            int from = j * n;
            double sum = 0;
            for (int i = 0; i < size; i++) {
                double value = x[from + set[i]];
                g[to + i] = value;
                sum += value;
            }
            double average = sum / size;
            mean[j] = average;
            for (int i = 0; i < size; i++) {
                g[to + i] -= average;
            }
        }
        Arrays.fill(g, p * size, needed, 0);
    }

    /// Fills [#distances] with the squared distances of all rows from the last fit.
    void measure() {
        invert();
        double[] x = data.at;
        double[] v = centred;
        double[] z = line;
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            for (int k = 0; k < p; k++) {
                int source = k * n + from;
                int to = k * BLOCK;
                double m = mean[k];
                for (int r = 0; r < count; r++) {
                    v[to + r] = x[source + r] - m;
                }
            }
            Arrays.fill(distances, from, from + count, 0);
            for (int i = 0; i < p; i++) {
                Columns.combine(inverse, i * p, i + 1, v, 0, BLOCK, z, 0, count);
                for (int r = 0; r < count; r++) {
                    distances[from + r] = Math.fma(z[r], z[r], distances[from + r]);
                }
            }
        }
    }

    /// Writes `L^-1 (x - mean)` of one row.
    void whiten(int row, double[] out, int at) {
        for (int i = 0; i < p; i++) {
            double sum = 0;
            for (int k = 0; k <= i; k++) {
                sum = Math.fma(inverse[i * p + k], data.at[k * n + row] - mean[k], sum);
            }
            out[at + i] = sum;
        }
    }

    private void invert() {
        double[] l = factor;
        for (int j = 0; j < p; j++) {
            inverse[j * p + j] = 1 / l[j * p + j];
        }
        for (int i = 1; i < p; i++) {
            double[] row = inverse;
            Arrays.fill(row, i * p, i * p + i, 0);
            for (int k = 0; k < i; k++) {
                Columns.axpy(l[i * p + k], inverse, k * p, row, i * p, k + 1);
            }
            double scale = -1 / l[i * p + i];
            for (int j = 0; j < i; j++) {
                row[i * p + j] *= scale;
            }
        }
    }

    /// Takes steps from a set until it stays, or the limit is reached. `set` becomes the last set fitted.
    ///
    /// @return false if K became singular
    boolean run(int[] set, int limit) {
        steps = 0;
        if (!fit(set, set.length)) {
            return false;
        }
        int[] next = new int[set.length];
        double before = objective;
        while (steps < limit) {
            measure();
            nearest(next);
            steps++;
            if (Arrays.equals(next, set)) {
                return true;
            }
            int[] swap = set.clone();
            System.arraycopy(next, 0, set, 0, set.length);
            if (!fit(set, set.length)) {
                return false;
            }
            if (objective >= before) {
                // Only rounding can raise it: two sets of equal determinant would chase each other for ever.
                System.arraycopy(swap, 0, set, 0, set.length);
                return fit(set, set.length);
            }
            before = objective;
        }
        return true;
    }

    void nearest(int[] set) {
        Selection.nearest(distances, n, work, set);
    }
}
