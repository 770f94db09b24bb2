package breakwater.ingest;

import breakwater.model.BookUpdate;
import breakwater.model.Instrument;
import breakwater.model.MalformedStateException;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.model.Trade;

/// Keeps one book in step with its venue's sequence, and says how far it may be trusted.
///
///     INVALID --snapshot--> VALID <--contradiction gone-- SUSPECT
///        ^                   |  `------contradiction-------^ |
///        `--gap, checksum, malformed, connection down--------´ (or doubt that lasts)
///
/// A snapshot without a first id was fetched beside the stream: changes held back are applied on top of it. One with
/// a first id came in the stream: what was received before is void.
final class BookFollower implements Stateful {
    private final BookSettings settings;
    private final OrderBook levels;
    private final TopEvidence evidence;
    private final PendingChanges pending;
    private final RecentIds recent = new RecentIds();
    private final BookUpdate replayed = new BookUpdate();
    private final boolean checksummed;
    private final BookChecksum checksum;

    private boolean synchronised;
    private boolean numbered;
    private boolean afterSnapshot;
    private long bookId;
    private long venueNanos;
    private long receiveNanos;
    private int depth = Integer.MAX_VALUE;
    private boolean doubtful;
    private int doubtMessages;
    private long doubtSinceNanos;

    BookFollower(Instrument instrument, Source source, BookSettings settings) {
        this.settings = settings;
        levels = new OrderBook(settings.maxLevels());
        evidence = new TopEvidence(settings.tradeGraceNanos());
        pending = new PendingChanges(settings.maxPendingMessages(), settings.maxPendingLevels());
        checksummed = source.checksum() == Source.ChecksumRule.CRC32_TOP_TEN;
        checksum = new BookChecksum(instrument);
    }

    BookState state() {
        return !synchronised ? BookState.INVALID : doubtful ? BookState.SUSPECT : BookState.VALID;
    }

    OrderBook levels() {
        return levels;
    }

    long bookId() {
        return bookId;
    }

    long venueNanos() {
        return venueNanos;
    }

    long receiveNanos() {
        return receiveNanos;
    }

    BookOutcome apply(BookUpdate update) {
        if (malformed(update)) {
            invalidate();
            pending.clear();
            return BookOutcome.MALFORMED;
        }
        return update.isSnapshot() ? onSnapshot(update) : onChange(update);
    }

    BookOutcome observe(Quote quote) {
        if (synchronised) {
            evidence.onQuote(quote, levels, bookId);
        }
        return observed(quote);
    }

    BookOutcome observe(Trade trade) {
        if (synchronised) {
            evidence.onTrade(trade, levels, bookId, venueNanos);
        }
        return observed(trade);
    }

    /// Forgets everything: what is received after a reconnection belongs to another stream.
    void disconnect() {
        invalidate();
        pending.clear();
        // Another connection may be served by another machine: its clock starts anew.
        venueNanos = 0;
    }

    private BookOutcome observed(MarketEvent event) {
        if (!synchronised || !evidence.contradicts(levels)) {
            if (synchronised && !levels.crossed()) {
                doubtful = false;
            }
            return BookOutcome.APPLIED;
        }
        if (!doubtful) {
            beginDoubt(event);
        }
        return BookOutcome.GHOST;
    }

    private BookOutcome onSnapshot(BookUpdate update) {
        boolean numberedNow = update.lastSequence() != MarketEvent.NO_SEQUENCE;
        boolean inStream = !numberedNow || update.firstSequence() != MarketEvent.NO_SEQUENCE;
        if (inStream ? replayedInStream(update, numberedNow) : tooOld(update)) {
            return BookOutcome.SNAPSHOT_TOO_OLD;
        }
        levels.clear();
        evidence.clear();
        doubtful = false;
        synchronised = true;
        numbered = numberedNow;
        afterSnapshot = true;
        bookId = numberedNow ? update.lastSequence() : bookId + 1;
        recent.restart(bookId);
        for (int i = update.bidCount() - 1; i >= 0; i--) {
            levels.bids().load(update.bidPrice(i), update.bidQuantity(i), bookId);
        }
        for (int i = update.askCount() - 1; i >= 0; i--) {
            levels.asks().load(update.askPrice(i), update.askQuantity(i), bookId);
        }
        if (checksummed) {
            depth = BookChecksum.depthOf(Math.max(update.bidCount(), update.askCount()));
        }
        stamp(update);
        if (!inStream) {
            applyPending();
        }
        pending.clear();
        return settle(BookOutcome.SNAPSHOT, update);
    }

    private boolean tooOld(BookUpdate update) {
        return synchronised ? numbered && update.lastSequence() < bookId : !pending.connectTo(update.lastSequence());
    }

    /// A restart resets the ids but not the time: an in-stream snapshot that is older in both was sent before.
    private boolean replayedInStream(BookUpdate update, boolean numberedNow) {
        boolean newerId = synchronised && numberedNow && numbered && update.lastSequence() > bookId;
        return !newerId && update.venueNanos() != 0 && update.venueNanos() < venueNanos;
    }

    private void applyPending() {
        int position = 0;
        for (int i = 0; i < pending.count(); i++) {
            position = pending.copy(i, position, replayed);
            if (place(replayed) == SequenceRule.Step.NEXT) {
                applyLevels(replayed);
            }
        }
    }

    private BookOutcome onChange(BookUpdate update) {
        boolean numberedNow = update.lastSequence() != MarketEvent.NO_SEQUENCE;
        if (!synchronised) {
            return numberedNow && !pending.add(update) ? BookOutcome.DUPLICATE : BookOutcome.AWAITING_SNAPSHOT;
        }
        SequenceRule.Step step =
                numberedNow != numbered ? SequenceRule.Step.BREAK : numbered ? place(update) : SequenceRule.Step.NEXT;
        return switch (step) {
            case OLD -> BookOutcome.DUPLICATE;
            case NEXT -> {
                applyLevels(update);
                yield settle(BookOutcome.APPLIED, update);
            }
            case BREAK -> {
                invalidate();
                pending.clear();
                if (numberedNow) {
                    boolean _ = pending.add(update);
                }
                yield BookOutcome.GAP;
            }
        };
    }

    private SequenceRule.Step place(BookUpdate update) {
        SequenceRule.Step step = SequenceRule.place(
                bookId, afterSnapshot, update.firstSequence(), update.lastSequence(), update.previousSequence());
        // An old id that was never taken: the book's own id must be wrong.
        boolean impossible = step == SequenceRule.Step.OLD && !recent.contains(update.lastSequence());
        return impossible ? SequenceRule.Step.BREAK : step;
    }

    private void applyLevels(BookUpdate update) {
        bookId = numbered ? update.lastSequence() : bookId + 1;
        recent.add(bookId);
        afterSnapshot = false;
        BookSide bids = levels.bids();
        for (int i = 0; i < update.bidCount(); i++) {
            bids.set(update.bidPrice(i), update.bidQuantity(i), bookId);
        }
        BookSide asks = levels.asks();
        for (int i = 0; i < update.askCount(); i++) {
            asks.set(update.askPrice(i), update.askQuantity(i), bookId);
        }
        stamp(update);
    }

    private void stamp(BookUpdate update) {
        venueNanos = Math.max(venueNanos, update.venueNanos());
        receiveNanos = Math.max(receiveNanos, update.receiveNanos());
    }

    /// Judges the book after a message was applied.
    private BookOutcome settle(BookOutcome sound, BookUpdate update) {
        if (checksummed) {
            levels.bids().cut(depth);
            levels.asks().cut(depth);
            if (update.checksum() != MarketEvent.NO_SEQUENCE && update.checksum() != checksum.of(levels)) {
                invalidate();
                return BookOutcome.CHECKSUM;
            }
        }
        evidence.onApplied(levels, bookId, venueNanos);
        boolean crossed = levels.crossed();
        boolean contradicted = evidence.contradicts(levels);
        if (!crossed && !contradicted) {
            doubtful = false;
            return sound;
        }
        if (!doubtful) {
            beginDoubt(update);
        }
        doubtMessages++;
        if (doubtMessages > settings.maxDoubtMessages()
                || update.receiveNanos() - doubtSinceNanos > settings.maxDoubtNanos()) {
            invalidate();
        }
        return crossed ? BookOutcome.CROSSED : BookOutcome.GHOST;
    }

    private void beginDoubt(MarketEvent event) {
        doubtful = true;
        doubtMessages = 0;
        doubtSinceNanos = event.receiveNanos();
    }

    private void invalidate() {
        synchronised = false;
        doubtful = false;
        afterSnapshot = false;
        depth = Integer.MAX_VALUE;
        levels.clear();
        evidence.clear();
    }

    private static boolean malformed(BookUpdate update) {
        long last = update.lastSequence();
        long first = update.firstSequence();
        if (last < MarketEvent.NO_SEQUENCE || first > last || first < MarketEvent.NO_SEQUENCE) {
            return true;
        }
        // The sign bit of the union tells of any negative quantity and any price below 1, the smallest long included.
        long signs = 0;
        for (int i = 0; i < update.bidCount(); i++) {
            long price = update.bidPrice(i);
            signs |= price | (price - 1) | update.bidQuantity(i);
        }
        for (int i = 0; i < update.askCount(); i++) {
            long price = update.askPrice(i);
            signs |= price | (price - 1) | update.askQuantity(i);
        }
        return signs < 0;
    }

    @Override
    public void write(StateWriter out) {
        out.putBoolean(synchronised);
        out.putBoolean(numbered);
        out.putBoolean(afterSnapshot);
        out.putBoolean(doubtful);
        out.putLong(bookId);
        out.putLong(venueNanos);
        out.putLong(receiveNanos);
        out.putInt(depth);
        out.putInt(doubtMessages);
        out.putLong(doubtSinceNanos);
        levels.write(out);
        evidence.write(out);
        recent.write(out);
        pending.write(out);
    }

    @Override
    public void read(StateReader in) {
        synchronised = in.getBoolean();
        numbered = in.getBoolean();
        afterSnapshot = in.getBoolean();
        doubtful = in.getBoolean();
        bookId = in.getLong();
        venueNanos = in.getLong();
        receiveNanos = in.getLong();
        depth = in.getInt();
        doubtMessages = in.getInt();
        doubtSinceNanos = in.getLong();
        if (depth < 1 || doubtMessages < 0) {
            throw new MalformedStateException(
                    "book depth must be >= 1 and doubt >= 0 but were " + depth + " and " + doubtMessages);
        }
        levels.read(in);
        evidence.read(in);
        recent.read(in);
        pending.read(in);
    }
}
