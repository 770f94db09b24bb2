package breakwater.math.robust;

import java.util.ArrayList;
import java.util.List;

/// The estimator of centre and scatter to use for rows of which some may be bad: survives almost half of them,
/// and is
/// nearly as precise on good ones as if the bad had been taken out by hand.
///
/// First fits of least determinant from six deterministic starts, as [Mrcd]; then rows are weighted by their
/// distance
/// and the fit is repeated until it stays. The covariance is scaled by what the weights do to normal rows, not
/// by how
/// many were kept: bad rows that are gone then leave no trace in its size, however many they were.
///
/// A subset that is two groups far apart is not accepted, however low its determinant: the side that most rows
/// are on is
/// followed instead, so that a tight cluster of bad rows cannot take the place of good ones. Random starts are
/// left out
/// on purpose: with such a cluster they find lower determinants, not better subsets.
///
/// A column without spread is refused; nothing else is.
public final class RobustScatter {
    private static final double REST = 1e-9;
    /// Rest of an estimate that follows a window. A window of 2,000 x 8 that moved on by 20 rows came to it in
    /// five
    /// steps.
    private static final double FOLLOWING_REST = 1e-3;

    private final RobustScatterSettings settings;
    private final Columns w;
    private final Standardised data;
    private final SoftRejection rejection;

    RobustScatter(Standardised data, RobustScatterSettings settings) {
        this.data = data;
        this.settings = settings;
        w = data.whitened;
        rejection = new SoftRejection(w.width, settings.fullWeight());
    }

    /// Fits.
    ///
    /// @param rows shape `[n][p]`, at least 2 rows, all finite; not modified
    /// @param settings subset share, limits
    /// @return the same bits for the same arguments, in any order of rows and from any thread
    /// @throws IllegalArgumentException if the rows are fewer than two, ragged or not finite
    /// @throws DegenerateDataException if a column has no spread: more than half of its pairs of values are
    /// equal
    public static ScatterEstimate fit(double[][] rows, RobustScatterSettings settings) {
        if (rows.length > 0 && rows[0].length >= rows.length) {
            // Reweighting by distance means nothing where every row is as far as every other.
            return Mrcd.fit(
                    rows,
                    MrcdSettings.defaults()
                            .withSubsetShare(settings.subsetShare())
                            .withShrinkage(new Shrinkage.Auto(Math.min(50, settings.maxCondition()))));
        }
        RobustScatterSteps steps = new RobustScatterSteps(rows, settings);
        while (!steps.isDone()) {
            steps.step();
        }
        return steps.result();
    }

    /// Follows a window that has moved on: one fit to the rows nearest to the previous estimate, then
    /// reweighting. A
    /// tenth of the work of [#fit] or less.
    ///
    /// Converged means that no weight moved by more than 0.001 in the last step within the limit on iterations;
    /// running
    /// out of iterations is not convergence. It says nothing about where the estimate came to rest: it stays
    /// near the
    /// previous one, and bad rows that arrive slowly enough can lead it away step by step. Compare with [#fit]
    /// of the
    /// same window now and then, and whenever it has not converged: that is the caller's part.
    ///
    /// @param previous estimate of the window before
    /// @param rows shape `[n][p]`, all finite; not modified
    /// @param settings as for the first fit; its limit on iterations is what bounds the time
    /// @return estimate; its raw part is the fit to the nearest rows
    /// @throws IllegalArgumentException if the shape does not fit, or a value is not finite
    public static ScatterEstimate follow(Scatter previous, double[][] rows, RobustScatterSettings settings) {
        Columns raw = Rows.checked(rows);
        if (raw.width != previous.dimension()) {
            throw new IllegalArgumentException(
                    "rows must have " + previous.dimension() + " columns but had " + raw.width);
        }
        Standardised data = Standardised.with(raw, previous.centre(), previous.scale());
        return new RobustScatter(data, settings).next(previous);
    }

    /// Turns the best subset into the estimate.
    ScatterEstimate estimate(int[] set, ScatterEstimate.SearchReport report, int[] order) {
        int h = set.length;
        Concentration fit = new Concentration(w, report.rho, report.consistency);
        fit.fit(set, h);
        report.objective = fit.objective;
        report.best = Rows.translate(set, order);
        Scatter first = scatter(fit, report.rho, report.consistency * h / (h - 1.0));
        return reweighted(fit, report, first, order, REST);
    }

    /// `h` of the determinant estimators, which leaves room for the number of columns.
    int subsetSize() {
        int n = w.rows;
        int half = Math.min(n, (n + w.width + 1) / 2);
        return Math.min(n, half + (int) Math.floor((n - half) * (2 * settings.subsetShare() - 1)));
    }

    /// The least ridge that keeps the fits of the starts within the condition.
    double ridge(Columns table, int[][] starts, double consistency) {
        Concentration fit = new Concentration(table, 0, consistency);
        List<Double> needed = new ArrayList<>();
        for (int[] start : starts) {
            needed.add(Ridge.ofSet(fit, start, w.width, settings.maxCondition()));
        }
        needed.sort(Double::compare);
        // The median start: one start drawn to a hyperplane must not flatten the others.
        return needed.get(needed.size() / 2);
    }

    private ScatterEstimate next(Scatter previous) {
        int n = w.rows;
        int h = subsetSize();
        int p = w.width;
        ScatterEstimate.SearchReport report = new ScatterEstimate.SearchReport();
        report.consistency = ChiSquare.consistency(p, (double) h / n);
        report.rho = Ridge.LEAST;
        Concentration fit = new Concentration(w, report.rho, report.consistency);
        double[] scale = previous.scale();
        double[][] covariance = previous.covariance();
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                fit.factor[i * p + j] = covariance[i][j] / scale[i] / scale[j];
            }
        }
        fit.decompose();
        fit.measure();
        int[] set = new int[h];
        fit.nearest(set);
        boolean regular = fit.fit(set, h);
        if (!regular) {
            throw new DegenerateDataException(-1, "the " + h + " rows nearest to the estimate lie in a hyperplane");
        }
        report.objective = fit.objective;
        report.best = set;
        Scatter first = scatter(fit, report.rho, report.consistency * h / (h - 1.0));
        return reweighted(fit, report, first, Rows.all(n), FOLLOWING_REST);
    }

    private ScatterEstimate reweighted(
            Concentration fit, ScatterEstimate.SearchReport report, Scatter first, int[] order, double rest) {
        int n = w.rows;
        int p = w.width;
        double[] weights = new double[n];
        double largestChange = 1;
        double rho = report.rho;
        WeightedScatter weighted = new WeightedScatter(w);
        int iterations = 0;
        while (largestChange > rest && iterations < settings.maxIterations()) {
            fit.measure();
            largestChange = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double weight = rejection.weight(fit.distances[i]);
                largestChange = Math.max(largestChange, Math.abs(weight - weights[i]));
                weights[i] = weight;
                sum += weight;
            }
            iterations++;
            if (!(sum > p + 1)) {
                break;
            }
            weighted.into(weights, sum, fit);
            double scale = rejection.consistency * sum / (sum - 1);
            rho = capped(fit, scale);
            for (int i = 0; i < p; i++) {
                for (int j = 0; j <= i; j++) {
                    fit.factor[i * p + j] = (1 - rho) * scale * fit.scatter[i * p + j] + (i == j ? rho : 0);
                }
            }
            fit.decompose();
        }
        report.iterations += iterations;
        report.converged = largestChange <= rest;
        report.rho = rho;
        double total = 0;
        double[] perRow = new double[n];
        for (int i = 0; i < n; i++) {
            perRow[order[i]] = weights[i];
            total += weights[i];
        }
        Scatter result = total > p + 1 ? scatter(fit, rho, rejection.consistency * total / (total - 1)) : first;
        return new ScatterEstimate(result, first, report, perRow);
    }

    /// Zero unless the cap asks for more: a floor for exact fits.
    private double capped(Concentration fit, double scale) {
        double[] values = SymmetricEigen.of(fit.scatter, fit.p, false).values;
        double smallest = scale * values[0];
        double largest = scale * values[fit.p - 1];
        return largest <= settings.maxCondition() * smallest
                ? 0
                : Ridge.closedForm(smallest, largest, settings.maxCondition());
    }

    private Scatter scatter(Concentration fit, double rho, double scale) {
        int p = w.width;
        double[] values = SymmetricEigen.of(fit.scatter, p, false).values;
        double smallest = rho + (1 - rho) * scale * values[0];
        double condition = (rho + (1 - rho) * scale * values[p - 1]) / smallest;
        double[] lower = new double[p * p];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = (1 - rho) * scale * fit.scatter[i];
        }
        return new Scatter(data.centreBack(fit.mean), data.scatterBack(lower, rho), condition);
    }
}
