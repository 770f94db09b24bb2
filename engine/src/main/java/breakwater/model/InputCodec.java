package breakwater.model;

import breakwater.model.ExecutionReport.Acknowledged;
import breakwater.model.ExecutionReport.Cancelled;
import breakwater.model.ExecutionReport.Filled;
import breakwater.model.ExecutionReport.Liquidated;
import breakwater.model.ExecutionReport.Rejected;
import breakwater.model.ExecutionReport.Unknown;

/// Canonical bytes of every input: what the journal stores, what simulated venues send, what replay reads.
///
/// The first byte is the type. Market events decode into carriers that this object owns and fills again and
/// again,
/// so
/// one codec serves one thread.
public final class InputCodec {
    private static final int TRADE = 1;
    private static final int QUOTE = 2;
    private static final int BOOK = 3;
    private static final int BAR = 4;
    private static final int STATUS = 5;
    private static final int OPTION = 6;
    private static final int FUNDING = 7;
    private static final int TICK = 16;
    private static final int ACKNOWLEDGED = 32;
    private static final int REJECTED = 33;
    private static final int FILLED = 34;
    private static final int CANCELLED = 35;
    private static final int UNKNOWN = 36;
    private static final int LIQUIDATED = 37;
    private static final int OPERATOR = 48;

    private final Trade trade = new Trade();
    private final Quote quote = new Quote();
    private final BookUpdate book = new BookUpdate();
    private final Bar bar = new Bar();
    private final OptionQuote option = new OptionQuote();
    private final Funding funding = new Funding();
    private final VenueStatus status = new VenueStatus();

    /// Creates a codec for one thread.
    public InputCodec() {}

    /// Appends the bytes of an input.
    ///
    /// @param input any
    /// @param out receives them
    public static void encode(Input input, StateWriter out) {
        switch (input) {
            case Trade t -> {
                out.putByte(TRADE);
                header(t, out);
                out.putLong(t.price());
                out.putLong(t.quantity());
                out.putByte(t.aggressor().ordinal());
            }
            case Quote q -> {
                out.putByte(QUOTE);
                header(q, out);
                out.putLong(q.bidPrice());
                out.putLong(q.bidQuantity());
                out.putLong(q.askPrice());
                out.putLong(q.askQuantity());
            }
            case BookUpdate b -> encodeBook(b, out);
            case Bar b -> {
                out.putByte(BAR);
                header(b, out);
                out.putLong(b.intervalNanos());
                out.putLong(b.open());
                out.putLong(b.high());
                out.putLong(b.low());
                out.putLong(b.close());
                out.putLong(b.volume());
                out.putLong(b.takerBuyVolume());
                out.putLong(b.trades());
            }
            case OptionQuote o -> {
                out.putByte(OPTION);
                header(o, out);
                out.putLong(o.expiryNanos());
                out.putLong(o.strike());
                out.putByte(o.kind().ordinal());
                out.putByte(o.unit().ordinal());
                out.putLong(o.bid());
                out.putLong(o.ask());
                out.putLong(o.forward());
            }
            case Funding f -> {
                out.putByte(FUNDING);
                header(f, out);
                out.putLong(f.rate());
                out.putLong(f.nextNanos());
            }
            case VenueStatus s -> {
                out.putByte(STATUS);
                header(s, out);
                out.putByte(s.state().ordinal());
            }
            case TimerTick(long nanos) -> {
                out.putByte(TICK);
                out.putLong(nanos);
            }
            case ExecutionReport report -> encodeReport(report, out);
            case OperatorCommand(long nanos, String actor, Command command) -> {
                out.putByte(OPERATOR);
                out.putLong(nanos);
                out.putString(actor);
                CommandCodec.encode(command, out);
            }
        }
    }

    /// Reads one input.
    ///
    /// @param in positioned at its first byte
    /// @return the input; a market event is valid until the next call
    /// @throws MalformedStateException if the bytes are no input
    public Input decode(StateReader in) {
        int type = in.getByte();
        return switch (type) {
            case TRADE -> {
                header(trade, in);
                yield trade.set(in.getLong(), in.getLong(), side(in));
            }
            case QUOTE -> {
                header(quote, in);
                yield quote.set(in.getLong(), in.getLong(), in.getLong(), in.getLong());
            }
            case BOOK -> decodeBook(in);
            case BAR -> {
                header(bar, in);
                yield bar.set(
                        in.getLong(),
                        in.getLong(),
                        in.getLong(),
                        in.getLong(),
                        in.getLong(),
                        in.getLong(),
                        in.getLong(),
                        in.getLong());
            }
            case OPTION -> {
                header(option, in);
                option.contract(in.getLong(), in.getLong(), OptionQuote.Kind.of(ordinal("option kind", 1, in)));
                OptionQuote.Unit unit = OptionQuote.Unit.of(ordinal("option unit", 2, in));
                yield option.set(unit, in.getLong(), in.getLong(), in.getLong());
            }
            case FUNDING -> {
                header(funding, in);
                yield funding.set(in.getLong(), in.getLong());
            }
            case STATUS -> {
                header(status, in);
                yield status.set(VenueStatus.State.of(ordinal("venue state", 2, in)));
            }
            case TICK -> new TimerTick(in.getLong());
            case ACKNOWLEDGED -> new Acknowledged(in.getLong(), in.getLong());
            case REJECTED -> new Rejected(in.getLong(), in.getLong(), in.getString());
            case FILLED ->
                new Filled(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
            case CANCELLED -> cancelled(in.getLong(), in.getLong(), in.getLong());
            case UNKNOWN -> new Unknown(in.getLong(), in.getLong(), in.getString());
            case LIQUIDATED ->
                new Liquidated(
                        in.getLong(),
                        in.getInt(),
                        in.getInt(),
                        in.getLong(),
                        side(in),
                        in.getLong(),
                        in.getLong(),
                        in.getLong());
            case OPERATOR -> new OperatorCommand(in.getLong(), in.getString(), CommandCodec.decode(in));
            default -> throw new MalformedStateException("input type must be a known one but was " + type);
        };
    }

    private static void header(MarketEvent event, StateWriter out) {
        out.putInt(event.instrument());
        out.putInt(event.source());
        out.putLong(event.venueSequence());
        out.putLong(event.venueNanos());
        out.putLong(event.receiveNanos());
    }

    private static void header(MarketEvent event, StateReader in) {
        event.header(in.getInt(), in.getInt(), in.getLong(), in.getLong(), in.getLong());
    }

    private static Cancelled cancelled(long nanos, long id, long filled) {
        if (filled < Cancelled.NOT_STATED) {
            throw new MalformedStateException("filled quantity must be >= -1 but was " + filled);
        }
        return new Cancelled(nanos, id, filled);
    }

    private static Side side(StateReader in) {
        return Side.of(ordinal("side", 1, in));
    }

    private static int ordinal(String name, int most, StateReader in) {
        int ordinal = in.getByte();
        if (ordinal > most) {
            throw new MalformedStateException(name + " must be in [0, " + most + "] but was " + ordinal);
        }
        return ordinal;
    }

    private static void encodeBook(BookUpdate b, StateWriter out) {
        out.putByte(BOOK);
        header(b, out);
        out.putBoolean(b.isSnapshot());
        out.putLong(b.firstSequence());
        out.putLong(b.lastSequence());
        out.putLong(b.previousSequence());
        out.putLong(b.checksum());
        out.putInt(b.bidCount());
        for (int i = 0; i < b.bidCount(); i++) {
            out.putLong(b.bidPrice(i));
            out.putLong(b.bidQuantity(i));
        }
        out.putInt(b.askCount());
        for (int i = 0; i < b.askCount(); i++) {
            out.putLong(b.askPrice(i));
            out.putLong(b.askQuantity(i));
        }
    }

    private BookUpdate decodeBook(StateReader in) {
        header(book, in);
        book.start(in.getBoolean(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
        int bids = in.getCount(BookUpdate.MAX_LEVELS);
        for (int i = 0; i < bids; i++) {
            book.addBid(in.getLong(), in.getLong());
        }
        int asks = in.getCount(BookUpdate.MAX_LEVELS);
        for (int i = 0; i < asks; i++) {
            book.addAsk(in.getLong(), in.getLong());
        }
        return book;
    }

    private static void encodeReport(ExecutionReport report, StateWriter out) {
        switch (report) {
            case Acknowledged(long nanos, long id) -> {
                out.putByte(ACKNOWLEDGED);
                out.putLong(nanos);
                out.putLong(id);
            }
            case Rejected(long nanos, long id, String reason) -> {
                out.putByte(REJECTED);
                out.putLong(nanos);
                out.putLong(id);
                out.putString(reason);
            }
            case Filled(long nanos, long id, long tradeId, long price, long quantity, long fee) -> {
                out.putByte(FILLED);
                out.putLong(nanos);
                out.putLong(id);
                out.putLong(tradeId);
                out.putLong(price);
                out.putLong(quantity);
                out.putLong(fee);
            }
            case Cancelled(long nanos, long id, long filled) -> {
                out.putByte(CANCELLED);
                out.putLong(nanos);
                out.putLong(id);
                out.putLong(filled);
            }
            case Unknown(long nanos, long id, String reason) -> {
                out.putByte(UNKNOWN);
                out.putLong(nanos);
                out.putLong(id);
                out.putString(reason);
            }
            case Liquidated liquidated -> {
                out.putByte(LIQUIDATED);
                out.putLong(liquidated.receiveNanos());
                out.putInt(liquidated.instrument());
                out.putInt(liquidated.source());
                out.putLong(liquidated.tradeId());
                out.putByte(liquidated.side().ordinal());
                out.putLong(liquidated.price());
                out.putLong(liquidated.quantity());
                out.putLong(liquidated.fee());
            }
        }
    }
}
