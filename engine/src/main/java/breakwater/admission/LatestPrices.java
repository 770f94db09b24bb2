package breakwater.admission;

import breakwater.math.stats.Median;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.Arrays;

/// The last price every source named per instrument, believed or not: what one source is held against another
/// with.
///
/// Prices not believed are here too: when a crash is real, every source names it, and none may have to wait for
/// another to be believed first. A lie is here as one voice in a median.
final class LatestPrices {
    private final int sources;
    private final double[] prices;
    private final long[] nanos;
    private final double[] scratch;

    LatestPrices(int instruments, int sources) {
        this.sources = sources;
        prices = new double[instruments * sources];
        nanos = new long[instruments * sources];
        scratch = new double[sources];
        Arrays.fill(nanos, Long.MIN_VALUE);
    }

    void put(int instrument, int source, double price, long atNanos) {
        prices[instrument * sources + source] = price;
        nanos[instrument * sources + source] = atNanos;
    }

    /// Returns the median of the other sources that spoke at or after `sinceNanos`, or NaN where none did.
    double medianOfOthers(int instrument, int source, long sinceNanos) {
        int count = 0;
        int base = instrument * sources;
        for (int s = 0; s < sources; s++) {
            if (s != source && nanos[base + s] >= sinceNanos) {
                double price = prices[base + s];
                int at = count++;
                while (at > 0 && scratch[at - 1] > price) {
                    scratch[at] = scratch[at - 1];
                    at--;
                }
                scratch[at] = price;
            }
        }
        return count == 0 ? Double.NaN : Median.ofSorted(scratch, count);
    }

    /// Forgets a source that went down: what it said before proves nothing of now.
    void forget(int source) {
        for (int at = source; at < nanos.length; at += sources) {
            nanos[at] = Long.MIN_VALUE;
        }
    }

    void write(StateWriter out) {
        out.putDoubles(prices);
        out.putLongs(nanos, nanos.length);
    }

    void read(StateReader in) {
        double[] read = in.getDoubles();
        if (read.length != prices.length) {
            throw new breakwater.model.MalformedStateException(
                    "latest prices must number " + prices.length + " but were " + read.length);
        }
        System.arraycopy(read, 0, prices, 0, read.length);
        in.getLongs(nanos, nanos.length);
    }
}
