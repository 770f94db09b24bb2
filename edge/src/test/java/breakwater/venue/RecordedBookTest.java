package breakwater.venue;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.ingest.BookOutcome;
import breakwater.ingest.BookSettings;
import breakwater.ingest.BookState;
import breakwater.ingest.Books;
import breakwater.ingest.FrameDecoder;
import breakwater.ingest.VenueBook;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.model.Trade;
import breakwater.testing.SharedData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The real recordings, decoded and booked, against an independent rebuild.
class RecordedBookTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOP = 20;

    private final NaiveBook naive = new NaiveBook();
    private final Books books = new Books(
            new Catalogue(
                    List.of(Instrument.of(0, "BTC/USDT")), List.of(new Source(0, "any", Source.ChecksumRule.NONE))),
            BookSettings.defaults());
    private final VenueBook book = books.book(0, 0);
    private final ArrayDeque<JsonNode> lastQuotes = new ArrayDeque<>();
    private int equalIdQuotes;
    private int equalIdQuotesRight;
    private int malformed;
    private int trades;
    private int quotes;
    private int notValid;

    @Test
    void binanceSpotBookEqualsTheIndependentRebuildAfterEveryDiff() throws IOException {
        replay("book/binance_spot_BTCUSDT_20240808.jsonl.gz", "binance-spot", "BTC/USDT");
        assertThat(book.count(BookOutcome.APPLIED) + book.count(BookOutcome.AWAITING_SNAPSHOT))
                .isEqualTo(3_451);
        assertThat(naive.applied).isEqualTo(3_449);
        assertThat(trades).isEqualTo(9_757);
        assertThat(quotes).isEqualTo(28_040);
        assertThat(equalIdQuotes).isEqualTo(564);
        assertSound();
    }

    @Test
    void binanceUsdmBookEqualsTheIndependentRebuildAfterEveryDiff() throws IOException {
        replay("book/binance_usdm_BTCUSDT_20240808.jsonl.gz", "binance-usdm", "BTC/USDT");
        assertThat(naive.applied).isEqualTo(6_547);
        assertThat(book.count(BookOutcome.APPLIED) + book.count(BookOutcome.AWAITING_SNAPSHOT))
                .isEqualTo(6_551);
        assertThat(trades).isEqualTo(21_313);
        assertThat(quotes).isEqualTo(66_089);
        assertThat(equalIdQuotes).isEqualTo(629);
        assertSound();
    }

    @Test
    void bybitBookEqualsTheIndependentRebuildAfterEveryMessage() throws IOException {
        replay("book/bybit_XRPUSDT_ob500.jsonl.gz", "bybit", "XRP/USDT");
        assertThat(book.count(BookOutcome.APPLIED)).isEqualTo(49);
        assertSound();
    }

    private void assertSound() {
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(book.count(BookOutcome.SNAPSHOT)).isEqualTo(1);
        assertThat(book.count(BookOutcome.GAP)).isEqualTo(naive.gaps).isZero();
        assertThat(book.count(BookOutcome.CROSSED)).isZero();
        assertThat(book.count(BookOutcome.GHOST)).isZero();
        assertThat(book.count(BookOutcome.MALFORMED)).isZero();
        assertThat(malformed).isZero();
        assertThat(equalIdQuotesRight).isEqualTo(equalIdQuotes);
        assertThat(notValid)
                .as("events after the snapshot with a book that is not VALID")
                .isZero();
        naive.assertEqual(book.levels(), Integer.MAX_VALUE, "at the end");
    }

    private void replay(String file, String source, String symbol) throws IOException {
        try (RecordedFrames frames = RecordedFrames.open(SharedData.path(file))) {
            assertThat(frames.sourceName()).isEqualTo(source);
            assertThat(frames.symbol()).isEqualTo(symbol);
            Instrument instrument = Instrument.of(0, frames.symbol());
            FrameDecoder decoder = frames.decoder(instrument, 0);
            while (frames.next()) {
                JsonNode node = JSON.readTree(frames.buffer(), frames.from(), frames.to() - frames.from());
                follow(node);
                FrameDecoder.Outcome outcome =
                        decoder.decode(frames.buffer(), frames.from(), frames.to(), frames.receiveNanos(), this::take);
                if (outcome != FrameDecoder.Outcome.DECODED) {
                    malformed++;
                }
                if (naive.known) {
                    notValid += book.state() == BookState.VALID ? 0 : 1;
                    naive.assertEqual(book.levels(), TOP, "line " + frames.line());
                }
            }
        }
    }

    private void take(MarketEvent event) {
        switch (event) {
            case BookUpdate update -> {
                BookOutcome _ = books.apply(update);
            }
            case Quote quote -> {
                quotes++;
                BookOutcome _ = books.observe(quote);
            }
            case Trade trade -> {
                trades++;
                BookOutcome _ = books.observe(trade);
            }
            default -> throw new AssertionError(event);
        }
    }

    private void follow(JsonNode node) {
        if (node.has("lastUpdateId")) {
            naive.snapshot(
                    node.get("bids"), node.get("asks"), node.get("lastUpdateId").asLong());
        } else if (node.has("topic")) {
            if (node.get("type").asText().equals("snapshot")) {
                naive.snapshot(JSON.createArrayNode(), JSON.createArrayNode(), 0);
            }
            naive.take(node.get("data").get("b"), node.get("data").get("a"));
        } else if (node.get("data").path("e").asText().equals("depthUpdate")) {
            naive.binanceChange(node.get("data"));
            compareQuotes();
        } else if (node.get("data").has("B")) {
            lastQuotes.add(node.get("data"));
            compareQuotes();
        }
    }

    /// Quotes with the id of the book, whichever of the two came first.
    private void compareQuotes() {
        while (naive.known
                && !lastQuotes.isEmpty()
                && lastQuotes.peek().get("u").asLong() <= naive.id) {
            JsonNode quote = lastQuotes.remove();
            if (quote.get("u").asLong() == naive.id) {
                equalIdQuotes++;
                boolean right = same(quote, "b", naive.bids.firstKey())
                        && same(quote, "a", naive.asks.firstKey())
                        && same(quote, "B", naive.bids.firstEntry().getValue())
                        && same(quote, "A", naive.asks.firstEntry().getValue());
                equalIdQuotesRight += right ? 1 : 0;
            }
        }
        if (!naive.known) {
            lastQuotes.clear();
        }
    }

    private static boolean same(JsonNode quote, String field, BigDecimal value) {
        return new BigDecimal(quote.get(field).asText()).compareTo(value) == 0;
    }
}
