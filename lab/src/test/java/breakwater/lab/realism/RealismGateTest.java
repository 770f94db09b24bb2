package breakwater.lab.realism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.population.PopulationSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealismGateTest {
    private static final List<Long> SEEDS = List.of(11L, 12L);

    private static RealismGate gate(double hours) {
        return new RealismGate(ExchangeSettings.defaults(), PopulationSettings.defaults(), hours);
    }

    @Test
    void numbersDoNotDependOnHowManyThreadsFoundThem() {
        Realism alone = gate(3).run(SEEDS, 1, done -> {});
        Realism together = gate(3).run(SEEDS, 2, done -> {});
        assertThat(together.digest()).isEqualTo(alone.digest());
        assertThat(together.facts()).isEqualTo(alone.facts());
        assertThat(together.seeds()).isEqualTo(SEEDS);
        assertThat(together.events()).isEqualTo(alone.events()).isGreaterThan(1_000_000);
        assertThat(alone.facts()).hasSize(Measure.values().length);
        // Of what three hours can show, the sturdy facts hold in any two seeds.
        for (Measure measure : List.of(
                Measure.LEAD_LAG, Measure.RESIDUAL, Measure.STABILITY, Measure.SPREAD, Measure.HUMP, Measure.TOUCH)) {
            assertThat(alone.facts().get(measure.ordinal()).isMet())
                    .as(alone.facts().get(measure.ordinal()).toString())
                    .isTrue();
        }
        String page = RealismPage.page(alone, "./breakwater market:realism");
        for (Measure measure : Measure.values()) {
            assertThat(page).contains(measure.test());
        }
        assertThat(RealismPictures.all(alone))
                .hasSize(5)
                .allSatisfy((name, svg) -> assertThat(svg)
                        .as(name)
                        .startsWith("<svg")
                        .endsWith("</svg>\n")
                        .doesNotContain("NaN"));
    }

    @Test
    void theWorstLagIsOfTheMediansAndTheWorstSeedDecidesStability() {
        double[] calm = new double[Measure.values().length];
        double[] broken = calm.clone();
        broken[Measure.STABILITY.ordinal()] = 7;
        Realism realism =
                new Realism(List.of(day(calm, 0.9, 0.02), day(broken, -0.9, 0.03), day(calm, 0.01, 0.04)), 24);
        Fact linear = realism.facts().get(Measure.LINEAR_MEMORY.ordinal());
        assertThat(linear.value()).isEqualTo(0.03);
        assertThat(linear.isMet()).isTrue();
        Fact stability = realism.facts().get(Measure.STABILITY.ordinal());
        assertThat(stability.value()).isEqualTo(7);
        assertThat(stability.isMet()).isFalse();
        assertThat(realism.isMet()).isFalse();
    }

    private static Day day(double[] values, double... linear) {
        double[] none = {};
        return new Day(1, values, linear, none, none, none, new ImpactCurve(), none, none, 0, 0, 0);
    }

    @Test
    void impossibleRunsAreRefusedByName() {
        assertThatThrownBy(() -> gate(Double.NaN)).hasMessageStartingWith("hours must be in [3, 240] but was");
        assertThatThrownBy(() -> gate(3).run(List.of(), 1, done -> {})).hasMessageStartingWith("seeds must");
        assertThatThrownBy(() -> gate(3).run(SEEDS, 0, done -> {})).hasMessageStartingWith("threads must");
    }
}
