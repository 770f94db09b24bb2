package breakwater.math.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.stress.Shock.Basis;
import java.util.List;
import org.junit.jupiter.api.Test;

class StressTestTest {
    private static final double[][] HALF = {{1, 0.5}, {0.5, 1}};
    private static final Book LONG = Book.of(new double[] {100, 100}, new double[] {0.03, 0.03}, HALF);
    private static final Book HEDGED = Book.of(new double[] {100, -100}, new double[] {0.03, 0.03}, HALF);

    @Test
    void aRiseOfCorrelationHurtsALongBookAndFlattersAHedgedOne() {
        double calm = StressTest.raised(LONG, 0, 1, 0.5, 0.99).total();
        assertThat(StressTest.raised(LONG, 0, 1, 0.9, 0.99).total()).isGreaterThan(calm);
        assertThat(StressTest.lowered(LONG, 0, 1, 0.1, 0.99).total()).isLessThan(calm);
        double hedged = StressTest.raised(HEDGED, 0, 1, 0.5, 0.99).total();
        assertThat(StressTest.raised(HEDGED, 0, 1, 0.9, 0.99).total()).isLessThan(hedged);
        assertThat(StressTest.lowered(HEDGED, 0, 1, 0.1, 0.99).total()).isGreaterThan(hedged);
    }

    @Test
    void theBlendReachesItsTarget() {
        double z = 2.3263478740408408;
        StressLoss low = StressTest.lowered(HEDGED, 0, 1, 0, 0.99);
        assertThat(low.blend()).isEqualTo(-1);
        assertThat(low.stressedVar()).isCloseTo(z * 3 * Math.sqrt(2), within(1e-12));
        StressLoss high = StressTest.raised(HEDGED, 0, 1, 1, 0.99);
        assertThat(high.blend()).isEqualTo(1);
        assertThat(high.stressedVar()).isCloseTo(0, within(1e-12));
    }

    @Test
    void neitherDirectionGoesTheOtherWay() {
        assertThat(StressTest.raised(LONG, 0, 1, 0.2, 0.99).blend()).isZero();
        assertThat(StressTest.lowered(LONG, 0, 1, 0.7, 0.99).blend()).isZero();
        Book one = Book.of(new double[] {-5}, new double[] {0.1}, new double[][] {{1}});
        assertThat(StressTest.raised(one, 0.5, 1, 1, 0.99).blend()).isZero();
        assertThat(StressTest.lowered(one, 0.5, 1, 0, 0.99).stressedVar())
                .isEqualTo(StressTest.raised(one, 0.5, 1, 0, 0.99).stressedVar());
        assertThat(StressTest.raised(one, 0.5, 1, 1, 0.99).instantLoss()).isEqualTo(-2.5);
    }

    @Test
    void lossesScaleWithTheBook() {
        Book four = Book.of(new double[] {400, 400}, new double[] {0.03, 0.03}, HALF);
        StressLoss one = StressTest.raised(LONG, 0.3, 2, 0.9, 0.95);
        assertThat(StressTest.raised(four, 0.3, 2, 0.9, 0.95).total()).isEqualTo(4 * one.total());
    }

    @Test
    void everyNamedScenarioRunsBothWaysAndSaysWhatItRestsOn() {
        List<StressScenario> all = StressScenario.historical();
        assertThat(all.stream().map(StressScenario::name))
                .containsExactly(
                        "black_monday",
                        "covid_march_2020",
                        "leverage_2021_05",
                        "celsius_2022_06",
                        "ftx_nov_2022",
                        "usdc_depeg_2023",
                        "liquidation_2025_10");
        for (StressScenario scenario : all) {
            double instant = 200 * scenario.priceDropAtLow().value();
            assertThat(scenario.worst(LONG, 0.99)).isEqualTo(scenario.raised(LONG, 0.99));
            assertThat(scenario.worst(HEDGED, 0.99)).isEqualTo(scenario.lowered(HEDGED, 0.99));
            assertThat(scenario.worst(LONG, 0.99).instantLoss()).isEqualTo(instant);
            assertThat(scenario.volSpike().basis()).isEqualTo(Basis.ASSUMED);
            assertThat(scenario.notes()).isNotBlank();
        }
    }

    /// The table of measured falls: exchange klines of UTC days, BTC against USDT.
    @Test
    void measuredFallsAreThoseOfTheTable() {
        fall("covid_march_2020", 0.395, 0.444);
        fall("leverage_2021_05", 0.144, 0.300);
        fall("celsius_2022_06", 0.154, 0.175);
        fall("ftx_nov_2022", 0.142, 0.160);
        fall("liquidation_2025_10", 0.074, 0.091);
    }

    @Test
    void refusesByName() {
        double[] two = {1, 1};
        assertThatThrownBy(() -> StressTest.raised(LONG, 1.01, 1, 0.9, 0.9))
                .hasMessage("priceDrop must be finite and <= 1 but was 1.01");
        assertThatThrownBy(() -> StressTest.raised(LONG, Double.NaN, 1, 0.9, 0.9))
                .hasMessageStartingWith("priceDrop must");
        assertThatThrownBy(() -> StressTest.raised(LONG, 0, 0, 0.9, 0.9)).hasMessageStartingWith("volSpike must");
        assertThatThrownBy(() -> StressTest.raised(LONG, 0, 1, 1.1, 0.9))
                .hasMessageStartingWith("targetCorrelation must");
        assertThatThrownBy(() -> StressTest.lowered(LONG, 0, 1, -0.1, 0.9))
                .hasMessageStartingWith("targetCorrelation must");
        assertThatThrownBy(() -> StressTest.raised(LONG, 0, 1, 0.9, 1)).hasMessageStartingWith("confidence must");
        assertThatThrownBy(() -> Book.of(two, new double[] {1, -1}, HALF))
                .hasMessage("dailyVols[1] must be finite and >= 0 but was -1.0");
        assertThatThrownBy(() -> Book.of(new double[] {1}, new double[] {1}, HALF))
                .hasMessage("correlation must hold 1 rows but held 2");
        assertThatThrownBy(() -> Book.of(two, two, new double[][] {{1, 2}, {2, 1}}))
                .hasMessageStartingWith("correlation[1][0] must be in");
        assertThatThrownBy(() -> new Shock(0.1, Basis.ASSUMED, " ")).hasMessageStartingWith("source must");
    }

    private static void fall(String name, double atClose, double atLow) {
        StressScenario scenario = StressScenario.historical().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(scenario.priceDrop())
                .extracting(Shock::value, Shock::basis)
                .containsExactly(atClose, Basis.MEASURED);
        assertThat(scenario.priceDropAtLow())
                .extracting(Shock::value, Shock::basis)
                .containsExactly(atLow, Basis.MEASURED);
    }
}
