package breakwater.bench;

import breakwater.math.random.CounterRandom;

/// Samples with bad rows or cells, 200 rows of 8 columns with correlation `0.5^|i - j|`, and how far an estimate is
/// from the truth.
final class AccuracyData {
    static final int N = 200;
    static final int P = 8;
    private static final double SHIFT = 6;
    private static final double INFLATION = 6;
    private static final double CELL = 8;
    private static final double TIGHTNESS = 1e-3;

    /// What is wrong with the data.
    enum Kind {
        POINT_MASS_3("point mass at 3 sqrt(p)"),
        POINT_MASS_5("point mass at 5 sqrt(p)"),
        POINT_MASS_10("point mass at 10 sqrt(p)"),
        POINT_MASS_1000("point mass at 1000 sqrt(p)"),
        SHIFT("rows shifted by 6 in every column"),
        SCATTER("rows inflated six-fold"),
        CELLWISE("cells set to 8"),
        HEAVY_TAILS("multivariate t, 2 degrees of freedom");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        private double distance() {
            return switch (this) {
                case POINT_MASS_3 -> 3;
                case POINT_MASS_5 -> 5;
                case POINT_MASS_10 -> 10;
                case POINT_MASS_1000 -> 1000;
                case SHIFT, SCATTER, CELLWISE, HEAVY_TAILS -> 0;
            };
        }
    }

    private final double[][] inverse = new double[P][P];
    private final double logDeterminant = (P - 1) * StrictMath.log(0.75);
    private final double[] direction = leastVariance();

    AccuracyData() {
        // The inverse of an AR(1) correlation matrix is a band of three.
        for (int i = 0; i < P; i++) {
            inverse[i][i] = (i == 0 || i == P - 1 ? 1 : 1.25) / 0.75;
            if (i > 0) {
                inverse[i][i - 1] = -0.5 / 0.75;
                inverse[i - 1][i] = -0.5 / 0.75;
            }
        }
        double length = Math.sqrt(quadratic(direction));
        for (int i = 0; i < P; i++) {
            direction[i] /= length;
        }
    }

    /// Power iteration with the inverse, which has the same eigenvectors and its largest eigenvalue there.
    private static double[] leastVariance() {
        double[] v = new double[P];
        for (int i = 0; i < P; i++) {
            v[i] = (i & 1) == 0 ? 1 : -1;
        }
        for (int round = 0; round < 2000; round++) {
            double[] next = new double[P];
            double length = 0;
            for (int i = 0; i < P; i++) {
                next[i] = (i == 0 || i == P - 1 ? 1 : 1.25) * v[i];
                next[i] -= 0.5 * ((i > 0 ? v[i - 1] : 0) + (i < P - 1 ? v[i + 1] : 0));
                length += next[i] * next[i];
            }
            for (int i = 0; i < P; i++) {
                v[i] = next[i] / Math.sqrt(length);
            }
        }
        return v;
    }

    /// Draws a sample; bad rows come last.
    double[][] sample(Kind kind, double share, CounterRandom random) {
        double[][] rows = new double[N][P];
        int bad = (int) Math.round(share * N);
        for (int i = 0; i < N; i++) {
            double last = 0;
            for (int j = 0; j < P; j++) {
                double draw = random.nextGaussian();
                last = j == 0 ? draw : 0.5 * last + Math.sqrt(0.75) * draw;
                rows[i][j] = last;
            }
            spoil(kind, share, i >= N - bad, rows[i], random);
        }
        return rows;
    }

    private void spoil(Kind kind, double share, boolean bad, double[] row, CounterRandom random) {
        // A chi-square with two degrees of freedom over two is a standard exponential.
        double tail = kind == Kind.HEAVY_TAILS ? Math.sqrt(random.nextExponential()) : 1;
        double spot = kind.distance() * Math.sqrt(P);
        for (int j = 0; j < P; j++) {
            switch (kind) {
                case POINT_MASS_3, POINT_MASS_5, POINT_MASS_10, POINT_MASS_1000 ->
                    row[j] = bad ? direction[j] * spot + TIGHTNESS * random.nextGaussian() : row[j];
                case SHIFT -> row[j] += bad ? SHIFT : 0;
                case SCATTER -> row[j] *= bad ? INFLATION : 1;
                case CELLWISE -> row[j] = random.nextDouble() < share ? CELL : row[j];
                case HEAVY_TAILS -> row[j] /= tail;
            }
        }
    }

    /// Squared Mahalanobis error of a centre; the truth is 0.
    double quadratic(double[] centre) {
        double sum = 0;
        for (int i = 0; i < P; i++) {
            for (int j = 0; j < P; j++) {
                sum += centre[i] * inverse[i][j] * centre[j];
            }
        }
        return sum;
    }

    /// Kullback-Leibler divergence of the normal laws, estimate from truth.
    ///
    /// @param estimateLogDeterminant of the covariance
    /// @param shapeOnly scale to the true determinant first
    double divergence(double[][] covariance, double estimateLogDeterminant, boolean shapeOnly) {
        double factor = shapeOnly ? StrictMath.exp((logDeterminant - estimateLogDeterminant) / P) : 1;
        double trace = 0;
        for (int i = 0; i < P; i++) {
            for (int j = 0; j < P; j++) {
                trace += factor * covariance[i][j] * inverse[i][j];
            }
        }
        return 0.5 * (trace - P + (shapeOnly ? 0 : logDeterminant - estimateLogDeterminant));
    }
}
