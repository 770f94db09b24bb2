package breakwater.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Trades, quotes, books and what holds for every message.
class AdmissionStageTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final Verdict ACCEPT = Verdict.accept();

    private final Trade trade = new Trade();
    private final Quote quote = new Quote();

    static Catalogue catalogue(int sources) {
        List<Source> list = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            list.add(new Source(s, "source-" + s, Source.ChecksumRule.NONE));
        }
        return new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), list);
    }

    private static AdmissionStage stage(int sources) {
        return new AdmissionStage(catalogue(sources), AdmissionSettings.defaults());
    }

    private Trade trade(int source, long id, long nanos, double price) {
        trade.header(0, source, id, nanos, nanos);
        return trade.set(Decimal.ofDouble(price, 8), 1, Side.BUY);
    }

    private Quote quote(long id, long nanos, double bid, double ask) {
        quote.header(0, 0, id, nanos, nanos);
        return quote.set(Decimal.ofDouble(bid, 8), 1, Decimal.ofDouble(ask, 8), 1);
    }

    @Test
    void unknownTagsAreRefusedAndCounted() {
        AdmissionStage stage = stage(2);
        trade.header(0, 2, 1, START, START);
        assertSame(Verdict.refuse(Reason.UNKNOWN_SOURCE), stage.admit(trade));
        trade.header(0, -1, 1, START, START);
        assertSame(Verdict.refuse(Reason.UNKNOWN_SOURCE), stage.admit(trade));
        trade.header(1, 1, 1, START, START);
        assertSame(Verdict.refuse(Reason.UNKNOWN_INSTRUMENT), stage.admit(trade));
        assertEquals(2, stage.counts().refused(99));
        assertEquals(1, stage.counts().count(1, Reason.UNKNOWN_INSTRUMENT));
        assertEquals(
                Map.of("accept", 0L, "unknown_source", 2L, "unknown_instrument", 1L),
                stage.counts().byCode());
    }

    @Test
    void tradesAreOrderedByTheirNumber() {
        AdmissionStage stage = stage(1);
        assertSame(ACCEPT, stage.admit(trade(0, 10, START, 100)));
        assertSame(ACCEPT, stage.admit(trade(0, 11, START, 100)));
        assertSame(Verdict.refuse(Reason.DUPLICATE), stage.admit(trade(0, 11, START, 100)));
        assertSame(Verdict.refuse(Reason.OUT_OF_ORDER), stage.admit(trade(0, 9, START, 100)));
        assertSame(ACCEPT, stage.admit(trade(0, 12, START, 100)));
    }

    @Test
    void aHoleInTradeNumbersIsAGapOnlyWhereTheyAreConsecutive() {
        AdmissionStage stage =
                new AdmissionStage(catalogue(2), AdmissionSettings.defaults().withConsecutiveTradeIds(1));
        for (int source = 0; source < 2; source++) {
            assertSame(ACCEPT, stage.admit(trade(source, 10, START, 100)));
        }
        assertSame(ACCEPT, stage.admit(trade(0, 12, START, 100)));
        assertSame(Verdict.quarantine(Reason.GAP), stage.admit(trade(1, 12, START, 100)));
        assertSame(ACCEPT, stage.admit(trade(1, 13, START, 100)));
    }

    @Test
    void tradesWithoutNumbersAreOrderedByTheirTime() {
        AdmissionStage stage = stage(1);
        assertSame(ACCEPT, stage.admit(trade(0, MarketEvent.NO_SEQUENCE, START, 100)));
        assertSame(ACCEPT, stage.admit(trade(0, MarketEvent.NO_SEQUENCE, START, 100)));
        assertSame(Verdict.refuse(Reason.OUT_OF_ORDER), stage.admit(trade(0, MarketEvent.NO_SEQUENCE, START - 1, 100)));
    }

    @Test
    void aVenueThatCountsAnewIsFollowedAndAReplayIsNot() {
        AdmissionStage stage = stage(2);
        for (int source = 0; source < 2; source++) {
            assertSame(ACCEPT, stage.admit(trade(source, 1_000_000, START, 100)));
        }
        for (int i = 1; i < 64; i++) {
            assertSame(Verdict.refuse(Reason.OUT_OF_ORDER), stage.admit(trade(0, i, START + i, 100)));
        }
        assertSame(Verdict.quarantine(Reason.GAP), stage.admit(trade(0, 64, START + 64, 100)));
        assertSame(ACCEPT, stage.admit(trade(0, 65, START + 65, 100)));
        for (int i = 1; i < 200; i++) {
            assertSame(Verdict.refuse(Reason.OUT_OF_ORDER), stage.admit(trade(1, i, START - SECOND + i, 100)));
        }
    }

    @Test
    void contentIsCheckedFirst() {
        AdmissionStage stage = stage(1);
        trade.header(0, 0, 1, START, START);
        assertSame(Verdict.refuse(Reason.NOT_A_NUMBER), stage.admit(trade.set(Decimal.NOT_A_NUMBER, 1, Side.BUY)));
        assertSame(Verdict.refuse(Reason.NOT_A_NUMBER), stage.admit(trade.set(1, Decimal.NOT_A_NUMBER, Side.BUY)));
        assertSame(Verdict.refuse(Reason.NOT_POSITIVE), stage.admit(trade.set(0, 1, Side.BUY)));
        assertSame(Verdict.refuse(Reason.NOT_POSITIVE), stage.admit(trade.set(1, 0, Side.BUY)));
        quote.header(0, 0, 1, START, START);
        assertSame(Verdict.refuse(Reason.NOT_A_NUMBER), stage.admit(quote.set(1, 1, Decimal.NOT_A_NUMBER, 1)));
        assertSame(Verdict.refuse(Reason.NOT_POSITIVE), stage.admit(quote.set(1, 0, 2, 1)));
        assertSame(Verdict.quarantine(Reason.CROSSED), stage.admit(quote.set(2, 1, 2, 1)));
        assertSame(ACCEPT, stage.admit(quote.set(1, 1, 2, 1)));
    }

    @Test
    void ageIsMeasuredAgainstOurClock() {
        AdmissionStage stage = stage(1);
        trade(0, 1, START, 100).header(0, 0, 1, START, START + 5 * SECOND);
        assertSame(ACCEPT, stage.admit(trade));
        trade.header(0, 0, 2, START, START + 5 * SECOND + 1);
        assertSame(Verdict.quarantine(Reason.STALE), stage.admit(trade));
        trade.header(0, 0, 3, START + 10 * SECOND, START + 7 * SECOND);
        assertSame(ACCEPT, stage.admit(trade));
        trade.header(0, 0, 4, START + 10 * SECOND + 1, START + 7 * SECOND);
        assertSame(Verdict.refuse(Reason.FUTURE), stage.admit(trade));
        trade.header(0, 0, 4, 0, START + 100 * SECOND);
        assertSame(ACCEPT, stage.admit(trade));
    }

    @Test
    void aSourceMayBurstButNotGoOn() {
        AdmissionSettings settings = AdmissionSettings.defaults().withRate(new AdmissionSettings.Rate(10, 5));
        AdmissionStage stage = new AdmissionStage(catalogue(2), settings);
        for (int id = 1; id <= 5; id++) {
            assertSame(ACCEPT, stage.admit(trade(0, id, START, 100)));
        }
        assertSame(Verdict.refuse(Reason.RATE_EXCEEDED), stage.admit(trade(0, 6, START, 100)));
        assertSame(ACCEPT, stage.admit(trade(1, 1, START, 100)));
        assertSame(Verdict.refuse(Reason.RATE_EXCEEDED), stage.admit(trade(0, 6, START + SECOND / 10 - 1, 100)));
        assertSame(ACCEPT, stage.admit(trade(0, 6, START + SECOND / 10, 100)));
        // A second recorded file may begin earlier than the first one ended.
        assertSame(ACCEPT, stage.admit(trade(1, 2, START - 1_000 * SECOND, 100)));
    }

    @Test
    void aWildTradeIsASpikeAndTheNextSoundOneIsNot() {
        AdmissionStage stage = stage(1);
        for (int id = 1; id <= 500; id++) {
            assertSame(ACCEPT, stage.admit(trade(0, id, START + id * SECOND, 100 + id % 2 * 0.01)));
        }
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(trade(0, 501, START + 501 * SECOND, 1_000)));
        assertSame(ACCEPT, stage.admit(trade(0, 502, START + 502 * SECOND, 100)));
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(trade(0, 503, START + 503 * SECOND, 90)));
    }

    @Test
    void aNewLevelIsBelievedWhenItLastsInMessagesAndInTime() {
        AdmissionStage stage = stage(1);
        stage.admit(trade(0, 1, START, 100));
        for (int id = 2; id <= 101; id++) {
            assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(trade(0, id, START + id, 150)));
        }
        assertSame(ACCEPT, stage.admit(trade(0, 102, START + 2 * SECOND, 150)));
        assertSame(ACCEPT, stage.admit(trade(0, 103, START + 2 * SECOND, 150.1)));
    }

    @Test
    void aSmallJumpTheOthersContradictIsASpikeAndOneTheyConfirmIsNot() {
        for (double others : new double[] {100, 97}) {
            AdmissionStage stage = stage(4);
            for (int source = 0; source < 4; source++) {
                stage.admit(trade(source, 1, START, 100));
            }
            for (int source = 1; source < 4; source++) {
                stage.admit(trade(source, 2, START + 2 * SECOND, others));
            }
            Verdict verdict = stage.admit(trade(0, 2, START + 2 * SECOND, 97));
            assertSame(others == 97 ? ACCEPT : Verdict.quarantine(Reason.SPIKE), verdict);
        }
    }

    @Test
    void aSourceThatComesHomeIsNoLiar() {
        AdmissionStage stage = stage(3);
        stage.admit(trade(0, 1, START, 97));
        for (int source = 1; source < 3; source++) {
            stage.admit(trade(source, 1, START, 100));
            stage.admit(trade(source, 2, START + 30 * SECOND, 101.5));
        }
        // Far from the others after a jump of 1.5%, but nearer to them than before.
        assertSame(ACCEPT, stage.admit(trade(0, 2, START + 30 * SECOND, 98.5)));
    }

    @Test
    void oneLiarAmongTheOthersConfirmsNothing() {
        AdmissionStage stage = stage(4);
        for (int source = 0; source < 4; source++) {
            stage.admit(trade(source, 1, START, 100));
        }
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(trade(0, 2, START, 200)));
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(trade(1, 2, START, 200)));
    }

    @Test
    void aFirstPriceFarFromTheOthersIsASpike() {
        AdmissionStage stage = stage(3);
        stage.admit(trade(0, 1, START, 100));
        stage.admit(trade(1, 1, START, 100.1));
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(trade(2, 1, START, 1_000)));
        assertSame(ACCEPT, stage.admit(trade(2, 2, START, 100)));
    }

    @Test
    void aSourceThatWentDownContradictsNobody() {
        AdmissionStage stage = stage(2);
        stage.admit(trade(0, 1, START, 100));
        stage.admit(trade(1, 1, START, 100));
        VenueStatus status = new VenueStatus();
        status.header(-1, 1, MarketEvent.NO_SEQUENCE, 0, START);
        assertSame(ACCEPT, stage.admit(status.set(VenueStatus.State.DOWN)));
        assertSame(ACCEPT, stage.admit(trade(0, 2, START, 97)));
    }

    @Test
    void quotesWithTheSameNumberAreDuplicates() {
        AdmissionStage stage = stage(1);
        assertSame(ACCEPT, stage.admit(quote(7, START, 100, 100.1)));
        assertSame(Verdict.refuse(Reason.DUPLICATE), stage.admit(quote(7, START, 100, 100.1)));
        assertSame(ACCEPT, stage.admit(quote(9, START, 100, 100.1)));
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(quote(10, START, 10, 10.1)));
    }

    @Test
    void aBookComesWithItsOwnVerdict() {
        AdmissionStage stage = stage(1);
        BookUpdate book = new BookUpdate();
        book.header(0, 0, 1, START, START);
        assertThrows(IllegalArgumentException.class, () -> stage.admit(book));
        assertSame(ACCEPT, stage.admitBook(book, ACCEPT));
        assertSame(Verdict.refuse(Reason.CHECKSUM), stage.admitBook(book, Verdict.refuse(Reason.CHECKSUM)));
        assertSame(ACCEPT, stage.admitBook(book, ACCEPT, 100, 102));
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admitBook(book, ACCEPT, 1_000, 1_002));
        assertSame(ACCEPT, stage.admitBook(book, ACCEPT, 0, 102));
        book.header(0, 0, 1, START, START + 6 * SECOND);
        assertSame(Verdict.quarantine(Reason.STALE), stage.admitBook(book, ACCEPT));
        book.header(0, 5, 1, START, START);
        assertSame(Verdict.refuse(Reason.UNKNOWN_SOURCE), stage.admitBook(book, ACCEPT));
        assertEquals(3, stage.counts().accepted(0));
        assertEquals(2, stage.counts().quarantined(0));
        assertEquals(1, stage.counts().refused(0));
    }
}
