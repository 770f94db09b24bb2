package breakwater.venue;

import breakwater.ingest.FrameDecoder;
import breakwater.model.Instrument;
import breakwater.venue.binance.BinanceDecoder;
import breakwater.venue.bybit.BybitDecoder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Whose frames a file holds, found by looking at its first lines.
enum RecordedFormat {
    /// Binance spot.
    BINANCE_SPOT("binance-spot"),
    /// Binance USD-M futures.
    BINANCE_USDM("binance-usdm"),
    /// Bybit v5; its frames do not say which market they are of.
    BYBIT("bybit");

    /// Lines looked at before giving up.
    private static final int LINES = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String sourceName;

    RecordedFormat(String sourceName) {
        this.sourceName = sourceName;
    }

    /// A format with the first symbol seen.
    ///
    /// @param format whose frames
    /// @param symbol canonical symbol
    record Found(RecordedFormat format, String symbol) {}

    String sourceName() {
        return sourceName;
    }

    /// Whether lines begin with the receive time.
    boolean hasReceiveTime() {
        return this != BYBIT;
    }

    FrameDecoder decoder(Instrument instrument, int source) {
        return switch (this) {
            case BINANCE_SPOT -> new BinanceDecoder(BinanceDecoder.Dialect.SPOT, List.of(instrument), source);
            case BINANCE_USDM -> new BinanceDecoder(BinanceDecoder.Dialect.USDM, List.of(instrument), source);
            case BYBIT -> new BybitDecoder(List.of(instrument), source);
        };
    }

    /// Reads lines until one tells the format.
    ///
    /// @throws IOException if no line does; the message names file and line
    static Found detect(FrameLines lines) throws IOException {
        for (int i = 0; i < LINES && lines.next(); i++) {
            Optional<Found> found = look(lines);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw lines.error("reached, and no Binance or Bybit market data frame before it");
    }

    private static Optional<Found> look(FrameLines lines) throws IOException {
        int from = lines.from();
        while (from < lines.to() && lines.buffer()[from] != '{') {
            from++;
        }
        boolean timed = from > lines.from();
        JsonNode frame;
        try {
            frame = JSON.readTree(lines.buffer(), from, lines.to() - from);
        } catch (JsonProcessingException _) {
            throw lines.error("is not `receive_time_ns JSON` and not JSON");
        }
        if (frame == null || !frame.isObject()) {
            throw lines.error("is not `receive_time_ns JSON` and not JSON");
        }
        try {
            return timed ? binance(frame.has("stream") ? frame.path("data") : frame) : bybit(frame);
        } catch (IllegalArgumentException e) {
            throw lines.error("holds an unreadable symbol: " + e.getMessage());
        }
    }

    private static Optional<Found> binance(JsonNode data) {
        String symbol = data.path("s").asText("");
        Optional<RecordedFormat> format = switch (data.path("e").asText("")) {
            case "" -> data.has("B") && data.has("A") ? Optional.of(BINANCE_SPOT) : Optional.empty();
            case "bookTicker" -> Optional.of(BINANCE_USDM);
            case "depthUpdate" -> Optional.of(data.has("pu") ? BINANCE_USDM : BINANCE_SPOT);
            case "trade" -> Optional.of(data.has("X") ? BINANCE_USDM : BINANCE_SPOT);
            default -> Optional.empty();
        };
        return symbol.isEmpty()
                ? Optional.empty()
                : format.map(known -> new Found(known, Instrument.canonicalSymbol(symbol)));
    }

    private static Optional<Found> bybit(JsonNode frame) {
        String topic = frame.path("topic").asText("");
        String symbol = topic.substring(topic.lastIndexOf('.') + 1);
        return topic.startsWith("orderbook.") || topic.startsWith("publicTrade.")
                ? Optional.of(new Found(BYBIT, Instrument.canonicalSymbol(symbol)))
                : Optional.empty();
    }
}
