package breakwater.lab.stress;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.math.stress.StressScenario;
import breakwater.math.stress.revaluation.HeldBook;
import breakwater.math.stress.revaluation.MarginVerdict;
import breakwater.math.stress.revaluation.Revaluation;
import breakwater.math.stress.revaluation.StressResult;
import breakwater.math.stress.revaluation.Terms;
import java.util.List;
import org.junit.jupiter.api.Test;

class StressTableTest {
    private static final HeldBook BOOK = ExampleBook.book();

    private static List<StressResult> all() {
        return StressScenario.historical().stream()
                .map(s -> Revaluation.of(BOOK, s, Terms.defaults(), ""))
                .toList();
    }

    @Test
    void everyScenarioPrintsItsBasisItsPositionsAndBothCorrelations() {
        for (StressResult result : all()) {
            String text = StressTable.detail(result);
            assertThat(text)
                    .startsWith(result.scenario().name())
                    .contains(result.scenario().priceDropAtLow().basis() + " ")
                    .contains(result.scenario().priceDropAtLow().source())
                    .contains("correlation up to", "correlation down to", "ASSUMED")
                    .contains(result.lowerIsWorse() ? "lowered is worse" : "raised is worse")
                    .contains("full revaluation loses", "liquidation at");
            BOOK.holdings().forEach(h -> assertThat(text).contains(h.id()));
        }
        assertThat(StressTable.summary(all()).lines()).hasSize(2 + all().size());
    }

    @Test
    void theExampleShowsAClosedPerpetualAndOneThatIsSafe() {
        StressResult covid = all().get(1);
        assertThat(covid.scenario().name()).isEqualTo("covid_march_2020");
        assertThat(covid.verdict()).isEqualTo(MarginVerdict.LIQUIDATED);
        assertThat(StressTable.detail(covid)).contains("LIQUIDATED").contains("SAFE");
        // A venue that fails as well costs more.
        StressResult failed = Revaluation.of(BOOK, covid.scenario(), Terms.defaults(), "coinbase");
        assertThat(failed.losses().total()).isGreaterThan(covid.losses().total() + 200_000);
        assertThat(StressTable.detail(failed)).contains("coinbase defaults");
    }
}
