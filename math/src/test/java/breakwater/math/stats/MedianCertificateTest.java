package breakwater.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MedianCertificateTest {
    private static final long SEED = 20_261;

    @Test
    void equalWeightsGiveTheOrderStatistics() {
        double[] values = {1, 2, 4, 8, 16, 32, 64};
        double[] weights = {1, 1, 1, 1, 1, 1, 1};
        assertThat(MedianCertificate.largestShift(values, weights, 7, 0)).isZero();
        assertThat(MedianCertificate.largestShift(values, weights, 7, 1)).isEqualTo(8);
        assertThat(MedianCertificate.largestShift(values, weights, 7, 2)).isEqualTo(24);
        assertThat(MedianCertificate.largestShift(values, weights, 7, 3)).isEqualTo(56);
        assertThat(MedianCertificate.largestShift(values, weights, 7, 4)).isInfinite();
    }

    @Test
    void whoeverHoldsHalfOfTheWeightIsNotBounded() {
        double[] values = {1, 2, 3};
        assertThat(MedianCertificate.largestShift(values, new double[] {1, 2, 1}, 3, 1))
                .isInfinite();
        assertThat(MedianCertificate.largestShift(values, new double[] {1, 1.9, 1}, 3, 1))
                .isFinite();
        assertThat(MedianCertificate.largestShift(values, new double[] {1, Double.NaN, 1}, 3, 1))
                .isInfinite();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MedianCertificate.largestShift(values, new double[] {1, 1, 1}, 3, -1))
                .withMessageContaining("replaced");
    }

    /// The attacker knows everything, tries every subset of its size, and sends everyone to one of five places.
    @Test
    void noAttackerGetsBeyondIt() {
        CounterRandom random = CounterRandom.of(SEED);
        double closest = 0;
        for (int round = 0; round < 300; round++) {
            int n = 3 + random.nextInt(7);
            double[] values = random.doubles(n, 0, 100).sorted().toArray();
            double[] weights = random.doubles(n, 0.2, 1).toArray();
            double before = WeightedMedian.ofSorted(values, weights, n);
            for (int k = 1; k <= 3; k++) {
                double bound = MedianCertificate.largestShift(values, weights, n, k);
                double worst = 0;
                for (int subset = 0; subset < 1 << n; subset++) {
                    if (Integer.bitCount(subset) != k) {
                        continue;
                    }
                    for (double place : new double[] {-1e9, 1e9, before - bound, before + bound, 50}) {
                        double[] lies = values.clone();
                        for (int i = 0; i < n; i++) {
                            lies[i] = (subset >>> i & 1) == 1 && Math.abs(place) <= 1e9 ? place : lies[i];
                        }
                        worst = Math.max(worst, Math.abs(WeightedMedian.of(lies, weights) - before));
                    }
                }
                assertThat(worst)
                        .as("seed %d round %d k %d of %s", SEED, round, k, Arrays.toString(values))
                        .isLessThanOrEqualTo(bound);
                if (bound < Double.POSITIVE_INFINITY) {
                    closest = Math.max(closest, worst / bound);
                }
            }
        }
        assertThat(closest).as("the bound is reached").isEqualTo(1.0);
    }
}
