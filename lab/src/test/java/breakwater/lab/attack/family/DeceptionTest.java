package breakwater.lab.attack.family;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.lab.matching.BookDepth;
import breakwater.lab.matching.Side;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeceptionTest {
    /// Lots on the twenty best levels of both sides.
    private static long shown(AttackedWorld world, int venue) {
        BookDepth depth = world.world.exchange().venue(venue).depth();
        long sum = 0;
        for (int side : new int[] {Side.BID, Side.ASK}) {
            int p = depth.best(side);
            for (int i = 0; i < 20 && p > 0; i++) {
                sum += depth.quantity(side, p);
                p = depth.behind(side, p);
            }
        }
        return sum;
    }

    private static double ownLots(AttackedWorld world, int venue, boolean leg) {
        return world.prints.stream()
                .filter(p -> p.venue() == venue && (leg ? p.makerOwn() == 0 : p.makerOwn() > 0))
                .mapToDouble(AttackedWorld.Print::lots)
                .sum();
    }

    @Test
    void aSpoofIsTakenBackAndOnlyTheSmallOrderTrades() {
        Map<String, Double> set = Map.of("pause_s", 4.0);
        AttackedWorld world = new AttackedWorld(new Spoof(), AttackedWorld.Wish.of(240, set)).toEnd();
        double shows = 240 / (3 + 4.0);
        double shownLots = shows * 10 * 500;
        assertThat(ownLots(world, 0, false)).as("false orders that traded").isLessThan(0.02 * shownLots);
        assertThat(ownLots(world, 0, true)).as("lots of the leg").isGreaterThan(500);
        assertThat(Math.abs(world.held(0))).isLessThan(1_000);
    }

    @Test
    void theSpoofShowsAtItsVenueAlone() {
        Map<String, Double> set = Map.of("size_levels", 50.0, "hold_s", 20.0, "pause_s", 0.2, "cancel_queue", 0.0);
        AttackedWorld world = new AttackedWorld(new Spoof(), AttackedWorld.Wish.of(60, set));
        long before = shown(world.to(0), 0);
        assertThat(shown(world.to(5), 0)).isGreaterThan(before * 13 / 10);
        assertThat(shown(world, 1)).as("another venue").isLessThan(before * 13 / 10);
    }

    @Test
    void aSpoofLeavesBeforeTheQueueAheadOfItIsGone() {
        assertThat(ticksUntilGone(0)).as("careless").isEqualTo(100);
        assertThat(ticksUntilGone(5)).as("careful").isLessThan(5);
    }

    @Test
    void theSpoofIsAsFarFromTheBestPriceAsAskedForAndTheLegOnTheOtherSide() {
        Map<String, Double> set =
                Map.of("size_levels", 50.0, "distance_ticks", 10.0, "hold_s", 5.0, "cancel_queue", 0.0);
        AttackedWorld world = new AttackedWorld(new Spoof(), AttackedWorld.Wish.of(60, set));
        double start = world.toFirstMark();
        BookDepth depth = world.world.exchange().venue(0).depth();
        int side = 0;
        int ticks = 0;
        for (int away = 0; away < 40; away++) {
            for (int s : new int[] {1, -1}) {
                int book = s > 0 ? Side.BID : Side.ASK;
                if (depth.quantity(book, depth.best(book) - s * away) > 5_000) {
                    side = s;
                    ticks = away;
                }
            }
        }
        // The best price may have moved since, by at most the twentieth of a second between two looks.
        assertThat(ticks).isBetween(7, 13);
        world.to(start + 5);
        int shown = side;
        assertThat(world.prints.stream().filter(p -> p.makerOwn() == 0))
                .isNotEmpty()
                .allMatch(p -> p.side() == shown);
    }

    /// Tenths of a second until the book is as it was before an order of fifty levels came, at most 100.
    private static int ticksUntilGone(double cancelQueue) {
        Map<String, Double> set = Map.of(
                "hold_s",
                60.0,
                "pause_s",
                0.2,
                "distance_ticks",
                1.0,
                "size_levels",
                50.0,
                "cancel_queue",
                cancelQueue);
        AttackedWorld world = new AttackedWorld(new Spoof(), AttackedWorld.Wish.of(60, set));
        long before = shown(world.to(0), 0);
        double start = world.toFirstMark();
        int i = 1;
        while (i < 100 && shown(world.to(start + 0.1 * i), 0) > before * 13 / 10) {
            i++;
        }
        return i;
    }

    @Test
    void layersAreAtOneVenueAndTradesAtAnother() {
        Map<String, Double> set = Map.of("pause_s", 4.0);
        AttackedWorld world = new AttackedWorld(new Layering(), AttackedWorld.Wish.of(120, set)).toEnd();
        assertThat(ownLots(world, 1, true)).as("leg elsewhere").isPositive();
        assertThat(ownLots(world, 0, true)).as("leg here").isZero();
        assertThat(ownLots(world, 1, false)).as("layers elsewhere").isZero();
        assertThat(ownLots(world, 0, false)).isLessThan(0.02 * 17 * 4 * 10 * 500);
    }

    @Test
    void layersComeTogetherAndLeaveOneByOne() {
        Map<String, Double> set = Map.of(
                "layers",
                5.0,
                "size_levels",
                50.0,
                "hold_s",
                5.0,
                "stagger_ms",
                2_000.0,
                "pause_s",
                4.0,
                "cancel_queue",
                0.0,
                "distance_ticks",
                4.0);
        AttackedWorld world = new AttackedWorld(new Layering(), AttackedWorld.Wish.of(60, set));
        long before = shown(world.to(0), 0);
        double start = world.toFirstMark();
        long all = shown(world.to(start + 4), 0);
        long three = shown(world.to(start + 8), 0);
        long none = shown(world.to(start + 13.5), 0);
        long each = (all - before) / 5;
        assertThat(each).isGreaterThan(before / 5);
        assertThat(three).isBetween(before + each, all - each);
        assertThat(none).isLessThan(before + each);
    }
}
