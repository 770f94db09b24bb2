package breakwater.math.robust;

/// The scale of each source in one coordinate: its own standard error, but at least the median source's,
/// together
/// with the spread between sources.
///
/// @param floor standard error below which none counts
/// @param between spread between sources that standard errors do not explain
record ColumnScale(double floor, double between) {
    /// Half the width of the shortest half, times this, is the standard deviation of normal data.
    private static final double SHORTEST_HALF = 0.5 * 1.482602218505602;

    static ColumnScale estimated(SourceColumn column) {
        double floor = column.errorFloor();
        double spread = SHORTEST_HALF * column.shortest(0, 0);
        return new ColumnScale(floor, excess(spread, floor));
    }

    static ColumnScale given(SourceColumn column, double between) {
        return new ColumnScale(column.errorFloor(), between);
    }

    /// The least that `k` liars can make of [#estimated] (or of the floor alone, when the spread is given).
    static ColumnScale least(SourceColumn column, int k, double given) {
        double stolen = column.heaviest(k);
        double floor = column.leastMedian(column.standardError(), stolen);
        if (!Double.isNaN(given)) {
            return new ColumnScale(floor, given);
        }
        double highFloor = column.greatestMedian(column.standardError(), stolen);
        return new ColumnScale(floor, excess(SHORTEST_HALF * column.shortest(0, stolen), highFloor));
    }

    /// The most that `k` liars can make of it.
    static ColumnScale greatest(SourceColumn column, int k, double given) {
        double floor = column.greatestMedian(column.standardError(), column.heaviest(k));
        if (!Double.isNaN(given)) {
            return new ColumnScale(floor, given);
        }
        double lowFloor = column.leastMedian(column.standardError(), column.heaviest(k));
        return new ColumnScale(floor, excess(SHORTEST_HALF * column.shortest(k, 0), lowFloor));
    }

    private static double excess(double spread, double error) {
        return spread > error ? Math.sqrt((spread - error) * (spread + error)) : 0;
    }

    double of(double standardError) {
        return StrictMath.hypot(Math.max(standardError, floor), between);
    }

    /// The scale of a source of the median error; none is smaller.
    double smallest() {
        return of(0);
    }

    double[] ofAll(double[] standardErrors) {
        double[] scales = new double[standardErrors.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = of(standardErrors[i]);
        }
        return scales;
    }
}
