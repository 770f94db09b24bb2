package breakwater.math.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

class ArrayExpTest {
    /// Two units in the last place, of which one may be the reference's.
    private static final double RELATIVE_5E_16 = 4.5e-16;

    @Test
    void agreesWithStrictMathOverItsWholeRange() {
        CounterRandom random = CounterRandom.of(11);
        double[] x = new double[200_000];
        double[] input = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double width = i % 3 == 0 ? 708 : i % 3 == 1 ? 40 : 1;
            input[i] = i % 7 == 0 ? width * random.nextDouble() : -width * random.nextDouble();
            x[i] = input[i];
        }
        ArrayExp.inPlace(x, x.length, new double[x.length]);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            double truth = StrictMath.exp(input[i]);
            worst = Math.max(worst, Math.abs(x[i] - truth) / truth);
        }
        assertThat(worst).isLessThan(RELATIVE_5E_16);
    }

    @Test
    void isExactAtZeroAndZeroFarBelow() {
        double[] x = {0, -0.0, -708.5, -1e6, Double.NEGATIVE_INFINITY, -707.9, 5};
        ArrayExp.inPlace(x, 6, new double[6]);
        assertThat(x).startsWith(1, 1, 0, 0, 0).endsWith(5);
        assertThat(x[5] / StrictMath.exp(-707.9)).isCloseTo(1, within(RELATIVE_5E_16));
    }
}
