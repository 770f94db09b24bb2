package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// Volume-synchronised probability of informed trading (Easley, Lopez de Prado, O'Hara, Rev. Financial Studies
/// 25,
/// 2012): mean imbalance of buckets of equal volume.
///
/// Its level depends on how volume is signed, so a threshold belongs to one classification and is better a
/// percentile
/// of the same series' own history. A volume larger than all buckets of the window fills them without walking
/// through each: the work per call is at most the window.
public final class Vpin {
    private static final int MOST_BUCKETS = 10_000;

    private final double bucketVolume;
    private final double[] imbalance;
    private int next;
    private long buckets;
    private double filled;
    private double bought;
    private double sum;
    private double lastBuy = Double.NaN;

    /// Creates it empty.
    ///
    /// @param bucketVolume V, > 0; usually a fiftieth of a day's volume
    /// @param window n, buckets averaged, in 1..10000; usually 50
    /// @throws IllegalArgumentException if an argument is outside
    public Vpin(double bucketVolume, int window) {
        this.bucketVolume = Require.positive("bucketVolume", bucketVolume);
        Require.inside("window", window, 1, MOST_BUCKETS);
        imbalance = new double[window];
    }

    /// Takes a bar or a trade; a bar that spans buckets is split, each part with the bar's share.
    ///
    /// @param volume >= 0
    /// @param buyShare share that buyers started, in [0, 1]
    /// @return how many buckets were closed
    /// @throws IllegalArgumentException if an argument is outside; nothing changes then
    public long add(double volume, double buyShare) {
        Require.notNegative("volume", volume);
        Require.inside("buyShare", buyShare, 0, 1);
        double left = volume;
        long closed = 0;
        while (filled + left >= bucketVolume) {
            double part = bucketVolume - filled;
            bought += part * buyShare;
            close();
            closed++;
            left -= part;
            if (closed == imbalance.length + 1L && left >= bucketVolume) {
                // Every bucket of the window is of this bar by now: the rest is alike.
                double more = Math.floor(left / bucketVolume);
                buckets += (long) Math.min(more, Integer.MAX_VALUE);
                closed += (long) Math.min(more, Integer.MAX_VALUE);
                left = Math.max(0, left - more * bucketVolume);
            }
        }
        filled += left;
        bought += left * buyShare;
        return closed;
    }

    /// Returns the measure.
    ///
    /// @return in [0, 1], NaN until the window is full
    public double value() {
        if (buckets < imbalance.length) {
            return Double.NaN;
        }
        // Summed anew: a running sum would drift, and the last bits would depend on how long we have run.
        return Math.clamp(sum / imbalance.length, 0, 1);
    }

    /// Returns how many buckets were closed so far.
    ///
    /// @return count
    public long buckets() {
        return buckets;
    }

    /// Returns the volume that buyers started in the last closed bucket.
    ///
    /// @return volume, NaN before the first
    public double lastBuyVolume() {
        return lastBuy;
    }

    private void close() {
        lastBuy = Math.clamp(bought, 0, bucketVolume);
        imbalance[next] = Math.abs(2 * lastBuy - bucketVolume) / bucketVolume;
        next = (next + 1) % imbalance.length;
        buckets++;
        filled = 0;
        bought = 0;
        sum = 0;
        for (double one : imbalance) {
            sum += one;
        }
    }

    /// Returns what restores it.
    ///
    /// @return numbers of a fixed count
    public double[] state() {
        double[] state = new double[imbalance.length + 5];
        System.arraycopy(imbalance, 0, state, 5, imbalance.length);
        state[0] = next;
        state[1] = buckets;
        state[2] = filled;
        state[3] = bought;
        state[4] = lastBuy;
        return state;
    }

    /// Restores what [#state] gave to one of the same window.
    ///
    /// @param state as it was given
    /// @throws IllegalArgumentException if it is of another window
    public void restore(double[] state) {
        Require.length("state", state, imbalance.length + 5);
        next = (int) Require.inside("next", state[0], 0, imbalance.length - 1.0);
        buckets = (long) Require.notNegative("buckets", state[1]);
        filled = Require.inside("filled", state[2], 0, bucketVolume);
        bought = Require.inside("bought", state[3], 0, bucketVolume);
        lastBuy = state[4];
        System.arraycopy(state, 5, imbalance, 0, imbalance.length);
        sum = 0;
        for (double one : imbalance) {
            sum += one;
        }
    }
}
