package breakwater.math.sequence;

import breakwater.math.random.CounterRandom;

/// Series drawn from a known model, for tests.
@SuppressWarnings("ArrayRecordComponent") // test data
record PlantedRegimes(GaussianHmm model, double[][] rows, int[] states) {
    /// Four regimes of p numbers with deviations 0.5, 1, 2 and 4, small means, correlation 0.3.
    static GaussianHmm fourRegimes(int p, double stay) {
        double[] deviation = {0.5, 1, 2, 4};
        double[] drift = {0.2, 0.1, -0.3, -1};
        double[][] transition = new double[4][4];
        double[][] means = new double[4][p];
        double[][][] covariances = new double[4][p][p];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                transition[i][j] = i == j ? stay : (1 - stay) / 3;
            }
            for (int j = 0; j < p; j++) {
                means[i][j] = drift[i] * (j % 2 == 0 ? 1 : -1);
                for (int l = 0; l < p; l++) {
                    covariances[i][j][l] = deviation[i] * deviation[i] * (j == l ? 1 : 0.3);
                }
            }
        }
        return GaussianHmm.of(new double[] {0.25, 0.25, 0.25, 0.25}, transition, means, covariances);
    }

    /// Any model: transitions away from zero, covariances well conditioned.
    static GaussianHmm randomModel(int states, int p, CounterRandom random) {
        double[][] transition = new double[states][states];
        double[][] means = new double[states][p];
        double[][][] covariances = new double[states][p][p];
        for (int i = 0; i < states; i++) {
            transition[i] = shares(states, random);
            double[][] root = new double[p][p];
            for (int j = 0; j < p; j++) {
                means[i][j] = random.nextGaussian();
                for (int l = 0; l < p; l++) {
                    root[j][l] = 0.5 * random.nextGaussian();
                }
            }
            for (int j = 0; j < p; j++) {
                for (int l = 0; l < p; l++) {
                    double sum = j == l ? 0.3 : 0;
                    for (int m = 0; m < p; m++) {
                        sum += root[j][m] * root[l][m];
                    }
                    covariances[i][j][l] = sum;
                }
            }
        }
        return GaussianHmm.of(shares(states, random), transition, means, covariances);
    }

    private static double[] shares(int n, CounterRandom random) {
        double[] x = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            x[i] = 0.05 + random.nextDouble();
            sum += x[i];
        }
        for (int i = 0; i < n; i++) {
            x[i] /= sum;
        }
        return x;
    }

    static PlantedRegimes draw(GaussianHmm model, int length, CounterRandom random) {
        int p = model.dimensions();
        double[][] rows = new double[length][p];
        int[] states = new int[length];
        double[] weights = model.initial();
        for (int t = 0; t < length; t++) {
            int state = pick(weights, random.nextDouble());
            states[t] = state;
            double[] normal = new double[p];
            for (int j = 0; j < p; j++) {
                normal[j] = random.nextGaussian();
                rows[t][j] = model.means()[state][j];
                for (int l = 0; l <= j; l++) {
                    rows[t][j] += model.flatFactors()[(state * p + j) * p + l] * normal[l];
                }
            }
            weights = model.transition()[state];
        }
        return new PlantedRegimes(model, rows, states);
    }

    private static int pick(double[] weights, double u) {
        double sum = 0;
        for (int i = 0; i < weights.length - 1; i++) {
            sum += weights[i];
            if (u < sum) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /// Share of rows whose most probable state is the planted one.
    double hitRate(double[][] probabilities) {
        int hits = 0;
        for (int t = 0; t < states.length; t++) {
            int best = 0;
            for (int k = 1; k < probabilities[t].length; k++) {
                if (probabilities[t][k] > probabilities[t][best]) {
                    best = k;
                }
            }
            hits += best == states[t] ? 1 : 0;
        }
        return (double) hits / states.length;
    }

    HmmObservations observations() {
        return HmmObservations.of(rows);
    }
}
