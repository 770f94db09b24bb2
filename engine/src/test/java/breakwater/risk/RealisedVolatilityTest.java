package breakwater.risk;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RealisedVolatilityTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final double YEAR_MINUTES = 365.0 * 24 * 60;

    private static double plain(List<Double> returns, int samples) {
        double sum = 0;
        int from = returns.size() - samples;
        for (int i = from; i < returns.size(); i++) {
            sum += returns.get(i) * returns.get(i - 1);
        }
        return Math.sqrt(Math.PI / 2 * sum / samples * YEAR_MINUTES);
    }

    @Test
    void agreesWithTheFormulaAfterManySlidesAndRestarts() {
        RandomGenerator random = Seeds.generator(41);
        RealisedVolatility measured = new RealisedVolatility();
        List<Double> returns = new ArrayList<>();
        double price = 30_000;
        measured.onPrice(price, 0);
        for (int minute = 1; minute <= 6_000; minute++) {
            double next = price * Math.exp(0.0007 * random.nextGaussian());
            returns.add(Math.abs(Math.log(next / price)));
            price = next;
            measured.onPrice(price, minute * MINUTE);
            assertThat(measured.onPrice(price * 2, minute * MINUTE + 1)).isFalse();
            if (minute % 777 == 0) {
                StateWriter out = new StateWriter(64);
                measured.write(out);
                measured = new RealisedVolatility();
                measured.read(new StateReader(out.toBytes()));
            }
            if (minute > 1_441) {
                double expected = plain(returns, 30);
                assertThat(measured.shortAnnual()).isCloseTo(expected, Offset.offset(1e-6));
                assertThat(measured.ratio()).isCloseTo(expected / plain(returns, 1_440), Offset.offset(1e-6));
            }
        }
        assertThat(plain(returns, 1_440)).isBetween(0.4, 0.6);
    }

    @Test
    void oneJumpMovesItLittleASpellMovesItMuch() {
        RandomGenerator random = Seeds.generator(42);
        RealisedVolatility measured = new RealisedVolatility();
        double price = 30_000;
        long minute = 0;
        for (; minute < 1_500; minute++) {
            price *= Math.exp(0.0005 * random.nextGaussian());
            measured.onPrice(price, minute * MINUTE);
        }
        double quiet = measured.ratio();
        price *= 1.02;
        measured.onPrice(price, minute++ * MINUTE);
        // The root of the mean square would rise to more than seven times.
        assertThat(measured.ratio()).isLessThan(quiet * 2.5);
        for (int i = 0; i < 30; i++, minute++) {
            price *= Math.exp(0.003 * random.nextGaussian());
            measured.onPrice(price, minute * MINUTE);
        }
        assertThat(measured.ratio()).isGreaterThan(3);
    }

    @Test
    void seldomPricesAreAnnualisedByTheTimeTheySpan() {
        RandomGenerator random = Seeds.generator(43);
        RealisedVolatility measured = new RealisedVolatility();
        double price = 30_000;
        for (int hour = 0; hour < 5_000; hour++) {
            price *= Math.exp(0.5 / Math.sqrt(365 * 24) * random.nextGaussian());
            measured.onPrice(price, hour * 60L * MINUTE);
        }
        assertThat(measured.shortAnnual() / measured.ratio()).isBetween(0.45, 0.55);
    }

    @Test
    void saysNothingBeforeItKnowsEnoughAndWithoutMovement() {
        RealisedVolatility measured = new RealisedVolatility();
        for (int minute = 0; minute < 29; minute++) {
            measured.onPrice(100, minute * MINUTE);
        }
        assertThat(measured.shortAnnual()).isNaN();
        for (int minute = 29; minute < 2_000; minute++) {
            measured.onPrice(100, minute * MINUTE);
        }
        assertThat(measured.shortAnnual()).isZero();
        assertThat(measured.ratio()).isNaN();
    }
}
