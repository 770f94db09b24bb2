package breakwater.math.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void agreesWithAnotherLibrary() {
        CounterRandom random = CounterRandom.of(7);
        for (int p = 1; p <= 12; p++) {
            RealMatrix b = new Array2DRowRealMatrix(p, p);
            for (int i = 0; i < p; i++) {
                b.setRow(i, random.doubles(p, -1, 1).toArray());
            }
            RealMatrix a = b.multiplyTransposed(b).add(MatrixUtils.createRealIdentityMatrix(p));
            LUDecomposition truth = new LUDecomposition(a);
            double[] l = new double[p * p];
            for (int i = 0; i < p; i++) {
                System.arraycopy(a.getRow(i), 0, l, i * p, p);
            }
            assertThat(Cholesky.factor(l, p)).isTrue();

            double[] x = random.doubles(p, -1, 1).toArray();
            double[] m = random.doubles(p, -1, 1).toArray();
            double[] difference = new double[p];
            for (int i = 0; i < p; i++) {
                difference[i] = x[i] - m[i];
            }
            double[] solved = truth.getSolver().getInverse().operate(difference);
            double expected = 0;
            for (int i = 0; i < p; i++) {
                expected += difference[i] * solved[i];
            }
            assertThat(Cholesky.squaredDistance(l, p, x, m, new double[p])).isCloseTo(expected, within(1e-10));
            assertThat(Cholesky.logDeterminant(l, p)).isCloseTo(Math.log(truth.getDeterminant()), within(1e-10));

            double[] solution = x.clone();
            Cholesky.forward(l, p, solution);
            Cholesky.backward(l, p, solution);
            double[] back = a.operate(solution);
            for (int i = 0; i < p; i++) {
                assertThat(back[i]).isCloseTo(x[i], within(1e-10));
            }
        }
    }

    @Test
    void refusesWhatIsNotPositiveDefinite() {
        assertThat(Cholesky.factor(new double[] {1, 2, 2, 1}, 2)).isFalse();
        assertThat(Cholesky.factor(new double[] {0}, 1)).isFalse();
        assertThat(Cholesky.factor(new double[] {Double.NaN}, 1)).isFalse();
    }
}
