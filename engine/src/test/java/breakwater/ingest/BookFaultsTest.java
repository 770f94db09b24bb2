package breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.ingest.SimulatedFeed.Dialect;
import breakwater.model.BookUpdate;
import breakwater.model.Decimal;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A hostile network between a true book and ours: 1% of the messages each are lost, repeated, swapped and damaged.
/// Whenever the book is VALID it must equal the true one at its id, and it must come back after every failure.
class BookFaultsTest {
    private static final int MESSAGES = 60_000;

    private RandomGenerator random = RandomGenerator.getDefault();
    private final Deque<BookUpdate> wire = new ArrayDeque<>();
    private long damaged;
    /// Mark of the message delivered last; the id of a dialect without ids.
    private long deliveredMark;

    @ParameterizedTest
    @EnumSource
    void aValidBookEqualsTheTrueOneWhateverTheNetworkDoes(Dialect dialect) {
        random = Seeds.generator(20_240_808 + dialect.ordinal());
        SimulatedFeed feed = new SimulatedFeed(dialect, random);
        Source.ChecksumRule rule =
                dialect == Dialect.CHECKSUMMED ? Source.ChecksumRule.CRC32_TOP_TEN : Source.ChecksumRule.NONE;
        Books books = new Books(BookFixture.catalogue(rule), BookSettings.defaults());
        long valid = 0;
        int snapshotIn = 3;
        for (int i = 0; i < MESSAGES; i++) {
            BookUpdate update = feed.change();
            send(update, i);
            VenueBook book = books.book(0, 0);
            if (book.state() == BookState.INVALID && snapshotIn-- <= 0) {
                // Fetched beside the stream it may be older or newer than what is on the wire.
                send(feed.snapshot(), i);
                snapshotIn = random.nextInt(5);
            }
            while (wire.size() > 2) {
                deliver(books, feed, wire.removeFirst());
                valid += books.book(0, 0).state() == BookState.VALID ? 1 : 0;
            }
            if (i % 5_000 == 0) {
                books = restored(books, rule);
            }
        }
        while (!wire.isEmpty()) {
            deliver(books, feed, wire.removeFirst());
        }
        VenueBook book = books.book(0, 0);
        if (book.state() != BookState.VALID) {
            deliver(books, feed, feed.snapshot());
        }
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(SimulatedFeed.flatten(book.levels())).isEqualTo(feed.truth(feed.id));
        assertThat(damaged).isGreaterThan(MESSAGES / 200);
        System.out.printf(
                "%s: %d messages, valid after %.1f%%, gaps %d, duplicates %d, checksums %d, malformed %d, crossed %d%n",
                dialect,
                MESSAGES,
                100.0 * valid / MESSAGES,
                book.count(BookOutcome.GAP),
                book.count(BookOutcome.DUPLICATE),
                book.count(BookOutcome.CHECKSUM),
                book.count(BookOutcome.MALFORMED),
                book.count(BookOutcome.CROSSED));
        assertThat(valid).as("the book must be usable most of the time").isGreaterThan(MESSAGES * 6L / 10);
    }

    private void send(BookUpdate update, int i) {
        switch (i < 10 ? 99 : random.nextInt(100)) {
            case 0 -> {
                // Lost.
            }
            case 1 -> {
                wire.addLast(update);
                wire.addLast(update);
            }
            case 2 -> {
                BookUpdate last = wire.pollLast();
                wire.addLast(update);
                if (last != null) {
                    wire.addLast(last);
                }
            }
            case 3 -> {
                damaged++;
                wire.addLast(damage(update));
            }
            default -> wire.addLast(update);
        }
    }

    /// Damage that the venue's own protection can reveal: what it does not protect, nobody can check.
    private BookUpdate damage(BookUpdate update) {
        BookUpdate copy = new BookUpdate();
        copy.header(update);
        long shift = 1 + random.nextLong(1_000_000);
        long first = update.firstSequence();
        long last = update.lastSequence();
        long previous = update.previousSequence();
        int kind = random.nextInt(last < 0 || update.isSnapshot() ? 2 : 5);
        boolean badQuantity = kind == 0;
        if (kind == 2) {
            // The whole range moved: a gap, or for a chained venue a wrong predecessor.
            first += first < 0 ? 0 : shift;
            last += shift;
            previous += previous < 0 ? 0 : shift;
        } else if (kind == 3) {
            last = first - shift;
        } else if (kind == 4) {
            previous = previous < 0 ? -1 : previous - 1;
            first = first < 0 || previous >= 0 ? first : first + shift;
            last = Math.max(last, first);
        }
        copy.start(update.isSnapshot(), first, last, previous, update.checksum());
        for (int i = 0; i < update.bidCount(); i++) {
            copy.addBid(update.bidPrice(i), badQuantity && i == 0 ? -1 : update.bidQuantity(i));
        }
        for (int i = 0; i < update.askCount(); i++) {
            copy.addAsk(kind == 1 && i == 0 ? Decimal.NOT_A_NUMBER : update.askPrice(i), update.askQuantity(i));
        }
        if (badQuantity) {
            copy.addBid(5, -1);
        } else if (kind == 1) {
            copy.addAsk(Decimal.NOT_A_NUMBER, 1);
        } else if (update.checksum() >= 0 && update.bidCount() > 0) {
            copy.addBid(update.bidPrice(0), update.bidQuantity(0) + 1);
        }
        return copy;
    }

    private void deliver(Books books, SimulatedFeed feed, BookUpdate update) {
        BookOutcome outcome = books.apply(update);
        VenueBook book = books.book(0, 0);
        boolean taken = outcome == BookOutcome.APPLIED || outcome == BookOutcome.SNAPSHOT;
        deliveredMark = taken ? update.venueSequence() : deliveredMark;
        if (book.state() == BookState.VALID) {
            long id = feed.dialect == Dialect.CHECKSUMMED ? deliveredMark : book.lastSequence();
            assertThat(SimulatedFeed.flatten(book.levels()))
                    .as("book at id %d after %s", id, outcome)
                    .isEqualTo(feed.truth(id));
        }
    }

    private static Books restored(Books books, Source.ChecksumRule rule) {
        StateWriter out = new StateWriter(1 << 12);
        books.write(out);
        Books copy = new Books(BookFixture.catalogue(rule), BookSettings.defaults());
        StateReader in = new StateReader(out.toBytes());
        copy.read(in);
        in.expectEnd();
        return copy;
    }
}
