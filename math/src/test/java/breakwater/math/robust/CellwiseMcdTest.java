package breakwater.math.robust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breakwater.math.linalg.Cholesky;
import breakwater.math.random.CounterRandom;
import breakwater.math.stats.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CellwiseMcdTest {
    private static final int N = 200;
    private static final int P = 8;
    private static final CellwiseSettings HALF = CellwiseSettings.defaults().withSubsetShare(0.5);
    private static final double RELATIVE_1E_8 = 1e-8;

    private enum Bad {
        STUCK,
        SHIFTED,
        BOTH_SIDES
    }

    @Test
    void cleanDataGiveNearlyTheClassicalEstimate() {
        double[][] x = sample(11, 1000, P, 0.0, Bad.SHIFTED, 0).rows();
        CellwiseEstimate fit = CellwiseMcd.fit(x, CellwiseSettings.defaults());
        double[][] classical = classical(x);
        double[][] covariance = fit.covariance();
        int flags = 0;
        for (int j = 0; j < P; j++) {
            flags += fit.flaggedIn(j);
            for (int k = 0; k < P; k++) {
                assertEquals(classical[j][k], covariance[j][k], 0.05, "entry " + j + "," + k);
                assertEquals(covariance[j][k], covariance[k][j], 0.0);
            }
        }
        assertTrue(flags < 0.005 * 1000 * P, "flags " + flags);
        assertTrue(fit.converged());
    }

    @Test
    void flagsEveryPlantedCellAndPutsTheRowsOwnPredictionThere() {
        for (Bad bad : Bad.values()) {
            Sample sample = sample(12, N, P, 0.1, bad, 8);
            CellwiseEstimate fit = CellwiseMcd.fit(sample.rows(), CellwiseSettings.defaults());
            boolean[][] flagged = fit.flagged();
            double[][] imputed = fit.imputed();
            int wrong = 0;
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < P; j++) {
                    if (sample.bad()[i][j]) {
                        assertTrue(flagged[i][j], bad + " cell " + i + "," + j);
                        assertTrue(Math.abs(imputed[i][j]) < 4.0, bad + " cell " + i + "," + j);
                        assertTrue(Math.abs(fit.residuals()[i][j]) > 3.0, bad + " cell " + i + "," + j);
                    } else if (flagged[i][j]) {
                        wrong++;
                    } else {
                        assertEquals(sample.rows()[i][j], imputed[i][j], 0.0);
                    }
                }
            }
            assertTrue(wrong < 0.01 * N * P, bad + " wrongly flagged " + wrong);
        }
    }

    /// An outlier only against its row: harmless by itself, absurd beside a twin column.
    @Test
    void flagsACellThatOnlyItsRowContradicts() {
        double[][] x = sample(13, N, 3, 0.0, Bad.SHIFTED, 0).rows();
        CounterRandom random = CounterRandom.of(14);
        for (double[] row : x) {
            row[1] = row[0] + 0.05 * random.nextGaussian();
            row[2] = row[0] + 0.05 * random.nextGaussian();
        }
        x[7][1] = x[7][0] + 1.5;
        CellwiseEstimate fit = CellwiseMcd.fit(x, CellwiseSettings.defaults());
        assertTrue(fit.flagged()[7][1]);
        assertFalse(fit.flagged()[7][0]);
        assertEquals(x[7][0], fit.imputed()[7][1], 0.2);
    }

    /// Published code (cellWise 2.5.3, alpha 0.5, 10 samples per share): location .23 .23 .21 .25 .28
    /// .30, divergence .15 .16 .20 .26 .34 .47, no result at 0.45. The bounds here are 1.1 times that
    /// plus two standard errors of 12 samples. At 0.4 the divergence is bounded at its median only: in
    /// some 2 % of the samples the criterion itself prefers a nearly singular fit, which moves a mean of
    /// 12 by 0.3.
    @Test
    void isAsAccurateAsThePublishedCode() {
        double[] share = {0, 0.05, 0.1, 0.2, 0.3, 0.4};
        double[] location = {0.23, 0.23, 0.21, 0.25, 0.28, 0.30};
        double[] divergence = {0.15, 0.16, 0.20, 0.26, 0.34, 0.47};
        for (Bad bad : Bad.values()) {
            for (int e = 0; e < share.length; e++) {
                int samples = 12;
                double squares = 0;
                double sum = 0;
                double[] divergences = new double[samples];
                for (int r = 0; r < samples; r++) {
                    double[] error = errors(CellwiseMcd.fit(
                            sample(9000 + r, N, P, share[e], bad, 8).rows(), HALF));
                    squares += error[0];
                    sum += error[1];
                    divergences[r] = error[1];
                }
                double rms = Math.sqrt(squares / samples);
                String what = bad + " share " + share[e] + " seeds 9000.. location " + rms + " divergence "
                        + sum / samples + " median " + Median.of(divergences);
                System.out.println(what);
                assertTrue(rms <= 1.3 * location[e], what);
                double typical = share[e] < 0.4 ? sum / samples : Median.of(divergences);
                assertTrue(typical <= 1.3 * divergence[e], what);
            }
        }
    }

    @Test
    void nearlyHalfBadCellsGiveAFinitePositiveDefiniteResult() {
        for (Bad bad : Bad.values()) {
            for (int seed = 500; seed < 510; seed++) {
                CellwiseEstimate fit =
                        CellwiseMcd.fit(sample(seed, N, P, 0.45, bad, 8).rows(), HALF);
                double[] error = errors(fit);
                assertTrue(error[0] < Double.POSITIVE_INFINITY, bad + " seed " + seed);
                assertTrue(error[1] < Double.POSITIVE_INFINITY, bad + " seed " + seed);
                assertTrue(fit.condition() >= 1.0 && fit.condition() < 1e9, bad + " seed " + seed);
            }
        }
    }

    @Test
    void followsEveryChangeOfUnitPerColumn() {
        double[][] x = sample(15, N, P, 0.1, Bad.BOTH_SIDES, 6).rows();
        double[] factor = {1e-9, -1e9, 3e-5, 7, -1e-9, 1e9, 0.1, 1e4};
        double[] shift = {5e-9, 2e9, 0, -3, 1e-9, 0, 1, -1e4};
        double[][] y = new double[N][P];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < P; j++) {
                y[i][j] = factor[j] * x[i][j] + shift[j];
            }
        }
        CellwiseEstimate a = CellwiseMcd.fit(x, HALF);
        CellwiseEstimate b = CellwiseMcd.fit(y, HALF);
        double logFactors = 0;
        for (int j = 0; j < P; j++) {
            logFactors += 2 * StrictMath.log(Math.abs(factor[j]));
            assertEquals(a.center()[j], (b.center()[j] - shift[j]) / factor[j], RELATIVE_1E_8);
            for (int k = 0; k < P; k++) {
                double back = b.covariance()[j][k] / factor[j] / factor[k];
                assertEquals(a.covariance()[j][k], back, RELATIVE_1E_8);
            }
        }
        assertTrue(Arrays.deepEquals(a.flagged(), b.flagged()));
        assertEquals(a.condition(), b.condition(), RELATIVE_1E_8 * a.condition());
        assertEquals(a.logDeterminant() + logFactors, b.logDeterminant(), RELATIVE_1E_8);
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        double[][] x = sample(16, N, P, 0.2, Bad.SHIFTED, 8).rows();
        double[][] y = new double[N][];
        for (int i = 0; i < N; i++) {
            y[i] = x[(i * 77 + 13) % N];
        }
        CellwiseEstimate a = CellwiseMcd.fit(x, HALF);
        CellwiseEstimate b = CellwiseMcd.fit(y, HALF);
        for (int j = 0; j < P; j++) {
            assertArrayEquals(a.covariance()[j], b.covariance()[j], 1e-10);
        }
        assertArrayEquals(a.center(), b.center(), 1e-10);
        for (int i = 0; i < N; i++) {
            assertArrayEquals(a.flagged()[(i * 77 + 13) % N], b.flagged()[i]);
        }
    }

    @Test
    void theObjectiveNeverRises() {
        NormalTruncation truncation = NormalTruncation.at(0.99);
        int turns = 0;
        for (Bad bad : Bad.values()) {
            for (int seed = 40; seed < 46; seed++) {
                CellwiseTable table =
                        CellwiseTable.of(sample(seed, 100, 6, 0.3, bad, 4).rows(), HALF, truncation);
                for (CellwiseSearch search : new CellwiseStarts(table, 0.05, truncation.cut()).all()) {
                    double[] trace = search.run(CellwiseMcd.penalty(search, truncation), 1e-6, 300);
                    for (int t = 1; t < trace.length; t++) {
                        assertTrue(
                                trace[t] <= trace[t - 1] + 1e-9 * Math.abs(trace[t - 1]),
                                bad + " seed " + seed + " step " + t + ": " + trace[t - 1] + " -> " + trace[t]);
                    }
                    turns += trace.length;
                }
            }
        }
        assertTrue(turns > 1000, "turns " + turns);
    }

    @Test
    void theObjectiveIsTheLikelihoodOfTheUnflaggedCellsPlusThePrice() {
        NormalTruncation truncation = NormalTruncation.at(0.99);
        CellwiseTable table =
                CellwiseTable.of(sample(17, 60, 3, 0.2, Bad.SHIFTED, 8).rows(), HALF, truncation);
        CellwiseSearch search = new CellwiseStarts(table, 1e-4, truncation.cut()).all()[0];
        double[] penalty = {5, 6, 7};
        search.run(penalty, 1e-6, 300);
        double expected = 0;
        for (int i = 0; i < 60; i++) {
            int[] in = new int[3];
            int m = 0;
            for (int j = 0; j < 3; j++) {
                if (search.kept[i * 3 + j]) {
                    in[m++] = j;
                } else {
                    expected += penalty[j] + StrictMath.log(2 * Math.PI);
                }
            }
            double[] l = new double[m * m];
            double[] row = new double[m];
            double[] mean = new double[m];
            for (int j = 0; j < m; j++) {
                row[j] = table.z[i * 3 + in[j]];
                mean[j] = search.center[in[j]];
                for (int k = 0; k < m; k++) {
                    l[j * m + k] = search.scatter[in[j] * 3 + in[k]];
                }
            }
            assertTrue(Cholesky.factor(l, m));
            expected += m * StrictMath.log(2 * Math.PI)
                    + Cholesky.logDeterminant(l, m)
                    + Cholesky.squaredDistance(l, m, row, mean, new double[m]);
        }
        assertEquals(expected, search.objective, 1e-9 * Math.abs(expected));
    }

    @Test
    void everyColumnKeepsItsShareOfCells() {
        double[][] x = sample(18, N, P, 0.45, Bad.SHIFTED, 8).rows();
        CellwiseEstimate fit = CellwiseMcd.fit(x, CellwiseSettings.defaults());
        for (int j = 0; j < P; j++) {
            assertTrue(fit.flaggedIn(j) <= N / 4, "column " + j + " flagged " + fit.flaggedIn(j));
        }
    }

    @Test
    void identicalColumnsStopAtTheRelativeFloor() {
        double[][] x = sample(19, N, 3, 0.0, Bad.SHIFTED, 0).rows();
        for (double[] row : x) {
            row[1] = 1e-9 * row[0];
        }
        CellwiseEstimate fit = CellwiseMcd.fit(x, CellwiseSettings.defaults());
        assertTrue(fit.condition() > 1e3 && fit.condition() < 1e5, "condition " + fit.condition());
        assertTrue(Double.isFinite(fit.logDeterminant()));
    }

    @Test
    void missingCellsAreImputedNotFlagged() {
        double[][] x = sample(20, N, P, 0.0, Bad.SHIFTED, 0).rows();
        for (int i = 0; i < N; i += 3) {
            x[i][i % P] = Double.NaN;
        }
        Arrays.fill(x[5], Double.NaN);
        CellwiseEstimate fit = CellwiseMcd.fit(x, CellwiseSettings.defaults().withMissingAllowed());
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < P; j++) {
                assertTrue(Math.abs(fit.imputed()[i][j]) < 5);
                assertFalse(Double.isNaN(x[i][j]) && (fit.flagged()[i][j] || fit.residuals()[i][j] != 0.0));
            }
        }
        assertArrayEquals(fit.center(), fit.imputed()[5], 1e-12);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> CellwiseMcd.fit(x, CellwiseSettings.defaults()));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("rows[0][0] must be finite but was NaN"),
                refusal.getMessage());
    }

    @Test
    void aColumnWithoutSpreadIsNamed() {
        double[][] x = sample(21, N, 4, 0.0, Bad.SHIFTED, 0).rows();
        for (double[] row : x) {
            row[2] = 0.1;
        }
        assertEquals(
                2,
                assertThrows(DegenerateDataException.class, () -> CellwiseMcd.fit(x, HALF))
                        .column());
        for (int i = 0; i < N; i++) {
            x[i][2] = i % 2;
        }
        assertEquals(
                2,
                assertThrows(DegenerateDataException.class, () -> CellwiseMcd.fit(x, HALF))
                        .column());
    }

    @Test
    void refusesWrongShapesAndSettingsByName() {
        double[][] x = sample(22, N, 4, 0.0, Bad.SHIFTED, 0).rows();
        double[][] infinite = sample(22, N, 4, 0.0, Bad.SHIFTED, 0).rows();
        infinite[3][1] = Double.NEGATIVE_INFINITY;
        double[][] ragged = x.clone();
        ragged[9] = new double[3];
        refused("rows[3][1]", () -> CellwiseMcd.fit(infinite, HALF));
        refused("rows[9]", () -> CellwiseMcd.fit(ragged, HALF));
        refused("rows must", () -> CellwiseMcd.fit(new double[0][], HALF));
        refused("rows must", () -> CellwiseMcd.fit(Arrays.copyOf(x, 7), HALF));
        refused("subsetShare", () -> HALF.withSubsetShare(Double.NaN));
        refused("flagProbability", () -> new CellwiseSettings(0.5, 1, 0.999, 1e-4, 1e-6, 10, false));
        refused("reweightProbability", () -> new CellwiseSettings(0.5, 0.99, 0.98, 1e-4, 1e-6, 10, false));
        refused("minimumEigenvalue", () -> new CellwiseSettings(0.5, 0.99, 0.999, 0, 1e-6, 10, false));
        refused("tolerance", () -> new CellwiseSettings(0.5, 0.99, 0.999, 1e-4, 0, 10, false));
        refused("maxIterations", () -> new CellwiseSettings(0.5, 0.99, 0.999, 1e-4, 1e-6, 0, false));
    }

    @Test
    void giganticCellsAndOneColumnAreNoTrouble() {
        double[][] x = sample(23, N, 1, 0.0, Bad.SHIFTED, 0).rows();
        x[0][0] = Double.MAX_VALUE;
        x[1][0] = -Double.MAX_VALUE;
        CellwiseEstimate fit = CellwiseMcd.fit(x, CellwiseSettings.defaults());
        assertTrue(fit.flagged()[0][0] && fit.flagged()[1][0]);
        assertEquals(1.0, fit.covariance()[0][0], 0.3);
        assertEquals(1.0, fit.condition(), 0.0);
    }

    @Test
    void runningOutOfStepsIsNotConvergence() {
        double[][] x = sample(24, N, P, 0.3, Bad.SHIFTED, 8).rows();
        assertFalse(CellwiseMcd.fit(x, new CellwiseSettings(0.5, 0.99, 0.999, 1e-4, 1e-6, 1, false))
                .converged());
    }

    @Test
    void sameBitsAgainAndFromManyThreads() throws Exception {
        double[][] x = sample(25, N, P, 0.3, Bad.BOTH_SIDES, 8).rows();
        CellwiseEstimate expected = CellwiseMcd.fit(x, HALF);
        List<java.util.concurrent.Callable<CellwiseEstimate>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> CellwiseMcd.fit(x, HALF));
        }
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var future : pool.invokeAll(calls)) {
                CellwiseEstimate fit = future.get();
                assertTrue(Arrays.deepEquals(expected.covariance(), fit.covariance()));
                assertTrue(Arrays.equals(expected.center(), fit.center()));
                assertTrue(Arrays.deepEquals(expected.imputed(), fit.imputed()));
                assertEquals(expected.objective(), fit.objective(), 0.0);
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Sample(double[][] rows, boolean[][] bad) {}

    /// Normal rows with correlation 0.5^|i-j|; each cell is bad with probability `share`.
    private static Sample sample(long seed, int n, int p, double share, Bad kind, double distance) {
        CounterRandom random = CounterRandom.of(seed);
        double[][] x = new double[n][p];
        boolean[][] bad = new boolean[n][p];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                double g = random.nextGaussian();
                x[i][j] = j == 0 ? g : 0.5 * x[i][j - 1] + Math.sqrt(0.75) * g;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                double side = random.nextBoolean() ? distance : -distance;
                bad[i][j] = random.nextDouble() < share;
                if (bad[i][j]) {
                    x[i][j] = switch (kind) {
                        case STUCK -> distance;
                        case SHIFTED -> x[i][j] + distance;
                        case BOTH_SIDES -> x[i][j] + side;
                    };
                }
            }
        }
        return new Sample(x, bad);
    }

    /// Squared Mahalanobis error of the location and divergence of the scatter, against the true model.
    private static double[] errors(CellwiseEstimate fit) {
        double[] truth = new double[P * P];
        double[] found = new double[P * P];
        for (int i = 0; i < P; i++) {
            for (int j = 0; j < P; j++) {
                truth[i * P + j] = StrictMath.pow(0.5, Math.abs(i - j));
                found[i * P + j] = fit.covariance()[i][j];
            }
        }
        assertTrue(Cholesky.factor(truth, P));
        double trace = 0;
        for (int k = 0; k < P; k++) {
            double[] column = fit.covariance()[k];
            Cholesky.forward(truth, P, column);
            Cholesky.backward(truth, P, column);
            trace += column[k];
        }
        assertTrue(Cholesky.factor(found, P), "positive definite");
        double[] zero = new double[P];
        return new double[] {
            Cholesky.squaredDistance(truth, P, fit.center(), zero, new double[P]),
            0.5 * (trace - P - Cholesky.logDeterminant(found, P) + Cholesky.logDeterminant(truth, P))
        };
    }

    private static double[][] classical(double[][] x) {
        int p = x[0].length;
        double[] mean = new double[p];
        double[][] s = new double[p][p];
        for (double[] row : x) {
            for (int j = 0; j < p; j++) {
                mean[j] += row[j] / x.length;
            }
        }
        for (double[] row : x) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    s[j][k] += (row[j] - mean[j]) * (row[k] - mean[k]) / x.length;
                }
            }
        }
        return s;
    }

    private static void refused(String name, org.junit.jupiter.api.function.Executable call) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, call);
        assertTrue(String.valueOf(refusal.getMessage()).contains(name), refusal.getMessage());
    }
}
