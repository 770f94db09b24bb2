package breakwater.math.stress.revaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarginTest {
    private static final Terms NO_FUNDING = new Terms(0.99, 0, 0, 1, 0.8, 30);

    static PerpetualHolding perpetual(String id, double quantity, double leverage) {
        return new PerpetualHolding(id, "BTC", "v", quantity, 60_000, leverage, 0.005, 0.004, 0.0001);
    }

    private static PositionLoss run(PerpetualHolding held, double drop, Terms terms) {
        HeldBook book = HeldBook.of(List.of(new Asset("BTC", 60_000, 0.03, 1, 0)), new double[][] {{1}}, List.of(held));
        return Revaluation.of(book, RevaluationTest.drop(drop), terms, "")
                .positions()
                .getFirst();
    }

    /// Long: 60,000 x 0.9 / 0.995; short: 60,000 x 1.1 / 1.005.
    @Test
    void liquidationPricesByHand() {
        assertThat(perpetual("p", 1, 10).liquidationPrice(0)).isCloseTo(54_271.3568, within(1e-4));
        assertThat(perpetual("p", -3, 10).liquidationPrice(0)).isCloseTo(65_671.6418, within(1e-4));
        assertThat(perpetual("p", 1, 1).liquidationPrice(0)).isZero();
        // Equity there is the maintenance margin, whatever was paid before.
        for (double paid : new double[] {0, 100, 2_000}) {
            for (double q : new double[] {0.5, -2}) {
                PerpetualHolding held = perpetual("p", q, 7);
                double at = held.liquidationPrice(paid);
                assertThat(held.equity(at) - paid).isCloseTo(0.005 * Math.abs(q) * at, within(1e-8));
            }
        }
    }

    @Test
    void isClosedAtItsPriceAndNotBefore() {
        double limit = perpetual("p", 1, 10).liquidationPrice(0);
        PositionLoss before = run(perpetual("p", 1, 10), 1 - (limit + 0.01) / 60_000, NO_FUNDING);
        assertThat(before.margin().orElseThrow().verdict()).isEqualTo(MarginVerdict.MARGIN_CALL);
        PositionLoss after = run(perpetual("p", 1, 10), 1 - (limit - 0.01) / 60_000, NO_FUNDING);
        assertThat(after.margin().orElseThrow().verdict()).isEqualTo(MarginVerdict.LIQUIDATED);
        assertThat(after.losses().penalty()).isCloseTo(0.004 * limit, within(1e-8));
        // Collateral 6,000: what is left is maintenance margin less penalty, however far the price goes on.
        assertThat(after.valueAfter()).isCloseTo(0.001 * limit, within(1e-8));
        assertThat(run(perpetual("p", 1, 10), 0.9, NO_FUNDING).valueAfter()).isCloseTo(0.001 * limit, within(1e-8));
    }

    @Test
    void aShortIsClosedByARiseAndGainsByAFall() {
        PositionLoss rise = run(perpetual("p", -1, 10), -0.2, NO_FUNDING);
        assertThat(rise.margin().orElseThrow().verdict()).isEqualTo(MarginVerdict.LIQUIDATED);
        assertThat(rise.losses().price()).isCloseTo(65_671.6418 - 60_000, within(1e-4));
        PositionLoss fall = run(perpetual("p", -1, 10), 0.2, NO_FUNDING);
        assertThat(fall.losses().total()).isCloseTo(-12_000, within(1e-8));
        assertThat(fall.margin().orElseThrow().verdict()).isEqualTo(MarginVerdict.SAFE);
        // 48,000 of notional on 6,000 + 12,000.
        assertThat(fall.margin().orElseThrow().leverageAfter()).isCloseTo(48_000.0 / 18_000, within(1e-12));
    }

    /// Three payments of 0.3% of 60,000 a day: 540. The other rate counts where it is worse.
    @Test
    void fundingIsPaidAtTheWorseRateAndBringsTheLimitNearer() {
        PositionLoss day = run(perpetual("p", 1, 10), 0, Terms.defaults());
        assertThat(day.losses().funding()).isCloseTo(540, within(1e-9));
        assertThat(day.margin().orElseThrow().stressedLiquidationPrice())
                .isCloseTo((60_000 - 5_460) / 0.995, within(1e-8));
        PerpetualHolding dear = new PerpetualHolding("p", "BTC", "v", -1, 60_000, 10, 0.005, 0.004, -0.005);
        assertThat(run(dear, 0, Terms.defaults()).losses().funding()).isCloseTo(900, within(1e-9));
    }

    @Test
    void cannotLoseMoreThanItsMargin() {
        Asset thin = new Asset("BTC", 60_000, 0.1, 1, 1_000);
        for (double drop : new double[] {-0.9, -0.1, 0, 0.05, 0.0955, 0.1, 0.5, 0.99}) {
            for (double q : new double[] {1, -1}) {
                HeldBook book = HeldBook.of(List.of(thin), new double[][] {{1}}, List.of(perpetual("p", q, 10)));
                StressResult result = Revaluation.of(book, RevaluationTest.drop(drop), Terms.defaults(), "");
                assertThat(result.equityAfter()).as("drop " + drop).isGreaterThanOrEqualTo(0);
                if (result.equityAfter() == 0) {
                    assertThat(result.verdict()).isEqualTo(MarginVerdict.INSOLVENT);
                }
            }
        }
    }

    /// The short was the hedge: once it is closed, the risk of what is left is the larger one.
    @Test
    void aClosedHedgeLeavesTheOtherLegNaked() {
        HeldBook book = HeldBook.of(
                List.of(new Asset("BTC", 60_000, 0.03, 1, 0)),
                new double[][] {{1}},
                List.of(new SpotHolding("s", "BTC", "v", 1), perpetual("p", -1, 10)));
        assertThat(Revaluation.of(book, RevaluationTest.drop(0.2), NO_FUNDING, "")
                        .stressedVar())
                .isZero();
        assertThat(Revaluation.of(book, RevaluationTest.drop(-0.2), NO_FUNDING, "")
                        .stressedVar())
                .isCloseTo(2.3263478740408408 * 5_400, within(1e-6));
    }

    @Test
    void refusesByName() {
        assertThatThrownBy(() -> perpetual("p", 0, 10)).hasMessage("quantity must be finite and not 0 but was 0.0");
        assertThatThrownBy(() -> perpetual("p", 1, 0.5)).hasMessage("leverage must be in [1.0, 1000.0] but was 0.5");
        assertThatThrownBy(() -> new PerpetualHolding("p", "BTC", "v", 1, 1, 50, 0.02, 0, 0))
                .hasMessage("maintenanceMargin must be < 1 / leverage = 0.02 but was 0.02");
        HeldBook open = HeldBook.of(
                List.of(new Asset("BTC", 55_000, 0.03, 1, 0)), new double[][] {{1}}, List.of(perpetual("p", 1, 10)));
        assertThat(open.holdings()).hasSize(1);
        assertThatThrownBy(() -> HeldBook.of(
                        List.of(new Asset("BTC", 54_000, 0.03, 1, 0)),
                        new double[][] {{1}},
                        List.of(perpetual("p", 1, 10))))
                .hasMessageStartingWith("equity of p must be above its maintenance margin 270.0 but was 0.0");
    }
}
