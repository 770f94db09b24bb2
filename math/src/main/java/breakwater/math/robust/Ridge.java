package breakwater.math.robust;

/// The least weight of the identity that keeps a covariance's condition number within a limit, in closed form.
final class Ridge {
    static final double LEAST = 1e-6;
    /// The published rule drops starts that need more than this and more than the median start.
    private static final double CUT = 0.1;

    private Ridge() {}

    /// @param smallest least eigenvalue of `c S`
    /// @param largest greatest eigenvalue
    static double closedForm(double smallest, double largest, double maxCondition) {
        double excess = largest - maxCondition * Math.max(smallest, 0);
        return excess <= 0 ? LEAST : Math.max(LEAST, excess / (excess + maxCondition - 1));
    }

    /// Weight for the rows of a set; divisor `h - 1`.
    static double ofSet(Concentration fit, int[] set, int dimension, double maxCondition) {
        fit.fitOnly(set, set.length);
        double[] values = spectrum(fit, set.length, dimension);
        return closedForm(values[0], values[1], maxCondition);
    }

    /// Least and greatest eigenvalue of `c S` with divisor `h - 1`, in all `dimension` directions.
    static double[] spectrum(Concentration fit, int size, int dimension) {
        double scale = fit.consistency * size / (size - 1.0);
        double[] values = SymmetricEigen.of(fit.scatter, fit.p, false).values;
        double smallest = dimension > fit.p ? 0 : values[0];
        return new double[] {scale * Math.max(0, smallest), scale * values[fit.p - 1]};
    }

    static double cut(double[] perStart) {
        ScaleKernel kernel = new ScaleKernel(perStart.length);
        kernel.load(perStart, 0, perStart.length);
        return Math.max(CUT, kernel.median());
    }
}
