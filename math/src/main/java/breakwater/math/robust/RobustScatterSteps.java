package breakwater.math.robust;

import org.jspecify.annotations.Nullable;

/// The fit of [RobustScatter] in parts, for a thread that must not be held up: about a dozen of them, none more
/// than a fifth of the whole for up to a few hundred rows.
///
/// How many parts there are depends on the rows alone, so work that was interrupted can be done again up to the
/// part it had reached, and comes to the same bits.
public final class RobustScatterSteps {
    private static final Search.Thorough SEARCH = new Search.Thorough(0, 1);

    private enum Part {
        START,
        CONCENTRATE,
        SETTLE,
        EXCHANGE,
        REWEIGHT
    }

    private final int[] order;
    private final Columns w;
    private final RobustScatter scatter;
    private final int h;
    private final Sample sample;
    private final ScatterEstimate.SearchReport report = new ScatterEstimate.SearchReport();
    private final StartingSets starts;
    private final int[][] sets;
    private SubsetSearch search;
    private Part part;
    private int started;
    private @Nullable ScatterEstimate result;

    /// Begins a fit; this is the first part of the work.
    ///
    /// @param rows shape `[n][p]`, more rows than columns, at least 2, all finite; not kept
    /// @param settings subset share, limits
    /// @throws IllegalArgumentException if the shape does not fit, or a value is not finite
    /// @throws DegenerateDataException if a column has no spread: more than half of its pairs of values are
    /// equal
    public RobustScatterSteps(double[][] rows, RobustScatterSettings settings) {
        Columns raw = Rows.checked(rows);
        if (raw.width >= raw.rows) {
            throw new IllegalArgumentException(
                    "rows must outnumber the " + raw.width + " columns but were " + raw.rows);
        }
        order = Rows.order(rows);
        Standardised data = Standardised.of(raw.pick(order), Target.IDENTITY, false);
        w = data.whitened;
        scatter = new RobustScatter(data, settings);
        h = scatter.subsetSize();
        report.consistency = ChiSquare.consistency(w.width, (double) h / w.rows);
        sample = new Sample(w, w, h, SEARCH);
        starts = sample.begin();
        sets = new int[w.width == 1 ? 0 : starts.count()][];
        part = w.width == 1 ? Part.REWEIGHT : Part.START;
        search = new SubsetSearch(w, h, report.rho, report.consistency);
    }

    /// Does the next part; nothing where all is done.
    ///
    /// @throws DegenerateDataException if the rows that would carry the fit lie in a hyperplane
    public void step() {
        if (isDone()) {
            return;
        }
        switch (part) {
            case START -> {
                sets[started] = starts.next(started, sample.subset());
                started++;
                part = started == sets.length ? Part.CONCENTRATE : Part.START;
            }
            case CONCENTRATE -> {
                report.rho = scatter.ridge(sample.table, sets, report.consistency);
                search = new SubsetSearch(w, h, report.rho, report.consistency).wholeOnly();
                search.concentrate(sample.table, sample.rows, sets, SEARCH);
                part = Part.SETTLE;
            }
            case SETTLE -> {
                search.settle();
                part = Part.EXCHANGE;
            }
            case EXCHANGE -> part = search.exchangeNext() ? Part.EXCHANGE : Part.REWEIGHT;
            case REWEIGHT -> result = scatter.estimate(set(), report, order);
        }
    }

    private int[] set() {
        if (w.width == 1) {
            return TightestWindow.of(w, h);
        }
        SubsetSearch.Candidate best = search.best();
        report.startsTried = sets.length;
        report.iterations = best.steps();
        return best.set();
    }

    /// Returns whether all is done.
    ///
    /// @return true once there is a result
    public boolean isDone() {
        return result != null;
    }

    /// Returns the result.
    ///
    /// @return the same bits as [RobustScatter#fit]
    /// @throws IllegalStateException if parts are left
    public ScatterEstimate result() {
        ScatterEstimate known = result;
        if (known == null) {
            throw new IllegalStateException("a fit must be done before it is asked for");
        }
        return known;
    }
}
