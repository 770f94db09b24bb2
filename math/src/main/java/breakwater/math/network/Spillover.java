package breakwater.math.network;

import breakwater.math.arguments.Require;

/// Who shocks whom: shares of the forecast error variance of a first-order vector autoregression, by
/// generalised
/// decomposition, so that the order of the assets does not matter (Diebold and Yilmaz, "Better to give than to
/// receive", Int. J. Forecasting 28, 2012; Pesaran and Shin 1998).
public final class Spillover {
    private static final int MOST_STEPS = 1_000;

    private final double[][] table;

    private Spillover(double[][] table) {
        this.table = table;
    }

    /// Decomposes.
    ///
    /// @param autoregression `[n][n]`, `x(t+1) = A x(t) + shock`
    /// @param shockCovariance `[n][n]` with a diagonal > 0
    /// @param horizon steps ahead, in 1..1000
    /// @return the shares
    /// @throws IllegalArgumentException if an argument is outside, or the process explodes within the horizon
    public static Spillover of(double[][] autoregression, double[][] shockCovariance, int horizon) {
        int n = square("autoregression", autoregression);
        if (square("shockCovariance", shockCovariance) != n) {
            throw new IllegalArgumentException(
                    "shockCovariance must be of order " + n + " but was of " + shockCovariance.length);
        }
        Require.inside("horizon", horizon, 1, MOST_STEPS);
        for (int i = 0; i < n; i++) {
            Require.positive("shockCovariance[" + i + "][" + i + "]", shockCovariance[i][i]);
        }
        double[][] shared = new double[n][n];
        double[] own = new double[n];
        double[][] response = identity(n);
        for (int step = 0; step < horizon; step++) {
            double[][] moved = times(response, shockCovariance);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    shared[i][j] += moved[i][j] * moved[i][j] / shockCovariance[j][j];
                    own[i] += moved[i][j] * response[i][j];
                }
            }
            response = times(autoregression, response);
        }
        for (int i = 0; i < n; i++) {
            Require.positive("forecast variance of asset " + i, own[i]);
            double row = 0;
            for (int j = 0; j < n; j++) {
                row += shared[i][j];
            }
            for (int j = 0; j < n; j++) {
                shared[i][j] /= row;
            }
        }
        return new Spillover(shared);
    }

    /// Returns the shares.
    ///
    /// @return `[n][n]`, row i: where the variance of asset i comes from; rows sum to 1
    public double[][] table() {
        double[][] copy = new double[table.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = table[i].clone();
        }
        return copy;
    }

    /// Returns the share of all variance that comes from elsewhere.
    ///
    /// @return percent
    public double totalPercent() {
        double sum = 0;
        for (double share : fromOthersPercent()) {
            sum += share;
        }
        return sum / table.length;
    }

    /// Returns what each asset takes from the others.
    ///
    /// @return percent of its own variance, `[n]`
    public double[] fromOthersPercent() {
        int n = table.length;
        double[] from = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                from[i] += i == j ? 0 : 100.0 * table[i][j];
            }
        }
        return from;
    }

    /// Returns what each asset gives to the others.
    ///
    /// @return percent of one asset's variance, `[n]`
    public double[] toOthersPercent() {
        int n = table.length;
        double[] to = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                to[j] += i == j ? 0 : 100.0 * table[i][j];
            }
        }
        return to;
    }

    private static int square(String name, double[][] matrix) {
        int n = Require.table(name, matrix, 1);
        if (n != matrix.length) {
            throw new IllegalArgumentException(name + " must be square but was " + matrix.length + " x " + n);
        }
        return n;
    }

    private static double[][] identity(int n) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 1.0;
        }
        return matrix;
    }

    private static double[][] times(double[][] a, double[][] b) {
        int n = a.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = a[i][k];
                for (int j = 0; j < n; j++) {
                    product[i][j] += factor * b[k][j];
                }
            }
        }
        return product;
    }
}
