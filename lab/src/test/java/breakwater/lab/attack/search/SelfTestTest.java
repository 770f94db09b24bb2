package breakwater.lab.attack.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breakwater.lab.attack.AttackBudget;
import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.exchange.ExchangeSettings;
import breakwater.lab.feed.FeedSettings;
import breakwater.lab.population.PopulationSettings;
import breakwater.lab.trial.TrialSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int HOLE = 5;

    static TrialSettings shortWorld() {
        return new TrialSettings(
                ExchangeSettings.defaults(),
                PopulationSettings.defaults(),
                FeedSettings.defaults(),
                60_000,
                1,
                0.001,
                30 * SECOND,
                20 * SECOND,
                60 * SECOND,
                20_000,
                SECOND,
                10_000_000L,
                1);
    }

    static AttackPlan template(AttackFamilies.Family family) {
        return new AttackPlan(
                family.spec(),
                List.of(0),
                List.of(HOLE),
                1,
                new AttackSchedule(0, 60 * SECOND, 0, 0),
                Map.of("samples", 1e6),
                new AttackBudget(1e6, 1_000_000, 1),
                AttackSpec.Objective.HARM,
                1);
    }

    @Test
    void theSearchFindsAPlantedHoleWithTheQuickBudget() {
        AttackFamilies.Family family = AttackFamilies.installed().find("A7").orElseThrow();
        AttackPlan template = template(family);
        SelfTest result = SelfTest.run(
                shortWorld(), PriceFollower::new, family, template, 1, 100, SearchSettings.quick(List.of(21L), 2));
        System.out.print(result.text());
        assertTrue(result.passed(), result::text);
        // Without the hole the same attack is worth little: the search found the hole and not a weakness of the arm.
        assertThat(result.defendedImpact())
                .isLessThan(0.5 * result.planted().best().impact());
    }
}
