package breakwater.venue.bybit;

import breakwater.ingest.FrameDecoder.Outcome;
import breakwater.ingest.InputSink;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Side;
import breakwater.model.Trade;
import breakwater.venue.frame.JsonCursor;
import breakwater.venue.frame.VenueSymbols;
import breakwater.venue.frame.VenueTime;
import java.nio.charset.StandardCharsets;

/// The trades of one `publicTrade` frame. Reads all of them before it passes on any, so that a frame with one bad
/// trade gives none.
final class TradeReader {
    /// Most trades in one frame, by the venue's documentation.
    private static final int MAX_TRADES = 1_024;

    private static final int BLOCK = 'B' << 8 | 'T';
    private static final byte[] BUY = "Buy".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SELL = "Sell".getBytes(StandardCharsets.US_ASCII);

    private static final int HAS_TIME = 1;
    private static final int HAS_SYMBOL = 1 << 1;
    private static final int HAS_SIDE = 1 << 2;
    private static final int HAS_PRICE = 1 << 3;
    private static final int HAS_QUANTITY = 1 << 4;
    private static final int HAS_ID = 1 << 5;
    private static final int HAS_BLOCK = 1 << 6;
    private static final int NEEDED = HAS_TIME | HAS_SYMBOL | HAS_SIDE | HAS_PRICE | HAS_QUANTITY;

    private final JsonCursor cursor;
    private final int source;
    private final Trade trade = new Trade();

    private int seen;
    private boolean broken;
    private long nanos;
    private Side side = Side.BUY;
    private long price;
    private long quantity;
    private long id;
    private boolean block;

    TradeReader(JsonCursor cursor, int source) {
        this.cursor = cursor;
        this.source = source;
    }

    Outcome emit(byte[] bytes, int dataAt, VenueSymbols symbols, int position, long receiveNanos, InputSink sink) {
        cursor.resume(dataAt);
        broken = !cursor.beginArray();
        int count = 0;
        while (!broken && cursor.nextElement()) {
            readTrade(bytes, symbols, position);
            broken |= ++count > MAX_TRADES;
        }
        if (broken || cursor.failed()) {
            return Outcome.MALFORMED;
        }
        cursor.resume(dataAt);
        Instrument instrument = symbols.instrument(position);
        boolean _ = cursor.beginArray();
        while (cursor.nextElement()) {
            readTrade(bytes, symbols, position);
            if (!block) {
                trade.header(instrument.id(), source, id, nanos, receiveNanos);
                sink.accept(trade.set(price, quantity, side));
            }
        }
        return Outcome.DECODED;
    }

    private void readTrade(byte[] bytes, VenueSymbols symbols, int position) {
        Instrument instrument = symbols.instrument(position);
        seen = 0;
        id = MarketEvent.NO_SEQUENCE;
        block = false;
        boolean _ = cursor.beginObject();
        while (cursor.nextMember()) {
            switch (cursor.key()) {
                case 'T' -> {
                    mark(HAS_TIME);
                    nanos = VenueTime.toNanos(cursor.count());
                    broken |= nanos == VenueTime.UNREADABLE;
                }
                case 's' -> {
                    text(HAS_SYMBOL);
                    broken |= symbols.find(bytes, cursor.tokenFrom(), cursor.tokenTo()) != position;
                }
                case 'S' -> {
                    text(HAS_SIDE);
                    side = cursor.tokenIs(BUY) ? Side.BUY : Side.SELL;
                    broken |= side == Side.SELL && !cursor.tokenIs(SELL);
                }
                case 'p' -> {
                    mark(HAS_PRICE);
                    price = cursor.decimal(instrument.priceDigits());
                }
                case 'v' -> {
                    mark(HAS_QUANTITY);
                    quantity = cursor.decimal(instrument.quantityDigits());
                }
                case 'i' -> {
                    text(HAS_ID);
                    id = numericId(bytes, cursor.tokenFrom(), cursor.tokenTo());
                }
                case BLOCK -> {
                    mark(HAS_BLOCK);
                    block = cursor.truth();
                }
                default -> cursor.skip();
            }
        }
        broken |= (seen & NEEDED) != NEEDED || cursor.failed();
    }

    /// Spot ids are numbers; others are random names, which order nothing.
    private static long numericId(byte[] bytes, int from, int to) {
        if (to <= from || to - from > 18) {
            return MarketEvent.NO_SEQUENCE;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return MarketEvent.NO_SEQUENCE;
            }
            value = 10 * value + (bytes[i] - '0');
        }
        return value;
    }

    private void text(int field) {
        mark(field);
        broken |= !cursor.string();
    }

    private void mark(int field) {
        broken |= (seen & field) != 0;
        seen |= field;
    }
}
