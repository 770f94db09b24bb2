package breakwater.ingest;

import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.MalformedStateException;
import breakwater.model.Quote;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// All books of a run, one per (instrument, source).
public final class Books implements Stateful {
    private final Catalogue catalogue;
    private final BookSettings settings;
    private final int sources;
    private final @Nullable VenueBook[] books;

    /// Creates books that await their first snapshots.
    ///
    /// @param catalogue instruments and sources of the run
    /// @param settings bounds of every book
    public Books(Catalogue catalogue, BookSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
        sources = catalogue.sources().size();
        books = new VenueBook[Math.multiplyExact(catalogue.instruments().size(), sources)];
    }

    /// Applies a snapshot or a change.
    ///
    /// @param update carries instrument and source of the catalogue; not kept
    /// @return what became of it
    /// @throws IndexOutOfBoundsException if instrument or source are not in the catalogue
    public BookOutcome apply(BookUpdate update) {
        return book(update.instrument(), update.source()).apply(update);
    }

    /// Compares a quote with the book where the venue numbers both with one counter.
    ///
    /// @param quote carries instrument and source of the catalogue; not kept
    /// @return [BookOutcome#GHOST] if the book is contradicted now, otherwise [BookOutcome#APPLIED]
    /// @throws IndexOutOfBoundsException if instrument or source are not in the catalogue
    public BookOutcome observe(Quote quote) {
        return book(quote.instrument(), quote.source()).observe(quote);
    }

    /// Notes which levels a trade went through.
    ///
    /// @param trade carries instrument and source of the catalogue; not kept
    /// @return [BookOutcome#GHOST] if the book is contradicted now, otherwise [BookOutcome#APPLIED]
    /// @throws IndexOutOfBoundsException if instrument or source are not in the catalogue
    public BookOutcome observe(Trade trade) {
        return book(trade.instrument(), trade.source()).observe(trade);
    }

    /// Drops the book of a source that is down.
    ///
    /// @param status carries instrument and source of the catalogue; not kept
    /// @throws IndexOutOfBoundsException if instrument or source are not in the catalogue
    public void observe(VenueStatus status) {
        book(status.instrument(), status.source()).observe(status);
    }

    /// Returns one book.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @return the live book, INVALID until its first snapshot
    /// @throws IndexOutOfBoundsException if there is no such instrument or source
    public VenueBook book(int instrument, int source) {
        if (source < 0 || source >= sources) {
            throw new IndexOutOfBoundsException("source must be in [0, " + sources + ") but was " + source);
        }
        int at = instrument * sources + source;
        VenueBook book = books[at];
        if (book == null) {
            book = new VenueBook(catalogue.instrument(instrument), catalogue.source(source), settings);
            books[at] = book;
        }
        return book;
    }

    @Override
    public void write(StateWriter out) {
        // Books that were only looked at are left out: a question must not change the state hash.
        int used = 0;
        for (VenueBook book : books) {
            used += book != null && book.used() ? 1 : 0;
        }
        out.putInt(used);
        for (VenueBook book : books) {
            if (book != null && book.used()) {
                out.putInt(book.instrument());
                out.putInt(book.source());
                book.write(out);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        Arrays.fill(books, null);
        int used = in.getCount(books.length);
        for (int i = 0; i < used; i++) {
            int instrument = in.getInt();
            int source = in.getInt();
            if (instrument < 0 || instrument >= catalogue.instruments().size() || source < 0 || source >= sources) {
                throw new MalformedStateException(
                        "book must belong to the catalogue but is of " + instrument + " at " + source);
            }
            book(instrument, source).read(in);
        }
    }
}
