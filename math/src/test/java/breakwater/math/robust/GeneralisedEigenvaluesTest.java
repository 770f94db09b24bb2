package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;

class GeneralisedEigenvaluesTest {
    private static final double RELATIVE_1E_12 = 1e-12;

    @Test
    void equalMatricesGiveOnes() {
        double[][] a = covariance(7, CounterRandom.of(1));
        for (double l : GeneralisedEigenvalues.of(a, a)) {
            assertThat(l).isCloseTo(1.0, within(RELATIVE_1E_12));
        }
    }

    @Test
    void theSpectrumAgreesWithAnotherLibrary() {
        // EJML 0.46.1: eigenvalues of the unsymmetric R^-1 A are the same numbers.
        CounterRandom random = CounterRandom.of(20);
        for (int p = 1; p <= 30; p += 7) {
            double[][] a = covariance(p, random);
            double[][] r = covariance(p, random);
            DMatrixRMaj quotient = new DMatrixRMaj(p, p);
            assertThat(CommonOps_DDRM.solve(new DMatrixRMaj(r), new DMatrixRMaj(a), quotient))
                    .isTrue();
            EigenDecomposition_F64<DMatrixRMaj> other = DecompositionFactory_DDRM.eig(p, false, false);
            assertThat(other.decompose(quotient)).isTrue();
            double[] expected = IntStream.range(0, p)
                    .mapToDouble(i -> other.getEigenvalue(i).getReal())
                    .sorted()
                    .toArray();
            double[] found = GeneralisedEigenvalues.of(a, r);
            for (int i = 0; i < p; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(1e-8 * expected[p - 1]));
            }
        }
    }

    @Test
    void unitsDoNotMatter() {
        CounterRandom random = CounterRandom.of(3);
        double[][] a = covariance(6, random);
        double[][] r = covariance(6, random);
        double[] before = GeneralisedEigenvalues.of(a, r);
        double[] scales = {1, 1e4, 1e-5, 1e3, 1e-4, 7};
        double[] after = GeneralisedEigenvalues.of(scaled(a, scales), scaled(r, scales));
        for (int i = 0; i < 6; i++) {
            assertThat(after[i]).isCloseTo(before[i], within(RELATIVE_1E_12 * before[i]));
        }
    }

    @Test
    void aRotationIsSeenWhereSortedSpectraAreEqual() {
        // The extreme axes of an AR(0.5) matrix turned by 45 degrees: robust-anchors.md section 6 gives 0.22 and 4.59.
        int p = 8;
        DMatrixRMaj r = new DMatrixRMaj(p, p);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                r.set(i, j, Math.pow(0.5, Math.abs(i - j)));
            }
        }
        double[] l = GeneralisedEigenvalues.of(turnExtremeAxes(r), rows(r));
        assertThat(l[0]).isCloseTo(0.22, within(0.005));
        assertThat(l[p - 1]).isCloseTo(4.59, within(0.005));
        assertThat(GaussianDivergence.klFromReference(l, 0)).isCloseTo(1.40, within(0.005));
        assertThat(GaussianDivergence.logDeterminantRatio(l)).isCloseTo(0.0, within(1e-10));
    }

    private static double[][] turnExtremeAxes(DMatrixRMaj r) {
        int p = r.numRows;
        EigenDecomposition_F64<DMatrixRMaj> evd = DecompositionFactory_DDRM.eig(p, true, true);
        assertThat(evd.decompose(r.copy())).isTrue();
        int low = 0;
        int high = 0;
        for (int i = 0; i < p; i++) {
            low = evd.getEigenvalue(i).getReal() < evd.getEigenvalue(low).getReal() ? i : low;
            high = evd.getEigenvalue(i).getReal() > evd.getEigenvalue(high).getReal() ? i : high;
        }
        double[][] turned = new double[p][p];
        for (int k = 0; k < p; k++) {
            double[] axis = new double[p];
            for (int i = 0; i < p; i++) {
                double u = evd.getEigenVector(low).get(i);
                double v = evd.getEigenVector(high).get(i);
                axis[i] = k == low
                        ? (u + v) * Math.sqrt(0.5)
                        : k == high
                                ? (v - u) * Math.sqrt(0.5)
                                : evd.getEigenVector(k).get(i);
            }
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    turned[i][j] += evd.getEigenvalue(k).getReal() * axis[i] * axis[j];
                }
            }
        }
        return turned;
    }

    @Test
    void swappingTheSidesInverts() {
        CounterRandom random = CounterRandom.of(4);
        double[][] a = covariance(5, random);
        double[][] r = covariance(5, random);
        double[] there = GeneralisedEigenvalues.of(a, r);
        double[] back = GeneralisedEigenvalues.of(r, a);
        for (int i = 0; i < 5; i++) {
            assertThat(there[i] * back[4 - i]).isCloseTo(1.0, within(1e-11));
        }
        assertThat(GaussianDivergence.covarianceDistance(there))
                .isCloseTo(GaussianDivergence.covarianceDistance(back), within(1e-11));
    }

    @Test
    void whatIsNoCovarianceIsRefused() {
        double[][] good = {{1, 0}, {0, 1}};
        assertThatThrownBy(() -> GeneralisedEigenvalues.of(new double[][] {{1, 2}, {2, 1}}, good))
                .isInstanceOf(DegenerateDataException.class);
        assertThatThrownBy(() -> GeneralisedEigenvalues.of(new double[][] {{Double.NaN, 0}, {0, 1}}, good))
                .isInstanceOf(DegenerateDataException.class);
        assertThatThrownBy(() -> GeneralisedEigenvalues.of(new double[][] {{1, 0}}, good))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new GeneralisedEigenvalues(1).ofFactors(new double[] {Double.NaN}, new double[] {1}, new double[1]))
                .isFalse();
    }

    @Test
    void theSameBitsTwice() {
        double[][] a = covariance(8, CounterRandom.of(5));
        double[][] r = covariance(8, CounterRandom.of(6));
        assertThat(GeneralisedEigenvalues.of(a, r)).isEqualTo(GeneralisedEigenvalues.of(a, r));
    }

    private static double[][] covariance(int p, CounterRandom random) {
        DMatrixRMaj x = new DMatrixRMaj(p, p + 3);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.set(i, random.nextGaussian());
        }
        DMatrixRMaj product = new DMatrixRMaj(p, p);
        CommonOps_DDRM.multTransB(x, x, product);
        return rows(product);
    }

    private static double[][] scaled(double[][] a, double[] scales) {
        double[][] copy = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                copy[i][j] = scales[i] * a[i][j] * scales[j];
            }
        }
        return copy;
    }

    private static double[][] rows(DMatrixRMaj m) {
        double[][] rows = new double[m.numRows][m.numCols];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = m.get(i, j);
            }
        }
        return rows;
    }
}
