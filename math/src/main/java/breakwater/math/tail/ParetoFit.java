package breakwater.math.tail;

import breakwater.math.stats.CompensatedSum;

/// Maximum likelihood of the generalised Pareto law in one dimension. With `t = xi / beta` the best shape is
/// `xi(t) = mean(ln(1 + t y))`, and the likelihood a function of `t` alone.
///
/// @see "Grimshaw, Computing maximum likelihood estimates for the generalized Pareto distribution,
/// Technometrics 35
/// (1993)"
record ParetoFit(double xi, double beta, double logLikelihood, boolean converged, int iterations) {
    /// Below this shape the law of the estimate is not normal, and below -1 the likelihood has no bound.
    private static final double LEAST_SHAPE = -0.5;

    private static final double MOST_SHAPE = 5;
    private static final int STEPS_BELOW = 24;
    private static final int STEPS_ABOVE = 96;
    private static final double FIRST_ABOVE = 1e-2;
    private static final int HALVINGS = 100;

    static ParetoFit of(double[] y) {
        double mean = CompensatedSum.of(y) / y.length;
        Profile profile = new Profile(y, mean);
        double low = profile.parameterAt(LEAST_SHAPE, -1 / profile.largest, 0);
        double above = 1;
        // Shape grows with the logarithm of t, so doublings of t are bounded by the exponent of a double.
        while (profile.shape(above) < MOST_SHAPE && above < 1e100) {
            above *= 16;
        }
        double[] grid = grid(low, above);
        int best = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < grid.length; i++) {
            double one = profile.logLikelihood(grid[i]);
            if (one > largest) {
                largest = one;
                best = i;
            }
        }
        boolean inside = best > 0 && best < grid.length - 1;
        double t = inside ? profile.summit(grid[best - 1], grid[best + 1]) : grid[best];
        double xi = profile.shape(t);
        double scale = profile.scale(t);
        double logLikelihood = profile.logLikelihood(t) - y.length * StrictMath.log(mean);
        boolean converged = inside && Math.abs(profile.slope(t)) < 1e-6;
        return new ParetoFit(xi, scale * mean, logLikelihood, converged, profile.passes);
    }

    /// Even below zero, by equal factors above.
    private static double[] grid(double low, double high) {
        double[] grid = new double[STEPS_BELOW + STEPS_ABOVE];
        for (int i = 0; i < STEPS_BELOW; i++) {
            grid[i] = low + (FIRST_ABOVE - low) * i / STEPS_BELOW;
        }
        double factor = StrictMath.log(high / FIRST_ABOVE) / (STEPS_ABOVE - 1);
        for (int i = 0; i < STEPS_ABOVE; i++) {
            grid[STEPS_BELOW + i] = FIRST_ABOVE * StrictMath.exp(factor * i);
        }
        return grid;
    }

    /// The likelihood of excesses over their mean, as a function of `t`.
    private static final class Profile {
        /// Nearer to zero than this, differences are taken from the series.
        private static final double NEAR_ZERO = 1e-6;

        private final double[] x;
        private final double second;
        private final double third;
        private final double largest;
        private int passes;

        Profile(double[] y, double mean) {
            x = new double[y.length];
            CompensatedSum squares = new CompensatedSum();
            CompensatedSum cubes = new CompensatedSum();
            double most = 0;
            for (int i = 0; i < y.length; i++) {
                x[i] = y[i] / mean;
                squares.add(x[i] * x[i]);
                cubes.add(x[i] * x[i] * x[i]);
                most = Math.max(most, x[i]);
            }
            second = squares.value() / x.length;
            third = cubes.value() / x.length;
            largest = most;
        }

        double shape(double t) {
            passes++;
            CompensatedSum sum = new CompensatedSum();
            for (double one : x) {
                sum.add(StrictMath.log1p(t * one));
            }
            return sum.value() / x.length;
        }

        double scale(double t) {
            return Math.abs(t) < NEAR_ZERO ? 1 - t * second / 2 + t * t * third / 3 : shape(t) / t;
        }

        double logLikelihood(double t) {
            return -x.length * (StrictMath.log(scale(t)) + shape(t) + 1);
        }

        /// Sign and size of the derivative of the likelihood, per excess.
        double slope(double t) {
            passes++;
            CompensatedSum sum = new CompensatedSum();
            for (double one : x) {
                sum.add(one / (1 + t * one));
            }
            double derivative = sum.value() / x.length;
            double logarithmic = Math.abs(t) < NEAR_ZERO
                    ? (2 * t * third / 3 - second / 2) / (1 - t * second / 2)
                    : derivative / shape(t) - 1 / t;
            return -(logarithmic + derivative);
        }

        double summit(double from, double to) {
            double low = from;
            double high = to;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = 0.5 * (low + high);
                if (middle <= low || middle >= high) {
                    break;
                }
                if (slope(middle) > 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return 0.5 * (low + high);
        }

        /// The least `t` whose shape is at least the wanted one; the shape grows with `t`.
        double parameterAt(double wanted, double from, double to) {
            double low = from;
            double high = to;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = 0.5 * (low + high);
                if (shape(middle) >= wanted) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            return high;
        }
    }
}
