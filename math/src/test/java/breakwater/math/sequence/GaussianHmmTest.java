package breakwater.math.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianHmmTest {
    private static final double ABSOLUTE_1E_11 = 1e-11;
    private static final double RELATIVE_1E_12 = 1e-12;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7})
    void scaledRecursionsAgreeWithLogarithms(int states) {
        for (int p = 1; p <= 4; p++) {
            CounterRandom random = CounterRandom.of(21).split(states * 10L + p);
            GaussianHmm model = PlantedRegimes.randomModel(states, p, random);
            // Two blocks and a bit; every tenth row has holes.
            HmmObservations x =
                    withHoles(PlantedRegimes.draw(model, 1200, random).rows(), 10, random);
            agree(model.posterior(x), inLogarithms(model, x), "seed 21, states " + states + ", p " + p);
        }
    }

    @Test
    void outlierUnderAnUnreachableStateGoesToLogarithmsAndStaysExact() {
        GaussianHmm model = GaussianHmm.of(
                new double[] {0.5, 0.5, 0, 0},
                new double[][] {{0.9, 0.1, 0, 0}, {0.1, 0.9, 0, 0}, {0, 0, 0.5, 0.5}, {0, 0, 0.5, 0.5}},
                new double[][] {{0}, {1}, {2}, {3}},
                new double[][][] {{{1}}, {{0.25}}, {{2500}}, {{1}}});
        HmmObservations x = HmmObservations.of(new double[][] {{0.1}, {75}, {0.3}, {-200}, {1.1}});
        HmmPosterior found = model.posterior(x);
        agree(found, inLogarithms(model, x), "unreachable");
        assertThat(found.logLikelihood()).isFinite().isLessThan(-5000);
        for (double[] row : found.smoothed()) {
            assertThat(row[0] + row[1]).isCloseTo(1, within(RELATIVE_1E_12));
        }
    }

    @Test
    void stateLostToUnderflowIsRegainedWhenOnlyItExplainsTheRest() {
        // No way into state 0: once its probability underflows, only logarithms can bring it back.
        GaussianHmm model = GaussianHmm.of(
                new double[] {0.5, 0.5}, new double[][] {{1, 0}, {0, 1}}, new double[][] {{0}, {0}}, new double[][][] {
                    {{1}}, {{1e4}}
                });
        double[][] rows = new double[2001][1];
        rows[0][0] = 60;
        CounterRandom random = CounterRandom.of(5);
        for (int t = 1; t < rows.length; t++) {
            rows[t][0] = random.nextGaussian();
        }
        HmmPosterior found = model.posterior(HmmObservations.of(rows));
        assertThat(found.filtered()[0][0]).isZero();
        assertThat(found.smoothed()[0][0]).isCloseTo(1, within(RELATIVE_1E_12));
    }

    @Test
    void filteredProbabilitiesDoNotLookAhead() {
        CounterRandom random = CounterRandom.of(31);
        GaussianHmm model = PlantedRegimes.fourRegimes(3, 0.95);
        double[][] rows = PlantedRegimes.draw(model, 1500, random).rows();
        double[][] whole = model.posterior(HmmObservations.of(rows)).filtered();
        for (int cut : new int[] {1, 511, 512, 513, 1000}) {
            double[][] part = model.posterior(HmmObservations.of(Arrays.copyOf(rows, cut)))
                    .filtered();
            for (int t = 0; t < cut; t++) {
                assertThat(part[t]).as("row %d of %d", t, cut).isEqualTo(whole[t]);
            }
        }
    }

    @Test
    void missingRowsMoveOnlyTheChain() {
        GaussianHmm model = PlantedRegimes.fourRegimes(2, 0.9);
        boolean[][] missing = {{true, true}, {true, true}};
        HmmPosterior found = model.posterior(HmmObservations.withMissing(new double[2][2], missing));
        assertThat(found.logLikelihood()).isCloseTo(0, within(ABSOLUTE_1E_11));
        for (double[] row : found.smoothed()) {
            assertThat(row).containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(ABSOLUTE_1E_11));
        }
        assertThat(model.viterbi(HmmObservations.withMissing(new double[2][2], missing))
                        .path())
                .containsExactly(0, 0);
    }

    @Test
    void oneRowHasNoTransitions() {
        GaussianHmm model = PlantedRegimes.fourRegimes(1, 0.9);
        HmmPosterior found = model.posterior(HmmObservations.of(new double[][] {{0.3}}));
        assertThat(found.smoothed()[0]).isEqualTo(found.filtered()[0]);
        assertThat(found.expectedTransitions()[2]).containsOnly(0);
    }

    @Test
    void viterbiIsTheBestOfAllPaths() {
        for (int round = 0; round < 20; round++) {
            CounterRandom random = CounterRandom.of(41).split(round);
            GaussianHmm model = PlantedRegimes.randomModel(3, 2, random);
            double[][] rows = PlantedRegimes.draw(model, 6, random).rows();
            ViterbiPath found = model.viterbi(HmmObservations.of(rows));
            double best = Double.NEGATIVE_INFINITY;
            for (int code = 0; code < 729; code++) {
                int[] path = new int[6];
                for (int t = 0, rest = code; t < 6; t++, rest /= 3) {
                    path[t] = rest % 3;
                }
                best = Math.max(best, joint(model, rows, path));
            }
            assertThat(found.logProbability()).as("seed 41, round %d", round).isCloseTo(best, within(1e-10));
            assertThat(joint(model, rows, found.path())).isCloseTo(best, within(1e-10));
        }
    }

    @Test
    void rowsBeyondDoubleRangeAndWrongShapesAreRefusedByName() {
        GaussianHmm model = PlantedRegimes.fourRegimes(2, 0.9);
        assertThatThrownBy(() -> model.posterior(HmmObservations.of(new double[][] {{0, 0}, {1e200, 0}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("observations[1] must have a finite log density");
        assertThatThrownBy(() -> model.viterbi(HmmObservations.of(new double[][] {{0}})))
                .hasMessage("observations must have 2 columns but had 1");
        assertThatThrownBy(() -> HmmObservations.of(new double[][] {{Double.NaN}}))
                .hasMessageStartingWith("observations[0][0] must be finite");
        assertThatThrownBy(() -> GaussianHmm.of(
                        new double[] {1}, new double[][] {{1}}, new double[][] {{0, 0}}, new double[][][] {
                            {{1, 0.5}, {0.4, 1}}
                        }))
                .hasMessageStartingWith("covariances[0][0][1] must be symmetric");
    }

    @Test
    void orderingByVolatilityChangesLabelsOnly() {
        CounterRandom random = CounterRandom.of(51);
        GaussianHmm model = PlantedRegimes.randomModel(5, 2, random);
        HmmObservations x = PlantedRegimes.draw(model, 300, random).observations();
        GaussianHmm ordered = model.orderedByVolatility();
        for (int k = 1; k < 5; k++) {
            assertThat(ordered.trace(k)).isGreaterThanOrEqualTo(ordered.trace(k - 1));
        }
        assertThat(ordered.posterior(x).logLikelihood())
                .isCloseTo(model.posterior(x).logLikelihood(), within(1e-9));
    }

    private static double joint(GaussianHmm model, double[][] rows, int[] path) {
        double sum = StrictMath.log(model.initial()[path[0]]);
        for (int t = 0; t < rows.length; t++) {
            sum += t == 0 ? 0 : StrictMath.log(model.transition()[path[t - 1]][path[t]]);
            double[][] c = model.covariances()[path[t]];
            double u = rows[t][0] - model.means()[path[t]][0];
            double v = rows[t][1] - model.means()[path[t]][1];
            double determinant = c[0][0] * c[1][1] - c[0][1] * c[0][1];
            double square = (c[1][1] * u * u - 2 * c[0][1] * u * v + c[0][0] * v * v) / determinant;
            sum -= StrictMath.log(2 * Math.PI) + 0.5 * StrictMath.log(determinant) + 0.5 * square;
        }
        return sum;
    }

    static HmmObservations withHoles(double[][] rows, int every, CounterRandom random) {
        boolean[][] missing = new boolean[rows.length][rows[0].length];
        for (int t = 0; t < rows.length; t += every) {
            for (int j = 0; j < rows[t].length; j++) {
                missing[t][j] = random.nextBoolean();
            }
        }
        return HmmObservations.withMissing(rows, missing);
    }

    private static HmmPosterior inLogarithms(GaussianHmm model, HmmObservations x) {
        int k = model.states();
        double[] alpha = new double[x.length() * k];
        double[] gamma = new double[x.length() * k];
        double[] expected = new double[k * k];
        LogSpaceChain chain = new LogSpaceChain(model, x, new LogDensities(k, x));
        double logLikelihood = chain.forward(alpha);
        chain.backward(gamma, expected);
        double[][] smoothed = new double[x.length()][k];
        for (int t = 0; t < x.length(); t++) {
            for (int j = 0; j < k; j++) {
                smoothed[t][j] = gamma[j * x.length() + t];
            }
        }
        return new HmmPosterior(
                logLikelihood, GaussianHmm.unflatten(alpha, k), smoothed, GaussianHmm.unflatten(expected, k));
    }

    private static void agree(HmmPosterior found, HmmPosterior truth, String name) {
        assertThat(found.logLikelihood())
                .as(name)
                .isCloseTo(truth.logLikelihood(), within(RELATIVE_1E_12 * Math.abs(truth.logLikelihood()) + 1e-12));
        rows(found.filtered(), truth.filtered(), ABSOLUTE_1E_11, name + " filtered");
        rows(found.smoothed(), truth.smoothed(), ABSOLUTE_1E_11, name + " smoothed");
        rows(found.expectedTransitions(), truth.expectedTransitions(), 1e-8, name + " transitions");
    }

    private static void rows(double[][] found, double[][] truth, double bound, String name) {
        for (int t = 0; t < truth.length; t++) {
            assertThat(found[t]).as(name + " row " + t).containsExactly(truth[t], within(bound));
        }
    }
}
