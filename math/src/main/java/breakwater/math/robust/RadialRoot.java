package breakwater.math.robust;

import breakwater.math.linalg.Cholesky;

/// Place where radial pulls cancel. Reweighted means first, which descend from anywhere; then Newton, which is
/// accepted
/// only where it brings the pulls closer to balance.
///
/// @see "Vardi and Zhang, The multivariate L1-median and associated data depth, PNAS 97 (2000)"
final class RadialRoot {
    private static final int MEANS_FIRST = 4;
    private static final int MOST_ITERATIONS = 1000;
    private static final int MOST_HALVINGS = 8;

    /// Where all rows lie close to a line the means crawl from point to point: every so often the best point
    /// near by is
    /// taken instead.
    private static final int STUCK = 30;

    private static final int POINTS_TRIED = 64;

    /// Step in units of the spread of a column; Newton squares it, so what is left is rounding.
    private static final double STEP = 1e-12;

    /// Imbalance of the pulls below which nothing but rounding is left, and below which a refused Newton step
    /// says so.
    private static final double BALANCED = 1e-15;

    private static final double NEARLY_BALANCED = 1e-12;

    private final RadialSystem system;
    private final boolean pointed;
    private final double[] spread;
    private final boolean[] visited;
    private final double[] location;
    private final double[] step;
    private final double[] size;

    /// @param pointed whether points pull at full strength up to distance 0, so that one can be the answer
    /// itself
    private RadialRoot(RadialSystem system, boolean pointed) {
        this.system = system;
        this.pointed = pointed;
        int columns = system.columns;
        spread = new double[columns];
        visited = new boolean[system.points.length];
        location = new double[columns];
        step = new double[columns];
        size = new double[columns];
        for (double[] point : system.points) {
            for (int j = 0; j < columns; j++) {
                spread[j] += Math.abs(point[j]) / system.points.length;
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // handed from one class of this package to another, once
    record Result(double[] location, int iterations, boolean converged, double gradientNorm) {}

    /// Starts from the origin.
    static Result find(RadialSystem system, boolean pointed) {
        return new RadialRoot(system, pointed).run();
    }

    private Result run() {
        int previousNearest = -1;
        for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
            boolean newton = iteration > MEANS_FIRST;
            if (pointed && iteration % STUCK == 0) {
                goToLowestPoint();
            }
            system.evaluate(location, newton);
            int nearest = system.nearest;
            if (pointed && nearest == previousNearest && !visited[nearest]) {
                visited[nearest] = true;
                if (pointBalances(nearest)) {
                    return new Result(system.points[nearest].clone(), iteration, true, 0);
                }
                system.evaluate(location, newton);
            }
            previousNearest = nearest;
            if (system.coincident == 0 || !pointed) {
                double imbalance = system.imbalance();
                if (imbalance <= BALANCED) {
                    return result(iteration, true);
                }
                if (newton && newtonStep()) {
                    if (small()) {
                        move(1);
                        return result(iteration, true);
                    }
                    if (improves(imbalance)) {
                        continue;
                    }
                    if (imbalance <= NEARLY_BALANCED) {
                        return result(iteration, true);
                    }
                    system.evaluate(location, false);
                }
            }
            meanStep();
            move(1);
        }
        return result(MOST_ITERATIONS, false);
    }

    /// A point is the answer where its own weight holds against the pull of all others.
    private boolean pointBalances(int index) {
        system.evaluate(system.points[index], false);
        return system.pullNorm() <= system.coincident * (1 + STEP);
    }

    /// Moves to the point with the least sum of distances among those near, if that is less than here.
    private void goToLowestPoint() {
        double[] origin = location.clone();
        double lowest = sumOfDistances(origin);
        double passed = -1;
        for (int tried = 0; tried < POINTS_TRIED; tried++) {
            double next = Double.POSITIVE_INFINITY;
            int candidate = -1;
            for (int i = 0; i < system.points.length; i++) {
                double distance = distance(system.points[i], origin);
                if (distance > passed && distance < next) {
                    next = distance;
                    candidate = i;
                }
            }
            if (candidate < 0) {
                return;
            }
            passed = next;
            double sum = sumOfDistances(system.points[candidate]);
            if (sum < lowest) {
                lowest = sum;
                System.arraycopy(system.points[candidate], 0, location, 0, location.length);
            }
        }
    }

    private double sumOfDistances(double[] from) {
        double sum = 0;
        for (int i = 0; i < system.points.length; i++) {
            sum += system.weights[i] * distance(system.points[i], from);
        }
        return sum;
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int j = 0; j < a.length; j++) {
            squares += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(squares);
    }

    private boolean newtonStep() {
        int p = system.columns;
        if (!Cholesky.factor(system.curvature, p)) {
            return false;
        }
        System.arraycopy(system.pull, 0, step, 0, p);
        Cholesky.forward(system.curvature, p, step);
        Cholesky.backward(system.curvature, p, step);
        for (double one : step) {
            if (!Double.isFinite(one)) {
                return false;
            }
        }
        return true;
    }

    private boolean small() {
        for (int j = 0; j < step.length; j++) {
            if (!(Math.abs(step[j]) <= STEP * spread[j])) {
                return false;
            }
        }
        return true;
    }

    /// Halves the step until the pulls, each in units of its present size, are closer to balance. Stays put if
    /// none is.
    private boolean improves(double imbalance) {
        System.arraycopy(system.size, 0, size, 0, size.length);
        double before = squaredImbalance();
        double fraction = 1;
        double[] origin = location.clone();
        for (int halving = 0; halving < MOST_HALVINGS && imbalance > 0; halving++) {
            move(fraction);
            system.evaluate(location, false);
            if (squaredImbalance() <= (1 - 0.1 * fraction) * before) {
                return true;
            }
            System.arraycopy(origin, 0, location, 0, origin.length);
            fraction /= 2;
        }
        return false;
    }

    private double squaredImbalance() {
        double sum = 0;
        for (int j = 0; j < size.length; j++) {
            if (size[j] > 0) {
                double share = system.pull[j] / size[j];
                sum += share * share;
            }
        }
        return sum;
    }

    /// Step to the reweighted mean, shortened by what points on the location hold back.
    private void meanStep() {
        double held = pointed && system.coincident > 0 ? system.coincident / system.pullNorm() : 0;
        double fraction = Math.max(0, 1 - held);
        for (int j = 0; j < step.length; j++) {
            step[j] = system.stiffness > 0 ? fraction * system.pull[j] / system.stiffness : 0;
        }
    }

    private void move(double fraction) {
        for (int j = 0; j < step.length; j++) {
            location[j] += fraction * step[j];
        }
    }

    private Result result(int iterations, boolean converged) {
        system.evaluate(location, false);
        double total = 0;
        for (double weight : system.weights) {
            total += weight;
        }
        double open = Math.max(0, system.pullNorm() - (pointed ? system.coincident : 0));
        return new Result(location.clone(), iterations, converged, open / total);
    }
}
