package breakwater.math.robust;

import breakwater.math.arguments.Require;
import java.util.Arrays;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/// Pulls each row that is farther than a radius back onto the ellipsoid of that radius, so that one row of `n`
/// moves the mean by at most `radius / n` in Mahalanobis units.
///
/// A fixed radius clips ever more clean rows as the number of columns grows (34 % at radius 3 and 8 columns);
/// an
/// equal-share radius clips the share of clean normal rows that it would clip in one column.
public final class InfluenceClipping {
    /// A power of two, so that it rounds nothing.
    private static final double TINY = 0x1p-560;

    private InfluenceClipping() {}

    /// How the radius is meant.
    public enum Radius {
        /// The same distance in any dimension.
        FIXED,
        /// The distance that leaves the same share of clean normal rows unclipped in any dimension.
        EQUAL_SHARE
    }

    /// Rows after clipping.
    public static final class Result {
        private final double[][] rows;
        private final int clipped;
        private final double[] mean;
        private final double maxInfluence;
        private final double radius;
        private final double fixedRadius;
        private final double equalShareRadius;

        Result(
                double[][] rows,
                int clipped,
                double[] mean,
                double maxInfluence,
                double radius,
                double fixedRadius,
                double equalShareRadius) {
            this.rows = rows;
            this.clipped = clipped;
            this.mean = mean;
            this.maxInfluence = maxInfluence;
            this.radius = radius;
            this.fixedRadius = fixedRadius;
            this.equalShareRadius = equalShareRadius;
        }

        /// Returns the clipped rows.
        ///
        /// @return copy, `[n][p]`
        public double[][] rows() {
            return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        }

        /// Returns how many rows were moved.
        ///
        /// @return in `[0, n]`
        public int clipped() {
            return clipped;
        }

        /// Returns the mean of the clipped rows.
        ///
        /// @return copy, `[p]`
        public double[] mean() {
            return mean.clone();
        }

        /// Returns the most that one row can move the mean.
        ///
        /// @return Mahalanobis units: the radius over n
        public double maxInfluence() {
            return maxInfluence;
        }

        /// Returns the distance rows were clipped at.
        ///
        /// @return Mahalanobis units
        public double radius() {
            return radius;
        }

        /// Returns the radius as asked for.
        ///
        /// @return Mahalanobis units
        public double fixedRadius() {
            return fixedRadius;
        }

        /// Returns the radius of equal share for the one asked for.
        ///
        /// @return Mahalanobis units
        public double equalShareRadius() {
            return equalShareRadius;
        }
    }

    /// Clips rows.
    ///
    /// @param rows `[n][p]`, finite; not modified
    /// @param distance centre and covariance to clip by
    /// @param radius radius in one dimension, in `(0, 8]`
    /// @param kind how the radius is meant
    /// @return clipped rows and their mean
    /// @throws IllegalArgumentException if an argument is out of range
    public static Result of(double[][] rows, MahalanobisDistance distance, double radius, Radius kind) {
        int p = Require.table("rows", rows, 1);
        if (p != distance.dimension()) {
            throw new IllegalArgumentException(
                    "rows must have " + distance.dimension() + " columns like the distance but had " + p);
        }
        double equalShare = equalShareRadius(radius, p);
        double used = switch (kind) {
            case FIXED -> radius;
            case EQUAL_SHARE -> equalShare;
        };
        double[] center = distance.center();
        double[][] clipped = new double[rows.length][];
        double[] mean = new double[p];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            clipped[i] = rows[i].clone();
            double d = distance.of(rows[i]);
            if (d > used) {
                count++;
                pull(clipped[i], center, distance, used, d);
            }
            for (int j = 0; j < p; j++) {
                mean[j] += (clipped[i][j] - center[j]) / rows.length;
            }
        }
        for (int j = 0; j < p; j++) {
            mean[j] += center[j];
        }
        return new Result(clipped, count, mean, used / rows.length, used, radius, equalShare);
    }

    /// Moves a row along its ray from the centre onto the radius.
    private static void pull(
            double[] row, double[] center, MahalanobisDistance distance, double radius, double rowDistance) {
        double shrink = 1;
        double d = rowDistance;
        if (Double.isInfinite(d)) {
            // Its square overflows. Nearer on the same ray it does not.
            shrink = TINY;
            double[] nearer = new double[row.length];
            for (int j = 0; j < row.length; j++) {
                nearer[j] = center[j] + (TINY * row[j] - TINY * center[j]);
            }
            d = distance.of(nearer);
        }
        for (int j = 0; j < row.length; j++) {
            row[j] = center[j] + (shrink * row[j] - shrink * center[j]) * (radius / d);
        }
    }

    /// Returns the radius that leaves, in `p` columns of clean normal rows, the share `P(|Z| <= radius)`
    /// unclipped.
    ///
    /// @param radius in one dimension, in `(0, 8]`
    /// @param p number of columns, at least 1
    /// @return root of the chi-squared quantile; at least `radius`
    /// @throws IllegalArgumentException if an argument is out of range
    public static double equalShareRadius(double radius, int p) {
        Require.positive("p", p);
        if (!(radius > 0 && radius <= 8)) {
            throw new IllegalArgumentException("radius must be in (0, 8] but was " + radius);
        }
        if (p == 1) {
            return radius;
        }
        // By the upper tail: at radius 8 the share is 1 to within rounding and says nothing.
        double tail = Erf.erfc(radius / Math.sqrt(2));
        double low = radius * radius;
        double high = low;
        do {
            high *= 2;
        } while (Gamma.regularizedGammaQ(0.5 * p, 0.5 * high) > tail);
        for (int i = 0; i < 200 && Math.nextUp(low) < high; i++) {
            double middle = 0.5 * (low + high);
            if (Gamma.regularizedGammaQ(0.5 * p, 0.5 * middle) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(0.5 * (low + high));
    }
}
