package breakwater.lab.market;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.ingest.FrameDecoder;
import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// Believes one venue and rebuilds its book in the plainest way, checking what an honest venue keeps to.
final class NaiveClient {
    final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<Long, Long> asks = new TreeMap<>();
    private final FrameDecoder decoder;
    private final int source;
    private long bookId = MarketEvent.NO_SEQUENCE;
    private long lastTradeId = MarketEvent.NO_SEQUENCE;
    private TreeMap<Long, Long> tradedSide = asks;
    private long tradedPrice;
    private long leftAtPrice = -1;
    int snapshots;
    int changes;
    int trades;
    int quotes;
    int gaps;
    int repeats;
    int ups;
    int downs;
    boolean frozenSizes = true;
    /// Set where changes get lost: what the client holds may then be wrong before the next change tells it so.
    boolean lossy;
    long lastVenueNanos;
    long lastReceiveNanos;
    long largestDelayNanos;

    NaiveClient(SimulatedMarket market, int source) {
        this.decoder = market.decoder(source);
        this.source = source;
    }

    static NaiveClient[] of(SimulatedMarket market) {
        NaiveClient[] clients = new NaiveClient[market.catalogue().sources().size()];
        for (int v = 0; v < clients.length; v++) {
            clients[v] = new NaiveClient(market, v);
        }
        return clients;
    }

    static void run(SimulatedMarket market, NaiveClient[] clients, long untilNanos) {
        FrameSink sink = (source, frame, from, to, nanos) -> clients[source].frame(frame, from, to, nanos);
        while (market.next(untilNanos, sink)) {
            // Every client checks what it receives.
        }
    }

    void frame(byte[] frame, int from, int to, long receiveNanos) {
        assertThat(decoder.decode(frame, from, to, receiveNanos, this::event)).isEqualTo(FrameDecoder.Outcome.DECODED);
    }

    boolean ready() {
        return !bids.isEmpty() && !asks.isEmpty();
    }

    /// Mid price in units of the quote currency.
    double mid() {
        return 0.5e-8 * (bids.firstKey() + asks.firstKey());
    }

    double spreadBps() {
        return 1e4 * (asks.firstKey() - bids.firstKey()) * 1e-8 / mid();
    }

    private void event(MarketEvent event) {
        assertThat(event.source()).isEqualTo(source);
        assertThat(event.venueNanos()).isPositive().isLessThan(event.receiveNanos());
        largestDelayNanos = Math.max(largestDelayNanos, event.receiveNanos() - event.venueNanos());
        assertThat(event.venueNanos()).isGreaterThanOrEqualTo(lastVenueNanos);
        lastVenueNanos = event.venueNanos();
        lastReceiveNanos = event.receiveNanos();
        switch (event) {
            case BookUpdate update -> book(update);
            case Trade trade -> trade(trade);
            case Quote quote -> quote(quote);
            case VenueStatus status -> status(status);
            default -> throw new AssertionError("a live venue sends no " + event);
        }
    }

    private void status(VenueStatus status) {
        if (status.state() == VenueStatus.State.UP) {
            ups++;
        } else {
            downs++;
        }
        bids.clear();
        asks.clear();
        bookId = MarketEvent.NO_SEQUENCE;
    }

    private void book(BookUpdate update) {
        if (update.isSnapshot()) {
            snapshots++;
            bids.clear();
            asks.clear();
        } else if (update.lastSequence() == bookId) {
            repeats++;
            return;
        } else {
            changes++;
            assertThat(update.lastSequence()).isGreaterThanOrEqualTo(update.firstSequence());
            if (update.previousSequence() != bookId || update.firstSequence() != bookId + 1) {
                gaps++;
                bids.clear();
                asks.clear();
            }
        }
        assertThat(update.venueSequence()).isEqualTo(update.lastSequence());
        bookId = update.lastSequence();
        for (int i = 0; i < update.bidCount(); i++) {
            set(bids, update.bidPrice(i), update.bidQuantity(i));
        }
        for (int i = 0; i < update.askCount(); i++) {
            set(asks, update.askPrice(i), update.askQuantity(i));
        }
        if (!lossy) {
            assertThat(asks.firstKey()).isGreaterThan(bids.firstKey());
            checkTradedLevel();
        }
    }

    private void set(Map<Long, Long> side, long price, long quantity) {
        assertThat(price).isPositive();
        assertThat(quantity).isNotNegative();
        frozenSizes &= side.getOrDefault(price, 0L) == quantity;
        if (quantity == 0) {
            // An honest venue removes only what is there.
            assertThat(side.remove(price) != null || lossy).isTrue();
        } else {
            side.put(price, quantity);
        }
    }

    private void trade(Trade trade) {
        if (trade.venueSequence() == lastTradeId) {
            repeats++;
            return;
        }
        trades++;
        if (lastTradeId != MarketEvent.NO_SEQUENCE) {
            assertThat(trade.venueSequence()).isEqualTo(lastTradeId + 1);
        }
        lastTradeId = trade.venueSequence();
        if (!lossy) {
            TreeMap<Long, Long> side = trade.aggressor() == Side.BUY ? asks : bids;
            assertThat(trade.price()).isEqualTo(side.firstKey());
            assertThat(trade.quantity())
                    .isPositive()
                    .isLessThanOrEqualTo(side.firstEntry().getValue());
            tradedSide = side;
            tradedPrice = trade.price();
            leftAtPrice = side.firstEntry().getValue() - trade.quantity();
        }
    }

    /// The change after a trade shows what the trade left; an emptied level may be quoted anew, any may be
    /// pulled.
    private void checkTradedLevel() {
        if (leftAtPrice > 0) {
            assertThat(tradedSide.getOrDefault(tradedPrice, 0L)).isIn(leftAtPrice, 0L);
        }
        leftAtPrice = -1;
    }

    private void quote(Quote quote) {
        quotes++;
        if (!lossy && ready()) {
            assertThat(quote.bidPrice()).isEqualTo(bids.firstKey());
            assertThat(quote.askPrice()).isEqualTo(asks.firstKey());
            assertThat(quote.bidQuantity()).isEqualTo(bids.firstEntry().getValue());
            assertThat(quote.askQuantity()).isEqualTo(asks.firstEntry().getValue());
            assertThat(quote.venueSequence()).isEqualTo(bookId);
        }
    }
}
