package breakwater.math.stress;

import breakwater.math.arguments.Require;
import breakwater.math.stats.CompensatedSum;
import breakwater.math.stats.CorrelationMatrix;
import java.util.Arrays;

/// Signed positions and how they move.
public final class Book {
    private final double[] positions;
    private final double[] dailyVols;
    private final double[][] correlation;

    private Book(double[] positions, double[] dailyVols, double[][] correlation) {
        this.positions = positions;
        this.dailyVols = dailyVols;
        this.correlation = correlation;
    }

    /// Takes a book.
    ///
    /// @param positions signed, in quote currency, `[p]`, `p >= 1`; copied
    /// @param dailyVols standard deviation of the daily returns, `[p]`, each >= 0; copied
    /// @param correlation of the returns, `[p][p]`, symmetric, unit diagonal, positive semidefinite; copied
    /// @return the book
    /// @throws IllegalArgumentException if shapes differ or a number is out of range
    public static Book of(double[] positions, double[] dailyVols, double[][] correlation) {
        Require.holds("positions", positions, 1);
        Require.finite("positions", positions);
        int p = positions.length;
        Require.length("dailyVols", dailyVols, p);
        for (int i = 0; i < p; i++) {
            Require.notNegative("dailyVols[" + i + "]", dailyVols[i]);
        }
        int order = CorrelationMatrix.require("correlation", correlation);
        if (order != p) {
            throw new IllegalArgumentException("correlation must hold " + p + " rows but held " + order);
        }
        double[][] copy = Arrays.stream(correlation).map(double[]::clone).toArray(double[][]::new);
        return new Book(positions.clone(), dailyVols.clone(), copy);
    }

    /// Returns the sum of the positions: what a fall of all prices alike acts on.
    ///
    /// @return quote currency, signed
    public double netPosition() {
        return CompensatedSum.of(positions);
    }

    /// Returns the mean correlation of two positions.
    ///
    /// @return in [-1, 1]; 1 for a single position, which nothing can diversify
    public double meanCorrelation() {
        return positions.length == 1 ? 1 : CorrelationMatrix.meanOffDiagonal(correlation);
    }

    /// Returns the standard deviation of the daily profit under a blend `(1 - raise - lower) C + raise 11' +
    /// lower I`.
    double deviation(double raise, double lower) {
        int p = positions.length;
        double keep = 1 - raise - lower;
        double[] exposure = new double[p];
        for (int i = 0; i < p; i++) {
            exposure[i] = positions[i] * dailyVols[i];
        }
        CompensatedSum variance = new CompensatedSum();
        for (int i = 0; i < p; i++) {
            variance.add(exposure[i] * exposure[i]);
            for (int j = 0; j < i; j++) {
                variance.add(2 * exposure[i] * exposure[j] * (keep * correlation[i][j] + raise));
            }
        }
        // A perfect hedge may end one rounding below zero.
        return Math.sqrt(Math.max(0, variance.value()));
    }
}
