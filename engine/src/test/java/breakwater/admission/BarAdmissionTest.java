package breakwater.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import breakwater.model.Bar;
import breakwater.model.Decimal;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Bars: order, shape, gaps, freezes and spikes. Prices are plain numbers times 10^8, minutes count from a start.
class BarAdmissionTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = 28_000_000L * MINUTE;
    private static final Verdict ACCEPT = Verdict.accept();

    private final Bar bar = new Bar();

    private static AdmissionStage stage(int sources) {
        return new AdmissionStage(AdmissionStageTest.catalogue(sources), AdmissionSettings.defaults());
    }

    private Bar bar(int source, long minute, double open, double high, double low, double close, long volume) {
        bar.header(0, source, Bar.NO_SEQUENCE, START + minute * MINUTE, START + (minute + 1) * MINUTE);
        return bar.set(
                MINUTE,
                Decimal.ofDouble(open, 8),
                Decimal.ofDouble(high, 8),
                Decimal.ofDouble(low, 8),
                Decimal.ofDouble(close, 8),
                volume,
                Bar.UNKNOWN,
                Bar.UNKNOWN);
    }

    private Bar at(long minute, double price) {
        return bar(0, minute, price, price * 1.0001, price * 0.9999, price, 5 + minute % 7);
    }

    private Bar flat(long minute, double price) {
        return bar(0, minute, price, price, price, price, 0);
    }

    /// A stage that has seen `count` ordinary minutes around 100 from minute 0 on.
    private AdmissionStage warm(int count) {
        AdmissionStage stage = stage(1);
        for (int minute = 0; minute < count; minute++) {
            assertSame(ACCEPT, stage.admit(at(minute, 100 + minute % 3 * 0.02)));
        }
        return stage;
    }

    @Test
    void aBarTwiceIsADuplicateAndAnOlderOneOutOfOrder() {
        AdmissionStage stage = warm(10);
        assertSame(Verdict.refuse(Reason.DUPLICATE), stage.admit(at(9, 100)));
        assertSame(Verdict.refuse(Reason.OUT_OF_ORDER), stage.admit(at(8, 100)));
        assertSame(ACCEPT, stage.admit(at(10, 100)));
    }

    @Test
    void twoSwappedBarsAreAGapAndOneOutOfOrder() {
        AdmissionStage stage = warm(10);
        assertSame(Verdict.quarantine(Reason.GAP), stage.admit(at(11, 100)));
        assertSame(Verdict.refuse(Reason.OUT_OF_ORDER), stage.admit(at(10, 100)));
        assertSame(ACCEPT, stage.admit(at(12, 100)));
    }

    @Test
    void theFirstBarAfterMissingOnesIsAGapAndTheNextIsNot() {
        AdmissionStage stage = warm(10);
        assertSame(Verdict.quarantine(Reason.GAP), stage.admit(at(13, 100)));
        assertSame(ACCEPT, stage.admit(at(14, 100)));
        assertSame(Verdict.quarantine(Reason.GAP), stage.admit(at(700, 100)));
        assertSame(ACCEPT, stage.admit(at(701, 100)));
        assertEquals(3 + 685, stage.counts().missingIntervals(0));
    }

    @Test
    void oneWrongTimeInTheFutureDoesNotMakeTheRightOnesLate() {
        AdmissionStage stage = warm(10);
        assertSame(Verdict.quarantine(Reason.GAP), stage.admit(at(1_000_000, 100)));
        assertSame(Verdict.refuse(Reason.DUPLICATE), stage.admit(at(1_000_000, 100)));
        assertSame(ACCEPT, stage.admit(at(10, 100)));
        assertSame(ACCEPT, stage.admit(at(11, 100)));
        assertEquals(0, stage.counts().missingIntervals(0));
    }

    @Test
    void aBarBeforeItsTimeIsFromTheFutureAndAVeryLateOneStale() {
        AdmissionStage stage = warm(10);
        at(10, 100).header(0, 0, -1, START + 10 * MINUTE, START + 11 * MINUTE - 3_000_000_001L);
        assertSame(Verdict.refuse(Reason.FUTURE), stage.admit(bar));
        at(10, 100).header(0, 0, -1, START + 10 * MINUTE, START + 16 * MINUTE + 1);
        assertSame(Verdict.quarantine(Reason.STALE), stage.admit(bar));
        at(11, 100).header(0, 0, -1, START + 11 * MINUTE, START + 16 * MINUTE);
        assertSame(ACCEPT, stage.admit(bar));
    }

    @Test
    void timesAtTheEndsOfTheNumbersAreRefused() {
        AdmissionStage stage = warm(10);
        for (long open : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE, Long.MAX_VALUE - MINUTE}) {
            at(10, 100).header(0, 0, -1, open, START + 11 * MINUTE);
            assertThat(stage.admit(bar)).isInstanceOf(Verdict.Refuse.class);
        }
        assertSame(ACCEPT, stage.admit(at(10, 100)));
    }

    @Test
    void whatIsNoNumberOrNotPositiveIsRefusedByName() {
        AdmissionStage stage = warm(10);
        for (int field = 0; field < 5; field++) {
            for (long bad : new long[] {Decimal.NOT_A_NUMBER, 0, -100_000_000}) {
                long[] f = {10_000_000_000L, 10_100_000_000L, 9_900_000_000L, 10_000_000_000L, 5};
                f[field] = bad;
                at(10, 100).set(MINUTE, f[0], f[1], f[2], f[3], f[4], Bar.UNKNOWN, Bar.UNKNOWN);
                Reason expected = bad == Decimal.NOT_A_NUMBER
                        ? Reason.NOT_A_NUMBER
                        : field == 4 ? Reason.IMPOSSIBLE_BAR : Reason.NOT_POSITIVE;
                if (field < 4 || bad != 0) {
                    assertSame(Verdict.refuse(expected), stage.admit(bar), "field " + field + " = " + bad);
                }
            }
        }
    }

    @Test
    void aRefusedBarIsNoGapAndItsCorrectionNoDuplicate() {
        AdmissionStage stage = warm(10);
        assertSame(Verdict.refuse(Reason.NOT_POSITIVE), stage.admit(at(10, -1)));
        assertSame(ACCEPT, stage.admit(at(10, 100)));
        assertSame(Verdict.refuse(Reason.NOT_POSITIVE), stage.admit(at(11, -1)));
        assertSame(ACCEPT, stage.admit(at(12, 100)));
        assertEquals(0, stage.counts().missingIntervals(0));
    }

    @Test
    void impossibleShapesAreRefused() {
        AdmissionStage stage = warm(10);
        Verdict impossible = Verdict.refuse(Reason.IMPOSSIBLE_BAR);
        assertSame(impossible, stage.admit(bar(0, 10, 100, 99, 101, 100, 1)));
        assertSame(impossible, stage.admit(bar(0, 10, 100, 101, 99, 102, 1)));
        assertSame(impossible, stage.admit(bar(0, 10, 98, 101, 99, 100, 1)));
        assertSame(impossible, stage.admit(bar(0, 10, 100, 101, 99, 100, -1)));
        bar(0, 10, 100, 101, 99, 100, 1);
        bar.set(MINUTE, bar.open(), bar.high(), bar.low(), bar.close(), 5, 6, Bar.UNKNOWN);
        assertSame(impossible, stage.admit(bar));
        bar.set(0, bar.open(), bar.high(), bar.low(), bar.close(), 5, 5, Bar.UNKNOWN);
        assertSame(impossible, stage.admit(bar));
        at(10, 100).header(0, 0, -1, START + 10 * MINUTE - 1, START + 11 * MINUTE);
        assertSame(impossible, stage.admit(bar));
        assertSame(ACCEPT, stage.admit(at(10, 100)));
    }

    @Test
    void aCloseTenTimesTooHighIsASpikeWithOrWithoutItsHigh() {
        AdmissionStage stage = warm(300);
        assertSame(Verdict.refuse(Reason.SPIKE), stage.admit(bar(0, 300, 100, 100.1, 99.9, 1_000, 1)));
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(bar(0, 301, 100, 1_000, 99.9, 1_000, 1)));
        assertSame(ACCEPT, stage.admit(at(302, 100)));
    }

    @Test
    void aSpikeTeachesTheScaleNothing() {
        AdmissionStage stage = warm(300);
        for (int minute = 300; minute < 340; minute++) {
            boolean wild = minute % 2 == 0;
            assertSame(wild ? Verdict.quarantine(Reason.SPIKE) : ACCEPT, stage.admit(at(minute, wild ? 1_000 : 100)));
        }
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(at(340, 106)));
    }

    @Test
    void aFewLargeAcceptedMovesDoNotOpenTheDoorForALargerOne() {
        AdmissionStage stage = warm(1_000);
        for (int minute = 1_000; minute < 1_010; minute++) {
            assertSame(ACCEPT, stage.admit(at(minute, minute % 2 == 0 ? 104.5 : 100)));
        }
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(at(1_010, 110)));
    }

    @Test
    void aWildWickIsASpikeButNoLevel() {
        AdmissionStage stage = warm(300);
        for (int minute = 300; minute < 320; minute++) {
            assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(bar(0, minute, 100, 100.1, 50, 100, 1)));
        }
        assertSame(ACCEPT, stage.admit(at(320, 100)));
    }

    @Test
    void aLastingLevelIsBelievedAfterFiveBars() {
        AdmissionStage stage = warm(300);
        for (int minute = 300; minute < 304; minute++) {
            assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(at(minute, 70)));
        }
        assertSame(ACCEPT, stage.admit(at(304, 70)));
        assertSame(ACCEPT, stage.admit(at(305, 70.1)));
    }

    @Test
    void repeatsOfASpikeWithoutVolumeAreNotTakenForSilence() {
        AdmissionStage stage = warm(300);
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(at(300, 1_000)));
        assertSame(Verdict.quarantine(Reason.SPIKE), stage.admit(flat(301, 1_000)));
    }

    @Test
    void aMoveIsMeasuredOverTheTimeSinceTheLastPrice() {
        assertSame(Verdict.quarantine(Reason.SPIKE), warm(300).admit(at(300, 110)));
        AdmissionStage stage = warm(300);
        assertSame(Verdict.quarantine(Reason.GAP), stage.admit(at(340, 110)));
        assertSame(ACCEPT, stage.admit(at(341, 110)));
    }

    @Test
    void aCrashTheOthersConfirmIsNoSpike() {
        AdmissionStage stage = stage(4);
        for (int minute = 0; minute < 300; minute++) {
            for (int source = 0; source < 4; source++) {
                stage.admit(bar(source, minute, 100, 100.1, 99.9, 100, 1 + minute));
            }
        }
        Verdict[] verdicts = new Verdict[8];
        for (int k = 0; k < 8; k++) {
            verdicts[k] = stage.admit(bar(k % 4, 300 + k / 4, 75, k < 4 ? 100 : 76, 74, 75, k));
        }
        // Half of the others must have closed it too: two liars must not be each other's witness.
        assertSame(Verdict.quarantine(Reason.SPIKE), verdicts[0]);
        assertSame(Verdict.quarantine(Reason.SPIKE), verdicts[1]);
        for (int k = 2; k < 8; k++) {
            assertSame(ACCEPT, verdicts[k], "bar " + k);
        }
    }

    @Test
    void aLiarStaysOutsideWhileTheOthersContradict() {
        AdmissionStage stage = stage(3);
        for (int minute = 0; minute < 359; minute++) {
            for (int source = 0; source < 3; source++) {
                boolean lies = source == 2 && minute >= 300;
                Verdict verdict =
                        stage.admit(bar(source, minute, 100, lies ? 130 : 100.1, 99.9, lies ? 130 : 100, minute));
                assertSame(lies ? Verdict.quarantine(Reason.SPIKE) : ACCEPT, verdict, "minute " + minute);
            }
        }
    }

    @Test
    void aFreezeIsAllowedFiveBarsAndTheEndOfItIsNormal() {
        AdmissionStage stage = warm(600);
        for (int k = 0; k < 300; k++) {
            Verdict expected = k < 5 ? ACCEPT : Verdict.quarantine(Reason.FROZEN);
            assertSame(expected, stage.admit(flat(600 + k, 100.04)), "flat bar " + k);
        }
        assertSame(ACCEPT, stage.admit(at(900, 103)));
    }

    @Test
    void theThirdSilentHourIsFrozen() {
        AdmissionStage stage = stage(1);
        for (int hour = 0; hour < 203; hour++) {
            long open = START + 60L * hour * MINUTE;
            long price = hour < 199 ? 10_000_000_000L + hour % 2 : 10_000_000_000L;
            bar.header(0, 0, Bar.NO_SEQUENCE, open, open + 60 * MINUTE);
            bar.set(60 * MINUTE, price, price, price, price, hour < 200 ? 1 + hour : 0, Bar.UNKNOWN, Bar.UNKNOWN);
            Verdict expected = hour < 202 ? ACCEPT : Verdict.quarantine(Reason.FROZEN);
            assertSame(expected, stage.admit(bar), "hour " + hour);
        }
    }

    @Test
    void aStuckFeedThatRepeatsItsLastBarIsFrozenToo() {
        AdmissionStage stage = warm(600);
        for (int k = 0; k < 20; k++) {
            Verdict expected = k < 6 ? ACCEPT : Verdict.quarantine(Reason.FROZEN);
            assertSame(expected, stage.admit(bar(0, 600 + k, 100, 100.1, 99.9, 100, 77)), "bar " + k);
        }
    }

    @Test
    void aThinVenueIsMeasuredByItsOwnHabitUpToABound() {
        AdmissionStage stage = stage(1);
        RandomGenerator random = Seeds.generator(41);
        double price = 100;
        long alarms = 0;
        for (int minute = 0; minute < 20_000; minute++) {
            boolean silent = minute > 0 && random.nextInt(100) < 45;
            price = silent ? price : price * (1 + 1e-4 * random.nextGaussian());
            alarms += stage.admit(silent ? flat(minute, price) : at(minute, price)) instanceof Verdict.Accept ? 0 : 1;
        }
        assertThat(alarms).isLessThan(20);
        int frozen = 0;
        for (int k = 0; k < 300; k++) {
            frozen += stage.admit(flat(20_000 + k, price)) instanceof Verdict.Accept ? 0 : 1;
        }
        assertThat(frozen).isGreaterThan(250);
    }

    @Test
    void noHabitExcusesASilenceOfMoreThanFourHours() {
        AdmissionStage stage = stage(1);
        for (int minute = 0; minute < 40_000; minute++) {
            stage.admit(minute % 100 == 0 ? at(minute, 100) : flat(minute, 100));
        }
        stage.admit(at(40_000, 100));
        for (int k = 1; k <= 300; k++) {
            Verdict expected = k <= 240 ? ACCEPT : Verdict.quarantine(Reason.FROZEN);
            assertSame(expected, stage.admit(flat(40_000 + k, 100)), "flat bar " + k);
        }
    }

    @Test
    void aVenueThatLeavesEmptyMinutesOutIsNoStreamOfGaps() {
        AdmissionStage stage = stage(1);
        RandomGenerator random = Seeds.generator(42);
        long bars = 0;
        for (int minute = 0; minute < 20_000; minute++) {
            if (random.nextInt(100) < 44) {
                bars++;
                stage.admit(at(minute, 100 + minute % 3 * 0.02));
            }
        }
        assertThat(stage.counts().count(0, Reason.GAP)).isLessThan(40);
        assertThat(stage.counts().missingIntervals(0)).isBetween(19_900 - bars, 20_000 - bars);
        assertSame(Verdict.quarantine(Reason.GAP), stage.admit(at(20_600, 100)));
    }

    @Test
    void intervalsLiveSideBySideUpToFour() {
        AdmissionStage stage = stage(1);
        for (int k = 1; k <= 5; k++) {
            at(0, 100).header(0, 0, -1, START, START + k * MINUTE);
            bar.set(k * MINUTE, bar.open(), bar.high(), bar.low(), bar.close(), 1, Bar.UNKNOWN, Bar.UNKNOWN);
            assertSame(k < 5 ? ACCEPT : Verdict.refuse(Reason.IMPOSSIBLE_BAR), stage.admit(bar), "interval " + k);
        }
    }

    @Test
    void aRestoredStageGoesOnAsTheOriginal() {
        RandomGenerator random = Seeds.generator(43);
        AdmissionStage stage = stage(3);
        double price = 100;
        for (int message = 0; message < 3_000; message++) {
            price *= 1 + 0.01 * random.nextGaussian();
            int source = random.nextInt(3);
            int minute = message / 3 + (random.nextInt(50) == 0 ? random.nextInt(-3, 400) : 0);
            double close = random.nextInt(40) == 0 ? price * 10 : price;
            double low = random.nextInt(60) == 0 ? price * 2 : Math.min(price, close);
            long volume = random.nextInt(3);
            AdmissionStage restored = stage;
            if (message % 30 == 0) {
                StateWriter out = new StateWriter(64);
                stage.write(out);
                restored = stage(3);
                StateReader in = new StateReader(out.toBytes());
                restored.read(in);
                in.expectEnd();
            }
            Verdict verdict = stage.admit(bar(source, minute, close, Math.max(price, close), low, close, volume));
            if (restored != stage) {
                assertSame(verdict, restored.admit(bar), "message " + message);
                StateWriter original = new StateWriter(64);
                StateWriter copy = new StateWriter(64);
                stage.write(original);
                restored.write(copy);
                assertThat(copy.toBytes()).isEqualTo(original.toBytes());
                stage = restored;
            }
        }
        assertThat(stage.counts().byCode().keySet())
                .contains("accept", "spike", "gap", "out_of_order", "duplicate", "impossible_bar");
    }
}
