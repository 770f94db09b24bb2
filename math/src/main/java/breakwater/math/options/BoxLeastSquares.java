package breakwater.math.options;

/// The least of x'Ax/2 - g'x for three unknowns, each in its interval: tries which of them rest on a border.
final class BoxLeastSquares {
    private static final int SIZE = 3;
    private static final int CASES = 27;

    private final double[][] matrix = new double[SIZE][SIZE + 1];
    private final double[] candidate = new double[SIZE];

    final double[] solution = new double[SIZE];

    /// Solves it; the solution is the nearest corner found if the matrix is singular.
    void solve(double[][] a, double[] g, double[] low, double[] high) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int which = 0; which < CASES; which++) {
            if (!solveCase(a, g, low, high, which)) {
                continue;
            }
            double value = value(a, g);
            if (value < lowest) {
                lowest = value;
                System.arraycopy(candidate, 0, solution, 0, SIZE);
            }
            if (which == 0) {
                // The free solution lies inside: nothing is lower.
                return;
            }
        }
    }

    private boolean solveCase(double[][] a, double[] g, double[] low, double[] high, int which) {
        int code = which;
        for (int i = 0; i < SIZE; i++) {
            int state = code % SIZE;
            code /= SIZE;
            for (int j = 0; j < SIZE; j++) {
                matrix[i][j] = state == 0 ? a[i][j] : i == j ? 1 : 0;
            }
            matrix[i][SIZE] = state == 0 ? g[i] : state == 1 ? low[i] : high[i];
        }
        if (!eliminate()) {
            return false;
        }
        for (int i = 0; i < SIZE; i++) {
            if (!(candidate[i] >= low[i] && candidate[i] <= high[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean eliminate() {
        for (int column = 0; column < SIZE; column++) {
            int pivot = column;
            for (int i = column + 1; i < SIZE; i++) {
                if (Math.abs(matrix[i][column]) > Math.abs(matrix[pivot][column])) {
                    pivot = i;
                }
            }
            double[] row = matrix[pivot];
            matrix[pivot] = matrix[column];
            matrix[column] = row;
            if (!(Math.abs(row[column]) > 0)) {
                return false;
            }
            for (int i = column + 1; i < SIZE; i++) {
                double factor = matrix[i][column] / row[column];
                for (int j = column; j <= SIZE; j++) {
                    matrix[i][j] -= factor * row[j];
                }
            }
        }
        for (int i = SIZE - 1; i >= 0; i--) {
            double sum = matrix[i][SIZE];
            for (int j = i + 1; j < SIZE; j++) {
                sum -= matrix[i][j] * candidate[j];
            }
            candidate[i] = sum / matrix[i][i];
        }
        return true;
    }

    private double value(double[][] a, double[] g) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            double row = 0;
            for (int j = 0; j < SIZE; j++) {
                row += a[i][j] * candidate[j];
            }
            sum += candidate[i] * (0.5 * row - g[i]);
        }
        return sum;
    }
}
