package breakwater.math.robust;

/// Minimum covariance determinant: centre and scatter of the subset of rows whose covariance has the least
/// determinant.
/// For more rows than columns; [Mrcd] needs no such thing.
///
/// No simulated small-sample factor is applied; the factor for the trimming is.
///
/// @see "Rousseeuw and Van Driessen (1999), A fast algorithm for the minimum covariance determinant estimator,
///     Technometrics 41"
/// @see "Hubert, Rousseeuw, Verdonck (2012), A deterministic algorithm for robust location and scatter, JCGS
/// 21"
public final class Mcd {
    private Mcd() {}

    /// Fits.
    ///
    /// @param rows shape `[n][p]`, at least 2 rows and more than twice as many rows as columns, all finite; not
    ///     modified
    /// @param settings subset share, reweighting, search
    /// @return the same bits for the same arguments, from any thread
    /// @throws IllegalArgumentException if the rows are too few, ragged or not finite
    /// @throws DegenerateDataException if a column has no spread, or the best subset lies in a hyperplane
    public static ScatterEstimate fit(double[][] rows, McdSettings settings) {
        Columns given = Rows.checked(rows);
        int n = given.rows;
        int p = given.width;
        if (n <= 2 * p) {
            throw new IllegalArgumentException("rows must number more than " + 2 * p + " but were " + n);
        }
        boolean published = settings.search() instanceof Search.Published;
        int[] order = published ? Rows.all(n) : Rows.order(rows);
        Standardised data = Standardised.of(published ? given : given.pick(order), Target.IDENTITY, false);
        int h = settings.subsetSize(n, p);
        ScatterEstimate.SearchReport report = new ScatterEstimate.SearchReport();
        report.consistency = ChiSquare.consistency(p, (double) h / n);
        int[] set = subset(data.whitened, h, settings, report);
        Scatter raw = scatter(data, set, report.consistency);
        // In the caller's units, divisor h - 1, as other codes give it.
        report.objective = raw.logDeterminant() - p * StrictMath.log(report.consistency);
        report.best = Rows.translate(set, order);
        double[] weights = new double[n];
        int[] kept = settings.reweight() ? near(raw, rows, order, settings.quantile()) : set;
        for (int row : kept) {
            weights[order[row]] = 1;
        }
        Scatter result =
                settings.reweight() ? scatter(data, kept, ChiSquare.consistency(p, (double) kept.length / n)) : raw;
        return new ScatterEstimate(result, raw, report, weights);
    }

    private static int[] subset(Columns w, int h, McdSettings settings, ScatterEstimate.SearchReport report) {
        if (w.width == 1) {
            return TightestWindow.of(w, h);
        }
        SubsetSearch search = new SubsetSearch(w, h, 0, 1);
        Sample sample = new Sample(w, w, h, settings.search());
        SubsetSearch.Candidate found = switch (settings.search()) {
            case Search.Published _ -> search.published(sample.starts(true, 0));
            case Search.Thorough thorough ->
                search.thorough(sample.table, sample.rows, sample.starts(false, 0), thorough);
            case Search.Exhaustive _ -> ExhaustiveSearch.run(w, h, 0, 1);
        };
        report.startsTried = Math.max(1, search.tried());
        report.iterations = found.steps();
        report.converged = found.converged();
        return found.set();
    }

    /// Positions, in the given order, of the rows within the quantile.
    static int[] near(Scatter raw, double[][] rows, int[] order, double quantile) {
        double limit = ChiSquare.quantile(raw.dimension(), quantile);
        int count = 0;
        int[] kept = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            if (raw.squaredDistance(rows[order[i]]) < limit) {
                kept[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(kept, count);
    }

    private static Scatter scatter(Standardised data, int[] set, double factor) {
        Concentration fit = new Concentration(data.whitened, 0, factor);
        if (!fit.fit(set, set.length)) {
            throw new DegenerateDataException(-1, "the best " + set.length + " rows lie in a hyperplane");
        }
        int p = fit.p;
        double[] values = Ridge.spectrum(fit, set.length, p);
        double scale = factor * set.length / (set.length - 1.0);
        double[] lower = new double[p * p];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = scale * fit.scatter[i];
        }
        return new Scatter(data.centreBack(fit.mean), data.scatterBack(lower, 0), values[1] / values[0]);
    }
}
