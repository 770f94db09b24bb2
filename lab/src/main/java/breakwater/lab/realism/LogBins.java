package breakwater.lab.realism;

import java.util.Arrays;

/// Whole lags from 1 to a largest, in bins that grow by a quarter of an octave or more.
final class LogBins {
    private static final double GROWTH = StrictMath.pow(2, 0.5);

    private LogBins() {}

    /// Returns the first lag of each bin, and one past the last lag.
    static int[] edges(int most) {
        int[] edges = new int[64];
        int n = 0;
        for (double at = 1; at <= most; at = Math.max(at + 1, GROWTH * at)) {
            edges[n++] = (int) Math.round(at);
        }
        edges[n++] = most + 1;
        return Arrays.copyOf(edges, n);
    }

    /// Returns the middle lag of each bin.
    static double[] centres(int[] edges) {
        double[] centres = new double[edges.length - 1];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = Math.sqrt((double) edges[i] * (edges[i + 1] - 1));
        }
        return centres;
    }

    /// Returns the autocorrelation of a series, averaged within each bin.
    static double[] autocorrelations(double[] x, int[] edges) {
        double[] means = new double[edges.length - 1];
        for (int i = 0; i < means.length; i++) {
            for (int lag = edges[i]; lag < edges[i + 1]; lag++) {
                means[i] += Series.autocorrelation(x, lag) / (edges[i + 1] - edges[i]);
            }
        }
        return means;
    }
}
