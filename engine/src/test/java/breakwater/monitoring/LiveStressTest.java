package breakwater.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.stress.StressScenario;
import breakwater.math.stress.revaluation.HeldBook;
import breakwater.math.stress.revaluation.PerpetualHolding;
import breakwater.math.stress.revaluation.Revaluation;
import breakwater.math.stress.revaluation.SpotHolding;
import breakwater.math.stress.revaluation.StressResult;
import breakwater.math.stress.revaluation.Terms;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveStressTest {
    private static Report.Position position(String symbol, double quantity, double average, double mark) {
        return new Report.Position(symbol, quantity, average, mark, quantity * mark, 0, 0, 0);
    }

    @Test
    void positionsAndCashBecomeABook() {
        HeldBook book = LiveStress.book(
                List.of(
                        position("BTC/USDC", 2, 50_000, 60_000),
                        position("ETH/USDC", -3, 3_000, Double.NaN),
                        position("SOL/USDC", 0, 0, 150),
                        position("XRP/USDC", 5, 0, Double.NaN)),
                -1_000);
        assertThat(book.holdings())
                .containsExactly(
                        new SpotHolding("BTC/USDC", "BTC", "account", 2),
                        new SpotHolding("ETH/USDC", "ETH", "account", -3),
                        new SpotHolding("cash", "USDC", "account", -1_000));
        // The last price that is known stands in for a mark that is not.
        assertThat(book.asset("ETH").price()).isEqualTo(3_000);
    }

    /// Cash in a stablecoin that falls is no cash: 12.19% of 10,000.
    @Test
    void theQuoteCurrencyMayBeWhatFalls() {
        StressScenario depeg = StressScenario.historical().stream()
                .filter(s -> s.name().equals("usdc_depeg_2023"))
                .findFirst()
                .orElseThrow();
        assertThat(loss(depeg, "BTC/USDC")).isCloseTo(1_219, within(1e-9));
        assertThat(loss(depeg, "BTC/USDT")).isZero();
    }

    private static double loss(StressScenario scenario, String symbol) {
        HeldBook book = LiveStress.book(List.of(position(symbol, 1, 0, 60_000)), 10_000);
        StressResult result = Revaluation.of(book, scenario, Terms.defaults(), "");
        return result.losses().price();
    }

    private static Report.Position perpetual(double quantity, double average, double mark) {
        return new Report.Position(
                "BTC/USDT:USDT",
                quantity,
                average,
                mark,
                quantity * mark,
                0,
                0,
                0,
                new Report.PositionMargin("perpetual", 0, 0, 0.03, 0.005, 0, 0, 0));
    }

    @Test
    void perpetualsHaveTheirPartOfTheCashAsMarginAndNothingIsCountedTwice() {
        HeldBook book = LiveStress.book(List.of(perpetual(2, 60_000, 60_000)), 20_000);
        assertThat(book.holdings())
                .containsExactly(
                        new PerpetualHolding("BTC/USDT:USDT", "BTC", "account", 2, 60_000, 6, 0.03 - 0.005, 0.005, 0),
                        new SpotHolding("cash", "USDT", "account", 0));
        // Less than its value in cash is bound at most: the rest stays cash.
        HeldBook covered = LiveStress.book(List.of(perpetual(-1, 60_000, 59_000)), 100_000);
        assertThat(covered.holdings().get(1)).isEqualTo(new SpotHolding("cash", "USDT", "account", 40_000));
    }

    @Test
    void aPerpetualWithoutMarginShowsAllOfItsLoss() {
        HeldBook book = LiveStress.book(List.of(perpetual(2, 60_000, 51_000)), 20_000);
        assertThat(book.holdings())
                .containsExactly(
                        new SpotHolding("BTC/USDT:USDT", "BTC", "account", 2),
                        new SpotHolding("cash", "USDT", "account", 20_000 - 120_000));
    }

    @Test
    void nothingHeldIsNothingLost() {
        HeldBook book = LiveStress.book(List.of(), Double.NaN);
        for (StressScenario scenario : StressScenario.historical()) {
            assertThat(Revaluation.of(book, scenario, Terms.defaults(), "").total())
                    .isZero();
        }
    }
}
