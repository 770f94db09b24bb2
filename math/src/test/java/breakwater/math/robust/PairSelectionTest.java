package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.math.stats.Median;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// The fast forms against the plain ones that write all pairs down.
class PairSelectionTest {
    private static final long SEED = 20_260_101;

    /// The ratio and the kernel are rounded separately.
    private static final double ABSOLUTE_1E_15 = 1e-15;

    private static final double EXACT = 0.0;

    @Test
    void qnIsExactlyTheDistanceOfItsRank() {
        forAllKinds((x, label) -> assertThat(Qn.uncorrected(x)).as(label).isEqualTo(2.21914 * plainQuartile(x)));
    }

    @Test
    void oneWorkspaceServesAllSizesWithoutATrace() {
        Qn.Workspace workspace = new Qn.Workspace(2);
        forAllKinds((x, label) -> {
            double[] sorted = Samples.sorted(x);
            double fresh = Qn.estimate(x);
            assertThat(Qn.ofSorted(sorted, x.length, workspace)).as(label).isEqualTo(fresh);
            double[] padded = new double[x.length + 3];
            Arrays.fill(padded, Double.NaN);
            System.arraycopy(x, 0, padded, 2, x.length);
            assertThat(Qn.estimate(padded, 2, x.length, workspace)).as(label).isEqualTo(fresh);
        });
    }

    @Test
    void medcoupleIsTheLowMedianOfAllPairs() {
        forAllKinds((x, label) -> {
            assertThat(Medcouple.estimate(x)).as(label).isCloseTo(plainMedcouple(x), within(ABSOLUTE_1E_15));
            double[] mirrored = Samples.affine(x, -1, 0);
            assertThat(Medcouple.reflected(mirrored)).as(label).isCloseTo(-Medcouple.reflected(x), within(EXACT));
        });
    }

    @Test
    void snIsTheLowMedianOfHighMedians() {
        forAllKinds((x, label) -> assertThat(Sn.uncorrected(x)).as(label).isEqualTo(1.1926 * plainSn(x)));
    }

    private interface Check {
        void check(double[] x, String label);
    }

    private static void forAllKinds(Check check) {
        CounterRandom random = CounterRandom.of(SEED);
        List<ToDoubleFunction<CounterRandom>> kinds = List.of(
                CounterRandom::nextGaussian,
                r -> 0.5 * Math.rint(2 * r.nextGaussian()),
                r -> r.nextInt(3),
                r -> r.nextInt(5) == 0 ? 1e9 : 7,
                r -> r.nextGaussian() / Math.abs(r.nextGaussian()),
                r -> StrictMath.pow(10, 40 * r.nextGaussian()) * (r.nextBoolean() ? 1 : -1),
                r -> (r.nextBoolean() ? 1e6 : 0) + r.nextDouble());
        for (ToDoubleFunction<CounterRandom> kind : kinds) {
            for (int n = 2; n <= 400; n += n < 30 ? 1 : 37) {
                double[] x = new double[n];
                for (int i = 0; i < n; i++) {
                    x[i] = kind.applyAsDouble(random);
                }
                check.check(x, "seed " + SEED + ", n " + n + ", first " + x[0]);
            }
        }
    }

    private static double plainQuartile(double[] x) {
        int n = x.length;
        double[] distances = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                distances[count] = Math.abs(x[i] - x[j]);
                count++;
            }
        }
        Arrays.sort(distances);
        int h = n / 2 + 1;
        return distances[h * (h - 1) / 2 - 1];
    }

    private static double plainSn(double[] x) {
        int n = x.length;
        double[] inner = new double[n];
        for (int i = 0; i < n; i++) {
            double center = x[i];
            double[] distances = Arrays.stream(x)
                    .map(value -> Math.abs(value - center))
                    .sorted()
                    .toArray();
            inner[i] = distances[n / 2];
        }
        Arrays.sort(inner);
        return inner[(n + 1) / 2 - 1];
    }

    /// Word by word the definition, pairs of ties by their numbers.
    private static double plainMedcouple(double[] x) {
        double median = Median.of(x);
        double[] sorted = Samples.sorted(x);
        double[] above = Arrays.stream(sorted).filter(v -> v >= median).toArray();
        double[] below = Arrays.stream(sorted).filter(v -> v <= median).toArray();
        double[] kernel = new double[above.length * below.length];
        for (int i = 0; i < above.length; i++) {
            for (int j = 0; j < below.length; j++) {
                double up = above[above.length - 1 - i] - median;
                double down = median - below[below.length - 1 - j];
                kernel[i * below.length + j] =
                        up + down == 0 ? Integer.signum(above.length - 1 - i - j) : (up - down) / (up + down);
            }
        }
        Arrays.sort(kernel);
        return kernel[(kernel.length - 1) / 2];
    }
}
