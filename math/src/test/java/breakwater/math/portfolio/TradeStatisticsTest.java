package breakwater.math.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class TradeStatisticsTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;
    private static final double[] RESULTS = {30, -10, 0, 20};

    @Test
    void winRateDoesNotCountAZeroAsAWin() {
        assertEquals(0.5, TradeStatistics.winRate(RESULTS), ABSOLUTE_1E_12);
    }

    @Test
    void profitFactorIsGainsOverLosses() {
        assertEquals(5, TradeStatistics.profitFactor(RESULTS), ABSOLUTE_1E_12);
        assertEquals(0, TradeStatistics.profitFactor(new double[] {-1}), ABSOLUTE_1E_12);
    }

    @Test
    void averageIsTheMean() {
        assertEquals(10, TradeStatistics.average(RESULTS), ABSOLUTE_1E_12);
    }

    @Test
    void withoutTradesOrLossesTheRatiosAreUndefined() {
        assertEquals(Double.NaN, TradeStatistics.winRate(new double[0]));
        assertEquals(Double.NaN, TradeStatistics.average(new double[0]));
        assertEquals(Double.NaN, TradeStatistics.profitFactor(new double[] {5}));
    }
}
