package breakwater.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowStudyTest {
    private static final long SEED = 9;
    private static final double TICK = 0.5;

    /// A one-tick market in which each tenth order moves both quotes a tick its own way.
    private static FlowTape tape() {
        CounterRandom random = CounterRandom.of(SEED);
        FlowTape tape = new FlowTape();
        double bid = 1_000;
        long nanos = 1_000_000_000L;
        for (int i = 0; i < 3_000; i++) {
            nanos += 1_000_000L + (long) (4e7 * random.nextExponential());
            double size = 1 + random.nextInt(5);
            tape.quote(bid, size, bid + TICK, 1 + random.nextInt(5), nanos);
            boolean bought = random.nextBoolean();
            nanos += 1_000_000L;
            // Two makers, one order.
            tape.trade(bought ? bid + TICK : bid, 0.1, bought, nanos, nanos);
            tape.trade(bought ? bid + TICK : bid, 0.1 + random.nextDouble(), bought, nanos, nanos);
            if (i % 10 == 0) {
                bid += bought ? TICK : -TICK;
            }
        }
        tape.quote(bid, 1, bid + TICK, 1, nanos + 1);
        return tape;
    }

    @Test
    void theMadeMarketIsMeasuredAsItWasMade() {
        FlowTape tape = tape();
        FlowStudy study = FlowStudy.of(tape, TICK, List.of(1.0, 5.0), 100_000_000L, 5, 0);
        assertThat(study.trades()).isEqualTo(6_000);
        assertThat(study.orders()).isEqualTo(3_000);
        assertThat(study.quotes()).isEqualTo(3_001);
        assertThat(study.regressions()).hasSize(6);
        // Trades at the quotes, one tick apart.
        assertThat(study.spread().effectiveBps()).isCloseTo(5, within(0.2));
        assertThat(study.twoWay().spread()).isCloseTo(TICK, within(0.05));
        assertThat(study.glostenHarris().effectiveSpread()).isCloseTo(TICK, within(0.05));
        assertThat(study.roll().defined()).isTrue();
        // One order in ten moves the mid by a whole tick: adverse selection is a fifth of the half spread.
        assertThat(study.twoWay().adverseShare()).isCloseTo(0.2, within(0.06));
        assertThat(study.spread().impactBps()).isPositive();
        assertThat(study.hawkes().getFirst().fit().model().branchingRatio())
                .as("seed %d", SEED)
                .isLessThan(0.3);
        assertThat(study.vpins().getFirst().quantile(0.5)).isBetween(0.05, 0.6);
        assertThat(FlowPage.tables(study))
                .contains("| Glosten-Harris |")
                .contains("bulk, Student t 0.25, bars of 1.0 s");
        assertThat(FlowPage.picture(tape, study, 100_000_000L)).startsWith("<svg");
    }

    @Test
    void theFlowOfAnIntervalIsThatOfItsEvents() {
        FlowTape tape = new FlowTape();
        for (int i = 0; i <= 10; i++) {
            tape.quote(100, 5 + i, 101, 5, i * 1_000_000_000L);
        }
        tape.trade(101, 2, true, 10_000_000_000L, 1);
        FlowIntervals cut = FlowIntervals.of(tape, 1, 1, 1);
        assertThat(cut.count()).isEqualTo(10);
        // One more at the bid each second, seen at its start; the first quote is no change.
        assertThat(cut.raw()).containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(cut.midChanges()).containsOnly(0);
        assertThat(cut.volume()).containsOnly(0);
        assertThat(cut.depth()).isCloseTo(7.5, within(1e-12));
    }

    @Test
    void quotesThatCannotBeAreLeftOutAndShortTapesRefused() {
        FlowTape tape = new FlowTape();
        tape.quote(101, 1, 100, 1, 0);
        tape.quote(100, 0, 101, 1, 0);
        assertThat(tape.crossed()).isEqualTo(2);
        assertThatThrownBy(() -> FlowStudy.of(tape, TICK, List.of(1.0), 1, 5, 0))
                .hasMessageContaining("orders must be more than 10 but were 0");
        assertThatThrownBy(() -> tape.trade(-1, 1, true, 0, 0)).hasMessageContaining("must be finite and > 0");
    }

    @Test
    void theMidOfAnOrderStoodBeforeTheLag() {
        FlowTape tape = new FlowTape();
        tape.quote(100, 1, 102, 1, 0);
        tape.quote(102, 1, 104, 1, 95);
        tape.trade(102, 1, true, 100, 100);
        FlowTape.Order order = tape.quotedOrders().getFirst();
        assertThat(tape.midBefore(order, 0)).isEqualTo(103);
        assertThat(tape.midBefore(order, 10)).isEqualTo(101);
        assertThat(tape.midBefore(order, 1_000)).isEqualTo(101);
    }
}
