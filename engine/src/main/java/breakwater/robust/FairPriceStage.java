package breakwater.robust;

import breakwater.math.stats.MedianCertificate;
import breakwater.math.stats.WeightedMedian;
import breakwater.model.Catalogue;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// The fair price of every instrument: the trust-weighted median of what its fresh sources said last.
///
/// Each source speaks once, however often it sends, and however far off it is, it moves the price no farther
/// than
/// to
/// the nearest honest neighbour. New risk needs enough sources close to the price: two sources far apart have a
/// middle
/// but no price anyone could trade at.
public final class FairPriceStage implements Stateful {
    private final int sources;
    private final FairPriceSettings settings;
    private final boolean credulous;
    private final FairPrice[] fairPrices;
    private final long[] configured;
    private final int[] required;
    private final long[] nextExpiryNanos;
    private final long[] asOfNanos;
    private final double[] prices;
    private final long[] nanos;
    private final boolean[] heard;
    private final double[] trust;
    private final double[] sortedPrices;
    private final double[] sortedTrust;
    private long firstSpokenNanos;

    /// Creates a stage that has heard nothing and trusts every source fully.
    ///
    /// @param catalogue instruments and sources that exist
    /// @param settings when sources are fresh and agree
    /// @throws IllegalArgumentException if an instrument has several sources but fewer than must agree
    public FairPriceStage(Catalogue catalogue, FairPriceSettings settings) {
        this(catalogue, settings, false);
    }

    /// Creates a stage that has heard nothing and trusts every source fully.
    ///
    /// @param catalogue instruments and sources that exist
    /// @param settings when sources are fresh and agree
    /// @param credulous true for the plain mean of all fresh sources, tradable whether they agree or not: what
    /// one
    ///     gets without this stage, for comparison only
    /// @throws IllegalArgumentException if an instrument has several sources but fewer than must agree
    public FairPriceStage(Catalogue catalogue, FairPriceSettings settings, boolean credulous) {
        this.settings = settings;
        this.credulous = credulous;
        sources = catalogue.sources().size();
        int instruments = catalogue.instruments().size();
        fairPrices = new FairPrice[instruments];
        configured = new long[instruments];
        required = new int[instruments];
        nextExpiryNanos = new long[instruments];
        asOfNanos = new long[instruments];
        int pairs = Math.multiplyExact(instruments, sources);
        prices = new double[pairs];
        nanos = new long[pairs];
        heard = new boolean[pairs];
        trust = new double[sources];
        sortedPrices = new double[sources];
        sortedTrust = new double[sources];
        Arrays.fill(trust, 1.0);
        Arrays.fill(prices, Double.NaN);
        for (int i = 0; i < instruments; i++) {
            fairPrices[i] = new FairPrice(i);
            configured[i] = configuredSources(i, instruments);
            required[i] = requiredSources(catalogue.instrument(i).symbol(), Long.bitCount(configured[i]));
        }
    }

    private long configuredSources(int instrument, int instruments) {
        long all = sources == Catalogue.MAX_SOURCES ? -1L : (1L << sources) - 1;
        if (settings.sourcesOfInstrument().isEmpty()) {
            return all;
        }
        if (settings.sourcesOfInstrument().size() != instruments) {
            throw new IllegalArgumentException("sourcesOfInstrument must number " + instruments + " but were "
                    + settings.sourcesOfInstrument().size());
        }
        long mask = settings.sourcesOfInstrument().get(instrument);
        if ((mask & ~all) != 0) {
            throw new IllegalArgumentException(
                    "sourcesOfInstrument must name only the " + sources + " sources of the catalogue");
        }
        return mask;
    }

    private int requiredSources(String symbol, int count) {
        if (count <= 1) {
            return 1;
        }
        int wanted = settings.required() == FairPriceSettings.MAJORITY ? count / 2 + 1 : settings.required();
        if (wanted > count) {
            throw new IllegalArgumentException(
                    "required must be <= " + count + ", the sources of " + symbol + ", but was " + wanted);
        }
        return wanted;
    }

    /// Takes an accepted price.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param price units of quote currency, positive and finite
    /// @param atNanos engine time
    /// @return the instrument's live fair price
    /// @throws IllegalArgumentException if the price is not positive and finite, or the source not configured
    /// for
    /// the instrument: admission let pass what it must not
    public FairPrice onPrice(int instrument, int source, double price, long atNanos) {
        if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("price must be positive and finite but was " + price);
        }
        if ((configured[instrument] >>> source & 1) == 0) {
            throw new IllegalArgumentException("source " + source + " must be configured for instrument " + instrument);
        }
        int pair = instrument * sources + source;
        prices[pair] = price;
        nanos[pair] = atNanos;
        heard[pair] = true;
        FairPrice fair = fairPrices[instrument];
        if (configured[instrument] == 1L << source && trust[source] > 0) {
            nextExpiryNanos[instrument] = atNanos + settings.maxAgeNanos();
            asOfNanos[instrument] = atNanos;
            fair.set(price, atNanos, 1, 1, true);
            return fair;
        }
        compute(instrument, atNanos, atNanos);
        return fair;
    }

    /// Takes note that a source is gone: it is not fresh until it speaks again.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    public void onDown(int instrument, int source) {
        heard[instrument * sources + source] = false;
        compute(instrument, asOfNanos[instrument], fairPrices[instrument].nanos());
    }

    /// Lets sources age.
    ///
    /// @param instrument index in the catalogue
    /// @param atNanos engine time
    /// @return true if the instrument became tradable or ceased to be
    public boolean refresh(int instrument, long atNanos) {
        FairPrice fair = fairPrices[instrument];
        if (fair.fresh() == 0 || atNanos <= nextExpiryNanos[instrument]) {
            return false;
        }
        boolean before = fair.tradable();
        compute(instrument, atNanos, fair.nanos());
        return before != fair.tradable();
    }

    private void compute(int instrument, long nowNanos, long messageNanos) {
        // Never back in time: a source that has aged stays so until it speaks.
        long now = Math.max(nowNanos, asOfNanos[instrument]);
        asOfNanos[instrument] = now;
        int fresh = gather(instrument, now);
        FairPrice fair = fairPrices[instrument];
        if (fresh == 0) {
            // The last price stays for valuing what is held; nothing new may be based on it.
            fair.set(fair.price(), fair.nanos(), 0, 0, false);
            return;
        }
        nextExpiryNanos[instrument] = firstSpokenNanos + settings.maxAgeNanos();
        if (credulous) {
            fair.set(mean(fresh), messageNanos, fresh, fresh, true);
            return;
        }
        double price = WeightedMedian.ofSorted(sortedPrices, sortedTrust, fresh);
        double corridor = settings.corridorFraction() * price;
        int agreeing = 0;
        for (int i = 0; i < fresh; i++) {
            if (Math.abs(sortedPrices[i] - price) <= corridor) {
                agreeing++;
            }
        }
        fair.set(price, messageNanos, fresh, agreeing, agreeing >= required[instrument]);
    }

    private double mean(int fresh) {
        double sum = 0;
        for (int i = 0; i < fresh; i++) {
            sum += sortedPrices[i];
        }
        return sum / fresh;
    }

    /// Returns the certificate of the present fair price: how far the sources that count now could have moved
    /// it.
    ///
    /// @param instrument index in the catalogue
    /// @param lying sources that may have said anything, at least 0
    /// @return bound in units of quote currency on the difference to what the price would be, had any `lying`
    /// of them
    /// spoken otherwise; infinite where they hold half of the weight, NaN while there is no fresh source
    public double largestShift(int instrument, int lying) {
        int fresh = gather(instrument, asOfNanos[instrument]);
        return fresh == 0 ? Double.NaN : MedianCertificate.largestShift(sortedPrices, sortedTrust, fresh, lying);
    }

    /// Sorts what the fresh sources said last, and notes when the first of them spoke.
    private int gather(int instrument, long now) {
        int fresh = 0;
        firstSpokenNanos = Long.MAX_VALUE;
        for (int s = 0; s < sources; s++) {
            if (isFresh(instrument, s, now)) {
                int pair = instrument * sources + s;
                firstSpokenNanos = Math.min(firstSpokenNanos, nanos[pair]);
                fresh = WeightedMedian.insert(sortedPrices, sortedTrust, fresh, prices[pair], trust[s]);
            }
        }
        return fresh;
    }

    /// Returns the fair price of an instrument.
    ///
    /// @param instrument index in the catalogue
    /// @return live value
    public FairPrice fairPrice(int instrument) {
        return fairPrices[instrument];
    }

    /// Returns how many sources must agree for new risk.
    ///
    /// @param instrument index in the catalogue
    /// @return count, at least 1
    public int required(int instrument) {
        return required[instrument];
    }

    /// Returns the last price of a source, fresh or not.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @return units of quote currency, NaN if it never spoke
    public double lastPrice(int instrument, int source) {
        return prices[instrument * sources + source];
    }

    /// Returns when a source last spoke.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @return engine time in epoch nanoseconds, 0 if never
    public long lastNanos(int instrument, int source) {
        return nanos[instrument * sources + source];
    }

    /// Returns whether a source counts towards the fair price at a time.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param atNanos engine time
    /// @return true if it is up, trusted and spoke recently enough
    public boolean isFresh(int instrument, int source, long atNanos) {
        int pair = instrument * sources + source;
        return heard[pair] && trust[source] > 0 && nanos[pair] >= atNanos - settings.maxAgeNanos();
    }

    /// Returns the weight of a source.
    ///
    /// @param source index in the catalogue
    /// @return in `[0, 1]`
    public double trust(int source) {
        return trust[source];
    }

    /// Sets the weight of a source; it counts from the next message or refresh of an instrument on.
    ///
    /// @param source index in the catalogue
    /// @param weight in `[0, 1]`; 0 removes it from every price and every count
    /// @throws IllegalArgumentException if the weight is out of range
    public void setTrust(int source, double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight must be in [0, 1] but was " + weight);
        }
        trust[source] = weight;
        // Whatever was computed with the old weight is due.
        Arrays.fill(nextExpiryNanos, Long.MIN_VALUE);
    }

    @Override
    public void write(StateWriter out) {
        for (int i = 0; i < fairPrices.length; i++) {
            FairPrice fair = fairPrices[i];
            out.putDouble(fair.price());
            out.putLong(fair.nanos());
            out.putInt(fair.fresh());
            out.putInt(fair.agreeing());
            out.putBoolean(fair.tradable());
        }
        out.putLongs(nextExpiryNanos, nextExpiryNanos.length);
        out.putLongs(asOfNanos, asOfNanos.length);
        out.putDoubles(prices);
        out.putLongs(nanos, nanos.length);
        for (boolean each : heard) {
            out.putBoolean(each);
        }
        out.putDoubles(trust);
    }

    @Override
    public void read(StateReader in) {
        for (int i = 0; i < fairPrices.length; i++) {
            fairPrices[i].set(in.getDouble(), in.getLong(), in.getInt(), in.getInt(), in.getBoolean());
        }
        in.getLongs(nextExpiryNanos, nextExpiryNanos.length);
        in.getLongs(asOfNanos, asOfNanos.length);
        readDoubles(in, prices);
        in.getLongs(nanos, nanos.length);
        for (int pair = 0; pair < heard.length; pair++) {
            heard[pair] = in.getBoolean();
        }
        readDoubles(in, trust);
    }

    private static void readDoubles(StateReader in, double[] into) {
        double[] read = in.getDoubles();
        if (read.length != into.length) {
            throw new MalformedStateException("numbers must be " + into.length + " but were " + read.length);
        }
        System.arraycopy(read, 0, into, 0, into.length);
    }
}
