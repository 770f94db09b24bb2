package breakwater.math.robust;

/// Rows expressed in a basis of the space they span: where columns outnumber rows, everything that depends on
/// distances alone can be computed in at most `n - 1` columns.
final class RowSpace {
    private static final double RANK = 1e-13;

    private RowSpace() {}

    /// Returns `n` rows in as many columns as the centred rows have rank; distances between rows are kept.
    static Columns reduce(Columns w) {
        int n = w.rows;
        double[] centred = new double[Columns.padded(n) * w.width];
        for (int j = 0; j < w.width; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += w.get(i, j);
            }
            double mean = sum / n;
            for (int i = 0; i < n; i++) {
                centred[i * w.width + j] = w.get(i, j) - mean;
            }
        }
        double[] gram = new double[n * n];
        Columns.cross(centred, w.width, n, gram);
        SymmetricEigen eigen = SymmetricEigen.of(gram, n, true);
        int rank = 0;
        while (rank < n && eigen.values[n - 1 - rank] > RANK * eigen.values[n - 1]) {
            rank++;
        }
        Columns reduced = new Columns(n, Math.max(rank, 1));
        for (int j = 0; j < rank; j++) {
            double length = Math.sqrt(eigen.values[n - 1 - j]);
            Columns.axpy(length, eigen.vectors, (n - 1 - j) * n, reduced.at, j * n, n);
        }
        return reduced;
    }
}
