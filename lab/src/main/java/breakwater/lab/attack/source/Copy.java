package breakwater.lab.attack.source;

import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Trade;

/// Copies of messages to say later.
final class Copy {
    private Copy() {}

    static MarketEvent of(MarketEvent event) {
        MarketEvent copy = switch (event) {
            case Trade trade -> new Trade().set(trade.price(), trade.quantity(), trade.aggressor());
            case Quote quote ->
                new Quote().set(quote.bidPrice(), quote.bidQuantity(), quote.askPrice(), quote.askQuantity());
            case BookUpdate book -> of(book);
            default -> throw new IllegalArgumentException("event must be a trade, a quote or a book");
        };
        copy.header(event);
        return copy;
    }

    private static BookUpdate of(BookUpdate book) {
        BookUpdate copy = new BookUpdate();
        copy.start(
                book.isSnapshot(), book.firstSequence(), book.lastSequence(), book.previousSequence(), book.checksum());
        for (int i = 0; i < book.bidCount(); i++) {
            copy.addBid(book.bidPrice(i), book.bidQuantity(i));
        }
        for (int i = 0; i < book.askCount(); i++) {
            copy.addAsk(book.askPrice(i), book.askQuantity(i));
        }
        return copy;
    }
}
