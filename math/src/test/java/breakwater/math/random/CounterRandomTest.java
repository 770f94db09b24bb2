package breakwater.math.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
    private static final int DRAWS = 1_000_000;
    /// Recorded once from this code: only a change of the numbers themselves may change it.
    private static final long GOLDEN = 3_287_053_446L;
    /// Statistics below are compared with their standard error; the seeds are fixed, so a pass stays a pass.
    private static final double FOUR_SIGMA = 4;

    @Test
    void numbersArePhiloxOfTheCounter() {
        CounterRandom random = CounterRandom.restore(0x452821e638d01377L, 0xbe5466cf34e90c6cL, 0);
        long[] block = new long[4];
        for (int n = 0; n < 40; n++) {
            Philox.block(n / 4, 0, 0, 0, 0x452821e638d01377L, 0xbe5466cf34e90c6cL, block);
            assertEquals(block[n % 4], random.nextLong());
        }
    }

    @Test
    void bitsNeverChangeBetweenRunsAndMachines() {
        CRC32C sum = new CRC32C();
        CounterRandom random = CounterRandom.of(2026).split("golden").split(7);
        for (int i = 0; i < 100_000; i++) {
            update(sum, random.nextLong());
            update(sum, Double.doubleToLongBits(random.nextGaussian()));
            update(sum, Double.doubleToLongBits(random.nextExponential()));
            update(sum, random.nextPoisson(3.5));
            update(sum, random.nextPoisson(250));
            update(sum, random.nextInt(1000));
        }
        assertEquals(GOLDEN, sum.getValue());
    }

    @Test
    void continuesFromItsThreeLongs() {
        for (int drawn = 0; drawn < 9; drawn++) {
            CounterRandom random = CounterRandom.of(1);
            for (int i = 0; i < drawn; i++) {
                random.nextLong();
            }
            CounterRandom restored = CounterRandom.restore(random.key0(), random.key1(), random.position());
            for (int i = 0; i < 9; i++) {
                assertEquals(random.nextLong(), restored.nextLong());
            }
        }
    }

    @Test
    void jumpsBackward() {
        CounterRandom random = CounterRandom.of(5);
        long first = random.nextLong();
        long second = random.nextLong();
        random.nextLong();
        random.position(1);
        assertEquals(second, random.nextLong());
        random.position(0);
        assertEquals(first, random.nextLong());
    }

    @Test
    void aChildDoesNotDependOnWhatItsParentDrew() {
        CounterRandom fresh = CounterRandom.of(3);
        CounterRandom used = CounterRandom.of(3);
        used.nextGaussian();
        used.split("other").nextLong();
        assertEquals(fresh.split("venue").nextLong(), used.split("venue").nextLong());
        assertEquals(fresh.split(4).nextLong(), used.split(4).nextLong());
    }

    @Test
    void namesIndicesAndSeedsGiveDifferentStreams() {
        Set<Long> seen = new HashSet<>();
        List<CounterRandom> streams = new ArrayList<>();
        CounterRandom root = CounterRandom.of(0);
        streams.add(root);
        for (int i = 0; i < 1000; i++) {
            streams.add(CounterRandom.of(i + 1));
            streams.add(root.split(i));
            streams.add(root.split(Integer.toString(i)));
            streams.add(root.split("a name longer than one block of sixteen bytes " + i));
            streams.add(root.split("a".repeat(i)));
            // Zero bytes at the end must not look like padding.
            streams.add(root.split("\0".repeat(i + 1)));
        }
        streams.forEach(stream -> seen.add(stream.nextLong()));
        assertEquals(streams.size(), seen.size());
    }

    @Test
    void bytesAreUniform() {
        CounterRandom random = CounterRandom.of(42);
        int[] counts = new int[256];
        for (int i = 0; i < DRAWS; i++) {
            long bits = random.nextLong();
            for (int shift = 0; shift < 64; shift += 8) {
                counts[(int) (bits >>> shift) & 0xff]++;
            }
        }
        double expected = 8.0 * DRAWS / 256;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // 255 degrees of freedom: mean 255, variance 510.
        assertThat(Math.abs(chiSquare - 255) / Math.sqrt(510)).isLessThan(FOUR_SIGMA);
    }

    @Test
    void siblingStreamsAreUncorrelated() {
        int n = 100_000;
        CounterRandom root = CounterRandom.of(9);
        double[][] streams = new double[12][n];
        for (int s = 0; s < streams.length; s++) {
            CounterRandom child = s % 2 == 0 ? root.split(s) : root.split("stream" + s);
            for (int i = 0; i < n; i++) {
                streams[s][i] = child.nextGaussian();
            }
        }
        for (int a = 0; a < streams.length; a++) {
            for (int b = 0; b < a; b++) {
                assertThat(Math.abs(correlation(streams[a], streams[b], 0)) * Math.sqrt(n))
                        .isLessThan(FOUR_SIGMA);
            }
            assertThat(Math.abs(correlation(streams[a], streams[a], 1)) * Math.sqrt(n))
                    .isLessThan(FOUR_SIGMA);
        }
    }

    @Test
    void gaussianHasTheMomentsAndTailsOfTheNormal() {
        CounterRandom random = CounterRandom.of(77);
        double[] sums = new double[5];
        int beyondOne = 0;
        int beyondTailStart = 0;
        for (int i = 0; i < DRAWS; i++) {
            double z = random.nextGaussian();
            double power = 1;
            for (int p = 0; p < sums.length; p++) {
                sums[p] += power;
                power *= z;
            }
            beyondOne += Math.abs(z) > 1 ? 1 : 0;
            beyondTailStart += Math.abs(z) > 3.442619855899 ? 1 : 0;
        }
        double root = Math.sqrt(DRAWS);
        assertThat(Math.abs(sums[1] / DRAWS) * root).isLessThan(FOUR_SIGMA);
        assertThat(Math.abs(sums[2] / DRAWS - 1) * root / Math.sqrt(2)).isLessThan(FOUR_SIGMA);
        assertThat(Math.abs(sums[3] / DRAWS) * root / Math.sqrt(15)).isLessThan(FOUR_SIGMA);
        assertThat(Math.abs(sums[4] / DRAWS - 3) * root / Math.sqrt(96)).isLessThan(FOUR_SIGMA);
        // P(|Z| > 1) = 0.3173105078629141; P(|Z| > 3.442619855899) = 5.7610e-4 (normal tables).
        assertFrequency(0.3173105078629141, beyondOne);
        assertFrequency(5.7610e-4, beyondTailStart);
    }

    @Test
    void exponentialHasMeanAndVarianceOne() {
        CounterRandom random = CounterRandom.of(78);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = random.nextExponential();
            assertThat(x).isGreaterThanOrEqualTo(0);
            sum += x;
            squares += x * x;
        }
        assertThat(Math.abs(sum / DRAWS - 1) * Math.sqrt(DRAWS)).isLessThan(FOUR_SIGMA);
        // Var(X^2) = 24 - 4.
        assertThat(Math.abs(squares / DRAWS - 2) * Math.sqrt(DRAWS / 20.0)).isLessThan(FOUR_SIGMA);
    }

    @Test
    void poissonHasItsMeanVarianceAndZeroProbability() {
        for (double mean : new double[] {0.1, 1, 9.99, 10, 37, 1000, 1e6}) {
            CounterRandom random = CounterRandom.of(79).split(Double.toString(mean));
            int n = 200_000;
            double sum = 0;
            double squares = 0;
            int zeros = 0;
            for (int i = 0; i < n; i++) {
                long k = random.nextPoisson(mean);
                assertThat(k).isGreaterThanOrEqualTo(0);
                sum += k - mean;
                squares += (k - mean) * (k - mean);
                zeros += k == 0 ? 1 : 0;
            }
            assertThat(Math.abs(sum / n) / Math.sqrt(mean / n))
                    .as("mean %s", mean)
                    .isLessThan(FOUR_SIGMA);
            // Fourth central moment: mean + 3 mean^2.
            double error = Math.sqrt((mean + 2 * mean * mean) / n);
            assertThat(Math.abs(squares / n - mean) / error)
                    .as("variance %s", mean)
                    .isLessThan(FOUR_SIGMA);
            double zero = Math.exp(-mean);
            assertThat(Math.abs(zeros - n * zero))
                    .as("zeros %s", mean)
                    .isLessThanOrEqualTo(1 + FOUR_SIGMA * Math.sqrt(n * zero));
        }
        assertEquals(0, CounterRandom.of(1).nextPoisson(0));
    }

    @Test
    void boundedIntegersAreUniform() {
        CounterRandom random = CounterRandom.of(80);
        int[] counts = new int[7];
        for (int i = 0; i < 700_000; i++) {
            counts[random.nextInt(-3, 4) + 3]++;
        }
        for (int count : counts) {
            assertThat(Math.abs(count - 100_000)).isLessThan(1_300);
        }
        long wide = 0x6000_0000_0000_0000L;
        long below = 0;
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong(wide);
            assertThat(value).isBetween(0L, wide - 1);
            below += value < wide / 2 ? 1 : 0;
        }
        assertThat(below).isBetween(49_300L, 50_700L);
    }

    @Test
    void refusesWhatHasNoMeaning() {
        CounterRandom random = CounterRandom.of(0);
        assertThrows(IllegalArgumentException.class, () -> random.nextPoisson(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> random.nextPoisson(-1));
        assertThrows(IllegalArgumentException.class, () -> random.nextLong(0));
        assertThrows(IllegalArgumentException.class, () -> random.nextInt(3, 3));
        assertThrows(IllegalArgumentException.class, () -> random.nextLong(Long.MIN_VALUE, Long.MAX_VALUE));
        assertNotEquals(random.nextLong(), random.nextLong());
    }

    private static void assertFrequency(double probability, int count) {
        double deviation = Math.sqrt(probability * (1 - probability) * DRAWS);
        assertThat(Math.abs(count - probability * DRAWS) / deviation).isLessThan(FOUR_SIGMA);
    }

    private static double correlation(double[] x, double[] y, int lag) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = lag; i < x.length; i++) {
            xy += x[i - lag] * y[i];
            xx += x[i - lag] * x[i - lag];
            yy += y[i] * y[i];
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static void update(CRC32C sum, long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            sum.update((int) (value >>> shift) & 0xff);
        }
    }
}
