package breakwater.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Sources that agree up to noise of one basis point, and some that do not.
class TrustLedgerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final long FRESH = 10 * SECOND;
    private static final int SECONDS_PER_HOUR = 3_600;

    private final TrustSettings settings = TrustSettings.defaults();

    static Catalogue catalogue(int sources) {
        List<Source> list = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            list.add(new Source(s, "source-" + s, Source.ChecksumRule.NONE));
        }
        return new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), list);
    }

    /// A market of one instrument: every source speaks some times a second.
    private final class World {
        final TrustLedger ledger;
        final RandomGenerator random;
        final int[] messages;
        final DoubleUnaryOperator[] lieBps;
        double price = 60_000;
        long second;

        World(int sources, long seed) {
            this(new TrustLedger(catalogue(sources), FRESH, settings), sources, seed);
        }

        World(TrustLedger ledger, int sources, long seed) {
            this.ledger = ledger;
            random = Seeds.generator(seed);
            messages = new int[sources];
            Arrays.fill(messages, 4);
            lieBps = new DoubleUnaryOperator[sources];
            Arrays.fill(lieBps, (DoubleUnaryOperator) seconds -> 0);
        }

        void run(int seconds) {
            for (int i = 0; i < seconds; i++) {
                price *= 1 + 0.5e-4 * random.nextGaussian();
                for (int s = 0; s < messages.length; s++) {
                    for (int m = 0; m < messages[s]; m++) {
                        long now = START + second * SECOND + SECOND * m / messages[s];
                        double bps = random.nextGaussian() + lieBps[s].applyAsDouble((double) second);
                        ledger.onVerdict(s, Verdict.accept(), now);
                        ledger.onPrice(0, s, price * (1 + bps / 10_000), now);
                    }
                }
                second++;
            }
        }

        int[] ranked() {
            return IntStream.range(0, messages.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(ledger::trust))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }

    private TrustLedger restarted(TrustLedger ledger, int sources) {
        StateWriter out = new StateWriter(64);
        ledger.write(out);
        TrustLedger again = new TrustLedger(catalogue(sources), FRESH, settings);
        StateReader in = new StateReader(out.toBytes());
        again.read(in);
        in.expectEnd();
        StateWriter twice = new StateWriter(64);
        again.write(twice);
        assertThat(twice.toBytes()).isEqualTo(out.toBytes());
        return again;
    }

    @Test
    void honestSourcesEarnTheirTrustInHours() {
        World world = new World(5, 101);
        assertThat(world.ledger.trust(0)).as("a stranger").isEqualTo(0.375);
        world.run(SECONDS_PER_HOUR);
        for (int s = 0; s < 5; s++) {
            assertThat(world.ledger.trust(s)).isBetween(0.55, 0.6251);
        }
        world.run(3 * SECONDS_PER_HOUR);
        for (int s = 0; s < 5; s++) {
            assertThat(world.ledger.trust(s)).isGreaterThan(0.7);
            assertThat(world.ledger.evidence(s).reputation()).isGreaterThan(0.95);
            assertThat(world.ledger.evidence(s).disagreementFraction()).isLessThan(0.05);
            assertThat(world.ledger.evidence(s).age()).isCloseTo(4.0 / 24, within(0.001));
            assertThat(world.ledger.evidence(s).stability()).isEqualTo(1);
        }
    }

    @Test
    void aSourceThatLiesLosesTrustStepByStepAndNobodyElseDoes() {
        World world = new World(5, 102);
        world.run(2 * SECONDS_PER_HOUR);
        double[] before = IntStream.range(0, 5).mapToDouble(world.ledger::trust).toArray();
        world.lieBps[3] = seconds -> 40;
        world.run(2);
        double last = world.ledger.trust(3);
        int steps = 0;
        while (world.ledger.trust(3) > settings.floor()) {
            world.run(1);
            assertThat(world.ledger.trust(3)).as("after %d steps", ++steps).isLessThan(last);
            last = world.ledger.trust(3);
            assertThat(steps).isLessThan(600);
        }
        System.out.println("lie of 40 bps: floor of trust after " + steps + " s");
        assertThat(world.ranked()[0]).isEqualTo(3);
        assertThat(world.ledger.evidence(3).disagreementFraction()).isGreaterThan(0.9);
        assertThat(world.ledger.evidence(3).biasBps()).isPositive();
        assertThat(world.ledger.evidence(3).changedNanos()).isGreaterThan(START + 2 * SECONDS_PER_HOUR * SECOND);
        for (int s = 0; s < 5; s++) {
            if (s != 3) {
                assertThat(world.ledger.trust(s)).isGreaterThan(before[s] - 0.02);
            }
        }
    }

    @Test
    void theSizeOfALieBuysNothing() {
        World world = new World(5, 103);
        world.lieBps[1] = seconds -> 4_000;
        world.lieBps[3] = seconds -> 40;
        world.run(600);
        assertThat(world.ledger.trust(1)).isEqualTo(settings.floor());
        assertThat(world.ledger.trust(3)).isEqualTo(settings.floor());
        for (int s : new int[] {0, 2, 4}) {
            assertThat(world.ledger.evidence(s).reputation()).as("source %d", s).isGreaterThan(0.9);
        }
    }

    @Test
    void oneLiarAmongThreeDragsNobodyDown() {
        World world = new World(3, 104);
        world.lieBps[2] = seconds -> 100;
        world.run(SECONDS_PER_HOUR);
        assertThat(world.ranked()[0]).isEqualTo(2);
        assertThat(world.ledger.trust(2)).isEqualTo(settings.floor());
        assertThat(world.ledger.evidence(0).reputation()).isGreaterThan(0.9);
        assertThat(world.ledger.evidence(1).reputation()).isGreaterThan(0.9);
    }

    @Test
    void aSmallLieOnOneSideCostsReputationInTime() {
        World world = new World(7, 105);
        world.run(2 * SECONDS_PER_HOUR);
        // A bit below what would be a plain lie: three scales.
        world.lieBps[4] = seconds -> -3.6;
        double before = world.ledger.evidence(4).reputation();
        world.run(300);
        double early = world.ledger.evidence(4).reputation();
        assertThat(early).as("not at once").isGreaterThan(0.6);
        world.run(8 * SECONDS_PER_HOUR);
        TrustEvidence evidence = world.ledger.evidence(4);
        System.out.println("slow liar: " + evidence);
        assertThat(evidence.reputation()).isLessThan(0.5 * before);
        assertThat(evidence.biasBps()).isCloseTo(-3.6, within(0.8));
        assertThat(evidence.biasZ()).isLessThan(-30);
        assertThat(world.ranked()[0]).isEqualTo(4);
        for (int s = 0; s < 7; s++) {
            if (s != 4) {
                assertThat(world.ledger.evidence(s).reputation()).isGreaterThan(0.9);
            }
        }
    }

    @Test
    void aPremiumWithinTheAllowanceIsFree() {
        World world = new World(5, 106);
        world.lieBps[2] = seconds -> 1;
        world.run(10 * SECONDS_PER_HOUR);
        assertThat(world.ledger.evidence(2).reputation()).isGreaterThan(0.9);
    }

    @Test
    void lyingOnlyBetweenTwoEvaluationsIsSeen() {
        World world = new World(5, 107);
        world.run(60);
        for (int i = 0; i < 300; i++) {
            long now = START + world.second * SECOND + SECOND / 2;
            world.run(1);
            // One lie in the middle of the second, taken back before it ends.
            world.ledger.onPrice(0, 2, world.price * 1.01, now + SECOND / 4);
            world.ledger.onPrice(0, 2, world.price, now + SECOND / 4);
        }
        assertThat(world.ranked()[0]).isEqualTo(2);
        assertThat(world.ledger.trust(2)).isLessThan(0.1);
    }

    @Test
    void aFloodBuysNoTrust() {
        World world = new World(5, 108);
        world.messages[1] = 400;
        world.run(SECONDS_PER_HOUR / 2);
        assertThat(world.ledger.trust(1)).isLessThanOrEqualTo(world.ledger.trust(0) + 0.01);
        assertThat(world.ledger.evidence(1).age())
                .isEqualTo(world.ledger.evidence(0).age());
    }

    @Test
    void trustRisesNoFasterThanSettingsSayAndFallsAtOnce() {
        World world = new World(5, 109);
        double last = world.ledger.trust(0);
        for (int i = 0; i < SECONDS_PER_HOUR; i++) {
            world.run(1);
            double now = world.ledger.trust(0);
            assertThat(now - last).isLessThanOrEqualTo(settings.maxRisePerHour() / SECONDS_PER_HOUR * 1.0001);
            last = now;
        }
        // A liar that turns honest waits as long as a stranger.
        world.lieBps[0] = seconds -> 100;
        world.run(600);
        assertThat(world.ledger.trust(0)).isEqualTo(settings.floor());
        world.lieBps[0] = seconds -> 0;
        world.run(SECONDS_PER_HOUR);
        assertThat(world.ledger.trust(0)).isLessThan(settings.floor() + settings.maxRisePerHour() + 1e-9);
        assertThat(world.ledger.trust(0)).isGreaterThan(0.2);
    }

    @Test
    void aDayWithoutMessagesIsNoDayOfAge() {
        World world = new World(5, 110);
        world.run(100);
        double before = world.ledger.trust(0);
        double age = world.ledger.evidence(0).age();
        world.second += 24 * SECONDS_PER_HOUR;
        world.run(2);
        assertThat(world.ledger.trust(0) - before).isLessThan(0.25 * 15 / SECONDS_PER_HOUR);
        assertThat(world.ledger.evidence(0).age() - age).isLessThan(15.0 / (24 * SECONDS_PER_HOUR));
    }

    @Test
    void withoutTwoOthersReputationStaysNeutral() {
        for (int sources = 1; sources <= 2; sources++) {
            World world = new World(sources, 111);
            world.lieBps[0] = seconds -> 500;
            world.run(SECONDS_PER_HOUR);
            for (int s = 0; s < sources; s++) {
                assertThat(world.ledger.evidence(s).reputation())
                        .isEqualTo(settings.reputation().neutral());
                assertThat(world.ledger.evidence(s).biasBps()).isNaN();
                assertThat(world.ledger.evidence(s).disagreementFraction()).isNaN();
            }
        }
    }

    @Test
    void gapsAndRefusalsCostStabilityAndSilenceDoesToo() {
        World world = new World(5, 112);
        world.run(60);
        for (int i = 0; i < 120; i++) {
            world.run(1);
            world.ledger.onVerdict(1, Verdict.quarantine(Reason.GAP), START + world.second * SECOND - 1);
        }
        assertThat(world.ledger.evidence(1).stability()).isLessThan(0.6);
        assertThat(world.ledger.evidence(0).stability()).isEqualTo(1);
        world.messages[2] = 0;
        world.run(9);
        assertThat(world.ledger.evidence(2).stability()).as("still fresh").isEqualTo(1);
        world.run(120);
        assertThat(world.ledger.evidence(2).stability()).isLessThan(0.3);
        assertThat(world.ledger.evidence(2).age())
                .isLessThan(world.ledger.evidence(0).age());
        assertThat(world.ranked()[0]).isEqualTo(2);
    }

    @Test
    void trustSurvivesARestartToTheBit() {
        World live = new World(5, 113);
        live.lieBps[1] = seconds -> seconds % 7 < 2 ? 30 : 0;
        live.run(500);
        TrustLedger again = restarted(live.ledger, 5);
        World twin = new World(again, 5, 114);
        World same = new World(live.ledger, 5, 114);
        twin.second = live.second;
        same.second = live.second;
        twin.run(200);
        same.run(200);
        for (int s = 0; s < 5; s++) {
            assertThat(twin.ledger.evidence(s)).isEqualTo(same.ledger.evidence(s));
        }
    }

    @Test
    void barsOfOneIntervalAreComparedWithEachOtherOnly() {
        long minute = 60 * SECOND;
        TrustLedger ledger = new TrustLedger(catalogue(5), 2 * minute, settings);
        RandomGenerator random = Seeds.generator(115);
        double price = 60_000;
        for (int i = 0; i < 600; i++) {
            // Wild minutes, close agreement: who reports first must not look like a liar.
            price *= 1 + 0.01 * random.nextGaussian();
            for (int s = 0; s < 5; s++) {
                if (s != 4 || random.nextInt(4) > 0) {
                    ledger.onVerdict(s, Verdict.accept(), START + i * minute + s);
                    ledger.onPrice(0, s, price * (1 + 1e-5 * random.nextGaussian()), START + i * minute + s);
                }
            }
        }
        for (int s = 0; s < 5; s++) {
            assertThat(ledger.evidence(s).reputation()).as("source %d", s).isGreaterThan(0.9);
        }
    }

    @Test
    void aResetSourceIsAStrangerAndAForgottenOneNoWitness() {
        World world = new World(5, 116);
        world.run(SECONDS_PER_HOUR);
        world.ledger.reset(0);
        assertThat(world.ledger.trust(0)).isEqualTo(0.375);
        assertThat(world.ledger.evidence(0).age()).isZero();
        assertThat(world.ledger.evidence(0).biasBps()).isNaN();
    }

    @Test
    void impossibleSettingsAreRefusedByName() {
        TrustSettings.Reputation reputation = settings.reputation();
        TrustSettings.Drift drift = settings.drift();
        assertThatThrownBy(() -> new TrustSettings(1, 0.02, 0.25, 1, 0.75, 0.25, reputation, drift))
                .hasMessageContaining("stepNanos must be in");
        for (double bad : new double[] {0, 0.6, Double.NaN}) {
            assertThatThrownBy(() -> new TrustSettings(SECOND, bad, 0.25, 1, 0.75, 0.25, reputation, drift))
                    .hasMessageContaining("floor must be in [0.001, 0.5] but was " + bad);
        }
        assertThatThrownBy(() -> new TrustSettings(SECOND, 0.02, 0, 1, 0.75, 0.25, reputation, drift))
                .hasMessageContaining("maxRisePerHour");
        assertThatThrownBy(() -> new TrustSettings(SECOND, 0.02, 1, 0, 0.75, 0.25, reputation, drift))
                .hasMessageContaining("fullAgeNanos");
        assertThatThrownBy(() -> new TrustSettings(SECOND, 0.02, 1, 1, 0, 0.25, reputation, drift))
                .hasMessageContaining("youth");
        assertThatThrownBy(() -> new TrustSettings(SECOND, 0.02, 1, 1, 1, 1.1, reputation, drift))
                .hasMessageContaining("frail");
        assertThatThrownBy(() -> new TrustSettings.Reputation(0.5, 8, 8, 1, 240, 4))
                .hasMessageContaining("agreeScales must be < rejectScales 8.0 but was 8.0");
        assertThatThrownBy(() -> new TrustSettings.Reputation(1, 3, 8, 1, 240, 4))
                .hasMessageContaining("neutral");
        assertThatThrownBy(() -> new TrustSettings.Drift(0, 900, 0.2)).hasMessageContaining("allowanceScales");
        assertThatThrownBy(() -> new TrustSettings.Drift(2, 0, 0.2)).hasMessageContaining("boundScaleSteps");
        assertThatThrownBy(() -> new TrustLedger(catalogue(1), 0, settings)).hasMessageContaining("freshNanos");
    }

    @Test
    void aMessageAllocatesNothing() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        TrustLedger ledger = new TrustLedger(catalogue(5), FRESH, settings);
        long allocated = 0;
        double nanosPerMessage = 0;
        int messages = 500_000;
        for (int round = 0; round < 4; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long cpu = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < messages; i++) {
                long now = START + (round * (long) messages + i) * SECOND / 1_000;
                int source = i % 5;
                ledger.onVerdict(source, Verdict.accept(), now);
                ledger.onPrice(0, source, 60_000 + i % 7, now);
            }
            nanosPerMessage = (threads.getCurrentThreadCpuTime() - cpu) / (double) messages;
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        System.out.printf("trust: %.0f ns of CPU a message, %d bytes in %d%n", nanosPerMessage, allocated, messages);
        assertThat(allocated).isLessThan(10_000);
    }
}
