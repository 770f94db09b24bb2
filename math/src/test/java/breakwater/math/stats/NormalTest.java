package breakwater.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalTest {
    private static final double RELATIVE_1E_14 = 1e-14;

    /// x, distribution, density: mpmath 1.3.0 with 60 digits.
    private static final double[][] FORWARD = {
        {-38.0, 2.88542835e-316, 1.097221052e-314},
        {-37.3, 8.205494844930773e-305, 3.062846290695667e-303},
        {-30.1, 2.4226672179857586e-199, 7.300259384280611e-198},
        {-20.7, 1.7318518790197378e-95, 3.5932612209698675e-94},
        {-12.3, 4.5287069561587846e-35, 5.60665692630384e-34},
        {-8.2, 1.2019351542735859e-16, 9.99837874849721e-16},
        {-5.7, 5.990371401063528e-09, 3.5139550948204334e-08},
        {-5.6, 1.071759025831093e-08, 6.182620500165856e-08},
        {-3.3, 0.0004834241423837775, 0.0017225689390536812},
        {-1.96, 0.024997895148220435, 0.05844094433345146},
        {-0.7, 0.24196365222307303, 0.31225393336676127},
        {-0.67, 0.2514288950953101, 0.3187371384754015},
        {-0.3, 0.3820885778110474, 0.3813878154605241},
        {-1e-05, 0.49999601057719606, 0.39894228038148555},
        {0.0, 0.5, 0.3989422804014327},
        {1e-09, 0.5000000003989423, 0.3989422804014327},
        {0.25, 0.5987063256829237, 0.3866681168028492},
        {0.674, 0.7498443431596774, 0.3178815235088706},
        {0.68, 0.7517477695464295, 0.31659290771089277},
        {1.5, 0.9331927987311419, 0.12951759566589172},
        {3.0, 0.9986501019683699, 0.0044318484119380075},
        {5.0, 0.9999997133484281, 1.4867195147342977e-06},
        {8.0, 0.9999999999999993, 5.052271083536892e-15}
    };

    /// p, quantile: mpmath 1.3.0, Newton's method with 60 digits.
    private static final double[][] INVERSE = {
        {1e-300, -37.0470962993612},
        {1e-100, -21.273453560965326},
        {1e-20, -9.262340089798407},
        {1e-12, -7.034483825301132},
        {1.3e-11, -6.667611456510741},
        {1.5e-11, -6.646570887477113},
        {1e-06, -4.753424308822899},
        {0.001, -3.0902323061678136},
        {0.025, -1.9599639845400543},
        {0.074, -1.4466320671589785},
        {0.076, -1.4325027208258116},
        {0.3, -0.5244005127080408},
        {0.49, -0.025068908258711057},
        {0.4999999, -2.5066282747031063e-07},
        {0.51, 0.025068908258711057},
        {0.7, 0.5244005127080407},
        {0.926, 1.4466320671589787},
        {0.975, 1.9599639845400538},
        {0.99, 2.3263478740408408},
        {0.999, 3.090232306167813},
        {0.999999, 4.753424308817087}
    };

    @Test
    void distributionAndDensityHoldFourteenDigitsInBothTails() {
        for (double[] one : FORWARD) {
            relative(Normal.cdf(one[0]), one[1]);
            relative(Normal.survival(-one[0]), one[1]);
            relative(Normal.density(one[0]), one[2]);
            relative(Normal.density(-one[0]), one[2]);
        }
    }

    @Test
    void quantileHoldsFourteenDigits() {
        for (double[] one : INVERSE) {
            relative(Normal.quantile(one[0]), one[1]);
        }
        assertThat(Normal.quantile(0.5)).isZero();
    }

    @Test
    void distributionIsMonotoneAcrossTheSeamsOfItsRanges() {
        for (double seam : new double[] {0.67448975, 5.656854249492381}) {
            for (double sign : new double[] {-1, 1}) {
                double below = Normal.cdf(sign * seam - 1e-9);
                assertThat(Normal.cdf(sign * seam + 1e-9)).isGreaterThanOrEqualTo(below);
            }
        }
    }

    @Test
    void infinitiesAreLimitsAndNaNIsRefused() {
        assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Normal.density(Double.POSITIVE_INFINITY)).isZero();
        assertThatThrownBy(() -> Normal.cdf(Double.NaN)).hasMessage("x must be a number but was NaN");
        assertThatThrownBy(() -> Normal.density(Double.NaN)).hasMessage("x must be a number but was NaN");
        for (double p : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> Normal.quantile(p)).hasMessage("p must be inside (0.0, 1.0) but was " + p);
        }
    }

    private static void relative(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(RELATIVE_1E_14 * Math.abs(expected)));
    }
}
