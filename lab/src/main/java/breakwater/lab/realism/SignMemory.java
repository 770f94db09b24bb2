package breakwater.lab.realism;

import breakwater.lab.exchange.VenueTape;

/// How long the signs of a venue's trades are remembered: autocorrelations over lags of 1 to 500 trades.
///
/// An order that trades with several others at one moment is one trade.
final class SignMemory implements VenueTape {
    static final int MOST_LAG = 500;
    /// Prefix sums of the last signs; a power of two above the largest lag.
    private static final int RING = 1024;

    private static final int[] EDGES = LogBins.edges(MOST_LAG);

    private final long[] prefix = new long[RING];
    private final double[] products = new double[EDGES.length - 1];
    private long count;
    private long sum;
    private int lastSide;
    private long lastNanos = Long.MIN_VALUE;

    static double[] lags() {
        return LogBins.centres(EDGES);
    }

    @Override
    public void traded(int price, long lots, int side, long nanos) {
        if (nanos == lastNanos && side == lastSide) {
            return;
        }
        lastNanos = nanos;
        lastSide = side;
        add(side);
    }

    void add(int sign) {
        for (int i = 0; i < products.length; i++) {
            // Lags a to b - 1 are the signs after trade count - b up to trade count - a.
            products[i] += sign * (prefix(count - EDGES[i] + 1) - prefix(count - EDGES[i + 1] + 1));
        }
        sum += sign;
        count++;
        prefix[(int) (count & (RING - 1))] = sum;
    }

    /// Sum of the first `n` signs; before the first there are none.
    private long prefix(long n) {
        return n <= 0 ? 0 : prefix[(int) (n & (RING - 1))];
    }

    /// Returns the mean autocorrelation within each bin of lags.
    double[] autocorrelations() {
        double mean = (double) sum / count;
        double variance = 1 - mean * mean;
        double[] out = new double[products.length];
        for (int i = 0; i < out.length; i++) {
            double pairs = 0;
            for (int lag = EDGES[i]; lag < EDGES[i + 1]; lag++) {
                pairs += Math.max(0, count - lag);
            }
            out[i] = (products[i] / pairs - mean * mean) / variance;
        }
        return out;
    }
}
