package breakwater.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import breakwater.math.random.CounterRandom;
import breakwater.math.sequence.CusumArl;
import breakwater.math.sequence.CusumBootstrap;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShiftsTest {
    private static final long SEED = 31;
    private static final int WEEK = 10_080;

    /// No alarm ever.
    private static final double NEVER = 1e9;

    private static final int RUNS = 300;

    /// A series of minutes.
    private interface Law {
        double next();
    }

    private static Law clustered(CounterRandom random) {
        double[] variance = {1};
        return () -> {
            double x = Math.sqrt(variance[0] / 2) * student4(random);
            // Clipped, since the fourth moment does not exist.
            variance[0] = 0.02 + 0.08 * Math.min(x * x, 100) + 0.9 * variance[0];
            return x;
        };
    }

    private static double student4(CounterRandom random) {
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            double g = random.nextGaussian();
            squares += g * g;
        }
        return 2 * random.nextGaussian() / Math.sqrt(squares);
    }

    private static Law logRange(CounterRandom random, int steps, double[] volatility) {
        return () -> {
            double price = 0;
            double high = 0;
            double low = 0;
            for (int k = 0; k < steps; k++) {
                price += volatility[0] * random.nextGaussian();
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            return Math.log(high - low);
        };
    }

    @Test
    void driftsAreAtMostOneFalseAlarmAWeek() {
        CounterRandom random = CounterRandom.of(SEED).split("independent");
        for (Law law : List.<Law>of(clustered(CounterRandom.of(SEED)), () -> student4(random), random::nextGaussian)) {
            MeanShift shift = new MeanShift(MeanShift.THRESHOLD);
            int alarms = 0;
            long last = 0;
            int minutes = 60 * WEEK;
            for (int m = 1; m <= minutes; m++) {
                shift.step(law.next(), m);
                alarms += shift.last().nanos() > last ? 1 : 0;
                last = shift.last().nanos();
            }
            // Two deviations of a count of 60.
            assertThat(alarms).as("seed " + SEED).isLessThan(60 + 15);
        }
    }

    @Test
    void volatilityIsAtMostOneFalseAlarmAWeek() {
        for (int steps : new int[] {1, 12}) {
            Law law = logRange(CounterRandom.of(SEED), steps, new double[] {1});
            VolatilityShift shift = new VolatilityShift(VolatilityShift.THRESHOLD);
            int alarms = 0;
            long last = 0;
            for (int m = 1; m <= 40 * WEEK; m++) {
                shift.step(law.next(), m);
                alarms += shift.last().nanos() > last ? 1 : 0;
                last = shift.last().nanos();
            }
            assertThat(alarms).as("seed " + SEED).isLessThan(40 + 13);
        }
    }

    @Test
    void theBootstrapAsksForNoHigherThresholds() {
        Law returns = clustered(CounterRandom.of(1));
        MeanShift mean = new MeanShift(NEVER);
        assertThat(bootstrap(MeanShift.ALLOWANCE, m -> mean.step(returns.next(), m)))
                .isLessThanOrEqualTo(MeanShift.THRESHOLD);
        Law ranges = logRange(CounterRandom.of(1), 1, new double[] {1});
        VolatilityShift volatility = new VolatilityShift(NEVER);
        assertThat(bootstrap(VolatilityShift.ALLOWANCE, m -> volatility.step(ranges.next(), m)))
                .isLessThanOrEqualTo(VolatilityShift.THRESHOLD);
    }

    private static double bootstrap(double allowance, LongToDoubleFunction step) {
        double[] z = LongStream.range(0, 100_000)
                .mapToDouble(step)
                .filter(value -> !Double.isNaN(value))
                .map(ShiftsTest::clipped)
                .toArray();
        double h =
                CusumBootstrap.threshold(z, 0, 1, allowance, WEEK, 60, 100, 7).h();
        return h;
    }

    private static double clipped(double z) {
        return Math.clamp(z, -ShiftAlarm.MOST_DEVIATIONS, ShiftAlarm.MOST_DEVIATIONS);
    }

    @Test
    void volatilityThatDoublesIsSeenAsSoonAsTheorySays() {
        double delays = 0;
        double shifts = 0;
        int measured = 0;
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] volatility = {1};
            Law law = logRange(CounterRandom.of(SEED).split(run), 12, volatility);
            VolatilityShift shift = new VolatilityShift(VolatilityShift.THRESHOLD);
            for (int m = 1; m <= 600; m++) {
                shift.step(law.next(), m);
            }
            volatility[0] = 2;
            long before = shift.last().nanos();
            for (int m = 601; m <= 660 && shift.last().nanos() == before; m++) {
                double z = shift.step(law.next(), m);
                // NaN where a false alarm came just before.
                if (m == 601 && !Double.isNaN(z)) {
                    shifts += clipped(z);
                    measured++;
                }
            }
            if (shift.last().nanos() > before && shift.last().direction() == 1) {
                found++;
                delays += shift.last().nanos() - 600;
            }
        }
        double theory =
                CusumArl.of(VolatilityShift.ALLOWANCE, VolatilityShift.THRESHOLD, shifts / measured, CusumArl.Side.ONE);
        assertThat(found).as("seed " + SEED).isGreaterThanOrEqualTo((int) (0.99 * RUNS));
        assertThat(delays / found).isCloseTo(theory, withinPercentage(15));
    }

    @Test
    void aDriftIsSeenAsSoonAsTheorySays() {
        double delays = 0;
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            CounterRandom random = CounterRandom.of(SEED).split(run);
            MeanShift shift = new MeanShift(MeanShift.THRESHOLD);
            for (int m = 1; m <= 600; m++) {
                shift.step(random.nextGaussian(), m);
            }
            long before = shift.last().nanos();
            for (int m = 601; m <= 900 && shift.last().nanos() == before; m++) {
                shift.step(random.nextGaussian() - 1.5, m);
            }
            if (shift.last().nanos() > before && shift.last().direction() == -1) {
                found++;
                delays += shift.last().nanos() - 600;
            }
        }
        double theory = CusumArl.of(MeanShift.ALLOWANCE, MeanShift.THRESHOLD, 1.5, CusumArl.Side.ONE);
        assertThat(found).as("seed " + SEED).isGreaterThanOrEqualTo((int) (0.99 * RUNS));
        assertThat(delays / found).isBetween(theory, 1.5 * theory);
    }

    @Test
    void fewGrossMinutesRaiseNoAlarm() {
        MeanShift mean = new MeanShift(MeanShift.THRESHOLD);
        VolatilityShift volatility = new VolatilityShift(VolatilityShift.THRESHOLD);
        for (int m = 1; m <= 600; m++) {
            // So even that both statistics rest at zero.
            double quiet = m % 2 == 0 ? 0.4 : -0.4;
            mean.step(quiet, m);
            volatility.step(quiet, m);
        }
        for (int m = 601; m <= 604; m++) {
            mean.step(1e9, m);
            volatility.step(30, m);
            assertThat(mean.last()).isEqualTo(MarketView.Shift.NONE);
            assertThat(volatility.last()).isEqualTo(MarketView.Shift.NONE);
        }
        volatility.step(30, 605);
        assertThat(volatility.last()).isEqualTo(new MarketView.Shift(1, 605));
    }
}
