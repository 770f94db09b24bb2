package breakwater.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSamplerTest {
    private static final long STEP = 250_000_000L;
    private static final SamplingSettings SETTINGS = SamplingSettings.forStreams();

    @Test
    void aRowIsMadeOfTheStepsOfItsSpanAndNothingElse() {
        FeatureSampler sampler = new FeatureSampler(SETTINGS);
        List<double[]> rows = new ArrayList<>();
        // Spans of 8 steps: prices double at the end of the second half of the second span.
        for (int step = 0; step < 25; step++) {
            double price = step < 14 ? 100 : 200;
            double[] row = sampler.onPrice(price, step * STEP + 1);
            if (row.length > 0) {
                rows.add(row);
            }
        }
        // The first span began with the first price, inside it; the third is complete.
        assertThat(rows).hasSize(2);
        double[] second = rows.get(0);
        assertThat(second[0]).isCloseTo(Math.log(2), within(1e-12));
        assertThat(second[1]).isCloseTo(Math.log(2), within(1e-12));
        assertThat(second[2]).isCloseTo(0.5 * Math.log(Math.log(2) * Math.log(2) / 8 + 1e-12), within(1e-12));
        assertThat(second[3]).isCloseTo(Math.log(Math.log(2) + 1e-6), within(1e-12));
        double[] third = rows.get(1);
        assertThat(third).containsExactly(0, 0, Math.log(1e-6), Math.log(1e-6));
    }

    @Test
    void thePriceThatOpensASpanDoesNotEnterTheSpanBefore() {
        FeatureSampler calm = new FeatureSampler(SETTINGS);
        FeatureSampler shocked = new FeatureSampler(SETTINGS);
        double[] first = {};
        double[] second = {};
        for (int step = 0; step <= 16; step++) {
            first = calm.onPrice(100 + step % 3, step * STEP);
            second = shocked.onPrice(step == 16 ? 1e6 : 100 + step % 3, step * STEP);
        }
        assertThat(first).isNotEmpty().containsExactly(second);
    }

    @Test
    void aFloodGivesNoMoreRowsThanItsClock() {
        FeatureSampler sampler = new FeatureSampler(SETTINGS);
        int rows = 0;
        for (long nanos = 0; nanos < 80 * STEP; nanos += STEP / 100) {
            rows += sampler.onPrice(100.0 + (double) (nanos % 7), nanos).length > 0 ? 1 : 0;
        }
        assertThat(rows).isEqualTo(80 / 8 - 2);
    }

    @Test
    void silenceIsNoCalm() {
        FeatureSampler sampler = new FeatureSampler(SETTINGS);
        for (int span = 0; span < 10; span++) {
            // Three of eight steps heard.
            for (int step = 0; step < 3; step++) {
                assertThat(sampler.onPrice(100, (span * 8 + step) * STEP)).isEmpty();
            }
        }
    }

    @Test
    void aStateReadBackGoesOnWithTheSameRows() {
        CounterRandom random = CounterRandom.of(11);
        FeatureSampler one = new FeatureSampler(SETTINGS);
        FeatureSampler other = new FeatureSampler(SETTINGS);
        long nanos = 0;
        for (int i = 0; i < 2_000; i++) {
            nanos += random.nextLong(STEP);
            double price = 100 + random.nextDouble();
            assertThat(one.onPrice(price, nanos)).containsExactly(other.onPrice(price, nanos));
            StateWriter out = new StateWriter(256);
            one.write(out);
            other = new FeatureSampler(SETTINGS);
            other.read(new StateReader(out.toBytes()));
        }
    }
}
