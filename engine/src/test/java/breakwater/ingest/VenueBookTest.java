package breakwater.ingest;

import static breakwater.ingest.BookFixture.NONE;
import static breakwater.ingest.BookFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Decimal;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.VenueStatus;
import org.junit.jupiter.api.Test;

class VenueBookTest {
    private final BookFixture venue = new BookFixture();
    private final VenueBook book = venue.book;

    @Test
    void beforeTheFirstSnapshotThereIsNoPrice() {
        assertThat(book.state()).isEqualTo(BookState.INVALID);
        assertNoPrice();
    }

    @Test
    void changesHeldBackAreAppliedOnTheSnapshotTheyStraddle() {
        assertThat(venue.change(8, 10, 1, 90, 5)).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(venue.change(11, 13, 1, 99, 5)).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(venue.change(14, 15, 1, 98, 5)).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(venue.fetched(12, 1, 97, 1, -1, 101, 1)).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(book.lastSequence()).isEqualTo(15);
        assertThat(book.levels().bidCount()).isEqualTo(3);
        assertThat(book.bestBid()).isEqualTo(99);
        assertThat(book.mid()).isEqualTo(10.0);
    }

    @Test
    void aSnapshotOlderThanTheFirstChangeHeldBackIsNotUsed() {
        venue.change(11, 13, 1, 99, 5);
        assertThat(venue.fetched(9, 1, 97, 1, -1, 101, 1)).isEqualTo(BookOutcome.SNAPSHOT_TOO_OLD);
        assertNoPrice();
        assertThat(venue.fetched(10, 1, 97, 1, -1, 101, 1)).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(book.bestBid()).isEqualTo(99);
    }

    @Test
    void aFetchedSnapshotOlderThanTheBookDoesNotTurnItBack() {
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        venue.change(11, 12, 1, 98, 1);
        assertThat(venue.fetched(11, 1, 50, 1, -1, 51, 1)).isEqualTo(BookOutcome.SNAPSHOT_TOO_OLD);
        assertThat(book.bestBid()).isEqualTo(98);
    }

    @Test
    void spotChangesMustBeginAtMostOneAfterTheBook() {
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        assertThat(venue.change(9, 11, 1, 98, 1)).isEqualTo(BookOutcome.APPLIED);
        assertThat(venue.change(12, 12, 1, 98, 2)).isEqualTo(BookOutcome.APPLIED);
        assertThat(venue.change(12, 12, 1, 98, 2)).isEqualTo(BookOutcome.DUPLICATE);
        assertThat(venue.change(14, 15, 1, 98, 3)).isEqualTo(BookOutcome.GAP);
        assertThat(book.state()).isEqualTo(BookState.INVALID);
        assertThat(book.unverifiedLevels().bidCount()).as("levels are dropped").isZero();
        assertNoPrice();
    }

    @Test
    void afterAGapTheChangesSinceAreAppliedOnTheNextSnapshotAndOldLevelsAreGone() {
        venue.fetched(10, 1, 97, 1, 1, 50, 1, -1, 101, 1);
        venue.change(13, 14, 1, 98, 3);
        assertThat(venue.change(15, 16, 1, 99, 3)).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(venue.fetched(14, 1, 98, 3, -1, 101, 1)).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(book.levels().bidCount()).isEqualTo(2);
        assertThat(book.bestBid()).isEqualTo(99);
    }

    @Test
    void usdmChangesMustNameTheirPredecessor() {
        venue.fetched(100, 1, 97, 1, -1, 101, 1);
        assertThat(venue.chained(80, 99, 70, 1, 98, 1)).isEqualTo(BookOutcome.DUPLICATE);
        assertThat(venue.chained(95, 120, 90, 1, 98, 1)).isEqualTo(BookOutcome.APPLIED);
        assertThat(venue.chained(133, 140, 120, 1, 98, 2)).isEqualTo(BookOutcome.APPLIED);
        assertThat(venue.chained(141, 150, 139, 1, 98, 3)).isEqualTo(BookOutcome.GAP);
        assertNoPrice();
    }

    @Test
    void theFirstUsdmChangeMustContainTheSnapshot() {
        venue.fetched(100, 1, 97, 1, -1, 101, 1);
        assertThat(venue.chained(101, 120, 99, 1, 98, 1)).isEqualTo(BookOutcome.GAP);
    }

    @Test
    void bybitIdsMustFollowEachOtherAndASnapshotReplacesAtAnyTime() {
        assertThat(venue.change(5, 5, 1, 90, 1)).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(venue.streamed(10, 1, 97, 1, -1, 101, 1)).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(venue.change(11, 11, 1, 98, 1)).isEqualTo(BookOutcome.APPLIED);
        assertThat(venue.streamed(1, 1, 96, 1, -1, 102, 1)).as("restart").isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(book.bestBid()).isEqualTo(96);
        assertThat(venue.change(2, 2, 1, 95, 1)).isEqualTo(BookOutcome.APPLIED);
        assertThat(venue.change(4, 4, 1, 94, 1)).isEqualTo(BookOutcome.GAP);
        assertNoPrice();
    }

    @Test
    void anInStreamSnapshotThatIsReplayedDoesNotTurnTheBookBack() {
        var old = venue.message(true, 10, 10, NONE, 1, 50, 1, -1, 60, 1);
        venue.books.apply(old);
        venue.change(11, 11, 1, 51, 1);
        assertThat(venue.books.apply(old)).isEqualTo(BookOutcome.SNAPSHOT_TOO_OLD);
        assertThat(book.bestBid()).isEqualTo(51);
    }

    @Test
    void aMessageWithAForgedIdIsFoundOutByTheNextOne() {
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        assertThat(venue.change(11, 1_000_000, 1, 98, 1)).isEqualTo(BookOutcome.APPLIED);
        assertThat(venue.change(13, 14, 1, 99, 1)).isEqualTo(BookOutcome.GAP);
        assertThat(venue.fetched(14, 1, 99, 1, -1, 101, 1)).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(book.state()).isEqualTo(BookState.VALID);
    }

    @Test
    void aForgedIdHeldBackDoesNotBlockResynchronisation() {
        venue.change(2_000_000, 2_000_001, 1, 98, 1);
        assertThat(venue.change(13, 14, 1, 99, 1)).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        assertThat(venue.fetched(12, 1, 97, 1, -1, 101, 1)).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(book.bestBid()).isEqualTo(99);
    }

    @Test
    void changesHeldBackAreBounded() {
        BookFixture small =
                new BookFixture(Source.ChecksumRule.NONE, new BookSettings(100, 3, 1_000, 100, 5 * SECOND, 0));
        for (int id = 1; id <= 5; id++) {
            small.change(id, id, 1, 90 + id, 1);
        }
        assertThat(small.fetched(2, 1, 80, 1, -1, 101, 1))
                .as("1 to 3 were given up when 4 did not fit")
                .isEqualTo(BookOutcome.SNAPSHOT_TOO_OLD);
        assertThat(small.fetched(3, 1, 80, 1, -1, 101, 1)).isEqualTo(BookOutcome.SNAPSHOT);
        assertThat(small.book.lastSequence()).isEqualTo(5);
    }

    @Test
    void aCrossedBookIsSuspectAndRecoversWhenUncrossed() {
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        assertThat(venue.change(11, 11, 1, 101, 1)).isEqualTo(BookOutcome.CROSSED);
        assertThat(book.state()).isEqualTo(BookState.SUSPECT);
        assertNoPrice();
        assertThat(venue.change(12, 12, -1, 101, 0, -1, 102, 1)).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(book.bestBid()).isEqualTo(101);
    }

    @Test
    void aBookCrossedForTooManyMessagesIsInvalid() {
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        long id = 11;
        venue.change(id, id, 1, 101, 1);
        for (int i = 0; i < 99; i++) {
            id++;
            venue.change(id, id, 1, 50, i + 1);
        }
        assertThat(book.state()).isEqualTo(BookState.SUSPECT);
        venue.change(id + 1, id + 1, 1, 50, 1);
        assertThat(book.state()).isEqualTo(BookState.INVALID);
    }

    @Test
    void aBookCrossedForTooLongIsInvalid() {
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        venue.change(11, 11, 1, 101, 1);
        venue.nanos += 5 * SECOND;
        assertThat(venue.change(12, 12, 1, 50, 1)).isEqualTo(BookOutcome.CROSSED);
        assertThat(book.state()).isEqualTo(BookState.INVALID);
    }

    @Test
    void aQuoteWithTheBooksIdMustEqualTheTop() {
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        assertThat(venue.quote(10, 97, 1, 101, 1)).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(venue.quote(10, 97, 2, 101, 1)).isEqualTo(BookOutcome.GHOST);
        assertThat(book.state()).isEqualTo(BookState.SUSPECT);
        assertNoPrice();
        assertThat(venue.quote(11, 97, 2, 101, 1)).as("ahead of the book").isEqualTo(BookOutcome.GHOST);
        assertThat(venue.change(11, 11, 1, 97, 2)).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.state()).isEqualTo(BookState.VALID);
    }

    @Test
    void aLevelThatAQuoteProvesGoneIsAGhostOnceTheBookHasCaughtUp() {
        venue.fetched(10, 1, 97, 1, 1, 95, 1, -1, 101, 1);
        assertThat(venue.quote(12, 95, 1, 101, 1))
                .as("the removal may be on its way")
                .isEqualTo(BookOutcome.APPLIED);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(venue.change(11, 13, 1, 90, 1)).isEqualTo(BookOutcome.GHOST);
        assertThat(book.state()).isEqualTo(BookState.SUSPECT);
        assertThat(venue.change(14, 14, 1, 97, 0)).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.bestBid()).isEqualTo(95);
    }

    @Test
    void aLevelThatCameBackAfterTheQuoteIsNoGhost() {
        venue.fetched(10, 1, 97, 1, 1, 95, 1, -1, 101, 1);
        venue.quote(12, 95, 1, 101, 1);
        assertThat(venue.change(11, 13, 1, 97, 4)).isEqualTo(BookOutcome.APPLIED);
        assertThat(book.bestBid()).isEqualTo(97);
    }

    @Test
    void aLevelThatATradeWentThroughIsAGhostOnceTheBookIsYoungerThanTheTrade() {
        venue.fetched(10, 1, 97, 1, 1, 95, 1, -1, 101, 1);
        long tradeNanos = venue.nanos + 1;
        venue.trade(tradeNanos, 95, Side.SELL);
        assertThat(venue.change(11, 11, 1, 90, 1)).as("within the grace").isEqualTo(BookOutcome.APPLIED);
        venue.nanos += 20_000_000;
        assertThat(venue.change(12, 12, 1, 91, 1)).isEqualTo(BookOutcome.GHOST);
        assertThat(venue.change(13, 13, 1, 97, 3)).as("confirmed").isEqualTo(BookOutcome.APPLIED);
        assertThat(book.bestBid()).isEqualTo(97);
    }

    @Test
    void tradesOlderThanTheBookAndTradesAtTheTopProveNothing() {
        venue.fetched(10, 1, 97, 1, 1, 95, 1, -1, 101, 1);
        venue.trade(venue.nanos, 95, Side.SELL);
        venue.trade(venue.nanos + 1, 97, Side.SELL);
        venue.trade(venue.nanos + 1, 101, Side.BUY);
        venue.nanos += SECOND;
        assertThat(venue.change(11, 11, 1, 91, 1)).isEqualTo(BookOutcome.APPLIED);
    }

    @Test
    void aContradictionThatLastsMakesTheBookInvalid() {
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        venue.quote(10, 96, 1, 101, 1);
        venue.nanos += 6 * SECOND;
        assertThat(venue.change(11, 11, 1, 50, 1)).isEqualTo(BookOutcome.GHOST);
        assertThat(book.state()).isEqualTo(BookState.INVALID);
    }

    @Test
    void nonsenseInsideAMessageMakesTheBookInvalid() {
        long[][] bad = {
            {1, 0, 1}, {1, -5, 1}, {-1, 101, -1}, {1, Decimal.NOT_A_NUMBER, 1}, {-1, 9, Decimal.NOT_A_NUMBER}
        };
        long id = 10;
        for (long[] level : bad) {
            venue.fetched(id, 1, 97, 1, -1, 101, 1);
            assertThat(book.state()).isEqualTo(BookState.VALID);
            id++;
            assertThat(venue.change(id, id, level)).isEqualTo(BookOutcome.MALFORMED);
            assertNoPrice();
        }
        venue.fetched(100, 1, 97, 1, -1, 101, 1);
        assertThat(venue.change(103, 102)).isEqualTo(BookOutcome.MALFORMED);
        assertNoPrice();
    }

    @Test
    void aSourceThatIsDownHasNoBookUntilItsNextSnapshot() {
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        venue.status(VenueStatus.State.HALTED);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        venue.status(VenueStatus.State.DOWN);
        assertNoPrice();
        venue.status(VenueStatus.State.UP);
        assertNoPrice();
        assertThat(venue.change(11, 11, 1, 98, 1)).isEqualTo(BookOutcome.AWAITING_SNAPSHOT);
        venue.fetched(10, 1, 97, 1, -1, 101, 1);
        assertThat(book.bestBid()).isEqualTo(98);
    }

    @Test
    void aNumberedChangeOnAnUnnumberedBookCannotBeVerified() {
        venue.books.apply(venue.message(true, NONE, NONE, NONE, 1, 97, 1, -1, 101, 1));
        assertThat(venue.books.apply(venue.message(false, NONE, NONE, NONE, 1, 98, 1)))
                .isEqualTo(BookOutcome.APPLIED);
        assertThat(venue.change(5, 5, 1, 99, 1)).isEqualTo(BookOutcome.GAP);
    }

    @Test
    void aBookWithOneSideHasNoMiddle() {
        venue.fetched(10, 1, 97, 1);
        assertThat(book.state()).isEqualTo(BookState.VALID);
        assertThat(book.bestBid()).isEqualTo(97);
        assertThat(book.bestAsk()).isEqualTo(Decimal.NOT_A_NUMBER);
        assertThat(book.mid()).isNaN();
    }

    @Test
    void lookingAtABookDoesNotChangeTheState() {
        StateWriter before = new StateWriter(64);
        Books fresh = new Books(BookFixture.catalogue(Source.ChecksumRule.NONE), BookSettings.defaults());
        fresh.write(before);
        VenueBook _ = fresh.book(0, 0);
        StateWriter after = new StateWriter(64);
        fresh.write(after);
        assertThat(after.toBytes()).isEqualTo(before.toBytes());
    }

    @Test
    void theWholeStateSurvivesARoundTripInEveryState() {
        venue.change(8, 10, 1, 90, 5);
        assertRoundTrip();
        venue.fetched(10, 1, 97, 1, 1, 95, 1, -1, 101, 1);
        assertRoundTrip();
        venue.quote(13, 95, 1, 101, 1);
        venue.trade(venue.nanos + 1, 95, Side.SELL);
        assertRoundTrip();
        venue.change(11, 14, 1, 90, 1);
        assertThat(book.state()).isEqualTo(BookState.SUSPECT);
        assertRoundTrip();
        venue.change(20, 21, 1, 90, 1);
        assertThat(book.state()).isEqualTo(BookState.INVALID);
        assertRoundTrip();
    }

    private void assertRoundTrip() {
        StateWriter first = new StateWriter(256);
        venue.books.write(first);
        Books copy = new Books(BookFixture.catalogue(Source.ChecksumRule.NONE), BookSettings.defaults());
        StateReader in = new StateReader(first.toBytes());
        copy.read(in);
        in.expectEnd();
        StateWriter second = new StateWriter(256);
        copy.write(second);
        assertThat(second.toBytes()).isEqualTo(first.toBytes());
        assertThat(copy.book(0, 0).state()).isEqualTo(book.state());
    }

    private void assertNoPrice() {
        assertThat(book.bestBid()).isEqualTo(Decimal.NOT_A_NUMBER);
        assertThat(book.bestAsk()).isEqualTo(Decimal.NOT_A_NUMBER);
        assertThat(book.mid()).isNaN();
        assertThat(book.levels().bidCount() + book.levels().askCount()).isZero();
    }
}
