package breakwater.math.robust;

/// What an estimator of centre and scatter found, and how it went. Immutable.
public final class ScatterEstimate {
    private final Scatter result;
    private final Scatter raw;
    private final SearchReport report;
    private final double[] weights;

    ScatterEstimate(Scatter result, Scatter raw, SearchReport report, double[] weights) {
        this.result = result;
        this.raw = raw;
        this.report = report;
        this.weights = weights;
    }

    /// Returns the estimate, after reweighting where that was asked for.
    ///
    /// @return centre and covariance
    public Scatter result() {
        return result;
    }

    /// Returns the estimate before reweighting: most robust, least precise.
    ///
    /// @return centre and covariance
    public Scatter raw() {
        return raw;
    }

    /// Returns the weight of each row in [#result].
    ///
    /// @return shape `[n]`, each in `[0, 1]`; a copy
    public double[] weights() {
        return weights.clone();
    }

    /// Returns how many rows have a weight above 0.
    ///
    /// @return in `[1, n]`
    public int rowsKept() {
        int kept = 0;
        for (double weight : weights) {
            if (weight > 0) {
                kept++;
            }
        }
        return kept;
    }

    /// Returns the rows that [#raw] rests on.
    ///
    /// @return ascending; a copy
    public int[] bestSubset() {
        return report.best.clone();
    }

    /// Returns the logarithm of the determinant that was minimised, in the units of the search.
    ///
    /// @return finite
    public double objective() {
        return report.objective;
    }

    /// Returns the weight of the target.
    ///
    /// @return in `[0, 1)`
    public double rho() {
        return report.rho;
    }

    /// Returns the correlation that the target has everywhere off its diagonal.
    ///
    /// @return 0 for the identity
    public double targetConstant() {
        return report.targetConstant;
    }

    /// Returns the factor that made the trimmed covariance consistent at the normal law.
    ///
    /// @return at least 1
    public double consistency() {
        return report.consistency;
    }

    /// Returns how many concentration steps the best start took.
    ///
    /// @return at least 0
    public int iterations() {
        return report.iterations;
    }

    /// Returns whether the subset had come to rest.
    ///
    /// @return false where a limit on steps ended the search
    public boolean converged() {
        return report.converged;
    }

    /// Returns how many starts were tried.
    ///
    /// @return at least 1
    public int startsTried() {
        return report.startsTried;
    }

    SearchReport report() {
        return report;
    }

    /// Carried from the search to the estimate.
    static final class SearchReport {
        int[] best = {};
        double objective;
        double rho;
        double targetConstant;
        double consistency = 1;
        int iterations;
        boolean converged = true;
        int startsTried = 1;
        double[] rhoPerStart = {};
        int[][] starts = {};
    }
}
