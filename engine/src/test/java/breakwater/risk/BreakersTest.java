package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Side;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.FairPrice;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BreakersTest {
    private static final long ONE = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long START = 1_700_000_000L * SECOND;

    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT")), List.of(source(0), source(1), source(2), source(3), source(4)));

    private final List<Command> commands = new ArrayList<>();
    private final FairPrice price = new FairPrice(0);
    private final RiskSettings settings = RiskSettings.profile("balanced");
    private Breakers breakers = new Breakers(settings, CATALOGUE);

    private static Source source(int id) {
        return new Source(id, "source-" + id, Source.ChecksumRule.NONE);
    }

    private void price(double value, long nanos) {
        price.set(value, nanos, 1, 1, true);
        breakers.onPrice(price, nanos, commands::add);
    }

    /// All sources say what `values` says, one after another; the fair price is their median each time.
    private void sources(double[] values, long nanos) {
        for (int i = 0; i < values.length; i++) {
            breakers.onSourcePrice(0, i, values[i], nanos);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        price(sorted[sorted.length / 2], nanos);
    }

    private Portfolio account(double equityFraction) {
        Portfolio portfolio = new Portfolio(CATALOGUE, Money.ofDouble(100_000));
        portfolio.onFill(0, Side.BUY, 10_000 * ONE, 10 * ONE, 0);
        portfolio.onPrice(0, 10_000 * equityFraction);
        return portfolio;
    }

    private BreakerStatus status(String name) {
        return breakers.statuses().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Breakers restarted() {
        StateWriter out = new StateWriter(64);
        breakers.write(out);
        Breakers again = new Breakers(settings, CATALOGUE);
        StateReader in = new StateReader(out.toBytes());
        again.read(in);
        in.expectEnd();
        StateWriter twice = new StateWriter(64);
        again.write(twice);
        assertThat(twice.toBytes()).isEqualTo(out.toBytes());
        return again;
    }

    @Test
    void flashCrashTripsOnTheFirstPriceBeyondTheThresholdAndNotOnTheOneBefore() {
        price(100, START);
        price(95, START + MINUTE);
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        assertThat(commands).isEmpty();
        price(94.99, START + MINUTE);
        assertThat(breakers.permission()).isEqualTo(Permission.NONE);
        assertThat(commands).containsExactly(new Command.Halt("flash_crash", START + 6 * MINUTE));
        assertThat(breakers.blockedBy()).isEqualTo("flash_crash");
    }

    @Test
    void flashCrashLooksInBothDirectionsOverASlidingMinute() {
        price(100, START);
        price(105, START + 59 * SECOND);
        assertThat(commands).isEmpty();
        price(105.01, START + 60 * SECOND);
        assertThat(commands).hasSize(1);
        breakers = new Breakers(settings, CATALOGUE);
        price(100, START);
        price(105.01, START + 60 * SECOND + 1);
        assertThat(commands).hasSize(1);
        price(99.5, START + 100 * SECOND);
        assertThat(commands).hasSize(2);
    }

    @Test
    void oneLyingSourceCannotTripTheFlashCrash() {
        sources(new double[] {100, 100, 100}, START);
        // The liar is enough to move the median where only two speak; nobody else saw the move.
        breakers.onSourcePrice(0, 2, 80, START + SECOND);
        price(90, START + SECOND);
        assertThat(commands).isEmpty();
        breakers.onSourcePrice(0, 1, 99, START + 2 * SECOND);
        price(90, START + 2 * SECOND);
        assertThat(commands).isEmpty();
        breakers.onSourcePrice(0, 1, 101.5, START + 3 * SECOND);
        price(90, START + 3 * SECOND);
        assertThat(commands).isEmpty();
        breakers.onSourcePrice(0, 1, 97, START + 4 * SECOND);
        price(90, START + 4 * SECOND);
        assertThat(commands).hasSize(1);
    }

    @Test
    void aCrashSeenByMostSourcesTripsAtOnce() {
        sources(new double[] {100, 100.1, 99.9, 100, 100}, START);
        sources(new double[] {94, 94.1, 93.9, 100, 94}, START + 30 * SECOND);
        assertThat(breakers.permission()).isEqualTo(Permission.NONE);
    }

    @Test
    void drawdownTripsBeyondTheThresholdAndFreezesNewRisk() {
        Portfolio portfolio = account(1.0);
        portfolio.onPrice(0, 8_000);
        breakers.onAccount(portfolio, START, commands::add);
        assertThat(commands).isEmpty();
        portfolio.onPrice(0, 7_999.99);
        breakers.onAccount(portfolio, START + 1, commands::add);
        assertThat(commands).containsExactly(new Command.RollBack("drawdown", START + 1 + 10 * MINUTE));
        assertThat(breakers.permission()).isEqualTo(Permission.REDUCE_ONLY);
        assertThat(breakers.learningAllowed()).isFalse();
    }

    @Test
    void leverageTripsAboveTheLimitAndAsksToReduceToIt() {
        Portfolio portfolio = account(1.0);
        portfolio.onOpenOrders(0, 10 * ONE, 0);
        breakers.onAccount(portfolio, START, commands::add);
        assertThat(commands).isEmpty();
        portfolio.onOpenOrders(0, 10 * ONE + 1, 0);
        breakers.onAccount(portfolio, START, commands::add);
        assertThat(commands).containsExactly(new Command.Reduce("leverage", 2.0, START + MINUTE));
        assertThat(breakers.permission()).isEqualTo(Permission.REDUCE_ONLY);
    }

    @Test
    void whatIsNoNumberTrips() {
        Portfolio portfolio = new Portfolio(CATALOGUE, Money.ofDouble(100_000));
        portfolio.onOpenOrders(0, ONE, 0);
        breakers.onAccount(portfolio, START, commands::add);
        assertThat(commands).hasAtLeastOneElementOfType(Command.Reduce.class);
        price(Double.NaN, START);
        assertThat(commands).hasAtLeastOneElementOfType(Command.Freeze.class);
    }

    @Test
    void anUnknownPriceIsNoSpike() {
        price.set(Double.NaN, START, 0, 0, false);
        breakers.onPrice(price, START, commands::add);
        breakers.onSourcePrice(0, 0, Double.NaN, START);
        assertThat(commands).isEmpty();
        assertThat(status("volatility_spike").value()).isNaN();
    }

    private long calm(int minutes, double perMinute, long seed) {
        RandomGenerator random = Seeds.generator(seed);
        double value = 30_000;
        long nanos = START;
        for (int i = 0; i < minutes; i++, nanos += MINUTE) {
            value *= Math.exp(perMinute * random.nextGaussian());
            price(value, nanos);
        }
        return nanos;
    }

    @Test
    void volatilitySpikeTripsWhenTheLastHalfHourIsTwiceAsWildAsTheDay() {
        long nanos = calm(1_500, 0.0002, 71);
        assertThat(commands).isEmpty();
        RandomGenerator random = Seeds.generator(72);
        double value = price.price();
        double ratio = status("volatility_spike").value();
        while (commands.isEmpty()) {
            assertThat(ratio).isLessThanOrEqualTo(2.0);
            value *= Math.exp(0.0006 * random.nextGaussian());
            price(value, nanos);
            nanos += MINUTE;
            ratio = status("volatility_spike").value();
        }
        assertThat(ratio).isGreaterThan(2.0);
        assertThat(commands).containsExactly(new Command.Freeze("volatility_spike", nanos - MINUTE + 5 * MINUTE));
        assertThat(breakers.permission()).isEqualTo(Permission.REDUCE_ONLY);
        assertThat(breakers.learningAllowed()).isTrue();
    }

    @Test
    void highVolatilityAloneIsNotASpikeWhereItIsNormal() {
        // 0.0014 a minute is about 100% a year, well above the absolute threshold of 60%.
        calm(3_000, 0.0014, 73);
        assertThat(commands).isEmpty();
    }

    @Test
    void highVolatilityTripsWhereItIsAlsoWellAboveNormal() {
        long nanos = calm(1_500, 0.0008, 74);
        RandomGenerator random = Seeds.generator(75);
        double value = price.price();
        for (int i = 0; i < 60 && commands.isEmpty(); i++, nanos += MINUTE) {
            value *= Math.exp(0.0015 * random.nextGaussian());
            price(value, nanos);
        }
        assertThat(commands).hasSize(1);
        BreakerStatus status = status("volatility_spike");
        assertThat(status.threshold()).isEqualTo(0.6);
        assertThat(status.value()).isGreaterThan(0.6);
    }

    @Test
    void theCoolDownIsExactToTheNanosecond() {
        price(100, START);
        price(90, START + 1);
        breakers.onTime(START + 5 * MINUTE);
        assertThat(breakers.permission()).isEqualTo(Permission.NONE);
        assertThat(status("flash_crash").cooldownLeftNanos()).isEqualTo(1);
        breakers.onTime(START + 1 + 5 * MINUTE);
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        assertThat(status("flash_crash").state()).isEqualTo("armed");
        assertThat(status("flash_crash").trips()).isEqualTo(1);
    }

    @Test
    void aClockThatGoesBackShortensNothing() {
        RandomGenerator random = Seeds.generator(76);
        for (int round = 0; round < 1_000; round++) {
            breakers = new Breakers(settings, CATALOGUE);
            price(100, START);
            price(90, START + SECOND);
            long seen = START + SECOND;
            long until = seen + 5 * MINUTE;
            for (int i = 0; i < 20; i++) {
                long now = seen + random.nextLong(-86_400 * SECOND, MINUTE);
                breakers.onTime(now);
                seen = Math.max(seen, now);
                assertThat(breakers.permission() == Permission.NONE).isEqualTo(seen < until);
            }
        }
    }

    @Test
    void aTrippedBreakerSurvivesARestart() {
        calm(1_500, 0.0002, 77);
        long now = START + 1_500 * MINUTE;
        sources(new double[] {100, 100, 100}, now);
        sources(new double[] {90, 90, 90}, now + SECOND);
        assertThat(breakers.permission()).isEqualTo(Permission.NONE);
        breakers = restarted();
        assertThat(breakers.permission()).isEqualTo(Permission.NONE);
        breakers.onTime(now + SECOND + 5 * MINUTE - 1);
        assertThat(breakers.permission()).isEqualTo(Permission.NONE);
        breakers.onTime(now + SECOND + 5 * MINUTE);
        assertThat(status("flash_crash").state()).isEqualTo("armed");
    }

    @Test
    void tripsAgainAtOnceIfClearedWhileTheConditionHolds() {
        price(100, START);
        price(90, START + SECOND);
        breakers.clear(START + 2 * SECOND);
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        price(90, START + 2 * SECOND);
        assertThat(breakers.permission()).isEqualTo(Permission.NONE);
        assertThat(status("flash_crash").trips()).isEqualTo(2);
        breakers.clear(START + 61 * SECOND + 1);
        price(90, START + 61 * SECOND + 1);
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
    }

    @Test
    void tripsAgainWhenTheCoolDownEndsAndTheConditionStillHolds() {
        Portfolio portfolio = account(0.7);
        portfolio.onPrice(0, 10_000);
        portfolio.onPrice(0, 7_000);
        breakers.onAccount(portfolio, START, commands::add);
        breakers.onAccount(portfolio, START + 10 * MINUTE - 1, commands::add);
        assertThat(commands).hasSize(1);
        breakers.onAccount(portfolio, START + 10 * MINUTE, commands::add);
        assertThat(commands).hasSize(2);
        assertThat(breakers.permission()).isEqualTo(Permission.REDUCE_ONLY);
    }

    @Test
    void aDisabledBreakerArmsItselfAgainAfterAtMostAnHour() {
        price(100, START);
        price(90, START + SECOND);
        assertThat(breakers.disable("flash_crash", START + 100 * 60 * MINUTE, "alice", START + SECOND))
                .isTrue();
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        BreakerStatus status = status("flash_crash");
        assertThat(status.state()).isEqualTo("disabled");
        assertThat(status.overriddenBy()).isEqualTo("alice");
        assertThat(status.cooldownLeftNanos()).isEqualTo(60 * MINUTE);
        breakers = restarted();
        price(80, START + 2 * SECOND);
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        long end = START + SECOND + 60 * MINUTE;
        price(100, end - 2);
        price(80, end - 1);
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        price(80, end);
        assertThat(breakers.permission()).isEqualTo(Permission.NONE);
        assertThat(breakers.disable("no_such_breaker", end, "alice", end)).isFalse();
    }

    @Test
    void observingBreakersReportButDoNotAct() {
        breakers = new Breakers(RiskSettings.profile("none"), CATALOGUE);
        price(100, START);
        price(80, START + SECOND);
        breakers.onAccount(account(0.5), START + SECOND, commands::add);
        assertThat(commands).isEmpty();
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        assertThat(breakers.learningAllowed()).isTrue();
        assertThat(breakers.blockedBy()).isEmpty();
        assertThat(status("flash_crash").state()).isEqualTo("tripped");
        assertThat(status("flash_crash").acting()).isFalse();
    }

    @Test
    void listsEveryBreakerInAFixedOrder() {
        assertThat(breakers.statuses())
                .extracting(BreakerStatus::name)
                .containsExactly(
                        "volatility_spike",
                        "drawdown",
                        "flash_crash",
                        "leverage",
                        "provenance",
                        "anchor_anomaly",
                        "kl_divergence",
                        "vpin_toxicity");
        assertThat(breakers.statuses())
                .extracting(BreakerStatus::action)
                .containsExactly(
                        "freeze", "rollback", "halt", "reduce", "freeze", "rollback", "rollback", "skip_learning");
    }

    @Test
    void tooManyAnomaliesRollBackFreezeAndStopLearningForTenMinutes() {
        breakers.onAnchor(2e-4, 1e-4, false, 1_000, commands::add);
        assertThat(commands).isEmpty();
        breakers.onAnchor(3e-4, 1e-4, true, 2_000, commands::add);
        assertThat(commands).containsExactly(new Command.RollBack("anchor_anomaly", 2_000 + 600_000_000_000L));
        assertThat(status("anchor_anomaly").value()).isEqualTo(3e-4);
        assertThat(breakers.permission()).isEqualTo(Permission.REDUCE_ONLY);
        assertThat(breakers.learningAllowed()).isFalse();
        assertThat(breakers.blockedBy()).isEqualTo("anchor_anomaly");
        breakers.onAnchor(3e-4, 1e-4, true, 3_000, commands::add);
        assertThat(commands).hasSize(1);
        breakers.onTime(2_000 + 600_000_000_000L);
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        assertThat(breakers.learningAllowed()).isTrue();
    }

    @Test
    void aRolledBackCandidateTripsTheDivergenceBreakerAndARefusedOneDoesNot() {
        breakers.onDivergence(0.15, 0.2, false, 1_000, commands::add);
        assertThat(commands).isEmpty();
        breakers.onDivergence(0.25, 0.2, true, 2_000, commands::add);
        assertThat(commands).containsExactly(new Command.RollBack("kl_divergence", 2_000 + 600_000_000_000L));
        assertThat(status("kl_divergence").threshold()).isEqualTo(0.2);
        assertThat(breakers.permission()).isEqualTo(Permission.REDUCE_ONLY);
        assertThat(breakers.learningAllowed()).isFalse();
    }

    private boolean provenance(double herfindahl, int sources, long now) {
        return breakers.onProvenance(herfindahl, sources, now, commands::add);
    }

    @Test
    void concentratedSourcesFreezeForAMinute() {
        assertThat(provenance(0.2, 7, START)).as("warned at the trip bound").isTrue();
        assertThat(provenance(0.15, 7, START)).as("quiet at the warning bound").isFalse();
        assertThat(commands).isEmpty();
        assertThat(provenance(0.2001, 7, START)).isFalse();
        assertThat(commands).containsExactly(new Command.Freeze("provenance", START + MINUTE));
        assertThat(breakers.permission()).isEqualTo(Permission.REDUCE_ONLY);
        assertThat(breakers.blockedBy()).isEqualTo("provenance");
        assertThat(breakers.learningAllowed()).isTrue();
        breakers = restarted();
        assertThat(status("provenance").value()).isEqualTo(0.2001);
        assertThat(status("provenance").threshold()).isEqualTo(0.2);
        provenance(0.9, 7, START + MINUTE - 1);
        assertThat(commands).as("one trip a cool-down").hasSize(1);
        breakers.onTime(START + MINUTE);
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        provenance(0.9, 7, START + MINUTE);
        assertThat(status("provenance").trips()).isEqualTo(2);
    }

    @Test
    void equalSourcesNeverTripWhateverTheirNumber() {
        for (int sources = 1; sources <= 64; sources++) {
            boolean warned = provenance(1.0 / sources, sources, START + sources);
            assertThat(warned).as("%d sources", sources).isFalse();
        }
        assertThat(commands).isEmpty();
        provenance(0.281, 5, START + 100);
        assertThat(commands).as("0.2 of seven is 0.28 of five").hasSize(1);
    }

    @Test
    void oneSourceOfFiveThatFallsToTheFloorOfTrustDoesNotTrip() {
        double total = 4.02;
        provenance((4 + 0.02 * 0.02) / (total * total), 5, START);
        assertThat(commands).isEmpty();
        total = 3.04;
        provenance((3 + 2 * 0.02 * 0.02) / (total * total), 5, START);
        assertThat(commands).as("two of five do").hasSize(1);
    }

    @Test
    void anEpochWithoutAnySampleTrips() {
        provenance(Double.NaN, 5, START);
        assertThat(commands).hasSize(1);
        assertThat(breakers.permission()).isEqualTo(Permission.REDUCE_ONLY);
    }

    @Test
    void aStateInWhichEveryWitnessWasShutOutCanBeReadBack() {
        breakers.onSourcePrice(0, 0, 100, START);
        breakers.forget(0);
        assertThat(restarted().permission()).isEqualTo(Permission.ALL);
    }

    @Test
    void aSourceShutOutIsNoWitnessOfACrash() {
        for (int source = 0; source < 2; source++) {
            breakers.onSourcePrice(0, source, 100, START);
            breakers.onSourcePrice(0, source, 90, START + SECOND);
        }
        breakers.onSourcePrice(0, 2, 100, START + SECOND);
        breakers.onSourcePrice(0, 3, 100, START + SECOND);
        breakers.forget(1);
        price(100, START);
        price(90, START + SECOND);
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
    }

    @Test
    void doesNotAllocateWhileNothingTrips() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        Portfolio portfolio = account(1.0);
        java.util.function.Consumer<Command> none = command -> {
            throw new AssertionError(command);
        };
        long allocated = 0;
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 200_000; i++) {
                long now = START + (round * 200_000L + i) * SECOND / 100;
                double value = 10_000 + i % 7;
                breakers.onSourcePrice(0, i % 5, value, now);
                price.set(value, now, 5, 5, true);
                breakers.onPrice(price, now, none);
                portfolio.onPrice(0, value);
                breakers.onAccount(portfolio, now, none);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isLessThan(10_000);
    }
}
