package breakwater.ingest;

import breakwater.model.BookUpdate;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;

/// The book of one instrument at one source, as the rest of the engine may see it: without a price unless VALID.
public final class VenueBook implements Stateful {
    private final Instrument instrument;
    private final int source;
    private final BookFollower follower;
    private final OrderBook nothing = new OrderBook(1);
    private final long[] counts = new long[BookOutcome.number()];
    private boolean used;

    VenueBook(Instrument instrument, Source source, BookSettings settings) {
        this.instrument = instrument;
        this.source = source.id();
        follower = new BookFollower(instrument, source, settings);
    }

    /// Returns the instrument.
    ///
    /// @return index in the catalogue
    public int instrument() {
        return instrument.id();
    }

    /// Returns the source.
    ///
    /// @return index in the catalogue
    public int source() {
        return source;
    }

    /// Returns how far the book may be trusted.
    ///
    /// @return state
    public BookState state() {
        return follower.state();
    }

    /// Returns the levels while the book is VALID, and an empty book otherwise.
    ///
    /// @return a live view; ask again after each event
    public OrderBook levels() {
        return follower.state() == BookState.VALID ? follower.levels() : nothing;
    }

    /// Returns the levels whatever the state. For display and comparison, never for a price.
    ///
    /// @return a live view
    public OrderBook unverifiedLevels() {
        return follower.levels();
    }

    /// Returns the best bid.
    ///
    /// @return scaled price, or [Decimal#NOT_A_NUMBER] unless the book is VALID and has one
    public long bestBid() {
        return levels().bids().bestPrice();
    }

    /// Returns the best ask.
    ///
    /// @return scaled price, or [Decimal#NOT_A_NUMBER] unless the book is VALID and has one
    public long bestAsk() {
        return levels().asks().bestPrice();
    }

    /// Returns the quantity at the best bid.
    ///
    /// @return scaled quantity, 0 unless the book is VALID and has one
    public long bestBidQuantity() {
        return levels().bids().bestQuantity();
    }

    /// Returns the quantity at the best ask.
    ///
    /// @return scaled quantity, 0 unless the book is VALID and has one
    public long bestAskQuantity() {
        return levels().asks().bestQuantity();
    }

    /// Returns the middle of best bid and ask.
    ///
    /// @return units of quote currency, or NaN unless the book is VALID and has both
    public double mid() {
        long bid = bestBid();
        long ask = bestAsk();
        return bid == Decimal.NOT_A_NUMBER || ask == Decimal.NOT_A_NUMBER
                ? Double.NaN
                : 0.5 * (instrument.price(bid) + instrument.price(ask));
    }

    /// Returns the id of the last change in the book.
    ///
    /// @return the venue's id, or a count of changes where it sends none; meaningless while INVALID
    public long lastSequence() {
        return follower.bookId();
    }

    /// Returns the newest venue time seen in the book's messages.
    ///
    /// @return epoch nanoseconds, 0 before the first
    public long venueNanos() {
        return follower.venueNanos();
    }

    /// Returns when the last message that changed the book was received.
    ///
    /// @return epoch nanoseconds, 0 before the first
    public long receiveNanos() {
        return follower.receiveNanos();
    }

    /// Returns how often a message had this outcome.
    ///
    /// @param outcome which
    /// @return count
    public long count(BookOutcome outcome) {
        return counts[outcome.ordinal()];
    }

    boolean used() {
        return used;
    }

    BookOutcome apply(BookUpdate update) {
        used = true;
        return counted(follower.apply(update));
    }

    BookOutcome observe(Quote quote) {
        return observed(follower.observe(quote));
    }

    BookOutcome observe(Trade trade) {
        return observed(follower.observe(trade));
    }

    void observe(VenueStatus status) {
        if (status.state() == VenueStatus.State.DOWN) {
            follower.disconnect();
        }
    }

    /// Quotes and trades count only where they contradict the book, so that the counts are those of book messages.
    private BookOutcome observed(BookOutcome outcome) {
        return outcome == BookOutcome.APPLIED ? outcome : counted(outcome);
    }

    private BookOutcome counted(BookOutcome outcome) {
        counts[outcome.ordinal()]++;
        return outcome;
    }

    @Override
    public void write(StateWriter out) {
        out.putBoolean(used);
        out.putLongs(counts, counts.length);
        follower.write(out);
    }

    @Override
    public void read(StateReader in) {
        used = in.getBoolean();
        in.getLongs(counts, counts.length);
        follower.read(in);
    }
}
