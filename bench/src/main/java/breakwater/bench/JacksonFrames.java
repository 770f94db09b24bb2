package breakwater.bench;

import breakwater.model.Decimal;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Reads the same Binance frames with Jackson's streaming parser, every number parsed: what a decoder of our own is
/// measured against. Trusts its input, so it does less than ours.
final class JacksonFrames {
    private final JsonFactory factory = new JsonFactory();
    private final EventSums sums;
    private final byte[] number = new byte[64];

    private String type = "";
    private long price;
    private long quantity;
    private long bid;
    private long bidQuantity;
    private long ask;
    private long askQuantity;
    private long id;
    private long lastId;
    private long time;
    private boolean maker;
    private boolean levels;

    JacksonFrames(EventSums sums) {
        this.sums = sums;
    }

    void decode(FrameTape tape) throws IOException {
        for (int i = 0; i < tape.size(); i++) {
            decode(tape.bytes(), tape.from(i), tape.to(i));
        }
    }

    private void decode(byte[] bytes, int from, int to) throws IOException {
        type = "";
        levels = false;
        try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
            parser.nextToken();
            object(parser);
        }
        if (type.equals("trade")) {
            sums.trade(price, quantity, id, !maker);
        } else if (levels) {
            sums.book(lastId);
        } else {
            sums.quote(bid, bidQuantity, ask, askQuantity, lastId);
        }
    }

    private void object(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "data" -> object(parser);
                case "e" -> type = parser.getText();
                case "p" -> price = decimal(parser);
                case "q" -> quantity = decimal(parser);
                case "B" -> bidQuantity = decimal(parser);
                case "A" -> askQuantity = decimal(parser);
                case "b", "bids" -> bid = decimalOrLevels(parser, value, true);
                case "a", "asks" -> ask = decimalOrLevels(parser, value, false);
                case "t" -> id = parser.getLongValue();
                case "u", "lastUpdateId" -> lastId = parser.getLongValue();
                case "E", "T" -> time += parser.getLongValue();
                case "m" -> maker = parser.getBooleanValue();
                default -> parser.skipChildren();
            }
        }
    }

    /// Keeps the times alive, which no sum needs.
    long time() {
        return time;
    }

    private long decimalOrLevels(JsonParser parser, JsonToken value, boolean bids) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            return decimal(parser);
        }
        levels = true;
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            parser.nextToken();
            long levelPrice = decimal(parser);
            parser.nextToken();
            long levelQuantity = decimal(parser);
            parser.nextToken();
            if (bids) {
                sums.bid(levelPrice, levelQuantity);
            } else {
                sums.ask(levelPrice, levelQuantity);
            }
        }
        return 0;
    }

    private long decimal(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        for (int i = 0; i < length; i++) {
            number[i] = (byte) text[offset + i];
        }
        return Decimal.parse(number, 0, length, 8);
    }
}
