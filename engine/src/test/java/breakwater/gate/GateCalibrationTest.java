package breakwater.gate;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.gate.GateDecision.NotEnoughData;
import breakwater.gate.GateDecision.Pass;
import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

/// The formulas against simulation, at fixed seeds.
class GateCalibrationTest {
    private static final long SEED = 20_260_101;
    private static final GateSettings SETTINGS = GateSettings.defaults();

    @Test
    void cleanCandidatesLeaveTheNoiseLevelsAsOftenAsStated() {
        // A level of 6% over six corridors is 1% each, which 2,000 runs resolve to 0.2% (one standard error).
        GateSettings coarse = new GateSettings(9, 0.9, 99, 99, 0.06, 9, 99, 16, 1e-4);
        int[][] grid = {{1, 200, 200}, {2, 200, 1_000}, {5, 200, 200}, {8, 200, 1_000}, {8, 1_000, 500}};
        for (int[] point : grid) {
            double[] share = beyondNoise(coarse, point[0], point[1], point[2], 2_000);
            for (Corridor corridor : Corridor.values()) {
                assertThat(share[corridor.ordinal()])
                        .as(corridor + " p " + point[0] + " n " + point[1] + " m " + point[2])
                        .isLessThan(0.018);
            }
            // The divergence is calibrated both ways: neither too loose nor too tight.
            assertThat(share[Corridor.KL.ordinal()]).isGreaterThan(0.003);
        }
    }

    private static double[] beyondNoise(GateSettings settings, int p, int n, int m, int runs) {
        CounterRandom random = CounterRandom.of(SEED).split(p).split(n).split(m);
        double[] share = new double[Corridor.values().length];
        for (int run = 0; run < runs; run++) {
            ReferenceModel reference =
                    new ReferenceModel(Models.clean(0, p, m, random), new AnchorThreshold(25, 30_000, 0, true));
            GateMeasures measures = new Gate(settings, reference)
                    .decide(Models.clean(1, p, n, random), new ServedModels(reference, 1), 0)
                    .measures();
            NoiseLevels noise = measures.noise();
            share[0] += measures.mahalanobis() > noise.mahalanobis() ? 1.0 / runs : 0;
            share[1] += measures.eigenvalueLow() < noise.eigenvalueLow() ? 1.0 / runs : 0;
            share[2] += measures.eigenvalueHigh() > noise.eigenvalueHigh() ? 1.0 / runs : 0;
            share[3] += measures.kl() > noise.kl() ? 1.0 / runs : 0;
            share[4] += measures.driftMean() > noise.driftMean() ? 1.0 / runs : 0;
            share[5] += measures.driftCovariance() > noise.driftCovariance() ? 1.0 / runs : 0;
        }
        System.out.println("seed " + SEED + " p " + p + " n " + n + " m " + m + " beyond 1% levels "
                + java.util.Arrays.toString(share));
        return share;
    }

    @Test
    void atTheRequiredRowsCleanCandidatesPass() {
        int p = 5;
        long needed = GateCalibration.requiredSamples(p, 30_000, SETTINGS);
        CounterRandom random = CounterRandom.of(SEED).split("clean");
        int failed = 0;
        int runs = 300;
        for (int run = 0; run < runs; run++) {
            ReferenceModel reference = new ReferenceModel(
                    Models.clean(0, p, 30_000, random.split(run)), new AnchorThreshold(25, 30_000, 0, true));
            GateDecision decision = new Gate(SETTINGS, reference)
                    .decide(
                            Models.clean(1, p, (int) needed, random.split(runs + run)),
                            new ServedModels(reference, 1),
                            0);
            assertThat(decision).isNotInstanceOf(NotEnoughData.class);
            failed += decision instanceof Pass ? 0 : 1;
        }
        System.out.println("seed " + SEED + " p 5, " + needed + " rows: " + failed + " of " + runs + " failed");
        // Level 1%: of 300 runs 3 expected; 9 and more have probability 0.004.
        assertThat(failed).isLessThan(9);
    }

    @Test
    void tooFewRowsFailHardlyEver() {
        CounterRandom random = CounterRandom.of(SEED).split("few");
        for (int run = 0; run < 1_000; run++) {
            ReferenceModel reference =
                    new ReferenceModel(Models.clean(0, 8, 200, random), new AnchorThreshold(25, 30_000, 0, true));
            GateDecision decision = new Gate(SETTINGS, reference)
                    .decide(Models.clean(1, 8, 200, random), new ServedModels(reference, 1), 0);
            // The plain corridors fail here every time: 75% would even roll back.
            assertThat(decision).isInstanceOf(NotEnoughData.class);
        }
    }

    @Test
    void moreVariablesAndPoorerReferencesNeedMoreRows() {
        long before = 0;
        for (int p : new int[] {1, 2, 5, 8, 15, 30}) {
            long needed = GateCalibration.requiredSamples(p, 1e9, SETTINGS);
            System.out.println("p " + p + " needs " + needed + ", against 30000 "
                    + GateCalibration.requiredSamples(p, 30_000, SETTINGS));
            assertThat(needed).isGreaterThan(before);
            before = needed;
        }
        assertThat(GateCalibration.requiredSamples(8, 10_000, SETTINGS))
                .isGreaterThan(GateCalibration.requiredSamples(8, 30_000, SETTINGS));
        assertThat(GateCalibration.requiredSamples(8, 500, SETTINGS)).isEqualTo(GateCalibration.NEVER);
    }

    @Test
    void theDivergenceAloneNeedsWhatTheRuleOfThumbSays() {
        // p (p + 3) / 4 (1/n + 1/m): 880 rows at p = 8 for half the corridor; a quantile of 1 in 600 needs fewer.
        long needed = new GateCalibration(SETTINGS).requiredSamples(Corridor.KL, 8, 880);
        assertThat(needed).isBetween(400L, 1_300L);
    }
}
