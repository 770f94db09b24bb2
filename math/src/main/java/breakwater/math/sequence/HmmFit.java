package breakwater.math.sequence;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;

/// Fits a Gaussian hidden Markov model for use: columns are standardised, several starts are run for a few
/// iterations, the best of them to the end, and the states are put in ascending order of volatility, so that
/// labels
/// do not swap between refits.
///
/// @see "Biernacki, Celeux, Govaert, Choosing starting values for the EM algorithm, Comput. Stat. Data Anal. 41
/// (2003)"
public final class HmmFit {
    private static final int SHORT_RUN = 12;
    private static final int FINALISTS = 3;

    private HmmFit() {}

    /// A fit and how it was reached. Made fresh for the caller, who owns the arrays.
    ///
    /// @param model states in ascending order of the trace of the covariance, in the units of the data
    /// @param logLikelihood of `model`
    /// @param logLikelihoodTrace before each iteration of the winning start, short run included, in
    /// standardised units
    /// @param converged whether the winning run settled; false when its iterations ran out
    /// @param start number of the winning start
    /// @param startLogLikelihoods of each start after its short run, in standardised units
    @SuppressWarnings("ArrayRecordComponent") // made for the caller, kept by nobody else
    public record Result(
            GaussianHmm model,
            double logLikelihood,
            double[] logLikelihoodTrace,
            boolean converged,
            int start,
            double[] startLogLikelihoods) {}

    /// Fits.
    ///
    /// @param x series of at least `states * (p + 2)` rows in which every column varies
    /// @param settings number of states, starts and when to stop
    /// @param seed of the random starts
    /// @return the fit
    /// @throws IllegalArgumentException if the series is too short
    /// @throws breakwater.math.robust.DegenerateDataException if a column is constant or never present
    public static Result fit(HmmObservations x, HmmFitSettings settings, long seed) {
        int least = settings.states() * (x.dimensions() + 2);
        if (x.length() < least) {
            throw new IllegalArgumentException(
                    "observations must hold at least " + least + " rows but held " + x.length());
        }
        ColumnMoments moments = ColumnMoments.of(x);
        HmmObservations z = x.standardised(moments.centre(), moments.scale());
        HmmStarts starts = new HmmStarts(z, settings.states(), settings.form());
        CounterRandom random = CounterRandom.of(seed).split("hmm starts");
        BaumWelch.Result[] runs = new BaumWelch.Result[settings.starts()];
        double[] reached = new double[runs.length];
        BaumWelchSettings brief = new BaumWelchSettings(
                Math.min(SHORT_RUN, settings.iterations()),
                settings.relativeGain(),
                settings.form(),
                settings.regularisationShare());
        for (int i = 0; i < runs.length; i++) {
            runs[i] = BaumWelch.fit(starts.make(i, random.split(i)), z, brief);
            reached[i] = runs[i].logLikelihoodAfter();
        }
        return finish(z, moments, settings, runs, reached);
    }

    private static Result finish(
            HmmObservations z,
            ColumnMoments moments,
            HmmFitSettings settings,
            BaumWelch.Result[] runs,
            double[] reached) {
        BaumWelchSettings full = new BaumWelchSettings(
                settings.iterations(), settings.relativeGain(), settings.form(), settings.regularisationShare());
        Integer[] order = new Integer[runs.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(reached[b], reached[a]));
        int winner = order[0];
        BaumWelch.Result best = BaumWelch.fit(runs[winner].model(), z, full);
        for (int i = 1; i < Math.min(FINALISTS, runs.length); i++) {
            BaumWelch.Result other = BaumWelch.fit(runs[order[i]].model(), z, full);
            if (other.logLikelihoodAfter() > best.logLikelihoodAfter()) {
                best = other;
                winner = order[i];
            }
        }
        return new Result(
                moments.inUnitsOfData(best.model()).orderedByVolatility(),
                best.logLikelihoodAfter() - moments.logVolume(),
                joined(runs[winner].logLikelihoodBefore(), best.logLikelihoodBefore()),
                best.converged(),
                winner,
                reached);
    }

    private static double[] joined(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
