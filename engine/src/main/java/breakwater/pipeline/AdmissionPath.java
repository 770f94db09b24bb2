package breakwater.pipeline;

import breakwater.admission.AdmissionStage;
import breakwater.admission.Verdict;
import breakwater.ingest.BookOutcome;
import breakwater.ingest.BookState;
import breakwater.ingest.Books;
import breakwater.ingest.VenueBook;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.MarketEvent;

/// From a market event to a verdict. Order book updates are tried on the book first: what the book says of them
/// is
/// part of the verdict.
final class AdmissionPath {
    private final boolean guarded;
    private final boolean judging;
    private final Catalogue catalogue;
    private final Books books;
    private final AdmissionStage admission;
    private final MarketState market;

    AdmissionPath(
            boolean guarded,
            boolean judging,
            Catalogue catalogue,
            Books books,
            AdmissionStage admission,
            MarketState market) {
        this.guarded = guarded;
        this.judging = judging;
        this.catalogue = catalogue;
        this.books = books;
        this.admission = admission;
        this.market = market;
    }

    Verdict judge(MarketEvent event) {
        if (!guarded) {
            return Verdict.accept();
        }
        if (!judging) {
            follow(event);
            return Verdict.accept();
        }
        return event instanceof BookUpdate update ? judgeBook(update) : admission.admit(event);
    }

    /// Even who believes everything must follow the books.
    private void follow(MarketEvent event) {
        if (event instanceof BookUpdate update && holds(update)) {
            books.apply(update);
            market.bookSeen(update.instrument(), update.source());
        }
    }

    private Verdict judgeBook(BookUpdate update) {
        if (!holds(update)) {
            return admission.admitBook(update, Verdict.accept());
        }
        BookOutcome outcome = books.apply(update);
        market.bookSeen(update.instrument(), update.source());
        VenueBook book = books.book(update.instrument(), update.source());
        boolean valid = book.state() == BookState.VALID;
        if (valid && book.levels().bidCount() > 0 && book.levels().askCount() > 0) {
            return admission.admitBook(update, BookVerdicts.of(outcome), book.bestBid(), book.bestAsk());
        }
        return admission.admitBook(update, BookVerdicts.of(outcome));
    }

    /// Returns whether instrument and source of an event are in the catalogue; nobody may index by them
    /// otherwise.
    boolean holds(MarketEvent event) {
        return event.instrument() >= 0
                && event.instrument() < catalogue.instruments().size()
                && event.source() >= 0
                && event.source() < catalogue.sources().size();
    }
}
