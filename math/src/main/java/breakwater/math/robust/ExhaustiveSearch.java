package breakwater.math.robust;

import breakwater.math.linalg.Cholesky;

/// All subsets, by going through them depth first with running sums.
final class ExhaustiveSearch {
    private static final double MOST = 5e6;
    /// Running sums lose digits where a few rows lie far out; what is this close is computed again from the
    /// rows.
    private static final double DOUBT = 1e-3;

    private final Columns w;
    private final int h;
    private final double rho;
    private final double consistency;
    private final double[][] sums;
    private final double[][] products;
    private final int[] chosen;
    private final double[] factor;
    private final Concentration exact;
    private int[] best = {};
    private double objective = Double.POSITIVE_INFINITY;

    private ExhaustiveSearch(Columns w, int h, double rho, double consistency) {
        this.w = w;
        this.h = h;
        this.rho = rho;
        this.consistency = consistency;
        int p = w.width;
        sums = new double[h + 1][p];
        products = new double[h + 1][p * p];
        chosen = new int[h];
        exact = new Concentration(w, rho, consistency);
        factor = new double[p * p];
    }

    static SubsetSearch.Candidate run(Columns w, int h, double rho, double consistency) {
        double count = 1;
        for (int i = 0; i < Math.min(h, w.rows - h); i++) {
            count = count * (w.rows - i) / (i + 1);
        }
        if (!(count <= MOST)) {
            throw new IllegalArgumentException(
                    "subsets of " + h + " of " + w.rows + " rows must be at most 5000000 for an exhaustive search");
        }
        ExhaustiveSearch search = new ExhaustiveSearch(w, h, rho, consistency);
        search.descend(0, 0);
        if (search.best.length == 0) {
            throw new DegenerateDataException(-1, "every subset of " + h + " rows lies in a hyperplane");
        }
        return new SubsetSearch.Candidate(search.best, search.objective, 0, true);
    }

    private void descend(int depth, int from) {
        if (depth == h) {
            judge();
            return;
        }
        int p = w.width;
        for (int row = from; row <= w.rows - (h - depth); row++) {
            chosen[depth] = row;
            for (int i = 0; i < p; i++) {
                double x = w.get(row, i);
                sums[depth + 1][i] = sums[depth][i] + x;
                for (int j = 0; j <= i; j++) {
                    products[depth + 1][i * p + j] = products[depth][i * p + j] + x * w.get(row, j);
                }
            }
            descend(depth + 1, row + 1);
        }
    }

    private void judge() {
        int p = w.width;
        double scale = (1 - rho) * consistency / h;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                factor[i * p + j] = scale * (products[h][i * p + j] - sums[h][i] * sums[h][j] / h);
            }
            factor[i * p + i] += rho;
        }
        if (Cholesky.factor(factor, p)) {
            double found = Cholesky.logDeterminant(factor, p);
            if (found < objective + DOUBT && exact.fit(chosen, h)) {
                double sharp = exact.sharpObjective(chosen);
                if (sharp < objective) {
                    objective = sharp;
                    best = chosen.clone();
                }
            }
        }
    }
}
