package breakwater.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CovarianceTest {
    @Test
    void aLargeOffsetCostsNoDigits() {
        double[][] rows = {{1e9 + 1, 4}, {1e9 + 2, 3}, {1e9 + 3, 1}};
        double[][] near = {{1, 4}, {2, 3}, {3, 1}};
        assertThat(Covariance.of(rows)[0]).containsExactly(Covariance.of(near)[0]);
    }

    @Test
    void equalColumnsCorrelateWithExactlyOne() {
        double[][] rows = {{0.1, 0.1}, {0.7, 0.7}, {0.3, 0.3}};
        assertThat(Covariance.correlation(rows)[0][1]).isEqualTo(1);
        assertThatThrownBy(() -> Covariance.correlation(new double[][] {{1, 2}, {1, 3}}))
                .hasMessage("covariance[0][0] must be finite and > 0 but was 0.0");
    }

    @Test
    void shrinkageOfASingleColumnIsNone() {
        LedoitWolf one = LedoitWolf.fit(new double[][] {{1}, {2}, {4}});
        assertThat(one.shrinkage()).isZero();
        assertThat(one.covariance()[0][0]).isCloseTo(14.0 / 9, within(1e-15));
    }

    @Test
    void momentsOfEqualNumbersAreRefused() {
        assertThatThrownBy(() -> Moments.of(new double[] {0.1, 0.1, 0.1})).hasMessageStartingWith("returns must vary");
        assertThatThrownBy(() -> Moments.of(new double[] {1})).hasMessageStartingWith("returns must hold at least 2");
    }

    @Test
    void correlationMatricesMustBeOnes() {
        assertThat(CorrelationMatrix.require("c", new double[][] {{1, -1}, {-1, 1}}))
                .isEqualTo(2);
        assertThatThrownBy(() -> CorrelationMatrix.require("c", new double[][] {{1, 1.1}, {1.1, 1}}))
                .hasMessageStartingWith("c must be positive semidefinite but");
        assertThatThrownBy(() -> CorrelationMatrix.require("c", new double[][] {{1, 0.1}, {0.2, 1}}))
                .hasMessage("c[1][0] must be 0.1 by symmetry but was 0.2");
        assertThatThrownBy(() -> CorrelationMatrix.require("c", new double[][] {{1, 0}, {0, 2}}))
                .hasMessage("c[1][1] must be 1 but was 2.0");
        assertThatThrownBy(() -> CorrelationMatrix.require("c", new double[][] {{1, 0}}))
                .hasMessage("c[0] must hold 1 numbers but held 2");
    }

    @Test
    void runningVarianceContinuesToTheLastBit() {
        EwmaVariance whole = new EwmaVariance(0.94);
        assertThatThrownBy(whole::variance).isInstanceOf(IllegalStateException.class);
        whole.add(0.01);
        assertThat(whole.variance()).isEqualTo(0.01 * 0.01);
        EwmaVariance other = EwmaVariance.restore(0.94, whole.variance());
        whole.add(-0.03);
        other.add(-0.03);
        assertThat(other.variance()).isEqualTo(whole.variance());
        assertThatThrownBy(() -> whole.add(1e200)).hasMessage("r must have a finite square but was 1.0E200");
        assertThat(other.variance()).isEqualTo(whole.variance());
    }
}
