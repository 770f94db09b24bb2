package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceLocationTest {
    private static final long SEED = 77;
    private static final SourceLocationSettings SETTINGS = SourceLocationSettings.defaults();

    private static List<SourceSummary> draw(CounterRandom random, int count, int p) {
        List<SourceSummary> all = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            double[] mean = new double[p];
            double[] error = new double[p];
            for (int j = 0; j < p; j++) {
                error[j] = 0.1 + 0.05 * random.nextDouble();
                mean[j] = j + error[j] * random.nextGaussian();
            }
            all.add(new SourceSummary(mean, error, 0.8 + 0.4 * random.nextDouble()));
        }
        return all;
    }

    /// Dense grid against the exact minimum.
    @Test
    void theMinimumIsGlobal() {
        CounterRandom random = CounterRandom.of(SEED);
        BoundedLoss loss = new BoundedLoss(1, 3);
        for (int draw = 0; draw < 200; draw++) {
            int n = 1 + random.nextInt(9);
            double[] x = random.doubles(n, -8, 8).sorted().toArray();
            double[] s = random.doubles(n, 0.5, 1.5).toArray();
            double[] w = random.doubles(n, 0.1, 1).toArray();
            LossMinimum minimum = new LossMinimum(loss, x, s, w);
            double found = minimum.at(minimum.in(-9, 9, 0));
            for (double t = -9; t <= 9; t += 0.003) {
                assertThat(found).as("seed %d draw %d", SEED, draw).isLessThanOrEqualTo(minimum.at(t) + 1e-9);
            }
        }
    }

    @Test
    void theOrderOfSourcesChangesNoBit() {
        List<SourceSummary> all = draw(CounterRandom.of(SEED), 12, 3);
        SourceEstimate once = SourceLocation.estimate(all, SETTINGS);
        List<SourceSummary> other = new ArrayList<>(all);
        Collections.reverse(other);
        Collections.swap(other, 2, 7);
        SourceEstimate again = SourceLocation.estimate(other, SETTINGS);
        assertThat(again.location()).isEqualTo(once.location());
        assertThat(again.certificate().up(3, 1)).isEqualTo(once.certificate().up(3, 1));
    }

    @Test
    void followsAChangeOfUnitAndOrigin() {
        List<SourceSummary> all = draw(CounterRandom.of(SEED), 11, 1);
        SourceEstimate once = SourceLocation.estimate(all, SETTINGS);
        for (double a : new double[] {1e-9, -1, 3, 1e9}) {
            double b = 5 * a;
            List<SourceSummary> moved = all.stream()
                    .map(s -> new SourceSummary(
                            new double[] {a * s.mean()[0] + b},
                            new double[] {Math.abs(a) * s.standardError()[0]},
                            s.trust()))
                    .toList();
            SourceEstimate there = SourceLocation.estimate(moved, SETTINGS);
            assertThat(there.location()[0]).isCloseTo(a * once.location()[0] + b, within(1e-9 * Math.abs(a)));
            double up = a > 0 ? once.certificate().up(2, 0) : once.certificate().down(2, 0);
            assertThat(there.certificate().up(2, 0)).isCloseTo(Math.abs(a) * up, within(0.01 * Math.abs(a) * up));
        }
    }

    @Test
    void staysBoundedWhileFewerThanHalfLie() {
        CounterRandom random = CounterRandom.of(SEED);
        for (int n = 3; n <= 13; n++) {
            for (int liars = 0; 2 * liars < n; liars++) {
                for (double far : new double[] {2, 30, 1e6, 1e15}) {
                    List<SourceSummary> all = draw(random, n, 1);
                    all.replaceAll(s -> new SourceSummary(s.mean(), s.standardError(), 1));
                    for (int i = 0; i < liars; i++) {
                        all.set(i, new SourceSummary(new double[] {far}, new double[] {i % 2 == 0 ? 0 : far}, 1));
                    }
                    double at = SourceLocation.estimate(all, SETTINGS, new double[] {0.05})
                            .location()[0];
                    assertThat(Math.abs(at))
                            .as("seed %d, %d of %d at %s", SEED, liars, n, far)
                            .isLessThan(1.2);
                }
            }
        }
    }

    @Test
    void ignoresFarSourcesEntirelyAndSaysSo() {
        List<SourceSummary> all = draw(CounterRandom.of(SEED), 7, 1);
        all.replaceAll(s -> new SourceSummary(s.mean(), s.standardError(), 1));
        double[] between = {0.05};
        double without = SourceLocation.estimate(all, SETTINGS, between).location()[0];
        for (int i = 0; i < 3; i++) {
            all.add(new SourceSummary(new double[] {50 + i}, new double[] {0.11}, 1));
        }
        SourceEstimate estimate = SourceLocation.estimate(all, SETTINGS, between);
        assertThat(estimate.location()[0]).isCloseTo(without, within(0.03));
        assertThat(estimate.heard()[0]).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void aSourceWithoutTrustHasNoSay() {
        List<SourceSummary> all = draw(CounterRandom.of(SEED), 5, 1);
        double before = SourceLocation.estimate(all, SETTINGS).location()[0];
        all.add(new SourceSummary(new double[] {9}, new double[] {0.1}, 0));
        assertThat(SourceLocation.estimate(all, SETTINGS).location()[0]).isEqualTo(before);
    }

    @Test
    void refusesByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceLocation.estimate(List.of(), SETTINGS))
                .withMessageContaining("sources");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceSummary(new double[] {Double.NaN}, new double[] {1}, 1))
                .withMessageContaining("mean[0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceSummary(new double[] {1}, new double[] {-1}, 1))
                .withMessageContaining("standardError[0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceSummary.ofCovariance(new double[] {1}, new double[] {Double.NaN}, 1))
                .withMessageContaining("covariance[0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceLocationSettings(1, 0.5, 4))
                .withMessageContaining("rejectFrom");
        List<SourceSummary> one = List.of(new SourceSummary(new double[] {1}, new double[] {0}, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceLocation.estimate(one, SETTINGS, new double[] {-1}))
                .withMessageContaining("between[0]");
        assertThatExceptionOfType(DegenerateDataException.class)
                .isThrownBy(() -> SourceLocation.estimate(one, SETTINGS))
                .satisfies(e -> assertThat(e.column()).isZero());
    }
}
