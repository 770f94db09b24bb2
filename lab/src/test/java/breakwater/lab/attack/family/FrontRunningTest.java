package breakwater.lab.attack.family;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.lab.exchange.Venue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontRunningTest {
    /// What others do by chance does not move it in the time this takes.
    private static final Map<String, Double> CALM =
            Map.of("trigger_levels", 5.0, "largest_levels", 1.0, "size_levels", 2.0, "hold_s", 1.0);

    private static AttackedWorld world() {
        return new AttackedWorld(new FrontRunning(), AttackedWorld.Wish.of(60, CALM));
    }

    private static int buy(AttackedWorld world, int account, double levels) {
        Venue venue = world.world.exchange().venue(0);
        long now = world.world.exchange().nowNanos();
        Desk desk = new Desk(world.run.plan(), breakwater.math.random.CounterRandom.of(1), world.run, world.run);
        int lots = (int) (levels * 0.5 * (desk.level(0, 1) + desk.level(0, -1)));
        return venue.take(account, 1, venue.reach(1, 500), lots, now);
    }

    @Test
    void buysAheadOfWhoBuysInSlicesAndIsFlatSoonAfter() {
        AttackedWorld world = world();
        int account = world.world.exchange().accounts().open();
        double time = 1;
        world.to(time);
        assertThat(world.held(0)).isZero();
        for (int slice = 0; slice < 15 && world.held(0) == 0; slice++) {
            assertThat(buy(world, account, 0.7)).isPositive();
            time += 0.03;
            world.to(time);
        }
        assertThat(world.held(0)).as("ahead of the next slice").isGreaterThan(20);
        assertThat(world.run.marks()).isNotEmpty();
        assertThat(world.to(time + 1.2).held(0)).isZero();
    }

    @Test
    void oneLargeTradeIsNoSlice() {
        AttackedWorld world = world();
        int account = world.world.exchange().accounts().open();
        world.to(1);
        buy(world, account, 12);
        assertThat(world.to(1.5).held(0)).isZero();
    }
}
