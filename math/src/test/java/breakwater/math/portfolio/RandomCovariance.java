package breakwater.math.portfolio;

import breakwater.math.random.CounterRandom;

/// Second moments of normal returns with a common factor.
final class RandomCovariance {
    private RandomCovariance() {}

    static double[][] of(int assets, int observations, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        double[][] covariance = new double[assets][assets];
        double[] x = new double[assets];
        for (int t = 0; t < observations; t++) {
            double market = random.nextGaussian();
            for (int i = 0; i < assets; i++) {
                x[i] = (0.5 + i % 7) * 0.01 * (market + random.nextGaussian());
            }
            for (int i = 0; i < assets; i++) {
                for (int j = 0; j < assets; j++) {
                    covariance[i][j] += x[i] * x[j] / observations;
                }
            }
        }
        return covariance;
    }
}
