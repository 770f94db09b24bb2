package breakwater.math.tail;

import breakwater.math.arguments.Require;

/// The tail beyond a threshold as a generalised Pareto law, by maximum likelihood: it reaches past the worst
/// loss
/// seen.
///
/// @see "McNeil and Frey, Estimation of tail-related risk measures, J. Empirical Finance 7 (2000)"
public final class PeaksOverThreshold {
    private static final double EXPONENTIAL = 1e-12;
    private static final int SMALL_SAMPLE = 30;

    private final ParetoFit fit;
    private final double threshold;
    private final int excesses;
    private final int observations;

    private PeaksOverThreshold(ParetoFit fit, double threshold, int excesses, int observations) {
        this.fit = fit;
        this.threshold = threshold;
        this.excesses = excesses;
        this.observations = observations;
    }

    /// Fits. The work is bounded: at most 500 passes over the excesses.
    ///
    /// @param exceedances what each loss beyond the threshold is more than it, all > 0, at least two; not
    /// modified
    /// @param threshold loss from which they count
    /// @param observations how many losses there were in all, those below the threshold included
    /// @return the fit; look at [#converged] before use
    /// @throws IllegalArgumentException if a number is not finite, not positive, or there are too few
    public static PeaksOverThreshold fit(double[] exceedances, double threshold, int observations) {
        Require.holds("exceedances", exceedances, 2);
        for (int i = 0; i < exceedances.length; i++) {
            if (!(exceedances[i] > 0 && exceedances[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "exceedances[" + i + "] must be finite and > 0 but was " + exceedances[i]);
            }
        }
        Require.finite("threshold", threshold);
        Require.atLeast("observations", observations, exceedances.length);
        return new PeaksOverThreshold(ParetoFit.of(exceedances), threshold, exceedances.length, observations);
    }

    /// Returns the loss that is exceeded with probability `1 - confidence`.
    ///
    /// @param confidence in `[1 - excesses / observations, 1)`: the law says nothing below the threshold
    /// @return loss
    /// @throws IllegalArgumentException if the confidence is out of range
    public double valueAtRisk(double confidence) {
        double least = 1 - (double) excesses / observations;
        double share = observations * (1 - confidence) / excesses;
        // The share, not the confidence, decides: at the least confidence it is 1 up to rounding.
        if (!(confidence < 1 && share <= 1 + 1e-12 && share > 0)) {
            throw new IllegalArgumentException("confidence must be in [" + least + ", 1) but was " + confidence);
        }
        double log = StrictMath.log(share);
        double beyond = Math.abs(fit.xi()) < EXPONENTIAL ? -log : StrictMath.expm1(-fit.xi() * log) / fit.xi();
        return threshold + fit.beta() * beyond;
    }

    /// Returns the mean loss beyond the value at risk.
    ///
    /// @param confidence in `[1 - excesses / observations, 1)`
    /// @return loss
    /// @throws IllegalArgumentException if the confidence is out of range, or the shape is 1 or more: the mean
    /// of the
    ///     tail is infinite then
    public double expectedShortfall(double confidence) {
        if (!(fit.xi() < 1)) {
            throw new IllegalArgumentException("xi must be < 1 for a finite mean of the tail but was " + fit.xi());
        }
        return (valueAtRisk(confidence) + fit.beta() - fit.xi() * threshold) / (1 - fit.xi());
    }

    /// Returns the shape.
    ///
    /// @return xi; above 0 for a heavy tail whose moments end at `1 / xi`
    public double xi() {
        return fit.xi();
    }

    /// Returns the scale.
    ///
    /// @return beta, in the unit of the losses
    public double beta() {
        return fit.beta();
    }

    /// Returns the standard error of the shape for large samples.
    ///
    /// @return `(1 + xi) / sqrt(excesses)`
    /// @see "Smith, Estimating tails of probability distributions, Ann. Stat. 15 (1987)"
    public double xiStandardError() {
        return (1 + fit.xi()) / Math.sqrt(excesses);
    }

    /// Returns the largest log likelihood.
    ///
    /// @return natural logarithm of the density of the excesses
    public double logLikelihood() {
        return fit.logLikelihood();
    }

    /// Returns whether the likelihood has its maximum inside the region searched, shape in (-0.5, 5).
    ///
    /// @return false if the numbers lie on the edge of the region and are no maximum
    public boolean converged() {
        return fit.converged();
    }

    /// Returns how often the excesses were passed over.
    ///
    /// @return passes
    public int iterations() {
        return fit.iterations();
    }

    /// Returns whether there are fewer than 30 excesses.
    ///
    /// @return true if the shape is known to no more than about 0.2
    public boolean smallSample() {
        return excesses < SMALL_SAMPLE;
    }
}
