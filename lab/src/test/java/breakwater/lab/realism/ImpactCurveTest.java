package breakwater.lab.realism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImpactCurveTest {
    @Test
    void aSquareRootThatHalvesIsFoundUnderTenTimesItsNoise() {
        CounterRandom random = CounterRandom.of(8);
        ImpactCurve curve = new ImpactCurve();
        for (int i = 0; i < 50_000; i++) {
            double size = 1e-4 * Math.min(100, StrictMath.pow(1 - random.nextDouble(), -1 / 1.5));
            double move = 0.01 * Math.sqrt(size);
            double noise = 1e-3 * random.nextGaussian();
            curve.add(size, move + noise, 0.5 * move + noise + 1e-4 * random.nextGaussian());
        }
        assertThat(curve.exponent()).isCloseTo(0.5, within(0.05));
        assertThat(curve.decay()).isCloseTo(0.5, within(0.05));
        assertThat(curve.decades()).isCloseTo(2, within(0.15));
    }

    @Test
    void addedCurvesEqualOneOfAllOrders() {
        ImpactCurve all = new ImpactCurve();
        ImpactCurve first = new ImpactCurve();
        ImpactCurve second = new ImpactCurve();
        for (int i = 1; i < 100; i++) {
            all.add(1e-4 * i, i, -i);
            (i % 2 == 0 ? first : second).add(1e-4 * i, i, -i);
        }
        first.add(second);
        assertThat(first.moves()).isEqualTo(all.moves());
        assertThat(first.movesLater()).isEqualTo(all.movesLater());
        assertThat(first.counts()).isEqualTo(all.counts());
    }

    @Test
    void movesAreInTheOrdersDirectionAndNetOfTheValue() {
        long second = 1_000_000_000L;
        double[] logValues = new double[30];
        Arrays.fill(logValues, 10, 30, 0.001);
        double[] logPrices = new double[30];
        logPrices[13] = 0.001 - 0.003;
        ImpactWatch watch = new ImpactWatch(logPrices, logValues);
        watch.start(0);
        watch.done(0, -1, 500, 2 * second, 1, 12 * second + 1, 1);
        watch.look(23);
        assertThat(watch.curve(1e6).counts()).as("not yet twice its time").isEmpty();
        watch.look(24);
        ImpactCurve curve = watch.curve(1e6);
        assertThat(curve.sizes()[0]).isCloseTo(5e-4, within(1e-12));
        assertThat(curve.moves()[0]).isCloseTo(0.003, within(1e-9));
        assertThat(curve.movesLater()[0]).as("price where it was, value up").isCloseTo(0.001, within(1e-9));
    }

    @Test
    void ordersBegunBeforeTheMeasurementDoNotCount() {
        ImpactWatch watch = new ImpactWatch(new double[30], new double[30]);
        watch.start(1_000);
        watch.done(0, 1, 500, 999, 1, 2_000, 2);
        watch.look(29);
        assertThat(watch.curve(1e6).counts()).isEmpty();
    }
}
