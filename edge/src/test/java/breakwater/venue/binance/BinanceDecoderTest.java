package breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.BookUpdate;
import breakwater.model.Instrument;
import breakwater.venue.EventText;
import breakwater.venue.binance.BinanceDecoder.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceDecoderTest {
    private static final String TRADE =
            "{\"e\":\"trade\",\"E\":1723161255343,\"s\":\"BTCUSDT\",\"t\":3735683259,\"p\":\"61837.63000000\","
                    + "\"q\":\"0.02000000\",\"T\":1723161255342,\"m\":true,\"M\":true}";
    private static final String TRADE_EVENT = "trade 0 3 3735683259 1723161255342000000 61837.63 0.02 SELL";

    private final BinanceDecoder spot = decoder(Dialect.SPOT, "BTC/USDT");
    private final BinanceDecoder usdm = decoder(Dialect.USDM, "BTC/USDT");
    private final BinanceDecoder two = decoder(Dialect.SPOT, "BTC/USDT", "ETH/USDT");

    @Test
    void aTradeIsReadFromBareAndCombinedFrames() {
        assertThat(EventText.decode(spot, TRADE)).containsExactly(TRADE_EVENT);
        assertThat(EventText.decode(spot, "{\"stream\":\"btcusdt@trade\",\"data\":" + TRADE + "}"))
                .containsExactly(TRADE_EVENT);
    }

    @Test
    void microsecondTimesAreTold() {
        assertThat(EventText.decode(spot, TRADE.replace("1723161255342", "1735689600000001")))
                .containsExactly("trade 0 3 3735683259 1735689600000001000 61837.63 0.02 SELL");
    }

    @Test
    void fieldsMayComeInAnyOrderAndWithSpaces() {
        assertThat(EventText.decode(
                        two,
                        " { \"m\" : false , \"q\" : \"2\" , \"p\" : \"1.5e1\", \"t\": 7 , \"T\" : 1723161255342,"
                                + "\"x\":{\"y\":[1,{}]},\"e\":\"trade\",\"s\":\"ETHUSDT\" } "))
                .containsExactly("trade 1 3 7 1723161255342000000 15 2 BUY");
    }

    @Test
    void aSpotQuoteHasNeitherTypeNorTime() {
        String quote = "{\"u\":50093239212,\"s\":\"BTCUSDT\",\"b\":\"61837.63000000\",\"B\":\"3.78826000\","
                + "\"a\":\"61837.64000000\",\"A\":\"1.54698000\"}";
        assertThat(EventText.decode(spot, quote))
                .containsExactly("quote 0 3 50093239212 0 61837.63 3.78826 61837.64 1.54698");
        assertThat(EventText.decode(usdm, quote)).containsExactly("IGNORED");
    }

    @Test
    void aUsdmQuoteHasBoth() {
        assertThat(EventText.decode(
                        usdm,
                        "{\"e\":\"bookTicker\",\"u\":5,\"s\":\"BTCUSDT\",\"b\":\"61800.20\",\"B\":\"2.507\","
                                + "\"a\":\"61800.30\",\"A\":\"2.510\",\"T\":1723161256313,\"E\":1723161256314}"))
                .containsExactly("quote 0 3 5 1723161256313000000 61800.2 2.507 61800.3 2.51");
    }

    @Test
    void bookChangesCarryTheIdsOfTheirMarket() {
        String change = "{\"e\":\"depthUpdate\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"U\":4,\"u\":9,"
                + "\"b\":[[\"100.5\",\"0.0\"],[\"99\",\"2\"]],\"a\":[]}";
        assertThat(EventText.decode(spot, change))
                .containsExactly("change 0 3 9 1723161255208000000 4 9 -1 bids 100.5x0 99x2 asks");
        assertThat(EventText.decode(usdm, change)).containsExactly("MALFORMED");
        String chained = change.replace("\"u\":9,", "\"u\":9,\"pu\":2,");
        assertThat(EventText.decode(usdm, chained))
                .containsExactly("change 0 3 9 1723161255208000000 4 9 2 bids 100.5x0 99x2 asks");
        assertThat(EventText.decode(spot, chained)).containsExactly("MALFORMED");
    }

    @Test
    void levelsBeforeTheSymbolAreReadWithItsScales() {
        assertThat(EventText.decode(
                        two,
                        "{\"b\":[[\"1\",\"2\"]],\"a\":[[\"3\",\"4\",[]]],\"U\":4,\"u\":9,\"E\":1723161255208,"
                                + "\"e\":\"depthUpdate\",\"s\":\"ETHUSDT\"}"))
                .containsExactly("change 1 3 9 1723161255208000000 4 9 -1 bids 1x2 asks 3x4");
    }

    @Test
    void aRestSnapshotNeedsASymbolFromSomewhere() {
        String snapshot = "{\"lastUpdateId\":12,\"bids\":[[\"1\",\"2\"]],\"asks\":[[\"3\",\"4\"]]}";
        String event = "snapshot 0 3 12 0 -1 12 -1 bids 1x2 asks 3x4";
        assertThat(EventText.decode(spot, snapshot)).containsExactly(event);
        assertThat(EventText.decode(two, snapshot)).containsExactly("MALFORMED");
        assertThat(EventText.decode(two, "{\"stream\":\"ethusdt@depth20\",\"data\":" + snapshot + "}"))
                .containsExactly(event.replace("snapshot 0", "snapshot 1"));
    }

    @Test
    void aStreamOfAnotherSymbolThanItsPayloadIsMalformed() {
        assertThat(EventText.decode(two, "{\"stream\":\"ethusdt@trade\",\"data\":" + TRADE + "}"))
                .containsExactly("MALFORMED");
        assertThat(EventText.decode(two, "{\"data\":" + TRADE + ",\"stream\":\"ethusdt@trade\"}"))
                .containsExactly("MALFORMED");
    }

    @Test
    void otherSymbolsAndOtherEventsAreIgnored() {
        assertThat(EventText.decode(spot, TRADE.replace("BTCUSDT", "DOGEUSDT"))).containsExactly("IGNORED");
        assertThat(EventText.decode(spot, "{\"result\":null,\"id\":1}")).containsExactly("IGNORED");
        assertThat(EventText.decode(
                        spot,
                        "{\"e\":\"aggTrade\",\"E\":1,\"s\":\"BTCUSDT\",\"a\":5,\"p\":\"1\",\"q\":\"2\",\"f\":1,\"l\":2,"
                                + "\"T\":1723161255342,\"m\":true,\"M\":true}"))
                .containsExactly("IGNORED");
    }

    @Test
    void tradesOutsideTheBookAreIgnored() {
        String trade = TRADE.replace("\"M\":true", "\"X\":\"INSURANCE_FUND\"");
        assertThat(EventText.decode(usdm, trade)).containsExactly("IGNORED");
        assertThat(EventText.decode(usdm, trade.replace("INSURANCE_FUND", "MARKET")))
                .containsExactly(TRADE_EVENT);
    }

    @Test
    void aPriceThatIsNoNumberIsPassedOnAsSuch() {
        assertThat(EventText.decode(spot, TRADE.replace("61837.63000000", "abc")))
                .containsExactly("trade 0 3 3735683259 1723161255342000000 NaN 0.02 SELL");
        assertThat(EventText.decode(spot, TRADE.replace("61837.63000000", "99999999999999999999")))
                .containsExactly("trade 0 3 3735683259 1723161255342000000 NaN 0.02 SELL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{",
                "{}x",
                "{\"e\":\"trade\"}",
                "{\"e\":\"trade\",}",
                "{\"e\":\"trade\",\"e\":\"trade\"}",
                "{\"data\":{\"data\":{}}}",
                "{\"e\":\"depthUpdate\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"U\":4,\"u\":9,\"b\":[[\"1\"]],\"a\":[]}",
                "{\"e\":\"depthUpdate\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"U\":4,\"u\":9,\"b\":[[1,2]],\"a\":[]}",
                "{\"x\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}",
                "{\"x\":1111111111111111111111111111111111111111111}",
                "{\"x\":01}",
                "{\"x\":\"\\q\"}",
                "{\"x\":\"\u0001\"}",
                "{\"u\":1234567890123456789}",
                "{\"x\":tru}"
            })
    void whatIsNoSoundFrameIsMalformed(String frame) {
        assertThat(EventText.decode(spot, frame)).containsExactly("MALFORMED");
    }

    @Test
    void aTimeOfNoKnownUnitIsMalformed() {
        assertThat(EventText.decode(spot, TRADE.replace("1723161255342", "1723161255")))
                .containsExactly("MALFORMED");
    }

    @Test
    void moreLevelsThanABookMessageHoldsAreMalformed() {
        assertThat(EventText.decode(spot, snapshot(BookUpdate.MAX_LEVELS)).getFirst())
                .startsWith("snapshot");
        assertThat(EventText.decode(spot, snapshot(BookUpdate.MAX_LEVELS + 1))).containsExactly("MALFORMED");
    }

    private static String snapshot(int levels) {
        return "{\"lastUpdateId\":12,\"bids\":[" + "[\"1\",\"2\"],".repeat(levels - 1) + "[\"1\",\"2\"]],\"asks\":[]}";
    }

    private static BinanceDecoder decoder(Dialect dialect, String... symbols) {
        List<Instrument> instruments = new java.util.ArrayList<>();
        for (String symbol : symbols) {
            instruments.add(Instrument.of(instruments.size(), symbol));
        }
        return new BinanceDecoder(dialect, instruments, 3);
    }
}
