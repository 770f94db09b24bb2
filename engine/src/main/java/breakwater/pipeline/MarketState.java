package breakwater.pipeline;

import breakwater.admission.Provenance;
import breakwater.execution.BookView;
import breakwater.execution.Venues;
import breakwater.ingest.BookState;
import breakwater.ingest.Books;
import breakwater.ingest.OrderBook;
import breakwater.ingest.VenueBook;
import breakwater.model.Catalogue;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.VenueStatus;
import breakwater.robust.FairPriceStage;

/// What the pipeline remembers of each (instrument, source) besides the stages' own state: which has a
/// book, who spoke last, which input carried the last price, which venue takes orders. Answers execution's
/// questions about venues.
final class MarketState implements Venues, Stateful {
    private final Books books;
    private final Provenance provenance;
    private final FairPriceStage prices;
    private final int instruments;
    private final int sources;
    private final boolean[] bookSeen;
    private final long[] evidence;
    private final long[] lastNanos;
    private final int[] lastPricedBy;
    private final VenueStatus.State[] status;
    private final BookView[] views;

    MarketState(Catalogue catalogue, Books books, Provenance provenance, FairPriceStage prices) {
        this.books = books;
        this.provenance = provenance;
        this.prices = prices;
        instruments = catalogue.instruments().size();
        sources = catalogue.sources().size();
        bookSeen = new boolean[instruments * sources];
        evidence = new long[instruments * sources];
        lastNanos = new long[sources];
        lastPricedBy = new int[instruments];
        java.util.Arrays.fill(lastPricedBy, -1);
        status = new VenueStatus.State[sources];
        java.util.Arrays.fill(status, VenueStatus.State.UP);
        views = new BookView[instruments * sources];
        for (int i = 0; i < instruments; i++) {
            for (int s = 0; s < sources; s++) {
                views[i * sources + s] = new View(books, i, s);
            }
        }
    }

    void bookSeen(int instrument, int source) {
        bookSeen[instrument * sources + source] = true;
    }

    void heard(int source, long nanos) {
        lastNanos[source] = Math.max(lastNanos[source], nanos);
    }

    long lastNanos(int source) {
        return lastNanos[source];
    }

    void priced(int instrument, int source, long sequence) {
        evidence[instrument * sources + source] = sequence;
        lastPricedBy[instrument] = source;
    }

    /// Returns the number of the input that carried the last price of a source, 0 if none did.
    long evidence(int instrument, int source) {
        return evidence[instrument * sources + source];
    }

    void status(int source, VenueStatus.State state) {
        status[source] = state;
    }

    VenueStatus.State status(int source) {
        return status[source];
    }

    boolean bookUnusable(int instrument, int source) {
        return hasBook(instrument, source) && books.book(instrument, source).state() != BookState.VALID;
    }

    @Override
    public boolean hasBook(int instrument, int source) {
        return bookSeen[instrument * sources + source];
    }

    @Override
    public BookView book(int instrument, int source) {
        return views[instrument * sources + source];
    }

    @Override
    public boolean takesOrders(int source) {
        // Whose data is not believed gets no order at its own prices either.
        return status[source] == VenueStatus.State.UP && !provenance.bans().isBanned(source);
    }

    @Override
    public int lastPricedBy(int instrument) {
        return lastPricedBy[instrument];
    }

    @Override
    public double lastPrice(int instrument, int source) {
        // As old as the fair price at most: against anything newer it is not a price but a memory.
        long nanos = prices.fairPrice(instrument).nanos();
        return prices.isFresh(instrument, source, nanos) ? prices.lastPrice(instrument, source) : Double.NaN;
    }

    @Override
    public double trust(int source) {
        return provenance.trust().trust(source);
    }

    @Override
    public void write(StateWriter out) {
        for (boolean seen : bookSeen) {
            out.putBoolean(seen);
        }
        out.putLongs(evidence, evidence.length);
        out.putLongs(lastNanos, lastNanos.length);
        for (int source : lastPricedBy) {
            out.putInt(source);
        }
        for (VenueStatus.State state : status) {
            out.putByte(state.ordinal());
        }
    }

    @Override
    public void read(StateReader in) {
        for (int i = 0; i < bookSeen.length; i++) {
            bookSeen[i] = in.getBoolean();
        }
        in.getLongs(evidence, evidence.length);
        in.getLongs(lastNanos, lastNanos.length);
        for (int i = 0; i < lastPricedBy.length; i++) {
            lastPricedBy[i] = in.getInt();
        }
        for (int i = 0; i < status.length; i++) {
            status[i] = VenueStatus.State.of(in.getByte());
        }
    }

    /// The book of one venue; its levels may be read only while it is VALID. Asked for each time: a
    /// snapshot read back brings other book objects.
    private record View(Books books, int instrument, int source) implements BookView {
        private VenueBook book() {
            return books.book(instrument, source);
        }

        private OrderBook levels() {
            return book().levels();
        }

        @Override
        public boolean isValid() {
            return book().state() == BookState.VALID;
        }

        @Override
        public int bidCount() {
            return levels().bidCount();
        }

        @Override
        public int askCount() {
            return levels().askCount();
        }

        @Override
        public long bidPrice(int level) {
            return levels().bidPrice(level);
        }

        @Override
        public long bidQuantity(int level) {
            return levels().bidQuantity(level);
        }

        @Override
        public long askPrice(int level) {
            return levels().askPrice(level);
        }

        @Override
        public long askQuantity(int level) {
            return levels().askQuantity(level);
        }
    }
}
