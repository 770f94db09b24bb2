package breakwater.bench;

import breakwater.ingest.InputSink;
import breakwater.model.Bar;
import breakwater.model.BookUpdate;
import breakwater.model.Funding;
import breakwater.model.MarketEvent;
import breakwater.model.OptionQuote;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;

/// Adds up every number of every event, so that nothing of the decoding can be left undone, and so that two
/// decoders
/// can
/// be compared. Sums may wrap.
final class EventSums implements InputSink {
    private long events;
    private long prices;
    private long quantities;
    private long sequences;
    private long sides;
    private long levels;

    @Override
    public void accept(MarketEvent event) {
        switch (event) {
            case Trade trade ->
                trade(trade.price(), trade.quantity(), trade.venueSequence(), trade.aggressor() == Side.BUY);
            case Quote quote ->
                quote(
                        quote.bidPrice(),
                        quote.bidQuantity(),
                        quote.askPrice(),
                        quote.askQuantity(),
                        quote.venueSequence());
            case BookUpdate book -> {
                for (int i = 0; i < book.bidCount(); i++) {
                    bid(book.bidPrice(i), book.bidQuantity(i));
                }
                for (int i = 0; i < book.askCount(); i++) {
                    ask(book.askPrice(i), book.askQuantity(i));
                }
                book(book.lastSequence());
            }
            case Bar _, OptionQuote _, Funding _, VenueStatus _ ->
                throw new IllegalStateException("no frame here holds " + event.getClass());
        }
    }

    void trade(long price, long quantity, long sequence, boolean buyer) {
        events++;
        prices += price;
        quantities += quantity;
        sequences += sequence;
        sides += buyer ? 1 : 0;
    }

    void quote(long bid, long bidQuantity, long ask, long askQuantity, long sequence) {
        events++;
        prices += bid + 3 * ask;
        quantities += bidQuantity + 3 * askQuantity;
        sequences += sequence;
    }

    void bid(long price, long quantity) {
        levels++;
        prices += price;
        quantities += quantity;
    }

    void ask(long price, long quantity) {
        levels++;
        prices += 3 * price;
        quantities += 3 * quantity;
    }

    void book(long lastSequence) {
        events++;
        sequences += lastSequence;
    }

    long events() {
        return events;
    }

    void clear() {
        events = 0;
        prices = 0;
        quantities = 0;
        sequences = 0;
        sides = 0;
        levels = 0;
    }

    /// All sums in one number.
    long fingerprint() {
        long mixed = events;
        for (long sum : new long[] {prices, quantities, sequences, sides, levels}) {
            mixed = 0x9E37_79B9_7F4A_7C15L * (mixed ^ sum);
        }
        return mixed;
    }
}
