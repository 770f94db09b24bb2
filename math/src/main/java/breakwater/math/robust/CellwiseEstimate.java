package breakwater.math.robust;

/// What [CellwiseMcd] found. Arrays are copied in and out.
///
/// @param center location, one value per column, in the unit of the column
/// @param covariance scatter `[p][p]`, symmetric and positive definite, in the units of the columns
/// @param flagged `[n][p]`, true where a present cell is taken as bad; a missing cell is not flagged
/// @param imputed `[n][p]`, the data with flagged and missing cells replaced by their conditional means
///     given the unflagged cells of the row; all other cells bit for bit as given
/// @param residuals `[n][p]`, each cell minus its conditional mean given the other unflagged cells of its
///     row, over the conditional standard deviation; 0 where the cell is missing
/// @param logDeterminant natural logarithm of the determinant of `covariance`
/// @param condition largest over smallest eigenvalue of the correlation matrix of `covariance`, so free
///     of units
/// @param objective penalised observed likelihood at the end of the search, before the reweighting, in
///     standardised units
/// @param iterations steps of all searches and reweightings together
/// @param converged false if the last search or a reweighting ran out of steps
// Arrays are copied in and out, and estimates are not compared with equals.
@SuppressWarnings("ArrayRecordComponent")
public record CellwiseEstimate(
        double[] center,
        double[][] covariance,
        boolean[][] flagged,
        double[][] imputed,
        double[][] residuals,
        double logDeterminant,
        double condition,
        double objective,
        int iterations,
        boolean converged) {

    /// Copies the arrays.
    public CellwiseEstimate {
        center = center.clone();
        covariance = copy(covariance);
        flagged = copy(flagged);
        imputed = copy(imputed);
        residuals = copy(residuals);
    }

    /// Returns a copy of the location.
    ///
    /// @return see the record's component
    @Override
    public double[] center() {
        return center.clone();
    }

    /// Returns a copy of the scatter.
    ///
    /// @return see the record's component
    @Override
    public double[][] covariance() {
        return copy(covariance);
    }

    /// Returns a copy of the flags.
    ///
    /// @return see the record's component
    @Override
    public boolean[][] flagged() {
        return copy(flagged);
    }

    /// Returns a copy of the completed rows.
    ///
    /// @return see the record's component
    @Override
    public double[][] imputed() {
        return copy(imputed);
    }

    /// Returns a copy of the standardised residuals.
    ///
    /// @return see the record's component
    @Override
    public double[][] residuals() {
        return copy(residuals);
    }

    /// Returns how many cells of a column are flagged.
    ///
    /// @param column index, in `[0, p)`
    /// @return count
    public int flaggedIn(int column) {
        int count = 0;
        for (boolean[] row : flagged) {
            if (row[column]) {
                count++;
            }
        }
        return count;
    }

    private static double[][] copy(double[][] a) {
        double[][] result = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i].clone();
        }
        return result;
    }

    private static boolean[][] copy(boolean[][] a) {
        boolean[][] result = new boolean[a.length][];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i].clone();
        }
        return result;
    }
}
