package breakwater.math.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    /// The condition number of the data is near 5e9, which costs six digits.
    private static final double RELATIVE_1E_9 = 1e-9;

    /// Longley (1967): response, then six regressors.
    private static final double[][] LONGLEY = {
        {60323, 83.0, 234289, 2356, 1590, 107608, 1947},
        {61122, 88.5, 259426, 2325, 1456, 108632, 1948},
        {60171, 88.2, 258054, 3682, 1616, 109773, 1949},
        {61187, 89.5, 284599, 3351, 1650, 110929, 1950},
        {63221, 96.2, 328975, 2099, 3099, 112075, 1951},
        {63639, 98.1, 346999, 1932, 3594, 113270, 1952},
        {64989, 99.0, 365385, 1870, 3547, 115094, 1953},
        {63761, 100.0, 363112, 3578, 3350, 116219, 1954},
        {66019, 101.2, 397469, 2904, 3048, 117388, 1955},
        {67857, 104.6, 419180, 2822, 2857, 118734, 1956},
        {68169, 108.4, 442769, 2936, 2798, 120445, 1957},
        {66513, 110.8, 444546, 4681, 2637, 121950, 1958},
        {68655, 112.6, 482704, 3813, 2552, 123366, 1959},
        {69564, 114.2, 502601, 3931, 2514, 125368, 1960},
        {69331, 115.7, 518173, 4806, 2572, 127852, 1961},
        {70551, 116.9, 554894, 4007, 2827, 130081, 1962}
    };

    /// Certified values of the NIST StRD data set Longley: coefficient and standard error.
    private static final double[][] CERTIFIED = {
        {-3482258.63459582, 890420.383607373},
        {15.0618722713733, 84.9149257747669},
        {-0.0358191792925910, 0.0334910077722432},
        {-2.02022980381683, 0.488399681651699},
        {-1.03322686717359, 0.214274163161675},
        {-0.0511041056535807, 0.226073200069370},
        {1829.15146461355, 455.478499142212}
    };

    @Test
    void meetsTheCertifiedValuesOfLongley() {
        double[][] x = new double[LONGLEY.length][6];
        double[] y = new double[LONGLEY.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = LONGLEY[i][0];
            System.arraycopy(LONGLEY[i], 1, x[i], 0, 6);
        }
        LeastSquares fit = LeastSquares.fitWithConstant(x, y);
        for (int j = 0; j < CERTIFIED.length; j++) {
            relative(fit.coefficients()[j], CERTIFIED[j][0]);
            relative(fit.standardErrors()[j], CERTIFIED[j][1]);
        }
        relative(Math.sqrt(fit.residualVariance()), 304.854073561965);
        relative(fit.rSquared().orElseThrow(), 0.995479004577296);
        assertThat(fit.degreesOfFreedom()).isEqualTo(9);
    }

    @Test
    void residualsAreOrthogonalToTheRegressors() {
        long seed = 20_261_121;
        CounterRandom random = CounterRandom.of(seed);
        double[][] x = new double[200][3];
        double[] y = new double[200];
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 3; j++) {
                x[i][j] = random.nextGaussian() + 100;
            }
            y[i] = random.nextGaussian();
        }
        double[] residuals = LeastSquares.fit(x, y).residuals();
        for (int j = 0; j < 3; j++) {
            double dot = 0;
            for (int i = 0; i < 200; i++) {
                dot += residuals[i] * x[i][j];
            }
            assertThat(dot).as("seed " + seed).isCloseTo(0, within(1e-8));
        }
    }

    @Test
    void withoutVariationInTheResponseNothingIsExplained() {
        LeastSquares fit = LeastSquares.fitWithConstant(new double[][] {{1}, {2}, {4}}, new double[] {3, 3, 3});
        assertThat(fit.rSquared()).isEmpty();
    }

    @Test
    void refusesDependentColumnsAndTooFewRows() {
        double[] y = {1, 2, 3, 4};
        assertThatThrownBy(() -> LeastSquares.fit(new double[][] {{1, 2}, {2, 4}, {3, 6}, {5, 10}}, y))
                .hasMessageStartingWith("x[][1] must be independent of the columns before it but");
        assertThatThrownBy(() -> LeastSquares.fitWithConstant(new double[][] {{7}, {7}, {7}, {7}}, y))
                .hasMessageStartingWith("x[][0] must be independent");
        assertThatThrownBy(() -> LeastSquares.fit(new double[][] {{0}, {0}, {0}, {0}}, y))
                .hasMessageStartingWith("x[][0] must be independent");
        assertThatThrownBy(() -> LeastSquares.fitWithConstant(new double[][] {{1}, {2}}, new double[] {1, 2}))
                .hasMessage("x.length must be >= 3 but was 2");
    }

    private static void relative(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(RELATIVE_1E_9 * Math.abs(expected)));
    }
}
