package breakwater.math.portfolio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Reference values worked out by hand on short series of round numbers.
final class EquityStatisticsTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;

    /// Steps +10 %, -10 %, +20 %: mean 1/15, squared deviations 1/900 + 25/900 + 16/900 = 42/900.
    private static final double[] EQUITY = {100, 110, 99, 118.8};

    private static final double[] RETURNS = {0.1, -0.1, 0.2};

    @Test
    void returnsAreSimple() {
        assertArrayEquals(RETURNS, EquityStatistics.returns(EQUITY), ABSOLUTE_1E_12);
    }

    @Test
    void totalReturnComparesLastWithFirst() {
        assertEquals(0.188, EquityStatistics.totalReturn(EQUITY), ABSOLUTE_1E_12);
    }

    @Test
    void volatilityUsesTheSampleDeviation() {
        assertEquals(
                Math.sqrt(42.0 / 900 / 2) * Math.sqrt(365),
                EquityStatistics.annualisedVolatility(RETURNS, 365),
                ABSOLUTE_1E_12);
    }

    @Test
    void sharpeIsMeanOverSampleDeviationTimesRootOfPeriods() {
        // (1/15) / sqrt(42/1800) = sqrt(1800 / (225 * 42)) = sqrt(4/21)
        assertEquals(Math.sqrt(4.0 / 21 * 365), EquityStatistics.sharpe(RETURNS, 365), ABSOLUTE_1E_12);
        assertEquals(Math.sqrt(4.0 / 21 * 8760), EquityStatistics.sharpe(RETURNS, 8760), ABSOLUTE_1E_12);
    }

    @Test
    void sharpeOfSymmetricTwoPointReturnsHasTheClosedFormError() {
        // Mean 0.01, deviations +-0.02: skewness 0, kurtosis 1, so the error is exactly sqrt(1 / n).
        double[] returns = {0.03, -0.01, 0.03, -0.01};
        assertEquals(0.5, EquityStatistics.sharpeStandardError(returns, 1), ABSOLUTE_1E_12);
    }

    @Test
    void sharpeErrorCountsSkewnessAndKurtosis() {
        // Deviations 3, -1, -1, -1 (times 0.01), mean 0.03: variance 3, third 6, fourth 21 (all over n = 4);
        // skewness 2/sqrt(3), kurtosis 7/3, sample deviation 0.02, ratio 1.5.
        double[] returns = {0.06, 0.02, 0.02, 0.02};
        double inner = 1 - 2 / Math.sqrt(3) * 1.5 + (7.0 / 3 - 1) / 4 * 2.25;
        assertEquals(Math.sqrt(inner / 4), EquityStatistics.sharpeStandardError(returns, 1), ABSOLUTE_1E_12);
    }

    @Test
    void sortinoCountsOnlyLossesButAllPeriods() {
        // Downside sqrt(0.01 / 3); (1/15) / that = sqrt(3 / 2.25) = sqrt(4/3)
        assertEquals(Math.sqrt(4.0 / 3 * 365), EquityStatistics.sortino(RETURNS, 365), ABSOLUTE_1E_12);
    }

    @Test
    void compoundGrowthIsTheRootOfTheTotal() {
        assertEquals(0.1, EquityStatistics.compoundAnnualGrowth(new double[] {100, 105, 121}, 1), ABSOLUTE_1E_12);
        assertEquals(0.21, EquityStatistics.compoundAnnualGrowth(new double[] {100, 105, 121}, 2), ABSOLUTE_1E_12);
    }

    @Test
    void maxDrawdownIsNegativeAndMeasuredFromThePeakBefore() {
        assertEquals(-0.1, EquityStatistics.maxDrawdown(EQUITY), ABSOLUTE_1E_12);
        assertEquals(-0.5, EquityStatistics.maxDrawdown(new double[] {50, 100, 50, 200, 120}), ABSOLUTE_1E_12);
        assertEquals(0, EquityStatistics.maxDrawdown(new double[] {1, 2, 3}), ABSOLUTE_1E_12);
    }

    @Test
    void calmarDividesGrowthByDrawdown() {
        // 100 -> 121 over two periods is 10 % a period; the fall in between is 20 %.
        assertEquals(0.5, EquityStatistics.calmar(new double[] {100, 80, 121}, 1), ABSOLUTE_1E_12);
    }

    @Test
    void constantEquityHasNoRatios() {
        double[] flat = {100, 100, 100, 100};
        double[] returns = EquityStatistics.returns(flat);
        assertEquals(0, EquityStatistics.totalReturn(flat), ABSOLUTE_1E_12);
        assertEquals(0, EquityStatistics.annualisedVolatility(returns, 365), ABSOLUTE_1E_12);
        assertEquals(Double.NaN, EquityStatistics.sharpe(returns, 365));
        assertEquals(Double.NaN, EquityStatistics.sharpeStandardError(returns, 365));
        assertEquals(Double.NaN, EquityStatistics.sortino(returns, 365));
        assertEquals(Double.NaN, EquityStatistics.calmar(flat, 365));
    }

    @Test
    void equalGrowthIsNotMistakenForAnEnormousSharpe() {
        double[] equity = new double[500];
        equity[0] = 100_000;
        for (int i = 1; i < equity.length; i++) {
            equity[i] = equity[i - 1] * 1.001;
        }
        assertEquals(Double.NaN, EquityStatistics.sharpe(EquityStatistics.returns(equity), 365));
    }

    @Test
    void tooShortSeriesAreUndefined() {
        double[] one = {100};
        assertEquals(Double.NaN, EquityStatistics.totalReturn(one));
        assertEquals(Double.NaN, EquityStatistics.totalReturn(new double[0]));
        assertEquals(0, EquityStatistics.returns(new double[0]).length);
        assertEquals(Double.NaN, EquityStatistics.compoundAnnualGrowth(one, 365));
        assertEquals(Double.NaN, EquityStatistics.sharpe(new double[] {0.1}, 365));
        assertEquals(Double.NaN, EquityStatistics.sortino(new double[] {0.1}, 365));
        assertEquals(Double.NaN, EquityStatistics.annualisedVolatility(new double[] {0.1}, 365));
        assertEquals(Double.NaN, EquityStatistics.maxDrawdown(new double[0]));
    }

    @Test
    void ruinIsALossOfEverything() {
        assertEquals(-1, EquityStatistics.compoundAnnualGrowth(new double[] {100, 50, 0}, 365));
        assertEquals(-1, EquityStatistics.maxDrawdown(new double[] {100, 50, 0}), ABSOLUTE_1E_12);
        assertEquals(-1.5, EquityStatistics.maxDrawdown(new double[] {100, -50}), ABSOLUTE_1E_12);
    }

    @Test
    void aNanInTheSeriesIsNeverCalm() {
        double[] holed = {100, Double.NaN, 120, 130};
        assertEquals(Double.NaN, EquityStatistics.maxDrawdown(holed));
        assertEquals(Double.NaN, EquityStatistics.sharpe(EquityStatistics.returns(holed), 365));
        assertEquals(Double.NaN, EquityStatistics.sortino(EquityStatistics.returns(holed), 365));
    }
}
