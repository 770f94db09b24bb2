package breakwater.math.sequence;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;

/// Where fits begin: start 0 groups the rows by local volatility, later ones by volatility at a random time
/// scale,
/// by distance (k-means++ seeds), and by random stretches of time, in turn. Expects standardised columns.
///
/// @see "Arthur and Vassilvitskii, k-means++, SODA 2007"
final class HmmStarts {
    private static final int WINDOW = 21;
    private static final int LLOYD_STEPS = 8;
    private static final double STAY = 0.95;

    /// Share of the identity mixed into a group's covariance: a group of few rows must still have one.
    private static final double SHRINKAGE = 0.1;

    private final HmmObservations x;
    private final int states;
    private final int p;
    private final int length;
    private final CovarianceForm form;

    HmmStarts(HmmObservations x, int states, CovarianceForm form) {
        this.x = x;
        this.states = states;
        this.p = x.dimensions();
        this.length = x.length();
        this.form = form;
    }

    GaussianHmm make(int number, CounterRandom random) {
        if (number == 0) {
            return ofLabels(byVolatility(WINDOW));
        }
        return switch (number % 3) {
            case 1 -> ofLabels(byDistance(random));
            case 2 -> ofLabels(byVolatility(3 + random.nextInt(Math.max(1, Math.min(200, length / 4)))));
            default -> ofLabels(byTime(random));
        };
    }

    private int[] byVolatility(int window) {
        double[] sums = new double[length + 1];
        for (int t = 0; t < length; t++) {
            double square = 0;
            for (int j = 0; j < p; j++) {
                square += x.columns()[j][t] * x.columns()[j][t];
            }
            sums[t + 1] = sums[t] + square;
        }
        Integer[] order = new Integer[length];
        double[] local = new double[length];
        for (int t = 0; t < length; t++) {
            int from = Math.max(0, t - window / 2);
            int until = Math.min(length, t + window / 2 + 1);
            local[t] = (sums[until] - sums[from]) / (until - from);
            order[t] = t;
        }
        Arrays.sort(order, (a, b) -> Double.compare(local[a], local[b]));
        int[] labels = new int[length];
        for (int rank = 0; rank < length; rank++) {
            labels[order[rank]] = (int) ((long) rank * states / length);
        }
        return labels;
    }

    private int[] byTime(CounterRandom random) {
        int[] labels = new int[length];
        int stretch = Math.max(1, length / (4 * states));
        for (int from = 0; from < length; from += stretch) {
            Arrays.fill(labels, from, Math.min(length, from + stretch), random.nextInt(states));
        }
        return labels;
    }

    private int[] byDistance(CounterRandom random) {
        double[][] centres = new double[states][p];
        double[] nearest = new double[length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int pick = random.nextInt(length);
        for (int k = 0; k < states; k++) {
            copyRow(pick, centres[k]);
            double total = 0;
            for (int t = 0; t < length; t++) {
                nearest[t] = Math.min(nearest[t], squaredDistance(t, centres[k]));
                total += nearest[t];
            }
            pick = draw(nearest, random.nextDouble() * total);
        }
        int[] labels = new int[length];
        for (int step = 0; step < LLOYD_STEPS; step++) {
            assign(centres, labels);
            recentre(centres, labels);
        }
        return labels;
    }

    private static int draw(double[] weights, double target) {
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            sum += weights[t];
            if (sum > target) {
                return t;
            }
        }
        return weights.length - 1;
    }

    private void assign(double[][] centres, int[] labels) {
        for (int t = 0; t < length; t++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < states; k++) {
                double distance = squaredDistance(t, centres[k]);
                if (distance < least) {
                    least = distance;
                    labels[t] = k;
                }
            }
        }
    }

    private void recentre(double[][] centres, int[] labels) {
        double[][] sums = new double[states][p];
        int[] counts = new int[states];
        for (int t = 0; t < length; t++) {
            counts[labels[t]]++;
            for (int j = 0; j < p; j++) {
                sums[labels[t]][j] += x.columns()[j][t];
            }
        }
        for (int k = 0; k < states; k++) {
            for (int j = 0; j < p && counts[k] > 0; j++) {
                centres[k][j] = sums[k][j] / counts[k];
            }
        }
    }

    private void copyRow(int t, double[] out) {
        for (int j = 0; j < p; j++) {
            out[j] = x.columns()[j][t];
        }
    }

    private double squaredDistance(int t, double[] centre) {
        double sum = 0;
        for (int j = 0; j < p; j++) {
            double difference = x.columns()[j][t] - centre[j];
            sum += difference * difference;
        }
        return sum;
    }

    private GaussianHmm ofLabels(int[] labels) {
        double[] counts = new double[states];
        double[] means = new double[states * p];
        double[] covariances = new double[states * p * p];
        for (int t = 0; t < length; t++) {
            counts[labels[t]]++;
            for (int j = 0; j < p; j++) {
                means[labels[t] * p + j] += x.columns()[j][t];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= Math.max(1, counts[i / p]);
        }
        for (int t = 0; t < length; t++) {
            addProduct(t, labels[t], means, covariances);
        }
        for (int k = 0; k < states; k++) {
            finish(covariances, k, counts[k]);
        }
        double[] initial = new double[states];
        Arrays.fill(initial, 1.0 / states);
        return GaussianHmm.flat(initial, sticky(), means, covariances);
    }

    private void addProduct(int t, int k, double[] means, double[] covariances) {
        for (int i = 0; i < p; i++) {
            double first = x.columns()[i][t] - means[k * p + i];
            for (int j = 0; j < p; j++) {
                covariances[(k * p + i) * p + j] += first * (x.columns()[j][t] - means[k * p + j]);
            }
        }
    }

    private void finish(double[] covariances, int k, double count) {
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                int at = (k * p + i) * p + j;
                boolean kept = i == j || form == CovarianceForm.FULL;
                covariances[at] = kept ? (1 - SHRINKAGE) * covariances[at] / Math.max(1, count) : 0;
            }
            covariances[(k * p + i) * p + i] += SHRINKAGE;
        }
    }

    private double[] sticky() {
        double[] transition = new double[states * states];
        for (int i = 0; i < states; i++) {
            for (int j = 0; j < states; j++) {
                transition[i * states + j] = states == 1 ? 1 : i == j ? STAY : (1 - STAY) / (states - 1);
            }
        }
        return transition;
    }
}
