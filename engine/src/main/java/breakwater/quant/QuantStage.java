package breakwater.quant;

import breakwater.model.Catalogue;
import breakwater.model.Funding;
import breakwater.model.Instrument;
import breakwater.model.MalformedStateException;
import breakwater.model.OptionQuote;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.Trade;
import breakwater.robust.FairPrice;
import java.util.Arrays;

/// Measures the market of every instrument. One thread; constant time per event, except that the first event
/// after an
/// interval or a minute closes it, and every five minutes correlations are measured anew.
public final class QuantStage implements Stateful {
    private final Catalogue catalogue;
    private final InstrumentFlow[] flows;
    private final InstrumentRegimes[] regimes;
    private final CrossAsset crossAsset;
    private final Derivatives derivatives;

    /// Creates the stage before any event.
    ///
    /// @param catalogue instruments and sources of the run
    /// @param settings how to measure
    public QuantStage(Catalogue catalogue, QuantSettings settings) {
        this.catalogue = catalogue;
        int count = settings.enabled() ? catalogue.instruments().size() : 0;
        flows = new InstrumentFlow[count];
        for (int i = 0; i < count; i++) {
            flows[i] = new InstrumentFlow(catalogue.sources().size(), settings);
        }
        regimes = new InstrumentRegimes[count];
        Arrays.setAll(regimes, i -> new InstrumentRegimes());
        crossAsset = new CrossAsset(count);
        derivatives = new Derivatives(catalogue, SurfaceSettings.standard());
    }

    /// An accepted event of an instrument is about to be measured: closes the interval and the minute that
    /// engine
    /// time has left, and does one piece of the work on its surface where any is due.
    ///
    /// @param instrument index in the catalogue
    /// @param now engine time in epoch nanoseconds
    /// @param trust what each source weighs
    /// @return whether an interval or a minute was closed, so that [#view] has changed
    public boolean advance(int instrument, long now, SourceWeights trust) {
        if (flows.length == 0) {
            return false;
        }
        derivatives.advance(instrument, now, trust);
        crossAsset.advance(now);
        boolean minute = regimes[instrument].advance(now);
        return flows[instrument].advance(now, trust) || minute;
    }

    /// Takes an accepted option quote.
    ///
    /// @param quote valid during the call
    /// @param now engine time in epoch nanoseconds
    public void onOption(OptionQuote quote, long now) {
        if (flows.length > 0) {
            derivatives.onOption(quote, now);
        }
    }

    /// Takes an accepted funding rate.
    ///
    /// @param funding valid during the call
    /// @param now engine time in epoch nanoseconds
    public void onFunding(Funding funding, long now) {
        if (flows.length > 0) {
            derivatives.onFunding(funding, now);
        }
    }

    /// Takes an accepted trade.
    ///
    /// @param trade valid during the call
    /// @param now engine time in epoch nanoseconds
    public void onTrade(Trade trade, long now) {
        if (flows.length == 0) {
            return;
        }
        Instrument instrument = catalogue.instrument(trade.instrument());
        InstrumentFlow flow = flows[trade.instrument()];
        flow.source(trade.source())
                .onTrade(
                        instrument.price(trade.price()),
                        instrument.quantity(trade.quantity()),
                        trade.aggressor() == Side.BUY,
                        now);
        flow.arrival(now);
    }

    /// Takes the best quotes of a source whose book is believed.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param bidPrice scaled
    /// @param bidQuantity scaled
    /// @param askPrice scaled
    /// @param askQuantity scaled
    /// @param now engine time in epoch nanoseconds
    public void onTop(
            int instrument, int source, long bidPrice, long bidQuantity, long askPrice, long askQuantity, long now) {
        if (flows.length == 0) {
            return;
        }
        Instrument units = catalogue.instrument(instrument);
        flows[instrument]
                .source(source)
                .onTop(
                        units.price(bidPrice),
                        units.quantity(bidQuantity),
                        units.price(askPrice),
                        units.quantity(askQuantity),
                        now);
    }

    /// A source's book was lost or starts anew: what changes across the gap is not flow.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    public void onGap(int instrument, int source) {
        if (flows.length > 0) {
            flows[instrument].gap(source);
        }
    }

    /// Takes a new fair price.
    ///
    /// @param fair valid during the call
    public void onFair(FairPrice fair) {
        double price = fair.price();
        if (flows.length == 0 || !(price > 0 && price < Double.POSITIVE_INFINITY)) {
            return;
        }
        flows[fair.instrument()].fair(price);
        regimes[fair.instrument()].fair(price, fair.nanos());
        crossAsset.fair(fair.instrument(), price, fair.nanos());
        derivatives.onFair(fair.instrument(), price, fair.nanos());
    }

    /// Returns what is known of an instrument's market.
    ///
    /// @param instrument index in the catalogue
    /// @return as of the last closed interval
    /// @throws IllegalArgumentException if the stage is left out
    public MarketView view(int instrument) {
        if (flows.length == 0) {
            throw new IllegalArgumentException("quant must be enabled but was off");
        }
        return new MarketView(instrument, flows[instrument].view(), regimes[instrument].view());
    }

    /// Returns how the instruments hang together.
    ///
    /// @return as of the last time it was measured, every five minutes of engine time; unknown if the stage is
    /// left
    ///     out
    public MarketView.Network network() {
        return crossAsset.network();
    }

    /// Returns the VPIN that most of the trusted weight supports, for the breaker that asks on every event.
    ///
    /// @param instrument index in the catalogue
    /// @return in [0, 1], NaN while unknown
    public double toxicity(int instrument) {
        return flows.length == 0 ? Double.NaN : flows[instrument].toxicity();
    }

    /// Returns the volatilities of the options on an instrument.
    ///
    /// @param instrument index in the catalogue
    /// @param now engine time in epoch nanoseconds, by which ages are told
    /// @return without slices while there are no quotes
    public MarketView.VolatilitySurface surface(int instrument, long now) {
        return derivatives.surface(instrument, now);
    }

    /// Returns the funding of an instrument's perpetual futures.
    ///
    /// @param instrument index in the catalogue
    /// @param now engine time in epoch nanoseconds
    /// @param trust what each source weighs
    /// @return unknown while fewer than two sources have a rate that is still to be paid
    public MarketView.FundingRate funding(int instrument, long now, SourceWeights trust) {
        return derivatives.funding(instrument, now, trust);
    }

    /// Returns whether anything is measured.
    ///
    /// @return false if the settings leave the stage out
    public boolean enabled() {
        return flows.length > 0;
    }

    @Override
    public void write(StateWriter out) {
        for (InstrumentFlow flow : flows) {
            flow.write(out);
        }
        for (InstrumentRegimes regime : regimes) {
            regime.write(out);
        }
        crossAsset.write(out);
        if (flows.length > 0) {
            derivatives.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        try {
            for (InstrumentFlow flow : flows) {
                flow.read(in);
            }
            for (InstrumentRegimes regime : regimes) {
                regime.read(in);
            }
            crossAsset.read(in);
            if (flows.length > 0) {
                derivatives.read(in);
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("quant: " + e.getMessage());
        }
    }
}
