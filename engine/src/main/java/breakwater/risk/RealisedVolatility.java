package breakwater.risk;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Realised volatility of the last half hour and of the last day, by bipower variation.
///
/// Bipower variation multiplies neighbouring absolute returns, so a single jump, or a single bad print, moves it
/// little: that is the flash crash breaker's business. Prices are sampled once a minute; where they come more
/// seldom
/// each sample is annualised by the time it really spans.
///
/// Sums are kept in integers, so they neither drift nor depend on where a snapshot was taken.
///
/// @see "Barndorff-Nielsen and Shephard (2004), Power and bipower variation with stochastic volatility and jumps"
final class RealisedVolatility implements Stateful {
    static final int SHORT_SAMPLES = 30;
    static final int LONG_SAMPLES = 1_440;
    static final int LEAST_LONG_SAMPLES = 240;
    static final long SAMPLE_NANOS = 60_000_000_000L;
    private static final double YEAR_NANOS = 365.0 * 24 * 3600 * 1e9;
    // Returns are clipped at 1, so 1,440 products of at most 1e15 fit a long with room to spare.
    private static final double SCALE = 1e15;

    private final long[] products = new long[LONG_SAMPLES];
    private final long[] spans = new long[LONG_SAMPLES];
    private long samples;
    private long shortProducts;
    private long shortSpan;
    private long longProducts;
    private long longSpan;
    private long nextSampleNanos = Long.MIN_VALUE;
    private long lastNanos;
    private double lastPrice = Double.NaN;
    private double lastReturn = Double.NaN;
    private long lastSpan;

    /// Takes a price.
    ///
    /// @param price positive and finite
    /// @param nowNanos never less than before
    /// @return true if it was a sample, so that the results may have changed
    boolean onPrice(double price, long nowNanos) {
        if (nowNanos < nextSampleNanos) {
            return false;
        }
        nextSampleNanos = (Math.floorDiv(nowNanos, SAMPLE_NANOS) + 1) * SAMPLE_NANOS;
        boolean complete = false;
        if (!Double.isNaN(lastPrice)) {
            double move = Math.min(1.0, Math.abs(StrictMath.log(price / lastPrice)));
            long span = nowNanos - lastNanos;
            if (!Double.isNaN(lastReturn)) {
                add((long) (move * lastReturn * SCALE), (long) Math.sqrt((double) span * lastSpan));
                complete = true;
            }
            lastReturn = move;
            lastSpan = span;
        }
        lastPrice = price;
        lastNanos = nowNanos;
        return complete;
    }

    private void add(long product, long span) {
        int at = (int) (samples % LONG_SAMPLES);
        if (samples >= LONG_SAMPLES) {
            longProducts -= products[at];
            longSpan -= spans[at];
        }
        if (samples >= SHORT_SAMPLES) {
            int old = (int) ((samples - SHORT_SAMPLES) % LONG_SAMPLES);
            shortProducts -= products[old];
            shortSpan -= spans[old];
        }
        products[at] = product;
        spans[at] = span;
        longProducts += product;
        longSpan += span;
        shortProducts += product;
        shortSpan += span;
        samples++;
    }

    /// Returns the volatility of the last half hour.
    ///
    /// @return fraction per square root of a year, NaN before 30 samples
    double shortAnnual() {
        return samples < SHORT_SAMPLES ? Double.NaN : annual(shortProducts, shortSpan);
    }

    /// Returns the volatility of the last half hour over that of the last day.
    ///
    /// @return ratio, NaN before 240 samples or without any movement
    double ratio() {
        return samples < LEAST_LONG_SAMPLES
                ? Double.NaN
                : annual(shortProducts, shortSpan) / annual(longProducts, longSpan);
    }

    private static double annual(long products, long span) {
        return Math.sqrt(Math.PI / 2.0 * (products / SCALE) * (YEAR_NANOS / span));
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(samples);
        out.putLong(nextSampleNanos);
        out.putLong(lastNanos);
        out.putDouble(lastPrice);
        out.putDouble(lastReturn);
        out.putLong(lastSpan);
        int kept = (int) Math.min(samples, LONG_SAMPLES);
        for (int i = 0; i < kept; i++) {
            int at = (int) ((samples - kept + i) % LONG_SAMPLES);
            out.putLong(products[at]);
            out.putLong(spans[at]);
        }
    }

    @Override
    public void read(StateReader in) {
        samples = Math.max(0, in.getLong());
        nextSampleNanos = in.getLong();
        lastNanos = in.getLong();
        lastPrice = in.getDouble();
        lastReturn = in.getDouble();
        lastSpan = in.getLong();
        shortProducts = 0;
        shortSpan = 0;
        longProducts = 0;
        longSpan = 0;
        int kept = (int) Math.min(samples, LONG_SAMPLES);
        for (int i = 0; i < kept; i++) {
            int at = (int) ((samples - kept + i) % LONG_SAMPLES);
            products[at] = in.getLong();
            spans[at] = in.getLong();
            longProducts += products[at];
            longSpan += spans[at];
            if (i >= kept - SHORT_SAMPLES) {
                shortProducts += products[at];
                shortSpan += spans[at];
            }
        }
    }
}
