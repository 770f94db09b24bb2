package breakwater.lab.attack.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import breakwater.model.Trade;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShiftedVoiceTest {
    private static final double TICK_SCALED = 3e8;

    /// What somebody believes who applies every message of the first venue's book, and its last trade.
    private static final class Believer {
        private final TreeMap<Long, Long> bids = new TreeMap<>();
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private long sequence = -1;
        private int gaps;
        private int crossed;
        private double lastTradeTicks;

        void hear(MarketEvent event) {
            if (event instanceof Trade trade && trade.source() == 5) {
                lastTradeTicks = trade.price() / TICK_SCALED;
            } else if (event instanceof BookUpdate update && update.source() == 0) {
                apply(update);
            }
        }

        private void apply(BookUpdate update) {
            if (update.isSnapshot()) {
                bids.clear();
                asks.clear();
            } else if (update.previousSequence() != sequence) {
                gaps++;
            }
            sequence = update.lastSequence();
            for (int i = 0; i < update.bidCount(); i++) {
                put(bids, update.bidPrice(i), update.bidQuantity(i));
            }
            for (int i = 0; i < update.askCount(); i++) {
                put(asks, update.askPrice(i), update.askQuantity(i));
            }
            crossed += !bids.isEmpty() && !asks.isEmpty() && bids.lastKey() >= asks.firstKey() ? 1 : 0;
        }

        private static void put(Map<Long, Long> side, long price, long quantity) {
            if (quantity == 0) {
                side.remove(price);
            } else {
                side.put(price, quantity);
            }
        }

        double mid() {
            return 0.5 * (bids.lastKey() + asks.firstKey()) / TICK_SCALED;
        }
    }

    @Test
    void aLyingVenueIsBelievedAndNeverContradictsItself() {
        Map<String, Double> set = Map.of("by_orders", 0.0, "by_sources", 1.0, "hold_s", 30.0, "pause_s", 60.0);
        AttackedWorld world = new AttackedWorld(new VenueDislocation(), AttackedWorld.Wish.of(60, set));
        Believer believer = new Believer();
        world.world.listen(believer::hear);
        world.to(0);
        assertThat(believer.mid()).isCloseTo(world.mid(0), within(5.0));
        double told = world.toFirstMark();
        world.to(told + 10);
        assertThat(believer.mid() / world.mid(0) - 1).isCloseTo(-0.05, within(1e-3));
        assertThat(believer.lastTradeTicks / world.mid(0) - 1).isCloseTo(-0.05, within(1e-3));
        assertThat(Math.abs(world.mid(0) / world.mid(1) - 1))
                .as("the venue itself")
                .isLessThan(2e-3);
        world.to(told + 33);
        assertThat(believer.mid()).as("after it let go").isCloseTo(world.mid(0), within(5.0));
        assertThat(believer.lastTradeTicks).isCloseTo(world.mid(0), within(20.0));
        assertThat(believer.gaps).as("gaps in the sequence").isZero();
        assertThat(believer.crossed).as("books with bid above ask").isZero();
        assertThat(world.prints.stream().filter(AttackedWorld.Print::isOwn)).isEmpty();
    }
}
