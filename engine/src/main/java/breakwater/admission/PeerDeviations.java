package breakwater.admission;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// How far each source is from the median of the others, per instrument and step.
///
/// Between two steps the highest and the lowest price of every source are kept, so that a source cannot
/// lie between two evaluations and be honest at them. With an even number of others their median is an
/// interval, and nothing inside it is a deviation: one liar among two witnesses must not drag an honest
/// source's measure half-way to the lie.
///
/// Needs two others at the same time: where one stands against one, nobody is proven a liar.
final class PeerDeviations implements Stateful {
    /// Receives what one step found about one source.
    interface Sink {
        void deviation(int source, double signedBps, double signedScales, double worstScales, int others);
    }

    /// Makes the median absolute deviation of a normal sample its standard deviation.
    private static final double NORMAL = 1.4826022185056018;

    /// A step moves the scale by a sixtieth, and by at most a twentieth of itself upwards.
    private static final double SCALE_RATE = 1.0 / 60;

    private static final double SCALE_CLIP = 4;

    private final int sources;
    private final long stepNanos;
    private final long alignedNanos;
    private final double smallestScaleBps;
    private final double[] last;
    private final double[] high;
    private final double[] low;
    private final long[] nanos;
    private final boolean[] spoken;
    private final double[] scaleBps;
    private final long[] nextNanos;
    // Scratch of one evaluation.
    private final int[] present;
    private final double[] highs;
    private final double[] lows;
    private final double[] signed;
    private final double[] worst;
    private final double[] sorted;
    private double nearLow;
    private double nearHigh;

    PeerDeviations(int instruments, int sources, long freshNanos, TrustSettings settings) {
        this.sources = sources;
        stepNanos = settings.stepNanos();
        // Prices of one instrument are compared only if they were said at about the same time: of bars, in the same
        // interval.
        alignedNanos = Math.max(1, freshNanos / 4);
        smallestScaleBps = settings.reputation().smallestScaleBps();
        int pairs = Math.multiplyExact(instruments, sources);
        last = new double[pairs];
        high = new double[pairs];
        low = new double[pairs];
        nanos = new long[pairs];
        spoken = new boolean[pairs];
        scaleBps = new double[instruments];
        nextNanos = new long[instruments];
        present = new int[sources];
        highs = new double[sources];
        lows = new double[sources];
        signed = new double[sources];
        worst = new double[sources];
        sorted = new double[sources];
        Arrays.fill(nanos, Long.MIN_VALUE);
        Arrays.fill(nextNanos, Long.MIN_VALUE);
    }

    /// Takes an accepted price; the first of a new step first closes the step before it.
    void onPrice(int instrument, int source, double price, long now, Sink sink) {
        if (now >= nextNanos[instrument]) {
            nextNanos[instrument] = now - Math.floorMod(now, stepNanos) + stepNanos;
            close(instrument, sink);
        }
        int pair = instrument * sources + source;
        // After a silence the last price is no witness of the time since.
        boolean first = nanos[pair] < now - alignedNanos;
        high[pair] = first ? price : Math.max(high[pair], price);
        low[pair] = first ? price : Math.min(low[pair], price);
        last[pair] = price;
        nanos[pair] = now;
        spoken[pair] = true;
    }

    /// Forgets what a source said: it is no witness any more.
    void forget(int source) {
        for (int pair = source; pair < nanos.length; pair += sources) {
            nanos[pair] = Long.MIN_VALUE;
            spoken[pair] = false;
        }
    }

    private void close(int instrument, Sink sink) {
        int base = instrument * sources;
        int count = gather(base);
        if (count >= 3) {
            measure(count);
            double scale = scale(instrument, count);
            for (int i = 0; i < count; i++) {
                if (spoken[base + present[i]]) {
                    sink.deviation(present[i], signed[i], signed[i] / scale, worst[i] / scale, count - 1);
                }
            }
        }
        for (int pair = base; pair < base + sources; pair++) {
            high[pair] = last[pair];
            low[pair] = last[pair];
            spoken[pair] = false;
        }
    }

    private int gather(int base) {
        long newest = Long.MIN_VALUE;
        for (int pair = base; pair < base + sources; pair++) {
            newest = Math.max(newest, nanos[pair]);
        }
        int count = 0;
        for (int s = 0; s < sources; s++) {
            if (nanos[base + s] != Long.MIN_VALUE && nanos[base + s] >= newest - alignedNanos) {
                present[count] = s;
                highs[count] = high[base + s];
                lows[count] = low[base + s];
                count++;
            }
        }
        return count;
    }

    private void measure(int count) {
        sort(highs, count);
        for (int i = 0; i < count; i++) {
            others(highs[i], count);
            signed[i] = beyond(highs[i]);
            worst[i] = Math.abs(signed[i]);
        }
        sort(lows, count);
        for (int i = 0; i < count; i++) {
            others(lows[i], count);
            double deviation = beyond(lows[i]);
            signed[i] = 0.5 * (signed[i] + deviation);
            worst[i] = Math.max(worst[i], Math.abs(deviation));
        }
    }

    /// The median over the sources, so that no minority sets the measure it is judged by.
    private double scale(int instrument, int count) {
        sort(worst, count);
        double now = NORMAL * 0.5 * (sorted[(count - 1) / 2] + sorted[count / 2]);
        double before = scaleBps[instrument];
        double scale = before > 0
                ? before + SCALE_RATE * (Math.min(now, SCALE_CLIP * before) - before)
                : Math.max(now, smallestScaleBps);
        scaleBps[instrument] = Math.max(smallestScaleBps, scale);
        return scaleBps[instrument];
    }

    private void sort(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            double value = values[i];
            int at = i;
            while (at > 0 && sorted[at - 1] > value) {
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = value;
        }
    }

    /// Finds the two middle ones of the others in the sorted prices of all.
    private void others(double own, int count) {
        int rank = 0;
        while (sorted[rank] < own) {
            rank++;
        }
        int lower = (count - 2) / 2;
        int upper = (count - 1) / 2;
        nearLow = sorted[lower < rank ? lower : lower + 1];
        nearHigh = sorted[upper < rank ? upper : upper + 1];
    }

    private double beyond(double price) {
        if (price > nearHigh) {
            return 10_000 * (price / nearHigh - 1);
        }
        return price < nearLow ? 10_000 * (price / nearLow - 1) : 0;
    }

    @Override
    public void write(StateWriter out) {
        out.putDoubles(last);
        out.putDoubles(high);
        out.putDoubles(low);
        out.putLongs(nanos, nanos.length);
        for (boolean each : spoken) {
            out.putBoolean(each);
        }
        out.putDoubles(scaleBps);
        out.putLongs(nextNanos, nextNanos.length);
    }

    @Override
    public void read(StateReader in) {
        doubles(in, last);
        doubles(in, high);
        doubles(in, low);
        in.getLongs(nanos, nanos.length);
        for (int pair = 0; pair < spoken.length; pair++) {
            spoken[pair] = in.getBoolean();
        }
        doubles(in, scaleBps);
        in.getLongs(nextNanos, nextNanos.length);
    }

    static void doubles(StateReader in, double[] into) {
        double[] read = in.getDoubles();
        if (read.length != into.length) {
            throw new MalformedStateException("numbers must be " + into.length + " but were " + read.length);
        }
        System.arraycopy(read, 0, into, 0, into.length);
    }
}
