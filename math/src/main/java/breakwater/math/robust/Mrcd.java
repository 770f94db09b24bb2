package breakwater.math.robust;

import java.util.ArrayList;
import java.util.List;

/// Minimum regularised covariance determinant: centre and scatter of the subset of rows whose covariance, drawn
/// towards
/// a target, has the least determinant. Defined for any number of columns, also more than rows.
///
/// Columns are first divided by their own Qn, so units do not matter; no absolute floor is used anywhere.
///
/// Where columns outnumber rows, the rows are first expressed in the space they span, so that no step needs a
/// `p x p`
/// factorisation.
///
/// @see "Boudt, Rousseeuw, Vanduffel, Verdonck (2020), The minimum regularized covariance determinant
/// estimator,
///     Statistics and Computing 30"
public final class Mrcd {
    private static final int RESOLVES = 20;
    private static final double WIDE_RIDGE = 0.5;

    private final MrcdSettings settings;
    private final Standardised data;
    /// Where distances are measured: the whitened columns, or a basis of the row space.
    private final Columns w;
    private final int h;
    private final int p;
    private final double consistency;
    private final boolean published;

    private Mrcd(Columns raw, MrcdSettings settings) {
        this.settings = settings;
        published = settings.search() instanceof Search.Published;
        data = Standardised.of(raw, settings.target(), published);
        p = raw.width;
        h = subsetSize(raw.rows, settings.subsetShare());
        consistency = ChiSquare.consistency(p, (double) h / raw.rows);
        w = p >= raw.rows ? RowSpace.reduce(data.whitened) : data.whitened;
    }

    /// Fits.
    ///
    /// @param rows shape `[n][p]`, at least 2 rows, all finite; not modified
    /// @param settings subset share, shrinkage, target, search
    /// @return the same bits for the same arguments, from any thread
    /// @throws IllegalArgumentException if the rows are fewer than two, ragged or not finite
    /// @throws DegenerateDataException if a column has no spread: more than half of its pairs of values are
    /// equal
    public static ScatterEstimate fit(double[][] rows, MrcdSettings settings) {
        Columns raw = Rows.checked(rows);
        boolean asGiven = settings.search() instanceof Search.Published;
        int[] order = asGiven ? Rows.all(rows.length) : Rows.order(rows);
        return new Mrcd(asGiven ? raw : raw.pick(order), settings).estimate(order, new int[0][]);
    }

    /// Fits from given sets in place of the six starts, as published otherwise.
    static ScatterEstimate fitFrom(double[][] rows, MrcdSettings settings, int[][] starts) {
        return new Mrcd(Rows.checked(rows), settings).estimate(Rows.all(rows.length), starts);
    }

    static int subsetSize(int n, double share) {
        return Math.min(n, (int) Math.ceil(share * n));
    }

    private ScatterEstimate estimate(int[] order, int[][] given) {
        ScatterEstimate.SearchReport report = new ScatterEstimate.SearchReport();
        report.consistency = consistency;
        report.targetConstant = data.constant;
        int[] set = subset(given, report);
        Concentration fit = new Concentration(w, report.rho, consistency);
        if (!fit.fit(set, h)) {
            throw new DegenerateDataException(-1, "a subset of " + h + " rows lies in a hyperplane");
        }
        report.objective = total(fit, set);
        report.best = Rows.translate(set, order);
        Scatter raw = scatter(set, consistency, report.rho, fit);
        double[] weights = new double[order.length];
        int[] kept = settings.reweight() ? near(fit, set, report.rho) : set;
        for (int row : kept) {
            weights[order[row]] = 1;
        }
        return new ScatterEstimate(settings.reweight() ? reweighted(kept, report) : raw, raw, report, weights);
    }

    private int[] subset(int[][] given, ScatterEstimate.SearchReport report) {
        Sample sample = new Sample(w, data.whitened, h, settings.search());
        if (p == 1) {
            int[] window = TightestWindow.of(w, h);
            report.rho = settings.shrinkage() instanceof Shrinkage.Fixed(double rho) ? rho : Ridge.LEAST;
            return window;
        }
        boolean exhaustive = settings.search() instanceof Search.Exhaustive;
        int[][] starts = given;
        if (given.length == 0 && !(exhaustive && settings.shrinkage() instanceof Shrinkage.Fixed)) {
            starts = sample.starts(published, WIDE_RIDGE);
        }
        report.starts = starts;
        int[][] valid = solveRho(starts, sample.table, report);
        SubsetSearch search = new SubsetSearch(w, h, report.rho, consistency);
        SubsetSearch.Candidate found = switch (settings.search()) {
            case Search.Published _ -> search.published(valid);
            case Search.Thorough thorough -> search.thorough(sample.table, sample.rows, valid, thorough);
            case Search.Exhaustive _ -> ExhaustiveSearch.run(w, h, report.rho, consistency);
        };
        report.startsTried = Math.max(1, search.tried());
        report.iterations = found.steps();
        report.converged = found.converged();
        int[] set = found.set().clone();
        if (!published && settings.shrinkage() instanceof Shrinkage.Auto(double maxCondition)) {
            resolve(set, maxCondition, report);
        }
        return set;
    }

    /// Sets the weight of the target from the starts; returns the starts worth following.
    private int[][] solveRho(int[][] starts, Columns table, ScatterEstimate.SearchReport report) {
        switch (settings.shrinkage()) {
            case Shrinkage.Fixed(double rho) -> {
                report.rho = rho;
                return starts;
            }
            case Shrinkage.Auto(double maxCondition) -> {
                Concentration fit = new Concentration(table, 0, consistency);
                double[] perStart = new double[starts.length];
                for (int k = 0; k < starts.length; k++) {
                    perStart[k] = Ridge.ofSet(fit, starts[k], p, maxCondition);
                }
                report.rhoPerStart = perStart;
                double cut = Ridge.cut(perStart);
                List<int[]> valid = new ArrayList<>();
                for (int k = 0; k < starts.length; k++) {
                    if (perStart[k] <= cut) {
                        valid.add(starts[k]);
                        report.rho = Math.max(report.rho, perStart[k]);
                    }
                }
                return valid.toArray(new int[0][]);
            }
        }
    }

    /// The starts set the weight, but the cap has to hold for the set found: solves again until set and weight
    /// agree.
    private void resolve(int[] set, double maxCondition, ScatterEstimate.SearchReport report) {
        report.converged = false;
        for (int i = 0; i < RESOLVES && !report.converged; i++) {
            report.rho = Ridge.ofSet(new Concentration(w, 0, consistency), set, p, maxCondition);
            int[] before = set.clone();
            Concentration fit = new Concentration(w, report.rho, consistency);
            if (!fit.run(set, SubsetSearch.STEPS)) {
                System.arraycopy(before, 0, set, 0, h);
            }
            report.iterations += fit.steps;
            report.converged = java.util.Arrays.equals(before, set);
        }
        if (!report.converged) {
            report.rho = Ridge.ofSet(new Concentration(w, 0, consistency), set, p, maxCondition);
        }
    }

    /// With the directions that no row reaches.
    private double total(Concentration fit, int[] set) {
        return p > fit.p ? fit.objective + (p - fit.p) * StrictMath.log(fit.rho) : fit.sharpObjective(set);
    }

    /// Rows within the quantile of the raw estimate, whose divisor is `h - 1`.
    private int[] near(Concentration fit, int[] set, double rho) {
        double scale = (1 - rho) * consistency * h / (h - 1.0);
        for (int i = 0; i < fit.p; i++) {
            for (int j = 0; j <= i; j++) {
                fit.factor[i * fit.p + j] = scale * fit.scatter[i * fit.p + j] + (i == j ? rho : 0);
            }
        }
        fit.decompose();
        fit.measure();
        double limit = ChiSquare.quantile(p, settings.quantile());
        int count = 0;
        int[] kept = new int[w.rows];
        for (int i = 0; i < w.rows; i++) {
            if (fit.distances[i] <= limit) {
                kept[count++] = i;
            }
        }
        // Never fewer than the first fit rests on: with many columns even good rows can lie beyond the quantile.
        return !published && count < h ? set : java.util.Arrays.copyOf(kept, count);
    }

    private Scatter reweighted(int[] kept, ScatterEstimate.SearchReport report) {
        if (kept.length < 2) {
            throw new DegenerateDataException(-1, "rows kept must number at least 2 but were " + kept.length);
        }
        double factor = ChiSquare.consistency(p, (double) kept.length / w.rows);
        Concentration fit = new Concentration(w, 0, factor);
        fit.fitOnly(kept, kept.length);
        double rho = report.rho;
        if (!published && settings.shrinkage() instanceof Shrinkage.Auto(double maxCondition)) {
            double[] values = Ridge.spectrum(fit, kept.length, p);
            rho = Math.max(rho, Ridge.closedForm(values[0], values[1], maxCondition));
        }
        return scatter(kept, factor, rho, fit);
    }

    /// The covariance of a set, divisor one less than its size, in the caller's units.
    private Scatter scatter(int[] set, double factor, double rho, Concentration fitted) {
        int size = set.length;
        double[] values = Ridge.spectrum(fitted, size, p);
        double smallest = rho + (1 - rho) * values[0];
        double condition = (rho + (1 - rho) * values[1]) / smallest;
        Concentration full = fitted;
        if (w != data.whitened) {
            full = new Concentration(data.whitened, rho, factor);
            full.fitOnly(set, size);
        }
        double scale = (1 - rho) * factor * size / (size - 1.0);
        double[] lower = new double[p * p];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = scale * full.scatter[i];
        }
        return new Scatter(data.centreBack(full.mean), data.scatterBack(lower, rho), condition);
    }
}
