package breakwater.math.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.math.robust.DegenerateDataException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HmmFitTest {
    /// A fit of 20 000 rows may lose this much of the hit rate that the true parameters reach.
    private static final double OF_BEST_HIT_RATE = 0.005;

    private static final double PARAMETERS_10_PERCENT = 0.1;

    @Test
    void findsFourPlantedRegimesAlmostAsWellAsTheTruthCan() {
        GaussianHmm truth = PlantedRegimes.fourRegimes(3, 0.97);
        PlantedRegimes planted = PlantedRegimes.draw(truth, 20_000, CounterRandom.of(61));
        HmmFit.Result fit = HmmFit.fit(planted.observations(), HmmFitSettings.defaults(4), 1);
        double best = planted.hitRate(truth.posterior(planted.observations()).smoothed());
        double found =
                planted.hitRate(fit.model().posterior(planted.observations()).smoothed());
        assertThat(fit.converged()).isTrue();
        assertThat(best).isGreaterThan(0.9);
        assertThat(found).as("best %s", best).isGreaterThan(best - OF_BEST_HIT_RATE);
        for (int k = 0; k < 4; k++) {
            assertThat(fit.model().trace(k) / truth.trace(k)).isCloseTo(1, within(PARAMETERS_10_PERCENT));
            assertThat(fit.model().transition()[k][k]).isCloseTo(0.97, within(0.01));
        }
        assertThat(fit.logLikelihood())
                .isGreaterThan(truth.posterior(planted.observations()).logLikelihood());
        assertThat(fit.logLikelihood())
                .isCloseTo(fit.model().posterior(planted.observations()).logLikelihood(), within(1e-6));
    }

    @Test
    void sameSeedGivesTheSameBitsAndUnitsDoNotMatter() {
        PlantedRegimes planted = PlantedRegimes.draw(PlantedRegimes.fourRegimes(2, 0.9), 600, CounterRandom.of(62));
        HmmFitSettings settings = new HmmFitSettings(3, CovarianceForm.FULL, 1e-6, 4, 40, 1e-6);
        HmmFit.Result one = HmmFit.fit(planted.observations(), settings, 7);
        HmmFit.Result same = HmmFit.fit(planted.observations(), settings, 7);
        assertThat(Arrays.deepToString(same.model().covariances()))
                .isEqualTo(Arrays.deepToString(one.model().covariances()));
        assertThat(same.logLikelihoodTrace()).isEqualTo(one.logLikelihoodTrace());
        double[][] scaled = new double[600][];
        for (int t = 0; t < 600; t++) {
            scaled[t] = new double[] {1024 * planted.rows()[t][0], planted.rows()[t][1] / 4096};
        }
        HmmFit.Result other = HmmFit.fit(HmmObservations.of(scaled), settings, 7);
        assertThat(other.logLikelihood())
                .isCloseTo(one.logLikelihood() - 600 * StrictMath.log(1024.0 / 4096), within(1e-6));
    }

    @Test
    void likelihoodNeverFallsWithoutRegularisation() {
        for (int round = 0; round < 12; round++) {
            CounterRandom random = CounterRandom.of(63).split(round);
            int states = 2 + round % 4;
            int p = 1 + round % 3;
            double[][] rows = PlantedRegimes.draw(PlantedRegimes.randomModel(states, p, random), 700, random)
                    .rows();
            HmmObservations x = round % 2 == 0 ? HmmObservations.of(rows) : GaussianHmmTest.withHoles(rows, 3, random);
            CovarianceForm form = round % 3 == 0 ? CovarianceForm.DIAGONAL : CovarianceForm.FULL;
            GaussianHmm start = PlantedRegimes.randomModel(states, p, random);
            // A diagonal fit may fall at its first step, from a start that is not diagonal.
            if (form == CovarianceForm.DIAGONAL) {
                start = BaumWelch.fit(start, x, new BaumWelchSettings(1, 0, form, 0))
                        .model();
            }
            BaumWelch.Result fit = BaumWelch.fit(start, x, new BaumWelchSettings(60, 0, form, 0));
            double[] trace = fit.logLikelihoodBefore();
            for (int i = 1; i < trace.length; i++) {
                assertThat(trace[i]).as("seed 63, round %d, step %d", round, i).isGreaterThan(trace[i - 1] - 1e-9);
            }
            assertThat(fit.logLikelihoodAfter()).isGreaterThan(trace[0]);
        }
    }

    @Test
    void runningOutOfIterationsIsNotConvergence() {
        PlantedRegimes planted = PlantedRegimes.draw(PlantedRegimes.fourRegimes(1, 0.9), 500, CounterRandom.of(64));
        GaussianHmm start = PlantedRegimes.randomModel(4, 1, CounterRandom.of(65));
        BaumWelch.Result cut =
                BaumWelch.fit(start, planted.observations(), new BaumWelchSettings(3, 1e-6, CovarianceForm.FULL, 1e-6));
        assertThat(cut.converged()).isFalse();
        assertThat(cut.iterations()).isEqualTo(3);
        BaumWelch.Result whole =
                BaumWelch.fit(start, planted.observations(), BaumWelchSettings.of(CovarianceForm.FULL, 1e-6));
        assertThat(whole.converged()).isTrue();
        assertThat(whole.iterations()).isLessThan(500);
    }

    @Test
    void degenerateDataAreRefusedByName() {
        double[][] rows = new double[50][2];
        for (int t = 0; t < 50; t++) {
            rows[t][0] = t % 7;
            rows[t][1] = 3;
        }
        HmmObservations x = HmmObservations.of(rows);
        assertThatThrownBy(() -> HmmFit.fit(x, HmmFitSettings.defaults(2), 1))
                .isInstanceOf(DegenerateDataException.class)
                .hasMessageContaining("column 1");
        assertThatThrownBy(() -> BaumWelch.fit(
                        PlantedRegimes.fourRegimes(2, 0.9), x, BaumWelchSettings.of(CovarianceForm.FULL, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("regularisation must be large enough");
        assertThatThrownBy(() -> HmmFit.fit(HmmObservations.of(new double[][] {{1}}), HmmFitSettings.defaults(2), 1))
                .hasMessage("observations must hold at least 6 rows but held 1");
        assertThatThrownBy(() -> new HmmFitSettings(4, CovarianceForm.FULL, 1e-9, 8, 500, 1e-6))
                .hasMessageStartingWith("regularisationShare must be in");
    }

    @Test
    void oneRowOfDataKeepsTransitions() {
        GaussianHmm start = PlantedRegimes.fourRegimes(1, 0.9);
        BaumWelch.Result fit = BaumWelch.fit(
                start,
                HmmObservations.of(new double[][] {{0.4}}),
                new BaumWelchSettings(2, 0, CovarianceForm.FULL, 0.01));
        assertThat(fit.model().transition()).isDeepEqualTo(start.transition());
        assertThat(fit.model().means()[2][0]).isCloseTo(0.4, within(1e-12));
    }
}
