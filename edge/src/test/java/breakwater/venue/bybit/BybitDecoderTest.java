package breakwater.venue.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Instrument;
import breakwater.venue.EventText;
import java.util.List;
import org.junit.jupiter.api.Test;

class BybitDecoderTest {
    private static final String DELTA = "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"delta\",\"ts\":1733011200693,"
            + "\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"97\",\"1\"]],\"a\":[[\"98\",\"0\"]],\"u\":18,\"seq\":5},"
            + "\"cts\":1733011200690}";
    private static final String TRADES =
            "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1733011200693,"
                    + "\"data\":[{\"T\":1733011200690,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.5\",\"p\":\"97.5\",\"i\":\"42\",\"BT\":false},"
                    + "{\"T\":1733011200691,\"s\":\"BTCUSDT\",\"S\":\"Sell\",\"v\":\"1\",\"p\":\"97\",\"i\":\"a-b\",\"BT\":false}]}";

    private final BybitDecoder decoder = new BybitDecoder(List.of(Instrument.of(0, "BTC/USDT")), 4);

    @Test
    void aDeltaHasOneIdAndTheEnginesTime() {
        assertThat(EventText.decode(decoder, DELTA))
                .containsExactly("change 0 4 18 1733011200690000000 18 18 -1 bids 97x1 asks 98x0");
    }

    @Test
    void aSnapshotIsToldByItsTypeOrByIdOne() {
        assertThat(EventText.decode(decoder, DELTA.replace("delta", "snapshot")).getFirst())
                .startsWith("snapshot 0 4 18 1733011200690000000 18 18 -1");
        assertThat(EventText.decode(decoder, DELTA.replace("\"u\":18", "\"u\":1"))
                        .getFirst())
                .startsWith("snapshot 0 4 1 1733011200690000000 1 1 -1");
    }

    @Test
    void theTopicMayComeLast() {
        String topic = "\"topic\":\"orderbook.50.BTCUSDT\"";
        String moved = "{" + DELTA.substring(("{" + topic + ",").length(), DELTA.length() - 1) + "," + topic + "}";
        assertThat(EventText.decode(decoder, moved)).isEqualTo(EventText.decode(decoder, DELTA));
    }

    @Test
    void depthOneIsAnUnnumberedQuote() {
        assertThat(EventText.decode(decoder, DELTA.replace("orderbook.50", "orderbook.1")))
                .containsExactly("quote 0 4 -1 1733011200690000000 97 1 98 0");
    }

    @Test
    void tradesAreReadAllOrNone() {
        assertThat(EventText.decode(decoder, TRADES))
                .containsExactly(
                        "trade 0 4 42 1733011200690000000 97.5 0.5 BUY", "trade 0 4 -1 1733011200691000000 97 1 SELL");
        assertThat(EventText.decode(decoder, TRADES.replace("Sell", "Sold"))).containsExactly("MALFORMED");
        assertThat(EventText.decode(decoder, TRADES.replace("\"BT\":false}]", "\"BT\":true}]")))
                .containsExactly("trade 0 4 42 1733011200690000000 97.5 0.5 BUY");
    }

    @Test
    void anotherSymbolInsideThanInTheTopicIsMalformed() {
        assertThat(EventText.decode(decoder, DELTA.replace("\"s\":\"BTCUSDT\"", "\"s\":\"ETHUSDT\"")))
                .containsExactly("MALFORMED");
    }

    @Test
    void answersOtherTopicsAndOtherSymbolsAreIgnored() {
        assertThat(EventText.decode(decoder, "{\"success\":true,\"ret_msg\":\"pong\",\"op\":\"ping\"}"))
                .containsExactly("IGNORED");
        assertThat(EventText.decode(decoder, "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"delta\",\"data\":{}}"))
                .containsExactly("IGNORED");
        assertThat(EventText.decode(decoder, DELTA.replace("BTCUSDT", "ETHUSDT")))
                .containsExactly("IGNORED");
    }

    @Test
    void missingPartsAreMalformed() {
        assertThat(EventText.decode(decoder, DELTA.replace("\"u\":18,", ""))).containsExactly("MALFORMED");
        assertThat(EventText.decode(decoder, DELTA.replace("\"type\":\"delta\",", "")))
                .containsExactly("MALFORMED");
        assertThat(EventText.decode(decoder, DELTA.replace("\"ts\":1733011200693,", "")))
                .containsExactly("MALFORMED");
        assertThat(EventText.decode(decoder, DELTA + DELTA)).containsExactly("MALFORMED");
        assertThat(EventText.decode(decoder, DELTA.replace("\"u\":18", "\"u\":18,\"u\":19")))
                .containsExactly("MALFORMED");
    }
}
