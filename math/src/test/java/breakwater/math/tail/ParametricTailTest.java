package breakwater.math.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ParametricTailTest {
    private static final double[] CONFIDENCES = {0.01, 0.5, 0.9, 0.99, 0.9999};

    @Test
    void manyDegreesOfFreedomAreNormal() {
        for (double confidence : CONFIDENCES) {
            TailEstimate normal = ParametricTail.normal(0.001, 0.02, confidence, 1);
            TailEstimate student = ParametricTail.studentT(0.001, 0.02, 1e7, confidence);
            assertThat(student.valueAtRisk()).isCloseTo(normal.valueAtRisk(), within(1e-7));
            assertThat(student.expectedShortfall()).isCloseTo(normal.expectedShortfall(), within(1e-7));
        }
    }

    /// Three degrees of freedom have a closed distribution function.
    @Test
    void quantileOfThreeDegreesInvertsItsClosedForm() {
        for (double confidence : CONFIDENCES) {
            double scale = Math.sqrt(1.0 / 3);
            double q = ParametricTail.studentT(0, 1, 3, confidence).valueAtRisk() / scale;
            double u = q / Math.sqrt(3);
            double probability = 0.5 + (u / (1 + u * u) + StrictMath.atan(u)) / Math.PI;
            assertThat(probability).isCloseTo(confidence, within(1e-13));
        }
    }

    @Test
    void shortfallIsNeverBelowValueAtRiskAndBothScale() {
        for (double confidence : CONFIDENCES) {
            for (double dof : new double[] {2.1, 3, 5.5, 40}) {
                TailEstimate one = ParametricTail.studentT(0.01, 0.02, dof, confidence);
                TailEstimate four = ParametricTail.studentT(0.04, 0.08, dof, confidence);
                assertThat(one.expectedShortfall()).isGreaterThanOrEqualTo(one.valueAtRisk());
                assertThat(four.valueAtRisk()).isEqualTo(4 * one.valueAtRisk());
                assertThat(four.expectedShortfall()).isEqualTo(4 * one.expectedShortfall());
            }
            for (double skewness = -3; skewness <= 3; skewness += 0.5) {
                CornishFisher bent = CornishFisher.of(0, 0.02, skewness, 4, confidence);
                assertThat(bent.expectedShortfall()).isGreaterThanOrEqualTo(bent.valueAtRisk());
            }
        }
    }

    /// The flag against the map itself, on a fine grid of quantiles.
    @Test
    void theFlagTellsWhetherTheBendRises() {
        int flagged = 0;
        for (double s = -2; s <= 2; s += 0.25) {
            for (double k = -1; k <= 10; k += 0.5) {
                boolean rises = true;
                double last = Double.NEGATIVE_INFINITY;
                for (double g = -60; g <= 60; g += 0.01) {
                    double z = g
                            + (g * g - 1) * s / 6
                            + (g * g * g - 3 * g) * k / 24
                            - (2 * g * g * g - 5 * g) * s * s / 36;
                    rises &= z > last - 1e-9;
                    last = z;
                }
                boolean monotone = CornishFisher.of(0, 1, s, k, 0.95).monotone();
                flagged += monotone ? 0 : 1;
                assertThat(monotone)
                        .as("skewness " + s + " excess kurtosis " + k)
                        .isEqualTo(rises);
            }
        }
        assertThat(flagged).isPositive();
    }

    @Test
    void refusesByName() {
        assertThatThrownBy(() -> ParametricTail.normal(0, -1, 0.9, 1)).hasMessageStartingWith("standardDeviation must");
        assertThatThrownBy(() -> ParametricTail.normal(0, 1, 0.9, 0)).hasMessageStartingWith("horizon must");
        assertThatThrownBy(() -> ParametricTail.normal(Double.NaN, 1, 0.9, 1)).hasMessageStartingWith("mean must");
        assertThatThrownBy(() -> ParametricTail.studentT(0, 1, 2, 0.9))
                .hasMessage("dof must be finite and > 2 but was 2.0");
        assertThatThrownBy(() -> CornishFisher.of(0, 1, Double.NaN, 0, 0.9)).hasMessageStartingWith("skewness must");
        assertThatThrownBy(() -> CornishFisher.of(0, 1, 0, 0, 1)).hasMessageStartingWith("confidence must");
    }
}
