package breakwater.pipeline;

import breakwater.ingest.VenueBook;
import breakwater.model.BookUpdate;
import breakwater.model.Funding;
import breakwater.model.MarketEvent;
import breakwater.model.OptionQuote;
import breakwater.model.Quote;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import breakwater.quant.QuantStage;
import breakwater.quant.SourceWeights;
import breakwater.robust.FairPrice;
import breakwater.robust.FairPriceStage;

/// From accepted events to what is measured of the market; nothing where the engine runs without guards.
final class Measurement {
    private final boolean measuring;
    private final EngineClock clock;
    private final QuantStage quant;
    private final SourceWeights trust;

    Measurement(boolean guarded, EngineClock clock, QuantStage quant, FairPriceStage prices) {
        measuring = guarded && quant.enabled();
        this.clock = clock;
        this.quant = quant;
        trust = prices::trust;
    }

    /// Closes the interval that engine time has left, before the event becomes part of the next one.
    void before(MarketEvent event) {
        if (measuring && !(event instanceof VenueStatus)) {
            boolean _ = quant.advance(event.instrument(), clock.nowNanos(), trust);
        }
    }

    void onTrade(Trade trade) {
        if (measuring) {
            quant.onTrade(trade, clock.nowNanos());
        }
    }

    void onQuote(Quote quote) {
        if (measuring) {
            quant.onTop(
                    quote.instrument(),
                    quote.source(),
                    quote.bidPrice(),
                    quote.bidQuantity(),
                    quote.askPrice(),
                    quote.askQuantity(),
                    clock.nowNanos());
        }
    }

    void onBook(BookUpdate update, VenueBook book) {
        if (measuring) {
            if (update.isSnapshot()) {
                quant.onGap(update.instrument(), update.source());
            }
            quant.onTop(
                    update.instrument(),
                    update.source(),
                    book.bestBid(),
                    book.bestBidQuantity(),
                    book.bestAsk(),
                    book.bestAskQuantity(),
                    clock.nowNanos());
        }
    }

    void onOption(OptionQuote quote) {
        if (measuring) {
            quant.onOption(quote, clock.nowNanos());
        }
    }

    void onFunding(Funding funding) {
        if (measuring) {
            quant.onFunding(funding, clock.nowNanos());
        }
    }

    /// A source's book says nothing any more.
    void lost(int instrument, int source) {
        if (measuring) {
            quant.onGap(instrument, source);
        }
    }

    void onFair(FairPrice fair) {
        if (measuring && fair.tradable()) {
            quant.onFair(fair);
        }
    }

    /// @return VPIN that most of the trusted weight supports, NaN while unknown
    double toxicity(int instrument) {
        return measuring ? quant.toxicity(instrument) : Double.NaN;
    }
}
