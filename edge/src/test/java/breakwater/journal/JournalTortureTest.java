package breakwater.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.testing.Seeds;
import org.junit.jupiter.api.Test;

/// Short forms of the loops; the long ones are the same calls with larger numbers.
final class JournalTortureTest {
    private final long seed = Seeds.seed(20_240_808);

    @Test
    void everyByteOfASmallJournalAsACutGivesTheLongestPrefix() {
        requireNoneWrong(JournalTorture.cutEveryByte(seed, 64 << 10, 1), 64 << 10);
    }

    @Test
    void every211thByteOfAOneMegabyteJournalAsACutGivesTheLongestPrefix() {
        requireNoneWrong(JournalTorture.cutEveryByte(seed, 1 << 20, 211), (1 << 20) / 211);
    }

    @Test
    void everyFlippedBitIsRefusedAtItsPlaceOrCostsNothingAcknowledged() {
        requireNoneWrong(JournalTorture.flipBits(seed, 10_000), 10_000);
    }

    @Test
    void zeroedDuplicatedSwappedDeletedAndForeignRecordsAndSegmentsAreRefusedAtTheirPlace() {
        requireNoneWrong(JournalTorture.damageRecords(seed, 10_000), 10_000);
    }

    @Test
    void anySubsetOfTheLastEightSectorsMayBeLost() {
        requireNoneWrong(JournalTorture.tearSectors(seed, 10), 5120);
    }

    @Test
    void nothingAcknowledgedIsLostUnderRandomFaults() {
        requireNoneWrong(JournalTorture.injectFaults(seed, 1500), 1500);
    }

    @Test
    void numbersOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> JournalTorture.flipBits(seed, 0))
                .hasMessage("flips must be in [1, 100000000] but was 0");
        assertThatThrownBy(() -> JournalTorture.cutEveryByte(seed, 1, 1)).hasMessageStartingWith("journalBytes");
    }

    private static void requireNoneWrong(TortureResult result, long leastCases) {
        System.out.println(result.name() + ": seed " + result.seed() + ", " + result.cases() + " cases, "
                + result.wrong() + " wrong, " + result.nanos() / 1_000_000 + " ms");
        assertThat(result.firstWrong()).isEmpty();
        assertThat(result.wrong()).isZero();
        assertThat(result.cases()).isGreaterThanOrEqualTo(leastCases);
    }
}
