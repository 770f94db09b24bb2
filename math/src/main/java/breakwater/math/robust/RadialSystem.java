package breakwater.math.robust;

import java.util.Arrays;

/// Pulls of weighted points on a trial location, each along the line to its point and with a strength that
/// depends
/// on the distance alone. Columns are shifted to their start, so that no digits are lost to a large offset.
final class RadialSystem {
    /// Strength of a pull over distance.
    interface Strength {
        double at(double distance);

        double slope(double distance);
    }

    final double[][] points;
    final double[] weights;
    final Strength strength;
    final int columns;

    /// Sum of the pulls at the last trial; points on the trial itself do not pull.
    final double[] pull;

    /// Sum of the absolute pulls per column: what the rounding of `pull` is measured against.
    final double[] size;

    /// Negative derivative of the pull, row-major, lower triangle.
    final double[] curvature;

    /// Sum of strength over distance: `pull` divided by it is the step to the reweighted mean.
    double stiffness;

    /// Weight of the points that lie on the trial.
    double coincident;

    /// Index of the point nearest to the trial.
    int nearest;

    private final double[] difference;

    RadialSystem(double[][] points, double[] weights, Strength strength) {
        this.points = points;
        this.weights = weights;
        this.strength = strength;
        columns = points[0].length;
        pull = new double[columns];
        size = new double[columns];
        difference = new double[columns];
        curvature = new double[columns * columns];
    }

    void evaluate(double[] trial, boolean withCurvature) {
        Arrays.fill(pull, 0);
        Arrays.fill(size, 0);
        Arrays.fill(curvature, 0);
        stiffness = 0;
        coincident = 0;
        nearest = -1;
        double nearestDistance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.length; i++) {
            double squares = 0;
            for (int j = 0; j < columns; j++) {
                difference[j] = points[i][j] - trial[j];
                squares += difference[j] * difference[j];
            }
            double distance = Math.sqrt(squares);
            if (distance < nearestDistance) {
                nearestDistance = distance;
                nearest = i;
            }
            if (distance == 0) {
                coincident += weights[i];
            } else {
                add(weights[i], distance, withCurvature);
            }
        }
        for (int j = 0; j < columns && withCurvature; j++) {
            curvature[j * columns + j] += stiffness;
        }
    }

    private void add(double weight, double distance, boolean withCurvature) {
        double stiff = weight * strength.at(distance) / distance;
        stiffness += stiff;
        for (int j = 0; j < columns; j++) {
            pull[j] += stiff * difference[j];
            size[j] += Math.abs(stiff * difference[j]);
        }
        if (withCurvature) {
            double along = weight * strength.slope(distance) - stiff;
            for (int j = 0; j < columns; j++) {
                double unit = along * (difference[j] / distance);
                for (int k = 0; k <= j; k++) {
                    curvature[j * columns + k] += unit * (difference[k] / distance);
                }
            }
        }
    }

    /// Largest pull of a column relative to its size.
    double imbalance() {
        double worst = 0;
        for (int j = 0; j < columns; j++) {
            if (size[j] > 0) {
                worst = Math.max(worst, Math.abs(pull[j]) / size[j]);
            }
        }
        return worst;
    }

    double pullNorm() {
        double squares = 0;
        for (double one : pull) {
            squares += one * one;
        }
        return Math.sqrt(squares);
    }
}
