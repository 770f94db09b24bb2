package breakwater.venue;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.ingest.FrameDecoder;
import breakwater.model.Instrument;
import breakwater.testing.SharedData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every recorded frame: our decoder must say what Jackson and `BigDecimal` say.
class RecordedDifferentialTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "book/binance_spot_BTCUSDT_20240808.jsonl.gz, 41249",
        "book/binance_usdm_BTCUSDT_20240808.jsonl.gz, 93954",
        "book/bybit_XRPUSDT_ob500.jsonl.gz, 50"
    })
    void everyRecordedFrameMeansWhatJacksonReads(String file, int frameCount) throws IOException {
        int count = 0;
        try (RecordedFrames frames = RecordedFrames.open(SharedData.path(file))) {
            FrameDecoder decoder = frames.decoder(Instrument.of(0, frames.symbol()), 0);
            while (frames.next()) {
                count++;
                JsonNode node = JSON.readTree(frames.buffer(), frames.from(), frames.to() - frames.from());
                List<String> events = EventText.decode(decoder, frames.buffer(), frames.from(), frames.to());
                if (!events.equals(List.of(expected(node)))) {
                    assertThat(events).as("line " + frames.line()).containsExactly(expected(node));
                }
            }
        }
        assertThat(count).isEqualTo(frameCount);
    }

    private static String expected(JsonNode frame) {
        if (frame.has("topic")) {
            JsonNode data = frame.get("data");
            boolean snapshot = frame.get("type").asText().equals("snapshot");
            return (snapshot ? "snapshot" : "change")
                    + head(data.get("u").asLong(), frame.get("cts").asLong()) + data.get("u") + " " + data.get("u")
                    + " -1" + levels(data.get("b"), data.get("a"));
        }
        if (frame.has("lastUpdateId")) {
            long id = frame.get("lastUpdateId").asLong();
            return "snapshot" + head(id, frame.path("T").asLong(frame.path("E").asLong(0))) + "-1 " + id + " -1"
                    + levels(frame.get("bids"), frame.get("asks"));
        }
        JsonNode data = frame.get("data");
        long time = data.path("T").asLong(data.path("E").asLong(0));
        return switch (data.path("e").asText("bookTicker")) {
            case "trade" ->
                "trade" + head(data.get("t").asLong(), time) + number(data.get("p")) + " " + number(data.get("q")) + " "
                        + (data.get("m").asBoolean() ? "SELL" : "BUY");
            case "bookTicker" ->
                "quote" + head(data.get("u").asLong(), time) + number(data.get("b")) + " " + number(data.get("B")) + " "
                        + number(data.get("a")) + " " + number(data.get("A"));
            default ->
                "change" + head(data.get("u").asLong(), time) + data.get("U") + " " + data.get("u") + " "
                        + data.path("pu").asLong(-1) + levels(data.get("b"), data.get("a"));
        };
    }

    private static String head(long sequence, long millis) {
        return " 0 0 " + sequence + " " + millis * 1_000_000 + " ";
    }

    private static String levels(JsonNode bids, JsonNode asks) {
        StringBuilder text = new StringBuilder(" bids");
        bids.forEach(l -> text.append(' ').append(number(l.get(0))).append('x').append(number(l.get(1))));
        text.append(" asks");
        asks.forEach(l -> text.append(' ').append(number(l.get(0))).append('x').append(number(l.get(1))));
        return text.toString();
    }

    private static String number(JsonNode node) {
        return new BigDecimal(node.asText()).stripTrailingZeros().toPlainString();
    }
}
