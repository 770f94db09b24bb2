package breakwater.math.robust;

/// Root of a function that never rises, by Newton steps kept inside a bracket.
final class MonotoneRoot {
    /// Steps are in units of the scale: far below every tolerance, above the rounding of the sums.
    private static final double STEP = 1e-14;

    private static final int MOST_ITERATIONS = 300;

    private MonotoneRoot() {}

    /// A sum of pulls on a trial location.
    @FunctionalInterface
    interface Pull {
        /// Writes the pull at `t`, positive where the root lies above, and the size of its slope.
        void at(double t, double[] pullAndSlope);
    }

    record Result(double position, int iterations, boolean converged) {}

    /// Starts from 0 where that lies inside.
    static Result find(double lowest, double highest, Pull pull) {
        double low = lowest;
        double high = highest;
        double t = Math.max(low, Math.min(high, 0));
        double[] out = new double[2];
        double previousStep = Double.POSITIVE_INFINITY;
        for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
            pull.at(t, out);
            if (out[0] == 0) {
                return new Result(t, iteration, true);
            }
            if (out[0] > 0) {
                low = t;
            } else {
                high = t;
            }
            double next = t + out[0] / out[1];
            // Negated on purpose: a slope of 0 gives an infinite or NaN step. A step that has not halved is a sign
            // of a flat place, where Newton crawls or circles.
            if (!(next >= low && next <= high && 2 * Math.abs(next - t) <= previousStep)) {
                next = 0.5 * low + 0.5 * high;
            }
            previousStep = Math.abs(next - t);
            t = next;
            if (previousStep <= STEP * (1 + Math.abs(t))) {
                return new Result(t, iteration, true);
            }
        }
        return new Result(t, MOST_ITERATIONS, false);
    }
}
