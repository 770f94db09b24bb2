package breakwater.lab.attack.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.lab.attack.AttackBudget;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuoteStuffingTest {
    /// Bursts are at random times; what a burst has more or less than its share.
    private static final double RELATIVE_15_PERCENT = 0.15;

    private static long[] worstDelayMillis(AttackedWorld world) {
        long[] worst = new long[world.world.feed().sources().count()];
        world.world.listen(event -> worst[event.source()] =
                Math.max(worst[event.source()], (event.receiveNanos() - event.venueNanos()) / 1_000_000));
        world.toEnd();
        return worst;
    }

    @Test
    void sendsAsManyMessagesASecondAsAskedFor() {
        Map<String, Double> set = Map.of("burst_s", 10.0, "gap_s", 0.5, "slowdown_ms", 0.0, "leg_levels", 0.0);
        AttackedWorld world = new AttackedWorld(new QuoteStuffing(), AttackedWorld.Wish.of(60, set)).toEnd();
        double seconds = 60 * 10 / 10.5;
        assertThat(world.run.messages() / seconds).isCloseTo(500, within(500 * RELATIVE_15_PERCENT));
        assertThat(world.prints.stream().filter(AttackedWorld.Print::isOwn)).hasSizeLessThan(300);
    }

    @Test
    void theVenuesOwnSourcesFallBehindAndNobodyElses() {
        AttackedWorld world = new AttackedWorld(new QuoteStuffing(), AttackedWorld.Wish.of(30, Map.of()));
        long[] worst = worstDelayMillis(world);
        for (int source = 0; source < worst.length; source++) {
            if (source == 0 || source == 5) {
                assertThat(worst[source]).as("source %d", source).isGreaterThanOrEqualTo(500);
            } else {
                assertThat(worst[source]).as("source %d", source).isLessThan(150);
            }
        }
    }

    @Test
    void withoutSourcesInItsBudgetThereAreOnlyOrders() {
        AttackedWorld world = new AttackedWorld(
                new QuoteStuffing(), AttackedWorld.Wish.of(30, Map.of()).budget(new AttackBudget(1e6, 1_000_000, 0)));
        long[] worst = worstDelayMillis(world);
        assertThat(worst[0]).isLessThan(150);
        assertThat(world.run.messages()).isPositive();
        assertThat(world.run.refused()).isZero();
    }
}
