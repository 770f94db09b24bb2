package breakwater.math.robust;

/// Trades one row of the subset for one outside while that lowers the determinant: concentration steps stop at
/// sets
/// that a single exchange still improves.
///
/// With `a` and `b` the centred rows leaving and entering, the scatter changes by a matrix of rank two, so each
/// pair
/// costs a 2 x 2 determinant.
final class Exchange {
    private static final int WIDTH = 100;
    private static final double WORK = 2e7;
    private static final int STEPS = 100;

    private final Concentration fit;
    private final double[] inside;
    private final double[] outside;
    private final double[] columns;
    private final double[] ratios = new double[WIDTH];

    Exchange(Concentration fit) {
        this.fit = fit;
        inside = new double[WIDTH * fit.p];
        outside = new double[WIDTH * fit.p];
        columns = new double[WIDTH * fit.p];
    }

    Concentration fit() {
        return fit;
    }

    /// Improves a set at rest; `set` becomes the better one and the fit its own.
    ///
    /// @return false if the set became singular
    boolean improve(int[] set) {
        int limit = (int) Math.min(1000, Math.max(2, WORK / ((double) fit.n * fit.p * fit.p)));
        for (int round = 0; round < limit; round++) {
            fit.measure();
            double before = fit.objective;
            int[] old = set.clone();
            if (!tradeBest(set) || !fit.run(set, STEPS)) {
                return fit.fit(set, set.length);
            }
            if (!(fit.objective < before)) {
                System.arraycopy(old, 0, set, 0, set.length);
                return fit.fit(set, set.length);
            }
        }
        return true;
    }

    private boolean tradeBest(int[] set) {
        int n = fit.n;
        boolean[] member = new boolean[n];
        for (int row : set) {
            member[row] = true;
        }
        int[] leaving = candidates(member, true, Math.min(WIDTH, set.length));
        int[] entering = candidates(member, false, Math.min(WIDTH, n - set.length));
        int p = fit.p;
        double[] aa = whiten(leaving, inside);
        double[] bb = whiten(entering, outside);
        double share = 1.0 / set.length;
        double g = (1 - fit.rho) * fit.consistency * share;
        double best = 1 - 1e-10;
        int from = -1;
        int to = -1;
        for (int k = 0; k < p; k++) {
            for (int j = 0; j < entering.length; j++) {
                columns[k * WIDTH + j] = outside[j * p + k];
            }
        }
        for (int i = 0; i < leaving.length; i++) {
            Columns.combine(inside, i * p, p, columns, 0, WIDTH, ratios, 0, entering.length);
            ratios(aa[i], bb, g, share);
            for (int j = 0; j < entering.length; j++) {
                if (ratios[j] < best) {
                    best = ratios[j];
                    from = leaving[i];
                    to = entering[j];
                }
            }
        }
        if (from < 0) {
            return false;
        }
        member[from] = false;
        member[to] = true;
        int at = 0;
        for (int row = 0; row < n; row++) {
            if (member[row]) {
                set[at++] = row;
            }
        }
        return fit.fit(set, set.length);
    }

    /// Turns products of one leaving row with the entering ones into ratios of the new determinant to the old.
    private void ratios(double aa, double[] bb, double g, double share) {
        double out = -1 - share;
        double in = 1 - share;
        for (int j = 0; j < bb.length; j++) {
            double ab = ratios[j];
            double m00 = 1 + g * (aa * out + ab * share);
            double m01 = g * (aa * share + ab * in);
            double m10 = g * (ab * out + bb[j] * share);
            double m11 = 1 + g * (ab * share + bb[j] * in);
            ratios[j] = m00 * m11 - m01 * m10;
        }
    }

    /// The outermost members, or the innermost others.
    private int[] candidates(boolean[] member, boolean wantMembers, int count) {
        double[] keys = new double[fit.n];
        for (int i = 0; i < fit.n; i++) {
            double distance = wantMembers ? -fit.distances[i] : fit.distances[i];
            keys[i] = member[i] == wantMembers ? distance : Double.POSITIVE_INFINITY;
        }
        int[] chosen = new int[count];
        if (count > 0) {
            Selection.nearest(keys, fit.n, new double[fit.n], chosen);
        }
        return chosen;
    }

    private double[] whiten(int[] rows, double[] out) {
        double[] squared = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            fit.whiten(rows[i], out, i * fit.p);
            squared[i] = fit.distances[rows[i]];
        }
        return squared;
    }
}
