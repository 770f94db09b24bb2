package breakwater.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long START = 1_700_000_000_000_000_000L;

    @Test
    void independentArrivalsCauseFewOthersAndClustersMany() {
        // With 192 arrivals the ratio has a standard error of about 0.15.
        assertThat(branching(0, 3)).isLessThan(0.35);
        assertThat(branching(4, 3)).isGreaterThan(0.55);
    }

    @Test
    void theRateIsThatOfTheArrivals() {
        Arrivals arrivals = arrivals(0, 5);
        assertThat(arrivals.perSecond()).isCloseTo(0.5, within(0.3));
        StateWriter out = new StateWriter(64);
        arrivals.write(out);
        Arrivals copy = new Arrivals();
        copy.read(new StateReader(out.toBytes()));
        copy.close(START + 5_000_000_000_000L);
        arrivals.close(START + 5_000_000_000_000L);
        assertThat(copy.perSecond()).isEqualTo(arrivals.perSecond());
    }

    @Test
    void fewArrivalsSayNothing() {
        Arrivals arrivals = new Arrivals();
        for (int i = 0; i < 100; i++) {
            arrivals.add(START + i);
            arrivals.close(START + i);
        }
        assertThat(arrivals.perSecond()).isNaN();
        assertThat(arrivals.branchingRatio()).isNaN();
    }

    private static double branching(int children, long seed) {
        return arrivals(children, seed).branchingRatio();
    }

    /// Half an event a second, each with a cluster of others within a second.
    private static Arrivals arrivals(int children, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        Arrivals arrivals = new Arrivals();
        long now = START;
        for (int i = 0; i < 300; i++) {
            now += (long) (2e9 * random.nextExponential());
            arrivals.add(now);
            for (int c = 0; c < children; c++) {
                now += (long) (0.1e9 * random.nextExponential());
                arrivals.add(now);
            }
            if (i % 5 == 0) {
                arrivals.close(now);
            }
        }
        return arrivals;
    }
}
