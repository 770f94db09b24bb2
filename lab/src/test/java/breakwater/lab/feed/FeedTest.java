package breakwater.lab.feed;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.matching.BookDepth;
import breakwater.lab.matching.Side;
import breakwater.lab.population.MetaListener;
import breakwater.lab.population.Population;
import breakwater.lab.population.PopulationSettings;
import breakwater.math.random.CounterRandom;
import breakwater.model.BookUpdate;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_735_689_600L * SECOND;
    private static final Instrument INSTRUMENT = new Instrument(0, "BTC/USDT", 8, 8, 300_000_000L, 100_000L);
    private static final Sources SOURCES = new Sources(5);

    private final ExchangeSettings rules = ExchangeSettings.defaults();
    private final Feed feed = new Feed(FeedSettings.defaults(), SOURCES, INSTRUMENT);
    private final Exchange exchange = new Exchange(rules, 20_000, START, feed.tapes());
    private final List<MarketEvent> heard = new ArrayList<>();

    FeedTest() {
        CounterRandom random = CounterRandom.of(5);
        new Population(PopulationSettings.defaults(), rules, exchange, random, MetaListener.none());
        exchange.runTo(START + 10 * SECOND);
        feed.open(exchange, random.split("feed"), event -> heard.add(keep(event)));
    }

    /// A book message is only valid during the call.
    private static MarketEvent keep(MarketEvent event) {
        if (!(event instanceof BookUpdate update)) {
            return event;
        }
        BookUpdate copy = new BookUpdate();
        copy.start(
                update.isSnapshot(),
                update.firstSequence(),
                update.lastSequence(),
                update.previousSequence(),
                update.checksum());
        for (int i = 0; i < update.bidCount(); i++) {
            copy.addBid(update.bidPrice(i), update.bidQuantity(i));
        }
        for (int i = 0; i < update.askCount(); i++) {
            copy.addAsk(update.askPrice(i), update.askQuantity(i));
        }
        copy.header(update);
        return copy;
    }

    @Test
    void whoFollowsTheMessagesHasTheBook() {
        exchange.runTo(START + 40 * SECOND);
        // The last messages were said at the latest 100 ms ago: nothing happens until all of them are here.
        for (int v = 0; v < 5; v++) {
            int venue = v;
            exchange.runTo(nextPublication(venue));
            BookDepth depth = exchange.venue(venue).depth();
            int[] prices = new int[20];
            long[] lots = new long[20];
            int bids = depth.top(Side.BID, prices, lots, new int[20]);
            TreeMap<Long, Long> expected = new TreeMap<>();
            for (int i = 0; i < bids; i++) {
                expected.put(prices[i] * INSTRUMENT.tickSize(), lots[i] * INSTRUMENT.lotSize());
            }
            // Latencies are at most 5 times 10 ms, and some for jitter.
            exchange.runTo(exchange.nowNanos() + 95_000_000L);
            assertThat(followBids(venue, exchange.nowNanos() - 95_000_000L)).isEqualTo(expected);
        }
    }

    /// Venues publish every 100 ms, each at a phase of its own, counted from the opening.
    private long nextPublication(int venue) {
        long phase = START + 10 * SECOND + 1 + 20_000_000L * venue;
        return phase + (exchange.nowNanos() - phase + 100_000_000L) / 100_000_000L * 100_000_000L;
    }

    private Map<Long, Long> followBids(int venue, long saidUntil) {
        Map<Long, Long> bids = new TreeMap<>();
        long last = -1;
        for (MarketEvent event : heard) {
            if (event instanceof BookUpdate update
                    && update.source() == SOURCES.book(venue)
                    && update.venueNanos() <= saidUntil) {
                if (update.isSnapshot()) {
                    bids.clear();
                } else {
                    assertThat(update.previousSequence()).isEqualTo(last);
                }
                last = update.lastSequence();
                for (int i = 0; i < update.bidCount(); i++) {
                    if (update.bidQuantity(i) == 0) {
                        bids.remove(update.bidPrice(i));
                    } else {
                        bids.put(update.bidPrice(i), update.bidQuantity(i));
                    }
                }
            }
        }
        return bids;
    }

    @Test
    void everyTradeIsSaidOnceInOrder() {
        long before = exchange.truth().trades();
        exchange.runTo(START + 30 * SECOND);
        long traded = exchange.truth().trades() - before;
        exchange.runTo(START + 30 * SECOND + 300_000_000L);
        long[] last = new long[SOURCES.count()];
        long said = 0;
        for (MarketEvent event : heard) {
            if (event instanceof Trade trade && trade.venueNanos() <= START + 30 * SECOND) {
                assertThat(trade.venueSequence()).isEqualTo(++last[trade.source()]);
                said++;
            }
        }
        assertThat(said).isEqualTo(traded).isPositive();
    }

    @Test
    void messagesArriveInOneTotalOrderAfterTheyWereSaid() {
        exchange.runTo(START + 20 * SECOND);
        long last = Long.MIN_VALUE;
        for (MarketEvent event : heard) {
            assertThat(event.receiveNanos()).isGreaterThan(last);
            assertThat(event.receiveNanos() - event.venueNanos()).isGreaterThanOrEqualTo(10_000_000L);
            last = event.receiveNanos();
        }
        assertThat(heard.stream().map(MarketEvent::source).distinct()).hasSize(12);
    }

    @Test
    void aCompromisedSourceSaysWhatItWantsAndTheOthersSayTheSame() {
        feed.tamper(SOURCES.index(), (event, nanos, out) -> {
            if (event instanceof Quote quote) {
                quote.set(2 * quote.bidPrice(), quote.bidQuantity(), 2 * quote.askPrice(), quote.askQuantity());
            }
            out.send(event, 0);
            out.send(event, SECOND);
        });
        exchange.runTo(START + 20 * SECOND);
        FeedTest honest = new FeedTest();
        honest.exchange.runTo(START + 20 * SECOND);
        assertThat(said(heard, SOURCES.index())).isGreaterThan(said(honest.heard, SOURCES.index()));
        for (int s = 0; s < SOURCES.count(); s++) {
            if (s != SOURCES.index()) {
                assertThat(said(heard, s)).as("messages of source %d", s).isEqualTo(said(honest.heard, s));
            }
        }
        assertThat(exchange.truth().digest()).isEqualTo(honest.exchange.truth().digest());
        double highest = heard.stream()
                .filter(event -> event.source() == SOURCES.index())
                .mapToDouble(event -> ((Quote) event).askPrice())
                .max()
                .orElseThrow();
        assertThat(highest).isGreaterThan(100_000e8);
    }

    private static long said(List<MarketEvent> events, int source) {
        return events.stream().filter(event -> event.source() == source).count();
    }
}
