package breakwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.lab.attack.AttackBudget;
import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.AttackerGateway;
import breakwater.lab.attack.AttackerView;
import breakwater.lab.attack.ParameterSpec;
import breakwater.math.random.CounterRandom;
import breakwater.pipeline.Defences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final long SECOND = 1_000_000_000L;
    private static final TrialSettings SHORT = shortOne();

    private static TrialSettings shortOne() {
        TrialSettings usual = TrialSettings.defaults();
        return new TrialSettings(
                usual.exchange(),
                usual.population(),
                usual.feed(),
                usual.startTicks(),
                usual.tickQuote(),
                usual.lotBase(),
                20 * SECOND,
                400 * SECOND,
                300 * SECOND,
                usual.capitalQuote(),
                usual.decisionNanos(),
                usual.victimLatencyNanos(),
                usual.victimSeed());
    }

    /// Buys a fixed size at every venue once a second; a family from outside the laboratory's packages.
    public static final class Buyer implements AttackGenerator {
        @Override
        public AttackSpec spec() {
            return new AttackSpec(
                    "toy_buyer",
                    "T1",
                    "Buys every second.",
                    AttackSpec.Objective.HARM,
                    List.of(ParameterSpec.ratio("lots", "lots", 100, 1, 10_000)));
        }

        @Override
        public void begin(AttackPlan plan, CounterRandom random, AttackerView view, AttackerGateway gateway) {
            gateway.wakeAfter(SECOND, (int) (plan.intensity() * plan.get("lots")));
        }

        @Override
        public void onWake(int lots, AttackerView view, AttackerGateway gateway) {
            for (int v = 0; v < view.venues(); v++) {
                gateway.take(0, v, 1, (int) (1.001 * view.mid(v)), lots);
                gateway.mark(v);
            }
            gateway.wakeAfter(SECOND, lots);
        }
    }

    private static Optional<Trial.Attack> buyer(double intensity, double cash) {
        AttackPlan plan = new AttackPlan(
                new Buyer().spec(),
                List.of(0, 1, 2, 3, 4),
                List.of(),
                intensity,
                new AttackSchedule(30 * SECOND, 60 * SECOND, 0, 0),
                Map.of(),
                new AttackBudget(cash, 1_000_000, 0),
                AttackSpec.Objective.HARM,
                7);
        return Optional.of(new Trial.Attack(plan, Buyer::new));
    }

    private static TrialOutcome run(long seed, Optional<Trial.Attack> attack) {
        return Trial.run(SHORT, seed, ArmPlan.pair(FlowFollower::new), attack);
    }

    @Test
    void anAttackOfNoSizeChangesNothing() {
        TrialOutcome clean = run(3, Optional.empty());
        TrialOutcome none = run(3, buyer(0, 1e6));
        assertThat(none.digest()).isEqualTo(clean.digest());
        assertThat(none.arms()).isEqualTo(clean.arms());
        assertThat(none.attack().orElseThrow().messages()).isZero();
        assertThat(run(3, buyer(1, 1e6)).digest()).isNotEqualTo(clean.digest());
    }

    @Test
    void aSeedGivesOneHistoryOnAnyNumberOfThreads() throws Exception {
        List<Callable<TrialOutcome>> twice = List.of(() -> run(4, buyer(1, 1e6)), () -> run(4, buyer(1, 1e6)));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<TrialOutcome>> both = threads.invokeAll(twice);
            assertThat(both.get(0).get()).isEqualTo(both.get(1).get()).isEqualTo(run(4, buyer(1, 1e6)));
        }
    }

    @Test
    void theAttackKeepsItsTimeAndItsBudget() {
        AttackOutcome free = run(5, buyer(1, 1e6)).attack().orElseThrow();
        // One order per venue and second, the last in the instant of the end.
        assertThat(free.messages()).isEqualTo(5 * 60);
        assertThat(free.marks()).hasSize(5 * 60);
        assertThat(free.marks().getFirst().nanos()).isEqualTo(free.beginNanos() + SECOND);
        AttackOutcome poor = run(5, buyer(1, 50)).attack().orElseThrow();
        assertThat(poor.refused()).isPositive();
        assertThat(poor.profitQuote()).isGreaterThan(-200);
        assertThat(free.refused()).isZero();
    }

    @Test
    void whatTheEngineBelievesToOwnIsWhatTheVenuesOweIt() {
        World world = new World(SHORT, 6);
        Arm arm = world.join("D", new FlowFollower(), Defences.all());
        world.runTo(world.endNanos());
        assertThat(arm.orders()).isPositive();
        double middle = world.exchange().middle();
        assertThat(arm.engine().equityQuote()).isCloseTo(arm.equityQuote(middle), within(1e-4 * SHORT.capitalQuote()));
    }

    @Test
    void armsWithoutDefenceBelieveEverySource() {
        World world = new World(SHORT, 7);
        Arm undefended = world.join("U", new FlowFollower(), Defences.none());
        Arm defended = world.join("D", new FlowFollower(), Defences.all());
        world.runTo(world.episodeNanos());
        int index = world.feed().sources().index();
        world.feed().tamper(index, (event, nanos, out) -> {
            if (event instanceof breakwater.model.Quote quote) {
                quote.set(
                        quote.bidPrice() / 10 * 11,
                        quote.bidQuantity(),
                        quote.askPrice() / 10 * 11,
                        quote.askQuantity());
            }
            out.send(event, 0);
        });
        world.runTo(world.episodeNanos() + 20 * SECOND);
        double middle = SHORT.tickQuote() * world.exchange().middle();
        double believed = undefended.engine().prices().fairPrice(0).price() / middle - 1;
        double defendedOff = defended.engine().prices().fairPrice(0).price() / middle - 1;
        // One of twelve sources, ten percent off: a mean moves by a twelfth of that.
        assertThat(believed).isCloseTo(0.1 / 12, within(0.002));
        assertThat(Math.abs(defendedOff)).isLessThan(0.0005);
    }
}
