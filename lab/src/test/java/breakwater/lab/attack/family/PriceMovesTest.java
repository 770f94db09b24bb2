package breakwater.lab.attack.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceMovesTest {
    private static double gapBps(AttackedWorld world) {
        return 1e4 * (world.mid(0) / world.world.exchange().middle() - 1);
    }

    @Test
    void oneVenueCrashesAndComesBackAfterTheSalesAreBoughtBack() {
        Map<String, Double> set = Map.of("fall_s", 1.0, "recovery_s", 13.0, "every_s", 0.0);
        AttackedWorld world = new AttackedWorld(new FlashCrash(), AttackedWorld.Wish.of(90, set));
        double before = world.to(20).mid(0);
        double low = world.to(21.1).mid(0);
        double sold = ownTaken(world, -1);
        // Three times what is left of the book when its own bids are gone: more than sixty levels.
        assertThat(low - before).as("fall, ticks").isLessThan(-40);
        assertThat(gapBps(world)).isNegative();
        assertThat(world.held(0)).isLessThan((long) (-0.9 * sold));
        world.to(40);
        assertThat(ownTaken(world, 1)).as("bought back").isGreaterThan(0.98 * sold);
        assertThat(world.mid(0) - low).as("recovery, ticks").isGreaterThan(20);
    }

    private static double ownTaken(AttackedWorld world, int side) {
        return world.prints.stream()
                .filter(p -> p.venue() == 0 && p.takerOwn() == 1 && p.side() == side)
                .mapToDouble(AttackedWorld.Print::lots)
                .sum();
    }

    @Test
    void withoutRecoveryItStaysShort() {
        Map<String, Double> set = Map.of("fall_s", 1.0, "recovery_s", 0.0, "every_s", 0.0);
        AttackedWorld world = new AttackedWorld(new FlashCrash(), AttackedWorld.Wish.of(90, set)).to(60);
        assertThat(world.net()).isLessThan(-5_000);
        assertThat(Math.abs(world.toEnd().net())).as("closed at the end").isLessThan(100);
    }

    @Test
    void theShortLegIsSoldBeforeAndBoughtAtTheLow() {
        Map<String, Double> set = Map.of("fall_s", 5.0, "every_s", 0.0, "short_share", 0.2);
        AttackedWorld world = new AttackedWorld(new FlashCrash(), AttackedWorld.Wish.of(90, set));
        assertThat(world.to(19.9).held(1)).isLessThan(-1_000);
        assertThat(world.to(26).held(1)).isZero();
    }

    @Test
    void ofTheWholeMarketEveryVenueFalls() {
        Map<String, Double> set = Map.of("fall_s", 1.0, "every_s", 0.0, "scope", 1.0);
        AttackedWorld world = new AttackedWorld(new FlashCrash(), AttackedWorld.Wish.of(60, set));
        double before = world.to(20).world.exchange().middle();
        assertThat(world.to(21.1).world.exchange().middle() - before)
                .as("ticks")
                .isLessThan(-40);
    }

    @Test
    void bidsThatAreAboutToLeaveMakeTheBookLookDeeper() {
        Map<String, Double> set = new HashMap<>(Map.of("every_s", 0.0, "short_share", 0.0, "withdrawal_share", 0.9));
        AttackedWorld with = new AttackedWorld(new FlashCrash(), AttackedWorld.Wish.of(30, set)).to(1);
        set.put("withdrawal_share", 0.0);
        AttackedWorld without = new AttackedWorld(new FlashCrash(), AttackedWorld.Wish.of(30, set)).to(1);
        assertThat(bids(with)).isGreaterThan(3 * bids(without));
        assertThat(bids(with.to(20.1))).isLessThan(2 * bids(without.to(20.1)));
    }

    private static long bids(AttackedWorld world) {
        return new Desk(world.run.plan(), breakwater.math.random.CounterRandom.of(1), world.run, world.run).depth(0, 1);
    }

    @Test
    void aVenueIsHeldBelowTheOthersAndReturns() {
        Map<String, Double> set = Map.of("hold_s", 60.0, "pause_s", 100.0);
        AttackedWorld world = new AttackedWorld(new VenueDislocation(), AttackedWorld.Wish.of(150, set));
        double others = world.to(0).world.exchange().middle();
        double start = world.toFirstMark();
        for (int second = 15; second < 55; second += 5) {
            assertThat(gapBps(world.to(second))).as("second %d", second).isBetween(-600.0, -300.0);
        }
        assertThat(Math.abs(1e4 * (world.mid(1) / others - 1))).as("others").isLessThan(100);
        assertThat(Math.abs(gapBps(world.to(115)))).isLessThan(60);
        assertThat(world.prints.stream().filter(p -> p.makerOwn() >= 0 && p.seconds() > start + 60))
                .as("trades of orders that should be gone")
                .isEmpty();
    }

    @Test
    void whoIsDislocatedForProfitBuysFromThoseWhoSellThere() {
        Map<String, Double> set = Map.of("hold_s", 100.0, "pause_s", 100.0);
        AttackedWorld world = new AttackedWorld(new VenueDislocation(), AttackedWorld.Wish.of(120, set)).to(90);
        assertThat(world.prints.stream().anyMatch(p -> p.makerOwn() == 2 && p.takerOwn() < 0))
                .as("somebody sold to its bid")
                .isTrue();
    }

    @Test
    void anIgnitionRunsBothWaysAndTurnsItsHoldingsRound() {
        Map<String, Double> set = Map.of("run_s", 10.0, "fade_s", 5.0, "pause_s", 10.0, "depth_percent", 8.0);
        AttackedWorld world = new AttackedWorld(new MomentumIgnition(), AttackedWorld.Wish.of(120, set));
        AttackedWorld clean = new AttackedWorld(
                new MomentumIgnition(), AttackedWorld.Wish.of(120, set).intensity(0));
        double up = 0;
        double down = 0;
        long most = 0;
        long least = 0;
        for (int i = 0; i < 1_100; i++) {
            double moved = world.to(0.1 * i).mid(0) - clean.to(0.1 * i).mid(0);
            if (world.held(0) > most) {
                most = world.held(0);
                up = moved;
            }
            if (world.held(0) < least) {
                least = world.held(0);
                down = moved;
            }
        }
        assertThat(most).isGreaterThan(2_000);
        assertThat(least).isLessThan(-2_000);
        assertThat(up).as("ticks when it holds most").isGreaterThan(3);
        assertThat(down).as("ticks when it owes most").isLessThan(-3);
    }

    @Test
    void aRunIsSoldAgainDuringTheFade() {
        Map<String, Double> set = Map.of("run_s", 10.0, "fade_s", 5.0, "fade_factor", 1.0, "pause_s", 10.0);
        AttackedWorld world = new AttackedWorld(new MomentumIgnition(), AttackedWorld.Wish.of(60, set));
        double start = world.toFirstMark();
        long held = Math.abs(world.to(start + 9.9).held(0));
        assertThat(held).isGreaterThan(1_000);
        assertThat(Math.abs(world.to(start + 15.2).held(0))).isLessThan(held / 10);
    }

    @Test
    void whatIsAccumulatedQuietlyIsPumpedAndDumped() {
        Map<String, Double> set = Map.of("pump_s", 60.0, "dump_s", 60.0, "pause_s", 100.0);
        AttackedWorld world = new AttackedWorld(new PumpDump(), AttackedWorld.Wish.of(780, set));
        double before = world.to(0).mid(0);
        assertThat(Math.abs(1e4 * (world.to(599).mid(0) / before - 1)))
                .as("quiet, bps")
                .isLessThan(100);
        long stock = world.held(0);
        assertThat(stock).isGreaterThan(5_000);
        double top = 0;
        for (int second = 640; second < 660; second++) {
            top = Math.max(top, world.to(second).mid(0));
        }
        assertThat(top / before - 1).as("pump").isBetween(0.05, 0.15);
        assertThat(world.held(0)).isGreaterThan(stock);
        assertThat(world.toEnd().held(0)).isLessThan(stock / 2);
        assertThat(world.mid(0)).isLessThan(0.95 * top);
    }
}
