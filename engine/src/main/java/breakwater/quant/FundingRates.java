package breakwater.quant;

import breakwater.model.Decimal;
import breakwater.model.Funding;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;

/// The funding rate that every source last named for one instrument. A rate counts until it is paid, at most
/// for
/// eight hours after it was named.
final class FundingRates implements Stateful {
    private static final long LIFE_NANOS = 8 * 3_600_000_000_000L;

    private final double[] rates;
    private final long[] nextNanos;
    private final long[] heardNanos;

    FundingRates(int sources) {
        rates = new double[sources];
        nextNanos = new long[sources];
        heardNanos = new long[sources];
        Arrays.fill(rates, Double.NaN);
    }

    void onFunding(Funding funding, long now) {
        rates[funding.source()] = Decimal.toDouble(funding.rate(), Funding.DIGITS);
        nextNanos[funding.source()] = funding.nextNanos();
        heardNanos[funding.source()] = now;
    }

    MarketView.FundingRate view(long now, SourceWeights trust) {
        TrustedMedian median = new TrustedMedian(rates.length);
        double extreme = Double.NaN;
        long next = 0;
        for (int s = 0; s < rates.length; s++) {
            double weight = trust.of(s);
            if (!Double.isNaN(rates[s]) && nextNanos[s] > now && now - heardNanos[s] <= LIFE_NANOS && weight > 0) {
                median.add(rates[s], weight);
                extreme = Math.abs(rates[s]) > Math.abs(extreme) || Double.isNaN(extreme) ? rates[s] : extreme;
                next = next == 0 ? nextNanos[s] : Math.min(next, nextNanos[s]);
            }
        }
        return new MarketView.FundingRate(median.beside(extreme), next);
    }

    @Override
    public void write(StateWriter out) {
        out.putDoubles(rates);
        out.putLongs(nextNanos, nextNanos.length);
        out.putLongs(heardNanos, heardNanos.length);
    }

    @Override
    public void read(StateReader in) {
        double[] stored = in.getDoubles();
        if (stored.length != rates.length) {
            throw new breakwater.model.MalformedStateException(
                    "funding rates must number " + rates.length + " but were " + stored.length);
        }
        System.arraycopy(stored, 0, rates, 0, stored.length);
        in.getLongs(nextNanos, nextNanos.length);
        in.getLongs(heardNanos, heardNanos.length);
    }
}
