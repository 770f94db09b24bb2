package breakwater.math.stress.revaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.stress.Shock.Basis;
import breakwater.math.stress.StressScenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevaluationTest {
    private static final double[][] HALF = {{1, 0.5}, {0.5, 1}};
    private static final double[][] ONE = {{1}};
    /// Of the normal law at 99%, from tables.
    private static final double Z99 = 2.3263478740408408;

    private static final Asset BTC = new Asset("BTC", 60_000, 0.03, 1, 0);
    private static final Asset ETH = new Asset("ETH", 2_000, 0.04, 1, 0);

    static StressScenario drop(double drop) {
        return StressScenario.custom(drop, 3, 0.95, 0, 0.25);
    }

    private static StressResult run(HeldBook book, StressScenario scenario) {
        return Revaluation.of(book, scenario, Terms.defaults(), "");
    }

    private static HeldBook coins(double btc, double eth) {
        return HeldBook.of(
                List.of(BTC, ETH),
                HALF,
                List.of(new SpotHolding("b", "BTC", "v", btc), new SpotHolding("e", "ETH", "w", eth)));
    }

    private static StressScenario named(String name) {
        return StressScenario.historical().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// 60,000 of BTC and 40,000 of ETH; prices fall 30%, volatility triples, correlation goes from 0.5 to 0.95.
    @Test
    void twoAssetsByHand() {
        StressResult result = run(coins(1, 20), drop(0.3));
        assertThat(result.losses().price()).isCloseTo(0.3 * 100_000, within(1e-9));
        // Daily standard deviations: 60,000 x 0.03 x 3 = 5,400 and 40,000 x 0.04 x 3 = 4,800.
        double variance = 5_400.0 * 5_400 + 4_800.0 * 4_800 + 2 * 0.95 * 5_400 * 4_800;
        assertThat(result.varRaised()).isCloseTo(Z99 * Math.sqrt(variance), within(1e-6));
        double apart = 5_400.0 * 5_400 + 4_800.0 * 4_800;
        assertThat(result.varLowered()).isCloseTo(Z99 * Math.sqrt(apart), within(1e-6));
        assertThat(result.lowerIsWorse()).isFalse();
        assertThat(result.total()).isCloseTo(30_000 + 23_431.30, within(0.01));
        assertThat(result.equityBefore()).isEqualTo(100_000);
        assertThat(result.equityAfter()).isCloseTo(70_000, within(1e-9));
        assertThat(result.leverageAfter()).isCloseTo(1, within(1e-12));
        assertThat(result.notes()).containsExactly("no daily volume for BTC, ETH: the cost of selling is not counted");
    }

    /// Long 60,000 of one, short 40,000 of the other: what a rise of correlation flatters.
    @Test
    void aHedgedBookIsWorseWithLoweredCorrelation() {
        StressResult result = run(coins(1, -20), drop(0.3));
        double together = 5_400.0 * 5_400 + 4_800.0 * 4_800 - 2 * 0.95 * 5_400 * 4_800;
        assertThat(result.varRaised()).isCloseTo(Z99 * Math.sqrt(together), within(1e-6));
        assertThat(result.lowerIsWorse()).isTrue();
        assertThat(result.total()).isEqualTo(result.losses().total() + result.varLowered());
        assertThat(result.losses().price()).isCloseTo(0.3 * 20_000, within(1e-9));
    }

    @Test
    void assetsFallByTheirOwnMeasureWhereThereIsOneElseByBeta() {
        StressResult covid = run(coins(1, 20), named("covid_march_2020"));
        assertThat(covid.positions().get(0).fall().value()).isEqualTo(0.444);
        assertThat(covid.positions().get(1).fall().value()).isEqualTo(0.480);
        assertThat(covid.positions().get(1).fall().basis()).isEqualTo(Basis.MEASURED);
        Asset alt = new Asset("ALT", 1, 0.08, 1.5, 0);
        assertThat(named("covid_march_2020").fallAtLow("ALT", alt.beta()).value())
                .isCloseTo(0.666, within(1e-12));
        assertThat(named("covid_march_2020").fallAtLow("ALT", alt.beta()).basis())
                .isEqualTo(Basis.ASSUMED);
        assertThat(named("covid_march_2020").fallAtLow("ALT", 9).value()).isEqualTo(0.999);
        // One's own shocks take every coin alike, and leave cash alone.
        assertThat(drop(0.3).fallAtLow("ALT", 1.5).value()).isEqualTo(0.3);
        assertThat(drop(0.3).fallAtLow("USDT", 0).value()).isZero();
        StressResult depeg = run(coins(1, 20), named("usdc_depeg_2023"));
        assertThat(depeg.losses().total()).isZero();
    }

    /// 1,000,000 of 10,000,000 a day, of which a quarter is left: 1 x 3 x 0.03 x sqrt(1 / 2.5) = 5.692%.
    @Test
    void sellingCostsBySquareRootOfTheStressedDepth() {
        Asset deep = new Asset("BTC", 50_000, 0.03, 1, 10e6);
        HeldBook book = HeldBook.of(List.of(deep), ONE, List.of(new SpotHolding("b", "BTC", "v", 20)));
        StressResult result = run(book, drop(0.3));
        assertThat(result.losses().liquidation()).isCloseTo(1e6 * 0.09 * Math.sqrt(0.4), within(1e-6));
        // Nothing costs more to sell than it is still worth.
        StressResult worst = Revaluation.of(book, drop(0.9), new Terms(0.99, 24, 0.003, 100, 0.8, 30), "");
        assertThat(worst.equityAfter()).isCloseTo(0, within(1e-6));
    }

    @Test
    void losesMoreWhenPricesFallMore() {
        Asset deep = new Asset("BTC", 60_000, 0.03, 1, 1e8);
        HeldBook book = HeldBook.of(
                List.of(deep, ETH),
                HALF,
                List.of(
                        new SpotHolding("s", "BTC", "v", 2),
                        MarginTest.perpetual("p", 1, 10),
                        MarginTest.perpetual("q", 2, 3),
                        new SpotHolding("e", "ETH", "v", 5)));
        double loss = Double.NEGATIVE_INFINITY;
        double total = Double.NEGATIVE_INFINITY;
        for (int i = -20; i < 100; i++) {
            StressResult result = run(book, drop(i / 100.0));
            assertThat(result.losses().total()).as("drop " + i).isGreaterThanOrEqualTo(loss);
            assertThat(result.total()).as("drop " + i).isGreaterThanOrEqualTo(total);
            loss = result.losses().total();
            total = result.total();
        }
    }

    @Test
    void everyPositionsCausesAddUpToItsLoss() {
        for (StressScenario scenario : StressScenario.historical()) {
            for (String venue : List.of("", "v")) {
                StressResult result = Revaluation.of(OptionStressTest.mixed(), scenario, Terms.defaults(), venue);
                double sum = 0;
                for (PositionLoss p : result.positions()) {
                    assertThat(p.losses().total())
                            .as(scenario.name() + " " + p.holding().id())
                            .isCloseTo(p.valueBefore() - p.valueAfter(), within(1e-6));
                    sum += p.losses().total();
                }
                assertThat(result.equityBefore() - result.equityAfter()).isCloseTo(sum, within(1e-6));
            }
        }
    }

    @Test
    void aVenueThatDefaultsKeepsWhatItOwesAndStillCollects() {
        StressResult result = Revaluation.of(coins(1, -20), drop(0.1), Terms.defaults(), "v");
        assertThat(result.positions().get(0).valueAfter()).isZero();
        assertThat(result.losses().venueDefault()).isCloseTo(54_000, within(1e-9));
        // The hedge is naked now: 40,000 x 0.04 x 3 at any correlation.
        assertThat(result.varRaised()).isCloseTo(Z99 * 4_800, within(1e-6));
        StressResult debt = Revaluation.of(coins(1, -20), drop(0.1), Terms.defaults(), "w");
        assertThat(debt.losses().venueDefault()).isZero();
        assertThat(debt.positions().get(1).valueAfter()).isCloseTo(-36_000, within(1e-9));
        assertThatThrownBy(() -> Revaluation.of(coins(1, 1), drop(0.1), Terms.defaults(), "x"))
                .hasMessage("defaultedVenue must be one of v, w but was x");
    }

    @Test
    void theUsdcDepegHurtsBalancesInUsdc() {
        Asset usdc = new Asset("USDC", 1, 0, 0, 0);
        HeldBook book = HeldBook.of(
                List.of(BTC, usdc),
                new double[][] {{1, 0}, {0, 1}},
                List.of(new SpotHolding("b", "BTC", "v", 1), new SpotHolding("c", "USDC", "v", 1_000)));
        assertThat(run(book, named("usdc_depeg_2023")).losses().total()).isCloseTo(121.9, within(1e-9));
        assertThat(run(book, named("black_monday")).losses().price()).isCloseTo(0.226 * 60_000, within(1e-9));
        // Cash has no volatility and does not water down the mean correlation.
        assertThat(run(book, drop(0)).varRaised()).isCloseTo(Z99 * 5_400, within(1e-6));
    }

    @Test
    void refusesByName() {
        assertThatThrownBy(() -> StressScenario.custom(1, 3, 0.95, 0, 1))
                .hasMessage("priceDrop must be in [-1.0, 1.0) but was 1.0");
        assertThatThrownBy(() -> StressScenario.custom(0.3, 3, 1, 0, 1))
                .hasMessage("correlationRaised must be in [-1.0, 1.0) but was 1.0");
        assertThatThrownBy(() -> StressScenario.custom(0.3, 0.5, 0.95, 0, 1)).hasMessageStartingWith("volSpike must");
        assertThatThrownBy(() -> StressScenario.custom(Double.NaN, 3, 0.95, 0, 1))
                .hasMessageStartingWith("priceDrop must");
        assertThatThrownBy(() -> HeldBook.of(List.of(BTC, BTC), HALF, List.of()))
                .hasMessage("assets must be named once but BTC was twice");
        assertThatThrownBy(() -> HeldBook.of(List.of(BTC), ONE, List.of(new SpotHolding("x", "DOGE", "v", 1))))
                .hasMessage("asset must be one of the book's but was DOGE");
        assertThatThrownBy(() -> HeldBook.of(
                        List.of(BTC),
                        ONE,
                        List.of(new SpotHolding("x", "BTC", "v", 1), new SpotHolding("x", "BTC", "v", 1))))
                .hasMessage("ids must be used once but x was twice");
        assertThatThrownBy(() -> new Asset("BTC", Double.NaN, 0.1, 1, 0)).hasMessageStartingWith("price must");
    }
}
