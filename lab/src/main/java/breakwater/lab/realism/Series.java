package breakwater.lab.realism;

import java.util.Arrays;

/// Statistics of a series of equally spaced numbers.
final class Series {
    private Series() {}

    /// Differences of logarithms.
    static double[] logReturns(double[] prices) {
        double[] out = new double[prices.length - 1];
        for (int i = 0; i < out.length; i++) {
            out[i] = StrictMath.log(prices[i + 1] / prices[i]);
        }
        return out;
    }

    static double[] absolute(double[] x) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = Math.abs(x[i]);
        }
        return out;
    }

    /// Sums of `k` neighbours each; what is left at the end is left out.
    static double[] sums(double[] x, int k) {
        double[] out = new double[x.length / k];
        for (int i = 0; i < out.length * k; i++) {
            out[i / k] += x[i];
        }
        return out;
    }

    static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }

    /// Around the mean of the whole series, divided by `n` at every lag: the usual estimator, biased towards 0.
    static double autocorrelation(double[] x, int lag) {
        double mean = mean(x);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            double d = x[i] - mean;
            squares += d * d;
            products += i >= lag ? d * (x[i - lag] - mean) : 0;
        }
        return products / squares;
    }

    static double correlation(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /// Fourth moment over the square of the second, less 3.
    static double excessKurtosis(double[] x) {
        double mean = mean(x);
        double second = 0;
        double fourth = 0;
        for (double v : x) {
            double d = (v - mean) * (v - mean);
            second += d;
            fourth += d * d;
        }
        return x.length * fourth / (second * second) - 3;
    }

    /// Hill's estimator of the tail exponent from the largest share of positive numbers (Hill 1975).
    static double hill(double[] positive, double share) {
        double[] sorted = positive.clone();
        Arrays.sort(sorted);
        int tail = (int) (share * sorted.length);
        double threshold = sorted[sorted.length - 1 - tail];
        double sum = 0;
        for (int i = 0; i < tail; i++) {
            sum += StrictMath.log(sorted[sorted.length - 1 - i] / threshold);
        }
        return tail / sum;
    }

    /// The `p`-quantile, linear between order statistics (type 7 of Hyndman and Fan); NaN if any number is NaN.
    static double quantile(double[] x, double p) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        // Sorting puts NaN last: one that would not show in a median must still show.
        return Double.isNaN(sorted[sorted.length - 1])
                ? Double.NaN
                : sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
