package breakwater.venue.bybit;

import breakwater.ingest.FrameDecoder;
import breakwater.ingest.InputSink;
import breakwater.model.BookUpdate;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.venue.frame.JsonCursor;
import breakwater.venue.frame.LevelReader;
import breakwater.venue.frame.VenueSymbols;
import breakwater.venue.frame.VenueTime;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bybit v5 frames: `orderbook.N.SYMBOL` and `publicTrade.SYMBOL`.
///
/// Every snapshot came in the stream and voids what was before; id 1 means the venue restarted and is one too,
/// whatever the frame calls itself. Depth 1 counts for itself and is passed on as an unnumbered quote. Venue time
/// is
/// the matching engine's where the frame has it. Other topics, other symbols, answers and block trades are ignored.
public final class BybitDecoder implements FrameDecoder {
    private static final byte[] TOPIC_KEY = ascii("topic");
    private static final byte[] BOOK_TOPIC = ascii("orderbook");
    private static final byte[] TRADE_TOPIC = ascii("publicTrade");
    private static final byte[] SNAPSHOT = ascii("snapshot");
    private static final byte[] DELTA = ascii("delta");
    private static final int TYPE = 't' << 24 | 'y' << 16 | 'p' << 8 | 'e';
    private static final int DATA = 'd' << 24 | 'a' << 16 | 't' << 8 | 'a';
    private static final int SENT_TIME = 't' << 8 | 's';
    private static final int ENGINE_TIME = 'c' << 16 | 't' << 8 | 's';

    // Bits in `seen`, for the frame and for the book inside it.
    private static final int HAS_TOPIC = 1;
    private static final int HAS_TYPE = 1 << 1;
    private static final int HAS_SENT_TIME = 1 << 2;
    private static final int HAS_ENGINE_TIME = 1 << 3;
    private static final int HAS_DATA = 1 << 4;
    private static final int HAS_SYMBOL = 1 << 5;
    private static final int HAS_BIDS = 1 << 6;
    private static final int HAS_ASKS = 1 << 7;
    private static final int HAS_ID = 1 << 8;
    private static final int BOOK_FRAME = HAS_TOPIC | HAS_TYPE | HAS_SENT_TIME | HAS_DATA;
    private static final int BOOK_FIELDS = HAS_SYMBOL | HAS_BIDS | HAS_ASKS | HAS_ID;

    private final VenueSymbols symbols;
    private final int source;
    private final JsonCursor cursor = new JsonCursor();
    private final TradeReader trades;
    private final Quote quote = new Quote();
    private final BookUpdate book = new BookUpdate();

    private byte[] bytes = {};
    private int seen;
    private boolean broken;
    private int topicFrom;
    private int topicTo;
    private int topicEnd;
    private int symbolFrom;
    private int dataAt;
    private boolean bookRead;
    private boolean snapshot;
    private boolean delta;
    private long sentTime;
    private long engineTime;
    private long id;

    /// Creates a decoder for one source.
    ///
    /// @param instruments those to pass on; frames of others are ignored
    /// @param source index in the catalogue
    public BybitDecoder(List<Instrument> instruments, int source) {
        this.symbols = new VenueSymbols(instruments);
        this.source = source;
        this.trades = new TradeReader(cursor, source);
    }

    @Override
    public Outcome decode(byte[] frame, int fromByte, int toByte, long receiveNanos, InputSink sink) {
        bytes = frame;
        seen = 0;
        broken = false;
        bookRead = false;
        snapshot = false;
        delta = false;
        cursor.reset(frame, fromByte, toByte);
        if (cursor.beginObject()) {
            readMembers();
        }
        if (broken || !cursor.atEnd()) {
            return Outcome.MALFORMED;
        }
        if (!has(HAS_TOPIC)) {
            return Outcome.IGNORED;
        }
        int position = symbols.find(bytes, symbolFrom, topicTo);
        if (topicIs(BOOK_TOPIC)) {
            return position < 0 ? Outcome.IGNORED : emitBook(symbols.instrument(position), receiveNanos, sink);
        }
        if (position < 0 || !topicIs(TRADE_TOPIC)) {
            return Outcome.IGNORED;
        }
        return has(HAS_DATA) ? trades.emit(bytes, dataAt, symbols, position, receiveNanos, sink) : Outcome.MALFORMED;
    }

    private void readMembers() {
        while (cursor.nextMember()) {
            switch (cursor.key()) {
                case TYPE -> readType();
                case SENT_TIME -> sentTime = readNumber(HAS_SENT_TIME);
                case ENGINE_TIME -> engineTime = readNumber(HAS_ENGINE_TIME);
                case DATA -> readData();
                case JsonCursor.LONG_KEY -> readLongKey();
                default -> cursor.skip();
            }
        }
    }

    private void readLongKey() {
        if (!cursor.keyIs(TOPIC_KEY) || cursor.peek() != '"') {
            cursor.skip();
        } else if (cursor.string()) {
            mark(HAS_TOPIC);
            topicFrom = cursor.tokenFrom();
            topicTo = cursor.tokenTo();
            topicEnd = topicFrom;
            while (topicEnd < topicTo && bytes[topicEnd] != '.') {
                topicEnd++;
            }
            symbolFrom = topicTo;
            while (symbolFrom > topicFrom && bytes[symbolFrom - 1] != '.') {
                symbolFrom--;
            }
        }
    }

    private void readType() {
        if (cursor.peek() != '"') {
            cursor.skip();
        } else if (cursor.string()) {
            mark(HAS_TYPE);
            snapshot = cursor.tokenIs(SNAPSHOT);
            delta = cursor.tokenIs(DELTA);
        }
    }

    private long readNumber(int field) {
        int next = cursor.peek();
        if (next >= '0' && next <= '9') {
            mark(field);
            return cursor.count();
        }
        cursor.skip();
        return 0;
    }

    /// Reads a book in place where the topic is known already, and notes the position of everything else.
    private void readData() {
        mark(HAS_DATA);
        int next = cursor.peek();
        dataAt = cursor.position();
        if (next == '{' && has(HAS_TOPIC) && topicIs(BOOK_TOPIC)) {
            int position = symbols.find(bytes, symbolFrom, topicTo);
            if (position >= 0) {
                readBook(symbols.instrument(position));
                return;
            }
        }
        cursor.skip();
    }

    private void readBook(Instrument instrument) {
        bookRead = true;
        book.start(false, MarketEvent.NO_SEQUENCE, MarketEvent.NO_SEQUENCE, MarketEvent.NO_SEQUENCE, -1);
        boolean _ = cursor.beginObject();
        while (cursor.nextMember()) {
            switch (cursor.key()) {
                case 's' -> {
                    boolean _ = cursor.string();
                    mark(HAS_SYMBOL);
                    // The topic named the symbol; the payload must not speak of another.
                    broken |= symbols.find(bytes, cursor.tokenFrom(), cursor.tokenTo())
                            != symbols.find(bytes, symbolFrom, topicTo);
                }
                case 'b' -> readLevels(HAS_BIDS, instrument);
                case 'a' -> readLevels(HAS_ASKS, instrument);
                case 'u' -> id = readNumber(HAS_ID);
                default -> cursor.skip();
            }
        }
    }

    private void readLevels(int field, Instrument instrument) {
        mark(field);
        broken |= !LevelReader.read(cursor, instrument, field == HAS_BIDS, book);
    }

    private Outcome emitBook(Instrument instrument, long receiveNanos, InputSink sink) {
        long nanos = VenueTime.toNanos(has(HAS_ENGINE_TIME) ? engineTime : sentTime);
        if (!has(BOOK_FRAME) || nanos == VenueTime.UNREADABLE || !(snapshot || delta)) {
            return Outcome.MALFORMED;
        }
        if (!bookRead) {
            cursor.resume(dataAt);
            readBook(instrument);
        }
        if (broken || cursor.failed() || !has(BOOK_FIELDS)) {
            return Outcome.MALFORMED;
        }
        if (depthIsOne()) {
            quote.header(instrument.id(), source, MarketEvent.NO_SEQUENCE, nanos, receiveNanos);
            boolean bid = book.bidCount() > 0;
            boolean ask = book.askCount() > 0;
            sink.accept(quote.set(
                    bid ? book.bidPrice(0) : Decimal.NOT_A_NUMBER,
                    bid ? book.bidQuantity(0) : 0,
                    ask ? book.askPrice(0) : Decimal.NOT_A_NUMBER,
                    ask ? book.askQuantity(0) : 0));
        } else {
            book.identify(snapshot || id == 1, id, id, MarketEvent.NO_SEQUENCE, MarketEvent.NO_SEQUENCE);
            book.header(instrument.id(), source, id, nanos, receiveNanos);
            sink.accept(book);
        }
        return Outcome.DECODED;
    }

    private boolean depthIsOne() {
        return symbolFrom - topicEnd == 3 && bytes[topicEnd + 1] == '1';
    }

    private boolean topicIs(byte[] name) {
        if (topicEnd - topicFrom != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (bytes[topicFrom + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private void mark(int field) {
        broken |= (seen & field) != 0;
        seen |= field;
    }

    private boolean has(int fields) {
        return (seen & fields) == fields;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
