package breakwater.math.microstructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

class OrderFlowTest {
    private static final long LIFE = 100;

    @Test
    void aGapIsNotFlow() {
        OrderFlowImbalance flow = new OrderFlowImbalance();
        flow.add(100, 5, 101, 5);
        flow.gap();
        assertThat(flow.add(110, 50, 111, 5)).isZero();
        assertThat(flow.add(110, 51, 111, 5)).isEqualTo(1);
    }

    @Test
    void aRefusedBookChangesNothing() {
        OrderFlowImbalance flow = new OrderFlowImbalance();
        flow.add(100, 5, 101, 5);
        double[] before = flow.state();
        assertThatThrownBy(() -> flow.add(101, 5, 101, 5))
                .hasMessage("bidPrice must be < askPrice 101.0 but was 101.0");
        assertThat(flow.state()).isEqualTo(before);
    }

    @Test
    void sizeThatDoesNotLastIsNeverCounted() {
        LastingOrderFlow lasting = new LastingOrderFlow(LIFE);
        OrderFlowImbalance raw = new OrderFlowImbalance();
        double seen = 0;
        for (int i = 0; i < 50; i++) {
            // Every second event shows 1000 on the bid and takes it back 20 ns later.
            double spoofed = i % 2 == 0 ? 10 : 1_010;
            seen = Math.max(seen, raw.add(100, spoofed, 101, 10));
            assertThat(lasting.add(100, spoofed, 101, 10, i * 20L)).isZero();
        }
        assertThat(seen).isEqualTo(1_000);
    }

    @Test
    void sizeThatLastsIsCountedOnceAndLate() {
        LastingOrderFlow flow = new LastingOrderFlow(LIFE);
        flow.add(100, 10, 101, 10, 0);
        assertThat(flow.add(100, 30, 101, 10, 10)).isZero();
        assertThat(flow.add(100, 30, 101, 10, 109)).isZero();
        assertThat(flow.add(100, 30, 101, 10, 110)).isEqualTo(20);
        assertThat(flow.add(100, 30, 101, 10, 300)).isZero();
        assertThat(flow.add(100, 5, 101, 10, 310)).isEqualTo(-25);
        assertThat(flow.total()).isEqualTo(-5);
    }

    @Test
    void tradedSizeCountsOnceHoweverYoungAndWhoeverIsToldFirst() {
        for (boolean tradeFirst : new boolean[] {true, false}) {
            LastingOrderFlow flow = new LastingOrderFlow(LIFE);
            flow.add(100, 10, 101, 10, 0);
            flow.add(100, 10, 101, 40, 10);
            if (tradeFirst) {
                flow.trade(true, 30, 20);
                flow.add(100, 10, 101, 10, 21);
            } else {
                flow.add(100, 10, 101, 10, 20);
                flow.trade(true, 30, 21);
            }
            assertThat(flow.total()).as("trade first: " + tradeFirst).isEqualTo(30);
        }
    }

    @Test
    void aLevelTradedAwayIsLost() {
        LastingOrderFlow flow = new LastingOrderFlow(LIFE);
        flow.add(100, 10, 101, 10, 0);
        flow.trade(true, 10, 5);
        assertThat(flow.add(100, 10, 102, 7, 6)).isEqualTo(10);
    }

    @Test
    void honestFlowOfAgedBooksEqualsTheRawOne() {
        CounterRandom random = CounterRandom.of(7);
        LastingOrderFlow lasting = new LastingOrderFlow(LIFE);
        OrderFlowImbalance raw = new OrderFlowImbalance();
        double bid = 50;
        double ask = 50;
        for (int i = 0; i < 500; i++) {
            bid = Math.max(0, bid + random.nextInt(-10, 11));
            ask = Math.max(0, ask + random.nextInt(-10, 11));
            raw.add(100, bid, 101, ask);
            lasting.add(100, bid, 101, ask, 1_000L * i);
        }
        lasting.add(100, bid, 101, ask, 1_000_000);
        assertThat(lasting.total()).isCloseTo(raw.total(), within(1e-9));
    }

    @Test
    void aFloodOfLotsIsBoundedAndRestores() {
        LastingOrderFlow flow = new LastingOrderFlow(1_000_000);
        for (int i = 0; i < 1_000; i++) {
            flow.add(100, 10 + i, 101, 10, i);
        }
        LastingOrderFlow copy = new LastingOrderFlow(1_000_000);
        copy.restore(flow.state());
        for (int i = 1_000; i < 2_000_000; i += 999) {
            double size = 10 + i % 77;
            assertThat(copy.add(100, size, 101, 10, i)).isEqualTo(flow.add(100, size, 101, 10, i));
        }
        assertThat(copy.state()).isEqualTo(flow.state());
    }
}
