package breakwater.quant.signal;

import breakwater.math.random.CounterRandom;

/// Made series of closes.
final class Closes {
    private Closes() {}

    /// A random walk: nothing can be foretold.
    static double[] noise(long seed, int count) {
        return drifting(seed, count, 0, 50);
    }

    /// A random walk whose drift keeps its sign for a while.
    ///
    /// @param drift in units of the volatility of one interval
    /// @param stay mean number of intervals between changes of sign
    static double[] drifting(long seed, int count, double drift, int stay) {
        CounterRandom random = CounterRandom.of(seed);
        double[] closes = new double[count];
        double price = 30_000;
        double sign = 1;
        for (int i = 0; i < count; i++) {
            sign = random.nextDouble() * stay < 1 ? -sign : sign;
            price *= StrictMath.exp(0.02 * (random.nextGaussian() + drift * sign));
            closes[i] = price;
        }
        return closes;
    }

    static Ensemble played(Ensemble ensemble, double[] closes) {
        for (double close : closes) {
            ensemble.onClose(close, Double.NaN, Double.NaN);
        }
        return ensemble;
    }

    static Ensemble standard() {
        return Ensemble.standard(EnsembleSettings.standard());
    }
}
