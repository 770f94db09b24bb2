package breakwater.lab.trial;

import breakwater.lab.feed.FeedListener;
import breakwater.lab.feed.Sources;
import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Trade;
import breakwater.pipeline.Defences;

/// A hole in a defence, made on purpose to see whether an attacker finds it.
///
/// What one source says of the price is believed unconditionally and weighs more than all that contradict it:
/// every
/// source whose messages are prices - the trades of all venues, the index and the vendor - is heard to say its
/// price,
/// so that only the books still tell the truth. Of the price alone: sizes and sides stay their own.
public final class PlantedHole implements FeedListener {
    private final FeedListener next;
    private final int hole;
    private final boolean[] follows;
    private long price;

    /// Plants a hole before a listener.
    ///
    /// @param sources who speaks
    /// @param hole who is believed: the trades of a venue, the index or the vendor, whose messages are prices
    /// @param next who has the hole
    public PlantedHole(Sources sources, int hole, FeedListener next) {
        if (hole < sources.venues() || hole >= sources.count()) {
            throw new IllegalArgumentException(
                    "hole must be in [" + sources.venues() + ", " + (sources.count() - 1) + "] but was " + hole);
        }
        this.next = next;
        this.hole = hole;
        this.follows = new boolean[sources.count()];
        for (int s = sources.venues(); s < sources.count(); s++) {
            follows[s] = s != hole;
        }
    }

    /// Returns the layers of a defence with this hole: all but the one that judges messages, for here they are
    /// accepted unconditionally.
    ///
    /// @return layers
    public static Defences defences() {
        return new Defences(false, true, true, true, true);
    }

    @Override
    public void onEvent(MarketEvent event) {
        if (event.source() == hole) {
            learn(event);
        } else if (follows[event.source()] && price > 0) {
            next.onEvent(repriced(event));
            return;
        }
        next.onEvent(event);
    }

    private void learn(MarketEvent event) {
        price = switch (event) {
            case Trade trade -> trade.price();
            case Quote quote -> (quote.bidPrice() + quote.askPrice()) / 2;
            default -> throw new IllegalArgumentException("hole must speak of prices but sent " + event.getClass());
        };
    }

    /// A new message: other listeners hear the one that was sent.
    private MarketEvent repriced(MarketEvent event) {
        MarketEvent said = switch (event) {
            case Trade trade -> new Trade().set(price, trade.quantity(), trade.aggressor());
            case Quote quote -> {
                long half = (quote.askPrice() - quote.bidPrice()) / 2;
                yield new Quote().set(price - half, quote.bidQuantity(), price + half, quote.askQuantity());
            }
            case BookUpdate book -> book;
            default -> event;
        };
        said.header(event);
        return said;
    }
}
