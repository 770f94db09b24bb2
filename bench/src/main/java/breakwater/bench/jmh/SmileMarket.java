package breakwater.bench.jmh;

import breakwater.math.options.Sabr;
import breakwater.math.options.SabrParameters;
import breakwater.math.options.SmileQuotes;
import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/// Surfaces of SABR smiles, 12 expiries of 10 strikes, no two alike; with or without noise on the quotes.
///
/// Noise is a share of each vol, normal, and leaves a twentieth of the vol at least.
///
/// @param surfaces quotes by ascending expiry
/// @param truths the parameters behind them
/// @param noise standard deviation of each quote about its smile, over its vol
record SmileMarket(List<List<SmileQuotes>> surfaces, List<List<SabrParameters>> truths, double noise) {
    static final double BETA = 0.5;
    static final int EXPIRIES = 12;
    static final int STRIKES = 10;
    private static final double FORWARD = 100;
    private static final double LEAST_SHARE = 0.05;

    SmileMarket {
        surfaces = surfaces.stream().map(List::copyOf).toList();
        truths = truths.stream().map(List::copyOf).toList();
    }

    static SmileMarket of(long seed, int surfaces, double noise) {
        CounterRandom random = CounterRandom.of(seed);
        List<List<SmileQuotes>> quotes = new ArrayList<>();
        List<List<SabrParameters>> truths = new ArrayList<>();
        for (int s = 0; s < surfaces; s++) {
            List<SmileQuotes> slices = new ArrayList<>();
            List<SabrParameters> laws = new ArrayList<>();
            double level = 0.25 + 0.5 * random.nextDouble();
            double skew = -0.7 + random.nextDouble();
            for (int e = 0; e < EXPIRIES; e++) {
                double expiry = 0.1 + 0.15 * e;
                double wobble = 0.95 + 0.1 * random.nextDouble();
                SabrParameters law = new SabrParameters(
                        level * wobble * Math.sqrt(FORWARD), BETA, 0.4 + 0.8 / (1 + 3 * expiry), skew * wobble);
                laws.add(law);
                slices.add(slice(law, expiry, noise, random));
            }
            quotes.add(slices);
            truths.add(laws);
        }
        return new SmileMarket(quotes, truths, noise);
    }

    /// All smiles one by one, by surface and expiry.
    List<SmileQuotes> smiles() {
        return surfaces.stream().flatMap(List::stream).toList();
    }

    /// The laws of [#smiles()].
    List<SabrParameters> laws() {
        return truths.stream().flatMap(List::stream).toList();
    }

    private static SmileQuotes slice(SabrParameters law, double expiry, double noise, CounterRandom random) {
        double[] strikes = new double[STRIKES];
        double[] vols = new double[STRIKES];
        for (int i = 0; i < STRIKES; i++) {
            strikes[i] = FORWARD * (0.7 + 0.07 * i);
            double vol = Sabr.blackVol(FORWARD, strikes[i], expiry, law);
            vols[i] = vol * Math.max(LEAST_SHARE, 1 + noise * random.nextGaussian());
        }
        return new SmileQuotes(FORWARD, expiry, strikes, vols);
    }

    /// Root mean square error of a law over quotes, in vols.
    static double rmse(SmileQuotes quotes, SabrParameters law) {
        double sum = 0;
        for (int i = 0; i < quotes.size(); i++) {
            double gap = Sabr.blackVol(quotes.forward(), quotes.strike(i), quotes.expiry(), law) - quotes.vol(i);
            sum += gap * gap;
        }
        return Math.sqrt(sum / quotes.size());
    }
}
