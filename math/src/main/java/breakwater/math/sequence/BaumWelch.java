package breakwater.math.sequence;

import java.util.Arrays;

/// Maximum-likelihood EM for [GaussianHmm] from a given start, finding the nearest maximum only; [HmmFit] tries
/// several starts.
///
/// With regularisation 0 the likelihood never falls. Rows with some coordinates missing enter by their
/// conditional
/// mean and covariance; rows with nothing present move only the transitions. A state without weight keeps its
/// transitions, mean and covariance. An iteration costs `O(T (K^2 + K p^2))`.
///
/// @see "Baum, Petrie, Soules, Weiss (1970)"
/// @see "Little and Rubin, Statistical analysis with missing data (2002), section 11.2"
public final class BaumWelch {
    private BaumWelch() {}

    /// A fitted model and how it was reached. Made fresh for the caller, who owns the array.
    ///
    /// @param model the fit
    /// @param logLikelihoodBefore log-likelihood at the start of each iteration
    /// @param logLikelihoodAfter log-likelihood of `model`
    /// @param converged whether the likelihood settled; false when the iterations ran out
    @SuppressWarnings("ArrayRecordComponent") // made for the caller, kept by nobody else
    public record Result(
            GaussianHmm model, double[] logLikelihoodBefore, double logLikelihoodAfter, boolean converged) {
        /// Returns the number of steps taken.
        ///
        /// @return at least 1
        public int iterations() {
            return logLikelihoodBefore.length;
        }
    }

    /// Fits.
    ///
    /// @param start where to begin; its number of states stays
    /// @param x series with the dimensions of `start`
    /// @param settings when to stop, and the form of the covariances
    /// @return the fit
    /// @throws IllegalArgumentException if dimensions differ, a density leaves double range, or a covariance
    ///     becomes singular because `regularisation` is 0 or too small
    public static Result fit(GaussianHmm start, HmmObservations x, BaumWelchSettings settings) {
        ForwardBackward pass = new ForwardBackward(start.states(), x);
        MaximisationStep step = new MaximisationStep(start.states(), x, settings);
        double[] expected = new double[start.states() * start.states()];
        double[] before = new double[settings.iterations()];
        GaussianHmm model = start;
        double current = pass.forward(model);
        int done = 0;
        boolean converged = false;
        while (done < settings.iterations() && !converged) {
            before[done++] = current;
            pass.backward(model, expected);
            model = step.next(model, pass.gamma(), expected);
            double next = pass.forward(model);
            converged = Math.abs(next - current) < settings.relativeGain() * Math.abs(next);
            current = next;
        }
        return new Result(model, Arrays.copyOf(before, done), current, converged);
    }
}
