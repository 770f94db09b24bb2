package breakwater.lab.attack.family;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.lab.attack.AttackBudget;
import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.AttackerGateway;
import breakwater.lab.attack.AttackerView;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Tampering;
import breakwater.lab.trial.World;
import breakwater.math.random.CounterRandom;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FamiliesTest {
    private static final int SHORT_SECONDS = 60;

    static Stream<AttackGenerator> families() {
        return ServiceLoader.load(AttackGenerator.class).stream()
                .filter(provider -> provider.type().getPackage() == AccountAttack.class.getPackage())
                .map(ServiceLoader.Provider::get);
    }

    /// Short phases, so that a minute sees all of an attack that would take an hour.
    private static Map<String, Double> quick(AttackSpec spec) {
        return switch (spec.code()) {
            case "A6" -> Map.of("fall_s", 5.0, "every_s", 60.0);
            case "A13" -> Map.of("pause_s", 5.0, "hold_s", 10.0, "by_sources", 1.0);
            case "A15" -> Map.of("pause_s", 1.0, "run_s", 5.0);
            default -> Map.of();
        };
    }

    private static AttackedWorld.Wish wish(AttackGenerator family) {
        return AttackedWorld.Wish.of(SHORT_SECONDS, quick(family.spec()));
    }

    private static AttackGenerator again(AttackGenerator family) throws ReflectiveOperationException {
        return family.getClass().getConstructor().newInstance();
    }

    private static long cleanDigest() {
        World world = new World(AttackedWorld.settings(SHORT_SECONDS), 7);
        world.runTo(world.endNanos());
        return world.exchange().truth().digest();
    }

    @Test
    void theServiceLoaderFindsEveryFamilyOnce() {
        assertThat(families().map(family -> family.spec().code()))
                .containsExactlyInAnyOrder("A1", "A2", "A3", "A4", "A5", "A6", "A13", "A14", "A15", "A16");
        assertThat(families().map(family -> family.spec().family())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyParameterCanBeSetToBothItsBounds(AttackGenerator family) {
        for (ParameterSpec parameter : family.spec().parameters()) {
            for (double value : List.of(parameter.least(), parameter.most())) {
                Map<String, Double> set = Map.of(parameter.name(), value);
                AttackedWorld world = new AttackedWorld(
                        family, AttackedWorld.Wish.of(SHORT_SECONDS, set).intensity(0));
                assertThat(world.run.plan().get(parameter.name())).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void withoutIntensityNothingHappens(AttackGenerator family) throws ReflectiveOperationException {
        long clean = cleanDigest();
        assertThat(new AttackedWorld(family, wish(family).intensity(0)).toEnd().digest())
                .isEqualTo(clean);
        AttackedWorld negligible = new AttackedWorld(again(family), wish(family).intensity(1e-9)).toEnd();
        assertThat(negligible.digest()).isEqualTo(clean);
        assertThat(negligible.run.profitQuote()).isZero();
    }

    @ParameterizedTest
    @MethodSource("families")
    void theSameSeedGivesTheSameHistoryAndAnAttackChangesIt(AttackGenerator family)
            throws ReflectiveOperationException {
        if (family.spec().code().equals("A14")) {
            // Its quiet phase alone outlasts this test; see PumpDumpTest.
            return;
        }
        AttackedWorld first = new AttackedWorld(family, wish(family)).toEnd();
        AttackedWorld second = new AttackedWorld(again(family), wish(family)).toEnd();
        assertThat(second.digest()).isEqualTo(first.digest()).isNotEqualTo(cleanDigest());
        assertThat(second.run.marks()).isEqualTo(first.run.marks()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("families")
    void beyondItsMessagesNothingIsTradedAndNothingRests(AttackGenerator family) {
        int most = 12;
        Watched watched = new Watched(family, most, Double.POSITIVE_INFINITY);
        AttackedWorld world = new AttackedWorld(watched, wish(family).budget(new AttackBudget(1e6, most, 0))).toEnd();
        assertThat(watched.broken).as("orders accepted beyond the budget").isZero();
        assertThat(world.run.messages()).as("messages").isEqualTo(watched.messages);
        assertThat(world.run.refused()).as("refused").isEqualTo(watched.refused).isPositive();
    }

    @ParameterizedTest
    @MethodSource("families")
    void whoLostItsCashTradesNoMore(AttackGenerator family) {
        double cash = 1;
        Watched watched = new Watched(family, Long.MAX_VALUE, cash);
        AttackedWorld world =
                new AttackedWorld(watched, wish(family).budget(new AttackBudget(cash, 1_000_000, 0))).toEnd();
        assertThat(watched.broken).as("orders accepted beyond the budget").isZero();
        assertThat(world.run.refused()).as("refused").isEqualTo(watched.refused);
    }

    /// Counts independently what a family tries and what it gets.
    private static final class Watched implements AttackGenerator {
        private final AttackGenerator inner;
        private final long mostMessages;
        private final double mostCash;
        private long messages;
        private long refused;
        private long broken;

        Watched(AttackGenerator inner, long mostMessages, double mostCash) {
            this.inner = inner;
            this.mostMessages = mostMessages;
            this.mostCash = mostCash;
        }

        @Override
        public AttackSpec spec() {
            return inner.spec();
        }

        @Override
        public void begin(AttackPlan plan, CounterRandom random, AttackerView view, AttackerGateway gateway) {
            inner.begin(plan, random, view, new Gate(view, gateway));
        }

        @Override
        public void onWake(int what, AttackerView view, AttackerGateway gateway) {
            inner.onWake(what, view, gateway);
        }

        @Override
        public void end(AttackerView view, AttackerGateway gateway) {
            inner.end(view, gateway);
        }

        private final class Gate implements AttackerGateway {
            private final AttackerView view;
            private final AttackerGateway gateway;

            Gate(AttackerView view, AttackerGateway gateway) {
                this.view = view;
                this.gateway = gateway;
            }

            private boolean mayTrade() {
                boolean may = messages < mostMessages && -view.profitQuote() < mostCash;
                messages += may ? 1 : 0;
                refused += may ? 0 : 1;
                return may;
            }

            @Override
            public void wakeAfter(long nanos, int what) {
                gateway.wakeAfter(nanos, what);
            }

            @Override
            public long limit(int account, int venue, int side, int price, int lots) {
                boolean may = lots < 1 || mayTrade();
                long order = gateway.limit(account, venue, side, price, lots);
                broken += !may && order != 0 ? 1 : 0;
                return order;
            }

            @Override
            public int take(int account, int venue, int side, int worst, int lots) {
                boolean may = lots < 1 || mayTrade();
                int traded = gateway.take(account, venue, side, worst, lots);
                broken += !may && traded != 0 ? 1 : 0;
                return traded;
            }

            @Override
            public boolean cancel(int account, int venue, long order) {
                messages++;
                return gateway.cancel(account, venue, order);
            }

            @Override
            public boolean compromise(int source, Tampering tampering) {
                boolean done = gateway.compromise(source, tampering);
                refused += done ? 0 : 1;
                return done;
            }

            @Override
            public void release(int source) {
                gateway.release(source);
            }

            @Override
            public void mark(int venue) {
                gateway.mark(venue);
            }
        }
    }
}
