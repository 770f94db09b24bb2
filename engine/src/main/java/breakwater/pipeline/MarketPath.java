package breakwater.pipeline;

import breakwater.ingest.BookState;
import breakwater.ingest.Books;
import breakwater.ingest.VenueBook;
import breakwater.model.Bar;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Effect;
import breakwater.model.Effect.Severity;
import breakwater.model.Effects;
import breakwater.model.Funding;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.OptionQuote;
import breakwater.model.Quote;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import breakwater.risk.FundingLedger;

/// From a judged market event to the price of one source, or to the news that the source has none.
final class MarketPath {
    private final Catalogue catalogue;
    private final Books books;
    private final MarketState market;
    private final PricePath prices;
    private final Measurement measured;
    private final FundingLedger ledger;

    MarketPath(
            Catalogue catalogue,
            Books books,
            MarketState market,
            PricePath prices,
            Measurement measured,
            FundingLedger ledger) {
        this.catalogue = catalogue;
        this.books = books;
        this.market = market;
        this.prices = prices;
        this.measured = measured;
        this.ledger = ledger;
    }

    void onAccepted(MarketEvent event, long sequence, Effects effects) {
        measured.before(event);
        switch (event) {
            case Bar bar ->
                prices.onSourcePrice(bar, catalogue.instrument(bar.instrument()).price(bar.close()), sequence, effects);
            case Trade trade -> onTrade(trade, sequence, effects);
            case Quote quote -> onQuote(quote, sequence, effects);
            case BookUpdate update -> onBook(update, sequence, effects);
            // Neither is a price of its instrument, whatever it says.
            case OptionQuote quote -> measured.onOption(quote);
            case Funding funding -> onFunding(funding);
            case VenueStatus status -> onStatus(status, sequence, effects);
        }
    }

    /// A refused event gives no price; a refused book update may still be the one that broke the book.
    void onRefused(MarketEvent event, long sequence, Effects effects) {
        if (event instanceof BookUpdate) {
            checkBook(event, sequence, effects);
        }
    }

    private void onFunding(Funding funding) {
        measured.onFunding(funding);
        boolean _ = ledger.onRate(
                funding.instrument(), funding.source(), funding.rate(), funding.nextNanos(), funding.receiveNanos());
    }

    private void onTrade(Trade trade, long sequence, Effects effects) {
        books.observe(trade);
        measured.onTrade(trade);
        if (!market.hasBook(trade.instrument(), trade.source())) {
            Instrument instrument = catalogue.instrument(trade.instrument());
            prices.onSourcePrice(trade, instrument.price(trade.price()), sequence, effects);
        } else {
            checkBook(trade, sequence, effects);
        }
    }

    private void onQuote(Quote quote, long sequence, Effects effects) {
        books.observe(quote);
        if (market.bookUnusable(quote.instrument(), quote.source())) {
            // A venue whose book is in doubt gives no price by another door either.
            measured.lost(quote.instrument(), quote.source());
            prices.onDown(quote.instrument(), quote.source(), sequence, effects);
            return;
        }
        if (!market.hasBook(quote.instrument(), quote.source())) {
            // One view of a venue's best prices: where there is a book, the book.
            measured.onQuote(quote);
        }
        Instrument instrument = catalogue.instrument(quote.instrument());
        double mid = 0.5 * (instrument.price(quote.bidPrice()) + instrument.price(quote.askPrice()));
        prices.onSourcePrice(quote, mid, sequence, effects);
    }

    private void onBook(BookUpdate update, long sequence, Effects effects) {
        VenueBook book = books.book(update.instrument(), update.source());
        boolean priced = book.state() == BookState.VALID
                && book.levels().bidCount() > 0
                && book.levels().askCount() > 0;
        if (priced) {
            measured.onBook(update, book);
            prices.onSourcePrice(update, book.mid(), sequence, effects);
        } else {
            checkBook(update, sequence, effects);
        }
    }

    private void checkBook(MarketEvent event, long sequence, Effects effects) {
        if (market.bookUnusable(event.instrument(), event.source())) {
            measured.lost(event.instrument(), event.source());
            prices.onDown(event.instrument(), event.source(), sequence, effects);
        }
    }

    private void onStatus(VenueStatus status, long sequence, Effects effects) {
        books.observe(status);
        VenueStatus.State before = market.status(status.source());
        market.status(status.source(), status.state());
        if (before != status.state()) {
            String name = catalogue.source(status.source()).name();
            Severity severity = status.state() == VenueStatus.State.UP ? Severity.INFO : Severity.WARNING;
            effects.add(new Effect.Alert(severity, "venue_status", name + " is " + status.state()));
        }
        if (status.state() == VenueStatus.State.DOWN) {
            for (int i = 0; i < catalogue.instruments().size(); i++) {
                measured.lost(i, status.source());
                prices.onDown(i, status.source(), sequence, effects);
            }
        }
    }
}
