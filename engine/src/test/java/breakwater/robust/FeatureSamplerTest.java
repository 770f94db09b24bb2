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

    /// Steps of a market that moves by one part in a thousand up and down, for as long as the level is learned.
    private static double calm(long step) {
        return step % 2 == 0 ? 100 : 100.1;
    }

    @Test
    void aRowIsMadeOfTheStepsOfItsSpanInUnitsOfTheRowsBefore() {
        FeatureSampler sampler = new FeatureSampler(SETTINGS);
        List<double[]> rows = new ArrayList<>();
        // The 20th span moves once, by a factor of two, in its second half.
        for (long step = 0; step < 170; step++) {
            double price = step < 19 * 8 ? calm(step) : step < 19 * 8 + 6 ? calm(19 * 8 - 1) : 2 * calm(19 * 8 - 1);
            double[] row = sampler.onPrice(price, step * STEP + 1);
            if (row.length > 0) {
                rows.add(row);
            }
        }
        // The first span began inside, sixteen warmed up: the 18th to the 21st are there.
        assertThat(rows).hasSize(4);
        double unit = Math.log(100.1 / 100);
        double level = 0.5 * Math.log(unit * unit + 1e-12);
        assertThat(rows.get(0)[2]).isCloseTo(0, within(1e-9));
        assertThat(rows.get(0)[3]).isCloseTo(Math.log(unit + 1e-6) - level, within(1e-9));
        double[] jump = rows.get(2);
        assertThat(jump[0]).isCloseTo(Math.log(2) / Math.exp(level), within(1e-6));
        assertThat(jump[1]).isCloseTo(Math.log(2) / Math.exp(level), within(1e-6));
        assertThat(jump[2]).isCloseTo(0.5 * Math.log(Math.log(2) * Math.log(2) / 8 + 1e-12) - level, within(1e-9));
        // One wild row moves the level by a hundredth of its logarithm, not to its own height.
        assertThat(rows.get(3)[2]).isLessThan(-5);
    }

    @Test
    void thePriceThatOpensASpanDoesNotEnterTheSpanBefore() {
        FeatureSampler calm = new FeatureSampler(SETTINGS);
        FeatureSampler shocked = new FeatureSampler(SETTINGS);
        double[] first = {};
        double[] second = {};
        for (int step = 0; step <= 160; step++) {
            first = calm.onPrice(100 + step % 3, step * STEP);
            second = shocked.onPrice(step == 160 ? 1e6 : 100 + step % 3, step * STEP);
        }
        assertThat(first).isNotEmpty().containsExactly(second);
    }

    @Test
    void aFloodGivesNoMoreRowsThanItsClock() {
        FeatureSampler sampler = new FeatureSampler(SETTINGS);
        int rows = 0;
        for (long nanos = 0; nanos < 400 * STEP; nanos += STEP / 100) {
            rows += sampler.onPrice(100.0 + (double) (nanos % 7), nanos).length > 0 ? 1 : 0;
        }
        // The first span is not whole, the last not over, and sixteen warm up.
        assertThat(rows).isEqualTo(400 / 8 - 2 - 16);
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
        for (int i = 0; i < 4_000; i++) {
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
