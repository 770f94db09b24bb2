package breakwater.quant;

import breakwater.math.options.SmileQuotes;
import breakwater.math.stats.WeightedMedian;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What most of the trusted weight says of one expiry: at each of a few strikes the median of the sources'
/// smiles.
///
/// The source is the unit, not the quote: a thousand quotes of one source are one voice. Among three sources of
/// equal
/// weight, or more, no number here lies outside what the honest ones say while most are honest. The trust of
/// each
/// counts for at most half of all others' together, so that being trusted most is not yet a majority.
final class SmileConsensus {
    /// Strikes in deviations of the logarithm of the underlying from the forward; the money is among them.
    private static final double[] DEVIATIONS = {
        -2.5, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5
    };

    private static final int LEAST_STRIKES = 5;

    /// From this many sources on, as many must have quotes around a strike: two cannot tell which of them lies.
    private static final int MAJORITY = 3;

    private SmileConsensus() {}

    /// Removes the sources whose level at the money is too far from the median level, where the rest is two at
    /// least
    /// and most of the trust. Without such a majority nobody is removed, and leaving one out will show it.
    ///
    /// @param sources of one expiry; those that dissent are taken out
    /// @param most distance in vols
    /// @return how many were taken out
    static int dropDissenting(List<SourceSmile> sources, double most) {
        int count = sources.size();
        double[] levels = new double[count];
        double[] trust = new double[count];
        for (int s = 0; s < count; s++) {
            levels[s] = sources.get(s).atmVol();
            trust[s] = sources.get(s).trust();
        }
        if (count < MAJORITY) {
            return 0;
        }
        double level = median(levels, trust, count);
        double[] limited = limited(trust, count);
        int agreeing = 0;
        double agreed = 0;
        double sum = 0;
        for (int s = 0; s < count; s++) {
            boolean agrees = Math.abs(levels[s] - level) <= most;
            agreeing += agrees ? 1 : 0;
            agreed += agrees ? limited[s] : 0;
            sum += limited[s];
        }
        if (agreeing < 2 || !(2 * agreed > sum)) {
            return 0;
        }
        sources.removeIf(source -> !(Math.abs(source.atmVol() - level) <= most));
        return count - agreeing;
    }

    /// Returns the median quotes.
    ///
    /// @param sources of one expiry
    /// @param without index in the list of one to leave out, -1 for none
    /// @param years to expiry
    /// @return quotes to fit, nothing if no source is left or they share too little
    static Optional<SmileQuotes> of(List<SourceSmile> sources, int without, double years) {
        SourceSmile[] heard = new SourceSmile[sources.size()];
        int count = 0;
        for (int s = 0; s < sources.size(); s++) {
            if (s != without) {
                heard[count++] = sources.get(s);
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        double[] trust = new double[count];
        double[] forwards = new double[count];
        double[] levels = new double[count];
        for (int s = 0; s < count; s++) {
            trust[s] = heard[s].trust();
            forwards[s] = heard[s].smile().forward();
            levels[s] = heard[s].atmVol();
        }
        double forward = median(forwards, trust, count);
        double deviation = median(levels, trust, count) * Math.sqrt(years);
        double[] strikes = new double[DEVIATIONS.length];
        double[] vols = new double[DEVIATIONS.length];
        int points = 0;
        for (double x : DEVIATIONS) {
            double vol = vol(heard, count, x * deviation);
            if (vol > 0 && vol < Double.POSITIVE_INFINITY) {
                strikes[points] = forward * StrictMath.exp(x * deviation);
                vols[points] = vol;
                points++;
            }
        }
        return points < LEAST_STRIKES
                ? Optional.empty()
                : Optional.of(
                        new SmileQuotes(forward, years, Arrays.copyOf(strikes, points), Arrays.copyOf(vols, points)));
    }

    private static double vol(SourceSmile[] heard, int count, double logMoneyness) {
        double[] values = new double[count];
        double[] weights = new double[count];
        int covering = 0;
        for (int s = 0; s < count; s++) {
            double vol = heard[s].covers(logMoneyness) ? heard[s].vol(logMoneyness) : Double.NaN;
            if (vol > 0 && vol < Double.POSITIVE_INFINITY) {
                values[covering] = vol;
                weights[covering] = heard[s].trust();
                covering++;
            }
        }
        return covering < Math.min(MAJORITY, count) ? Double.NaN : median(values, weights, covering);
    }

    private static double median(double[] values, double[] trust, int count) {
        return WeightedMedian.of(Arrays.copyOf(values, count), limited(trust, count));
    }

    /// With one or two sources there is no majority, whatever they weigh.
    private static double[] limited(double[] trust, int count) {
        double sum = 0;
        for (int s = 0; s < count; s++) {
            sum += trust[s];
        }
        double[] limited = new double[count];
        for (int s = 0; s < count; s++) {
            limited[s] = count < MAJORITY ? 1 : Math.min(trust[s], 0.5 * (sum - trust[s]));
        }
        return limited;
    }
}
