package breakwater.math.robust;

import breakwater.math.linalg.Cholesky;
import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;

/// The six deterministic starts: six robust first guesses at the scatter, each turned into the set of rows
/// nearest to
/// its centre.
///
/// @see "Hubert, Rousseeuw, Verdonck (2012), A deterministic algorithm for robust location and scatter, JCGS
/// 21"
final class StartingSets {
    private static final int WIDEST_PAIRWISE = 100;
    private static final int MANY_ROWS = 1000;

    private final Columns w;
    private final Columns y;
    private final int count;
    private final int n;
    private final int p;
    /// Qn, not the tau scale, of sums and differences of columns.
    private final boolean exactPairs;
    private final ScaleKernel kernel;
    private @Nullable Columns ranks;

    private StartingSets(Columns w, boolean exactPairs, int count) {
        this.w = w;
        this.count = count;
        n = w.rows;
        p = w.width;
        this.exactPairs = exactPairs;
        kernel = new ScaleKernel(n);
        y = new Columns(n, p);
        for (int j = 0; j < p; j++) {
            kernel.load(w.at, j * n, n);
            double middle = kernel.median();
            double scale = kernel.qn();
            double divisor = scale > 0 ? scale : 1;
            for (int i = 0; i < n; i++) {
                y.at[j * n + i] = (w.at[j * n + i] - middle) / divisor;
            }
        }
    }

    /// Returns the six sets of `h` rows, each ascending.
    ///
    /// @param published exactly as published; otherwise the pairwise start uses the tau scale where rows are
    /// many, and
    ///     is left out where columns are
    /// @param rows how many rows there are in all, of which `w` can be a sample
    static int[][] of(Columns w, int h, int rows, boolean published) {
        StartingSets starts = begin(w, rows, published);
        int[][] sets = new int[starts.count][];
        for (int k = 0; k < sets.length; k++) {
            sets[k] = starts.next(k, h);
        }
        return sets;
    }

    /// Prepares the sets of [#of], to be asked for one by one.
    static StartingSets begin(Columns w, int rows, boolean published) {
        boolean pairwise = published || w.width <= WIDEST_PAIRWISE;
        return new StartingSets(w, published || rows < MANY_ROWS, pairwise ? 6 : 5);
    }

    int count() {
        return count;
    }

    /// Returns set `k` of `h` rows, ascending; each costs about the same.
    int[] next(int k, int h) {
        return set(
                switch (k) {
                    case 0 -> RankCorrelation.correlation(tanh());
                    case 1 -> RankCorrelation.correlation(ranks());
                    case 2 -> RankCorrelation.correlation(scores(ranks()));
                    case 3 -> signs();
                    case 4 -> innerHalf();
                    default -> pairwise();
                },
                h);
    }

    /// Two of the sets begin with them.
    private Columns ranks() {
        Columns known = ranks;
        if (known == null) {
            known = RankCorrelation.ranks(w);
            ranks = known;
        }
        return known;
    }

    private Columns tanh() {
        Columns out = new Columns(n, p);
        for (int i = 0; i < out.at.length; i++) {
            out.at[i] = StrictMath.tanh(y.at[i]);
        }
        return out;
    }

    /// Normal scores of average ranks.
    static Columns scores(Columns ranks) {
        int n = ranks.rows;
        NormalDistribution normal = new NormalDistribution();
        // Average ranks are whole or half numbers, so 2n + 1 values serve all columns.
        double[] known = new double[2 * n + 1];
        Arrays.fill(known, Double.NaN);
        Columns out = new Columns(n, ranks.width);
        for (int i = 0; i < out.at.length; i++) {
            int twice = (int) Math.round(2 * ranks.at[i]);
            if (Double.isNaN(known[twice])) {
                known[twice] = normal.inverseCumulativeProbability((0.5 * twice - 1.0 / 3) / (n + 1.0 / 3));
            }
            out.at[i] = known[twice];
        }
        return out;
    }

    private double[] lengths() {
        double[] squared = new double[n];
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < n; i++) {
                double value = y.at[j * n + i];
                squared[i] += value * value;
            }
        }
        return squared;
    }

    private double[] signs() {
        double[] squared = lengths();
        double[] g = new double[Columns.padded(p) * n];
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < n; i++) {
                g[j * n + i] = squared[i] > 0 ? y.at[j * n + i] / Math.sqrt(squared[i]) : 0;
            }
        }
        double[] s = new double[p * p];
        Columns.cross(g, n, p, s);
        return s;
    }

    private double[] innerHalf() {
        int[] half = new int[(n + 1) / 2];
        Selection.nearest(lengths(), n, new double[n], half);
        double[] s = RankCorrelation.crossOfCentred(y.pick(half));
        for (int i = 0; i < s.length; i++) {
            s[i] /= Math.max(1, half.length - 1);
        }
        return s;
    }

    private double[] pairwise() {
        double[] s = new double[p * p];
        double[] pair = new double[n];
        for (int i = 0; i < p; i++) {
            s[i * p + i] = 1;
            for (int j = 0; j < i; j++) {
                double sum = scaleOfPair(pair, i, j, 1);
                double difference = scaleOfPair(pair, i, j, -1);
                s[i * p + j] = 0.25 * (sum * sum - difference * difference);
            }
        }
        return s;
    }

    private double scaleOfPair(double[] pair, int i, int j, double sign) {
        for (int r = 0; r < n; r++) {
            pair[r] = y.at[i * n + r] + sign * y.at[j * n + r];
        }
        if (!exactPairs) {
            return kernel.tauOf(pair, n);
        }
        kernel.load(pair, 0, n);
        return kernel.qn();
    }

    /// Turns a first guess into a set: its eigenvectors are kept, its eigenvalues replaced by robust scales.
    private int[] set(double[] guess, int h) {
        SymmetricEigen eigen = SymmetricEigen.of(guess, p, true);
        Columns scores = y.times(eigen.vectors, p);
        double[] lambda = new double[p];
        double largest = 0;
        for (int j = 0; j < p; j++) {
            kernel.load(scores.at, j * n, n);
            lambda[j] = kernel.qn();
            largest = Math.max(largest, lambda[j]);
        }
        for (int j = 0; j < p; j++) {
            // Relative, so that no unit matters: a direction without spread must not divide by zero.
            lambda[j] = Math.max(lambda[j], 1e-9 * largest);
        }
        double[] centre = centre(eigen.vectors, lambda);
        double[] distances = new double[n];
        for (int j = 0; j < p; j++) {
            double middle = 0;
            for (int k = 0; k < p; k++) {
                middle += centre[k] * eigen.vectors[j * p + k];
            }
            for (int i = 0; i < n; i++) {
                double z = (scores.at[j * n + i] - middle) / lambda[j];
                distances[i] += z * z;
            }
        }
        int[] set = new int[h];
        Selection.nearest(distances, n, new double[n], set);
        return set;
    }

    /// Root times the column medians of the sphered rows.
    private double[] centre(double[] vectors, double[] lambda) {
        double[] inverse = root(vectors, lambda, true);
        Columns sphered = y.times(inverse, p);
        double[] medians = new double[p];
        for (int j = 0; j < p; j++) {
            medians[j] = kernel.medianOf(sphered.at, j * n, n);
        }
        double[] root = root(vectors, lambda, false);
        double[] centre = new double[p];
        for (int i = 0; i < p; i++) {
            for (int k = 0; k < p; k++) {
                centre[i] += root[i * p + k] * medians[k];
            }
        }
        return centre;
    }

    private double[] root(double[] vectors, double[] lambda, boolean inverse) {
        double[] root = new double[p * p];
        for (int j = 0; j < p; j++) {
            double factor = inverse ? 1 / lambda[j] : lambda[j];
            for (int i = 0; i < p; i++) {
                Columns.axpy(factor * vectors[j * p + i], vectors, j * p, root, i * p, p);
            }
        }
        return root;
    }

    /// First sets where columns outnumber rows: the same cleaned tables, but each as a ridge-regularised
    /// scatter whose
    /// distances come from `n x n` matrices.
    ///
    /// @param w all `p` columns, centred at their medians
    /// @param ridge weight of the identity, in (0, 1)
    static int[][] wide(Columns w, int h, double ridge) {
        StartingSets starts = new StartingSets(w, true, 0);
        Columns ranks = RankCorrelation.ranks(w);
        Columns scores = scores(ranks);
        Columns centredRanks = new Columns(w.rows, w.width);
        double half = 0.5 * (w.rows + 1);
        double unit = Math.sqrt((w.rows * (double) w.rows - 1) / 12);
        for (int i = 0; i < ranks.at.length; i++) {
            centredRanks.at[i] = (ranks.at[i] - half) / unit;
        }
        double[] squared = starts.lengths();
        Columns signs = new Columns(w.rows, w.width);
        for (int j = 0; j < w.width; j++) {
            for (int i = 0; i < w.rows; i++) {
                double length = Math.sqrt(squared[i] / w.width);
                signs.at[j * w.rows + i] = length > 0 ? w.at[j * w.rows + i] / length : 0;
            }
        }
        int[] inner = new int[h];
        Selection.nearest(squared, w.rows, new double[w.rows], inner);
        return new int[][] {
            ridgeSet(w, starts.tanh(), h, ridge),
            ridgeSet(w, centredRanks, h, ridge),
            ridgeSet(w, scores, h, ridge),
            ridgeSet(w, signs, h, ridge),
            inner
        };
    }

    /// Rows of smallest `w' (ridge I + (1 - ridge) Z'Z / n)^-1 w`, by the matrix inversion lemma.
    private static int[] ridgeSet(Columns w, Columns z, int h, double ridge) {
        int n = w.rows;
        int p = w.width;
        Columns both = new Columns(p, Columns.padded(2 * n));
        System.arraycopy(z.transposed().at, 0, both.at, 0, n * p);
        System.arraycopy(w.transposed().at, 0, both.at, n * p, n * p);
        double[] gram = new double[4 * n * n];
        Columns.cross(both.at, p, 2 * n, gram);
        double weight = (1 - ridge) / n;
        double[] inner = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                inner[i * n + j] = weight * gram[i * 2 * n + j];
            }
            inner[i * n + i] += ridge;
        }
        double[] distances = new double[n];
        if (!Cholesky.factor(inner, n)) {
            throw new DegenerateDataException(-1, "first scatter of " + n + " rows is not positive definite");
        }
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            // Lower triangle: rows n.. are w, columns 0..n-1 are z.
            System.arraycopy(gram, (n + i) * 2 * n, u, 0, n);
            Cholesky.forward(inner, n, u);
            double sum = 0;
            for (double value : u) {
                sum += value * value;
            }
            distances[i] = (gram[(n + i) * 2 * n + n + i] - weight * sum) / ridge;
        }
        int[] set = new int[h];
        Selection.nearest(distances, n, new double[n], set);
        return set;
    }
}
