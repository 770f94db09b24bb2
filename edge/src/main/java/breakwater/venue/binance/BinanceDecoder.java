package breakwater.venue.binance;

import breakwater.ingest.FrameDecoder;
import breakwater.ingest.InputSink;
import breakwater.model.BookUpdate;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.Trade;
import breakwater.venue.frame.JsonCursor;
import breakwater.venue.frame.LevelReader;
import breakwater.venue.frame.VenueSymbols;
import breakwater.venue.frame.VenueTime;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Binance frames: `trade`, `bookTicker`, `depthUpdate` and the REST depth snapshot, combined
/// (`{"stream":..,"data":{..}}`) or bare.
///
/// Fields may come in any order. A known field twice, a stream of another symbol, or a missing field makes the
/// frame
/// malformed; other event types, other symbols and off-book trades (insurance fund, liquidation) are ignored. A
/// price that is no number is passed on as such for admission to refuse by name.
public final class BinanceDecoder implements FrameDecoder {
    /// Which of the venue's markets speaks.
    public enum Dialect {
        /// Spot: quotes without type and time, book changes numbered `U` to `u`.
        SPOT,
        /// USD-M futures: book changes name their predecessor `pu`, everything has a transaction time.
        USDM
    }

    private static final byte[] STREAM_KEY = ascii("stream");
    private static final byte[] LAST_UPDATE_ID_KEY = ascii("lastUpdateId");
    private static final byte[] TRADE_TYPE = ascii("trade");
    private static final byte[] QUOTE_TYPE = ascii("bookTicker");
    private static final byte[] DEPTH_TYPE = ascii("depthUpdate");
    private static final byte[] ON_BOOK = ascii("MARKET");
    private static final int DATA = 'd' << 24 | 'a' << 16 | 't' << 8 | 'a';
    private static final int BIDS = 'b' << 24 | 'i' << 16 | 'd' << 8 | 's';
    private static final int ASKS = 'a' << 24 | 's' << 16 | 'k' << 8 | 's';
    private static final int PREVIOUS = 'p' << 8 | 'u';

    // Positions of the fields in the tables below, and of their bits in `seen`.
    private static final int SYMBOL = 0;
    private static final int PRICE = 1;
    private static final int QUANTITY = 2;
    private static final int BID = 3;
    private static final int BID_QUANTITY = 4;
    private static final int ASK = 5;
    private static final int ASK_QUANTITY = 6;
    private static final int STREAM = 7;
    private static final int EVENT_TIME = 8;
    private static final int TRANSACTION_TIME = 9;
    private static final int TRADE_ID = 10;
    private static final int FIRST_ID = 11;
    private static final int LAST_ID = 12;
    private static final int PREVIOUS_ID = 13;
    private static final int SNAPSHOT_ID = 14;
    private static final int BID_LEVELS = 15;
    private static final int ASK_LEVELS = 16;
    private static final int MAKER = 17;
    private static final int TYPE = 18;
    private static final int KIND = 19;
    private static final int ENVELOPE = 20;
    private static final int FIELDS = 21;

    private static final int TRADE_FIELDS = 1 << SYMBOL | 1 << PRICE | 1 << QUANTITY | 1 << TRADE_ID | 1 << MAKER;
    private static final int QUOTE_FIELDS =
            1 << SYMBOL | 1 << LAST_ID | 1 << BID | 1 << BID_QUANTITY | 1 << ASK | 1 << ASK_QUANTITY;
    private static final int CHANGE_FIELDS =
            1 << SYMBOL | 1 << FIRST_ID | 1 << LAST_ID | 1 << BID_LEVELS | 1 << ASK_LEVELS;
    private static final int SNAPSHOT_FIELDS = 1 << SNAPSHOT_ID | 1 << BID_LEVELS | 1 << ASK_LEVELS;

    private enum Type {
        NONE,
        TRADE,
        QUOTE,
        CHANGE,
        OTHER
    }

    private final Dialect dialect;
    private final VenueSymbols symbols;
    private final int source;
    private final JsonCursor cursor = new JsonCursor();
    private final Trade trade = new Trade();
    private final Quote quote = new Quote();
    private final BookUpdate book = new BookUpdate();

    private final int[] from = new int[FIELDS];
    private final int[] to = new int[FIELDS];
    private final long[] number = new long[FIELDS];
    private byte[] bytes = {};
    private int seen;
    /// A known field came twice, or levels could not be read.
    private boolean broken;
    private Type type = Type.NONE;
    private int payloadSymbol;
    private int streamSymbol;
    private boolean makerIsBuyer;
    private boolean offBook;
    /// Prices or levels came before the symbol, whose scales they need.
    private boolean deferred;

    /// Creates a decoder for one source.
    ///
    /// @param dialect which market speaks
    /// @param instruments those to pass on; frames of others are ignored. With exactly one, a REST snapshot
    ///     needs no symbol
    /// @param source index in the catalogue
    public BinanceDecoder(Dialect dialect, List<Instrument> instruments, int source) {
        this.dialect = dialect;
        this.symbols = new VenueSymbols(instruments);
        this.source = source;
    }

    @Override
    public Outcome decode(byte[] frame, int fromByte, int toByte, long receiveNanos, InputSink sink) {
        bytes = frame;
        seen = 0;
        broken = false;
        type = Type.NONE;
        offBook = false;
        deferred = false;
        book.start(false, MarketEvent.NO_SEQUENCE, MarketEvent.NO_SEQUENCE, MarketEvent.NO_SEQUENCE, -1);
        cursor.reset(frame, fromByte, toByte);
        if (cursor.beginObject()) {
            readMembers();
        }
        if (broken || !cursor.atEnd()) {
            return Outcome.MALFORMED;
        }
        return switch (type) {
            case TRADE -> emitTrade(receiveNanos, sink);
            case QUOTE -> emitQuote(receiveNanos, sink);
            case CHANGE -> emitChange(receiveNanos, sink);
            case OTHER -> Outcome.IGNORED;
            case NONE -> emitUntyped(receiveNanos, sink);
        };
    }

    private void readMembers() {
        while (cursor.nextMember()) {
            switch (cursor.key()) {
                case 'e' -> readType();
                case 's' -> readSymbol();
                case 'p' -> readPrice(PRICE);
                case 'q' -> readQuantity(QUANTITY);
                case 'b' -> readPriceOrLevels(BID, BID_LEVELS);
                case 'a' -> readPriceOrLevels(ASK, ASK_LEVELS);
                case 'B' -> readQuantity(BID_QUANTITY);
                case 'A' -> readQuantity(ASK_QUANTITY);
                case 'E' -> readNumber(EVENT_TIME);
                case 'T' -> readNumber(TRANSACTION_TIME);
                case 't' -> readNumber(TRADE_ID);
                case 'U' -> readNumber(FIRST_ID);
                case 'u' -> readNumber(LAST_ID);
                case PREVIOUS -> readNumber(PREVIOUS_ID);
                case 'm' -> readMaker();
                case 'X' -> readKind();
                case BIDS -> readLevels(BID_LEVELS);
                case ASKS -> readLevels(ASK_LEVELS);
                case DATA -> readEnvelope();
                case JsonCursor.LONG_KEY -> readLongKey();
                default -> cursor.skip();
            }
        }
    }

    private void readEnvelope() {
        mark(ENVELOPE);
        // A second envelope would be a repeated field, so this recurses once at most.
        if (broken || cursor.peek() != '{' || !cursor.beginObject()) {
            cursor.skip();
        } else {
            readMembers();
        }
    }

    private void readLongKey() {
        if (cursor.keyIs(STREAM_KEY)) {
            readStream();
        } else if (cursor.keyIs(LAST_UPDATE_ID_KEY)) {
            readNumber(SNAPSHOT_ID);
        } else {
            cursor.skip();
        }
    }

    private void readType() {
        mark(TYPE);
        type = Type.OTHER;
        if (cursor.peek() != '"') {
            cursor.skip();
        } else if (cursor.string()) {
            type = cursor.tokenIs(TRADE_TYPE)
                    ? Type.TRADE
                    : cursor.tokenIs(QUOTE_TYPE) ? Type.QUOTE : cursor.tokenIs(DEPTH_TYPE) ? Type.CHANGE : Type.OTHER;
        }
    }

    private void readKind() {
        mark(KIND);
        if (cursor.peek() == '"' && cursor.string()) {
            offBook = !cursor.tokenIs(ON_BOOK);
        } else {
            cursor.skip();
        }
    }

    private void readMaker() {
        int next = cursor.peek();
        if (next == 't' || next == 'f') {
            mark(MAKER);
            makerIsBuyer = cursor.truth();
        } else {
            cursor.skip();
        }
    }

    private void readText(int field) {
        if (cursor.peek() == '"' && cursor.string()) {
            mark(field);
            from[field] = cursor.tokenFrom();
            to[field] = cursor.tokenTo();
        } else {
            cursor.skip();
        }
    }

    private void readNumber(int field) {
        int next = cursor.peek();
        if (next >= '0' && next <= '9') {
            mark(field);
            number[field] = cursor.count();
        } else {
            cursor.skip();
        }
    }

    private void readPriceOrLevels(int price, int levels) {
        if (cursor.peek() == '[') {
            readLevels(levels);
        } else {
            readPrice(price);
        }
    }

    private void readPrice(int field) {
        int position = symbolPosition();
        readDecimal(field, position < 0 ? -1 : symbols.instrument(position).priceDigits());
    }

    private void readQuantity(int field) {
        int position = symbolPosition();
        readDecimal(field, position < 0 ? -1 : symbols.instrument(position).quantityDigits());
    }

    /// Reads a number in place where its scale is known already, and otherwise notes where it stands.
    private void readDecimal(int field, int digits) {
        if (digits < 0 || cursor.peek() != '"') {
            deferred = true;
            readText(field);
        } else {
            mark(field);
            number[field] = cursor.decimal(digits);
            from[field] = cursor.tokenFrom();
            to[field] = cursor.tokenTo();
        }
    }

    private void readLevels(int field) {
        mark(field);
        int next = cursor.peek();
        from[field] = cursor.position();
        int position = symbolPosition();
        if (position < 0 || next != '[') {
            deferred = true;
            cursor.skip();
        } else if (!LevelReader.read(cursor, symbols.instrument(position), field == BID_LEVELS, book)) {
            broken = true;
        }
    }

    private void mark(int field) {
        broken |= (seen & 1 << field) != 0;
        seen |= 1 << field;
    }

    private boolean has(int fields) {
        return (seen & fields) == fields;
    }

    /// Position of the instrument as far as the frame has told it by now, or -1.
    private int symbolPosition() {
        if (has(1 << SYMBOL)) {
            return payloadSymbol;
        }
        if (has(1 << STREAM)) {
            return streamSymbol;
        }
        return symbols.count() == 1 ? 0 : -1;
    }

    /// Whether the stream belongs to the payload's symbol; streams of all symbols start with `!`.
    private boolean streamAgrees(int position) {
        return !has(1 << STREAM)
                || streamSymbol == position
                || (from[STREAM] < to[STREAM] && bytes[from[STREAM]] == '!');
    }

    private void readSymbol() {
        readText(SYMBOL);
        payloadSymbol = has(1 << SYMBOL) ? symbols.find(bytes, from[SYMBOL], to[SYMBOL]) : -1;
    }

    private void readStream() {
        readText(STREAM);
        if (has(1 << STREAM)) {
            int i = from[STREAM];
            while (i < to[STREAM] && bytes[i] != '@') {
                i++;
            }
            streamSymbol = symbols.find(bytes, from[STREAM], i);
        }
    }

    private long venueNanos() {
        return has(1 << TRANSACTION_TIME)
                ? VenueTime.toNanos(number[TRANSACTION_TIME])
                : has(1 << EVENT_TIME) ? VenueTime.toNanos(number[EVENT_TIME]) : VenueTime.UNREADABLE;
    }

    private long price(int field, Instrument instrument) {
        return deferred ? Decimal.parse(bytes, from[field], to[field], instrument.priceDigits()) : number[field];
    }

    private long quantity(int field, Instrument instrument) {
        return deferred ? Decimal.parse(bytes, from[field], to[field], instrument.quantityDigits()) : number[field];
    }

    private Outcome emitTrade(long receiveNanos, InputSink sink) {
        long nanos = venueNanos();
        if (!has(TRADE_FIELDS) || nanos == VenueTime.UNREADABLE) {
            return Outcome.MALFORMED;
        }
        int position = symbolPosition();
        if (position < 0 || offBook) {
            return Outcome.IGNORED;
        }
        if (!streamAgrees(position)) {
            return Outcome.MALFORMED;
        }
        Instrument instrument = symbols.instrument(position);
        trade.header(instrument.id(), source, number[TRADE_ID], nanos, receiveNanos);
        sink.accept(trade.set(
                price(PRICE, instrument), quantity(QUANTITY, instrument), makerIsBuyer ? Side.SELL : Side.BUY));
        return Outcome.DECODED;
    }

    private Outcome emitQuote(long receiveNanos, InputSink sink) {
        long nanos = venueNanos();
        if (!has(QUOTE_FIELDS) || (nanos == VenueTime.UNREADABLE && dialect == Dialect.USDM)) {
            return Outcome.MALFORMED;
        }
        int position = symbolPosition();
        if (position < 0) {
            return Outcome.IGNORED;
        }
        if (!streamAgrees(position)) {
            return Outcome.MALFORMED;
        }
        Instrument instrument = symbols.instrument(position);
        quote.header(instrument.id(), source, number[LAST_ID], nanos, receiveNanos);
        sink.accept(quote.set(
                price(BID, instrument),
                quantity(BID_QUANTITY, instrument),
                price(ASK, instrument),
                quantity(ASK_QUANTITY, instrument)));
        return Outcome.DECODED;
    }

    private Outcome emitChange(long receiveNanos, InputSink sink) {
        long nanos = venueNanos();
        boolean previous = has(1 << PREVIOUS_ID);
        if (!has(CHANGE_FIELDS) || nanos == VenueTime.UNREADABLE || previous != (dialect == Dialect.USDM)) {
            return Outcome.MALFORMED;
        }
        long previousId = previous ? number[PREVIOUS_ID] : MarketEvent.NO_SEQUENCE;
        return emitBook(number[FIRST_ID], number[LAST_ID], previousId, receiveNanos, sink);
    }

    private Outcome emitUntyped(long receiveNanos, InputSink sink) {
        if (has(SNAPSHOT_FIELDS)) {
            return emitBook(MarketEvent.NO_SEQUENCE, number[SNAPSHOT_ID], MarketEvent.NO_SEQUENCE, receiveNanos, sink);
        }
        boolean spotQuote = dialect == Dialect.SPOT && has(QUOTE_FIELDS);
        return spotQuote ? emitQuote(receiveNanos, sink) : Outcome.IGNORED;
    }

    private Outcome emitBook(long first, long last, long previous, long receiveNanos, InputSink sink) {
        int position = symbolPosition();
        if (position < 0) {
            // Many instruments and a snapshot that names none: nobody can say whose it is.
            return has(1 << SYMBOL) || has(1 << STREAM) ? Outcome.IGNORED : Outcome.MALFORMED;
        }
        Instrument instrument = symbols.instrument(position);
        if (!streamAgrees(position) || (deferred && !readDeferred(instrument))) {
            return Outcome.MALFORMED;
        }
        book.identify(type == Type.NONE, first, last, previous, MarketEvent.NO_SEQUENCE);
        book.header(instrument.id(), source, last, venueNanos(), receiveNanos);
        sink.accept(book);
        return Outcome.DECODED;
    }

    private boolean readDeferred(Instrument instrument) {
        book.start(false, MarketEvent.NO_SEQUENCE, MarketEvent.NO_SEQUENCE, MarketEvent.NO_SEQUENCE, -1);
        cursor.resume(from[BID_LEVELS]);
        if (!LevelReader.read(cursor, instrument, true, book)) {
            return false;
        }
        cursor.resume(from[ASK_LEVELS]);
        return LevelReader.read(cursor, instrument, false, book);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
