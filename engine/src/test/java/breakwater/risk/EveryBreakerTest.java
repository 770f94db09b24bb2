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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for all eight breakers: each is driven by a sequence of events that gets worse a step at a time.
class EveryBreakerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long START = 1_700_000_000L * SECOND;
    private static final long ONE = 100_000_000L;
    private static final int MOST_EVENTS = 20_000;
    private static final Catalogue CATALOGUE = new Catalogue(
            List.of(Instrument.of(0, "BTC/USDT")), List.of(new Source(0, "venue-0", Source.ChecksumRule.NONE)));

    /// @param name of the breaker
    /// @param event the k-th event
    /// @param command what it must return
    /// @param permission what is allowed while it is tripped
    /// @param learning whether models may learn while it is tripped
    record Case(String name, Event event, Class<? extends Command> command, Permission permission, boolean learning) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Event {
        void happen(Breakers breakers, int k, List<Command> out);
    }

    private static Stream<Case> breakers() {
        return Stream.of(
                new Case(
                        "volatility_spike",
                        EveryBreakerTest::wilder,
                        Command.Freeze.class,
                        Permission.REDUCE_ONLY,
                        true),
                new Case("drawdown", EveryBreakerTest::poorer, Command.RollBack.class, Permission.REDUCE_ONLY, false),
                new Case("flash_crash", EveryBreakerTest::lower, Command.Halt.class, Permission.NONE, false),
                new Case("leverage", EveryBreakerTest::larger, Command.Reduce.class, Permission.REDUCE_ONLY, true),
                new Case(
                        "provenance",
                        (b, k, out) -> b.onProvenance(0.1 + 0.001 * k, 7, START + k * SECOND, out::add),
                        Command.Freeze.class,
                        Permission.REDUCE_ONLY,
                        true),
                new Case(
                        "anchor_anomaly",
                        (b, k, out) -> b.onAnchor(1e-6 * k, 1e-4, 1e-6 * k > 1e-4, START + k * SECOND, out::add),
                        Command.RollBack.class,
                        Permission.REDUCE_ONLY,
                        false),
                new Case(
                        "kl_divergence",
                        (b, k, out) -> b.onDivergence(0.001 * k, 0.2, 0.001 * k > 0.2, START + k * SECOND, out::add),
                        Command.RollBack.class,
                        Permission.REDUCE_ONLY,
                        false),
                new Case(
                        "vpin_toxicity",
                        (b, k, out) -> b.onToxicity(0, 0.001 * k, START + k * SECOND, out::add),
                        Command.SkipLearning.class,
                        Permission.ALL,
                        false));
    }

    /// A calm day of minutes, then swings that grow.
    private static void wilder(Breakers breakers, int k, List<Command> out) {
        double swing = 1e-6 * Math.pow(1.01, Math.max(0, k - 1_500));
        FairPrice price = new FairPrice(0);
        long now = START + k * MINUTE;
        price.set(100 * (1 + (k % 2 == 0 ? swing : -swing)), now, 1, 1, true);
        breakers.onPrice(price, now, out::add);
    }

    private static void lower(Breakers breakers, int k, List<Command> out) {
        FairPrice price = new FairPrice(0);
        long now = START + k * SECOND / 10;
        price.set(100 - 0.05 * k, now, 1, 1, true);
        breakers.onPrice(price, now, out::add);
    }

    private static void poorer(Breakers breakers, int k, List<Command> out) {
        Portfolio portfolio = account(10);
        portfolio.onPrice(0, 10_000 - 10 * k);
        breakers.onAccount(portfolio, START + k * SECOND, out::add);
    }

    private static void larger(Breakers breakers, int k, List<Command> out) {
        breakers.onAccount(account(10 + 0.01 * k), START + k * SECOND, out::add);
    }

    private static Portfolio account(double units) {
        Portfolio portfolio = new Portfolio(CATALOGUE, Money.ofDouble(100_000));
        portfolio.onFill(0, Side.BUY, 10_000 * ONE, Math.round(units * ONE), 0);
        portfolio.onPrice(0, 10_000);
        return portfolio;
    }

    private static BreakerStatus status(Breakers breakers, String name) {
        return breakers.statuses().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Breakers armed() {
        return new Breakers(RiskSettings.profile("conservative"), CATALOGUE);
    }

    /// Returns the number of the event that tripped it.
    private static int drive(Case one, Breakers breakers, List<Command> out) {
        for (int k = 0; k < MOST_EVENTS; k++) {
            one.event().happen(breakers, k, out);
            if (status(breakers, one.name()).state().equals("tripped")) {
                return k;
            }
            assertThat(out).as("event %d", k).isEmpty();
            assertThat(breakers.permission()).isEqualTo(Permission.ALL);
            assertThat(breakers.learningAllowed()).isTrue();
            double value = status(breakers, one.name()).value();
            assertThat(value <= status(breakers, one.name()).threshold() + 1e-12 || Double.isNaN(value))
                    .as("%s of event %d", value, k)
                    .isTrue();
        }
        throw new AssertionError(one + " never tripped");
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void tripsOnTheFirstEventPastItsThresholdAndActsInTheSameCall(Case one) {
        Breakers breakers = armed();
        List<Command> out = new ArrayList<>();
        int k = drive(one, breakers, out);
        assertThat(k).isPositive();
        BreakerStatus status = status(breakers, one.name());
        assertThat(status.value()).isGreaterThan(status.threshold());
        assertThat(out).hasSize(1).hasOnlyElementsOfType(one.command());
        assertThat(breakers.permission()).isEqualTo(one.permission());
        assertThat(breakers.learningAllowed()).isEqualTo(one.learning());
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void isStillTrippedAfterARestart(Case one) {
        Breakers breakers = armed();
        drive(one, breakers, new ArrayList<>());
        StateWriter bytes = new StateWriter(64);
        breakers.write(bytes);
        Breakers again = armed();
        StateReader in = new StateReader(bytes.toBytes());
        again.read(in);
        in.expectEnd();
        assertThat(status(again, one.name())).isEqualTo(status(breakers, one.name()));
        assertThat(again.permission()).isEqualTo(one.permission());
        assertThat(again.learningAllowed()).isEqualTo(one.learning());
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void tripsAgainWhenClearedWhileItsConditionHolds(Case one) {
        Breakers breakers = armed();
        List<Command> out = new ArrayList<>();
        int k = drive(one, breakers, out);
        breakers.clear(START);
        assertThat(status(breakers, one.name()).state()).isEqualTo("armed");
        assertThat(breakers.permission()).isEqualTo(Permission.ALL);
        one.event().happen(breakers, k + 1, out);
        assertThat(status(breakers, one.name()).state()).isEqualTo("tripped");
        assertThat(status(breakers, one.name()).trips()).isEqualTo(2);
        assertThat(out).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void disablingIsForThatBreakerAndEndsByItself(Case one) {
        Breakers breakers = armed();
        List<Command> out = new ArrayList<>();
        assertThat(breakers.disable(one.name(), START + 1, "tester", START)).isTrue();
        assertThat(status(breakers, one.name()).state()).isEqualTo("disabled");
        assertThat(breakers.statuses())
                .filteredOn(status -> status.state().equals("disabled"))
                .hasSize(1);
        assertThat(drive(one, breakers, out)).isPositive();
        assertThat(out).hasSize(1);
    }
}
