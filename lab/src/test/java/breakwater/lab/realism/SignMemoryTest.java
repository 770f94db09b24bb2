package breakwater.lab.realism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

class SignMemoryTest {
    private static final int MANY = 300_000;

    @Test
    void aChainThatKeepsItsSignRemembersByPowers() {
        CounterRandom random = CounterRandom.of(5);
        SignMemory memory = new SignMemory();
        int sign = 1;
        for (int i = 0; i < MANY; i++) {
            sign = random.nextDouble() < 0.9 ? sign : -sign;
            memory.add(sign);
        }
        double[] found = memory.autocorrelations();
        assertThat(found[0]).isCloseTo(0.8, within(0.01));
        assertThat(found[1]).as("lag 2").isCloseTo(0.64, within(0.01));
        assertThat(found[found.length - 1]).isCloseTo(0, within(0.01));
    }

    @Test
    void binsEqualTheAverageOfPlainAutocorrelations() {
        CounterRandom random = CounterRandom.of(6);
        SignMemory memory = new SignMemory();
        double[] signs = new double[5_000];
        for (int i = 0; i < signs.length; i++) {
            int sign = random.nextDouble() < 0.6 ? 1 : -1;
            signs[i] = sign;
            memory.add(sign);
        }
        double[] plain = LogBins.autocorrelations(signs, LogBins.edges(SignMemory.MOST_LAG));
        double[] found = memory.autocorrelations();
        for (int i = 0; i < plain.length; i++) {
            // The plain one divides by n at every lag and centres at both ends.
            assertThat(found[i]).isCloseTo(plain[i], within(0.01));
        }
    }

    @Test
    void ordersOfParetoLengthGiveTheExponentOfTheirLaw() {
        CounterRandom random = CounterRandom.of(7);
        SignMemory memory = new SignMemory();
        for (int n = 0; n < 2_000_000; ) {
            int sign = random.nextBoolean() ? 1 : -1;
            // Lengths with exponent 1.5: autocorrelations fall with exponent 0.5 (Lillo, Mike, Farmer 2005).
            int length = (int) Math.min(1e6, Math.ceil(StrictMath.pow(1 - random.nextDouble(), -1 / 1.5)));
            for (int i = 0; i < length; i++, n++) {
                memory.add(sign);
            }
        }
        assertThat(-PowerLaw.slope(SignMemory.lags(), memory.autocorrelations()))
                .isCloseTo(0.5, within(0.1));
    }

    @Test
    void anOrderThatMeetsSeveralIsOneTrade() {
        SignMemory one = new SignMemory();
        SignMemory several = new SignMemory();
        for (int i = 0; i < 1_000; i++) {
            int side = i % 3 == 0 ? -1 : 1;
            one.traded(100, 5, side, i);
            several.traded(100, 2, side, i);
            several.traded(101, 3, side, i);
        }
        assertThat(several.autocorrelations()).isEqualTo(one.autocorrelations());
    }
}
