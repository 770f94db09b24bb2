package breakwater.lab.attack.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breakwater.lab.attack.AttackBudget;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.SteadyAttack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final List<Dimension> DIMENSIONS = List.of(
            new Dimension("size", 10, 1, 1_000, true),
            new Dimension("share", 0.5, 0, 1, false),
            new Dimension("offset", 0, -20, 20, false));

    private static double value(Map<String, Double> values, String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    /// Best at size 100, share 0.2, offset -5, where it is 1 on average over the worlds.
    private static Measurement.Measured hill(Map<String, Double> values, long seed) {
        double size = Math.log10(value(values, "size") / 100);
        double share = (value(values, "share") - 0.2) / 0.5;
        double offset = (value(values, "offset") + 5) / 20;
        double noise = seed % 2 == 0 ? 0.1 : -0.1;
        return new Measurement.Measured(1 + noise - size * size - share * share - offset * offset, 0);
    }

    private static SearchSettings settings(int evaluations, int threads) {
        return new SearchSettings(evaluations, List.of(1L, 2L, 3L, 4L), 1.0 / 3, 1, threads, 9);
    }

    @Test
    void findsTheTopOfAHill() {
        SearchResult result = Search.run(DIMENSIONS, settings(96, 1), SearchTest::hill);
        assertThat(result.best().impact()).isGreaterThan(0.95);
        assertThat(value(result.best().values(), "size")).isBetween(50.0, 200.0);
        SearchResult quick = Search.run(DIMENSIONS, settings(24, 1), SearchTest::hill);
        assertThat(quick.best().impact()).isGreaterThan(0.8);
    }

    @Test
    void adaptingBeatsDrawing() {
        SearchSettings drawing = new SearchSettings(96, List.of(1L), 1, 1, 1, 9);
        SearchSettings adapting = new SearchSettings(96, List.of(1L), 1.0 / 3, 1, 1, 9);
        assertThat(Search.run(DIMENSIONS, adapting, SearchTest::hill).best().score())
                .isGreaterThan(
                        Search.run(DIMENSIONS, drawing, SearchTest::hill).best().score());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 24, 25, 96})
    void theBudgetIsSpentExactly(int evaluations) {
        AtomicInteger calls = new AtomicInteger();
        SearchResult result = Search.run(DIMENSIONS, settings(evaluations, 2), (values, seed) -> {
            calls.incrementAndGet();
            return hill(values, seed);
        });
        assertEquals(evaluations, result.all().size());
        assertEquals(4 * evaluations, calls.get());
        assertEquals(10, value(result.all().getFirst().values(), "size"), 1e-12);
    }

    @Test
    void threadsChangeNothing() {
        assertEquals(
                Search.run(DIMENSIONS, settings(40, 1), SearchTest::hill).all(),
                Search.run(DIMENSIONS, settings(40, 2), SearchTest::hill).all());
    }

    @Test
    void theOrderInWhichThingsAreListedChangesNothing() {
        List<Evaluation> listed =
                Search.run(DIMENSIONS, settings(40, 1), SearchTest::hill).all();
        List<Dimension> turned = new ArrayList<>(DIMENSIONS);
        Collections.rotate(turned, 1);
        assertEquals(
                listed, Search.run(turned, settings(40, 1), SearchTest::hill).all());
    }

    @Test
    void whatThingsAreCalledChangesNothing() {
        Map<String, String> names = Map.of("size", "zeta", "share", "alpha", "offset", "middle");
        List<Dimension> renamed = DIMENSIONS.stream()
                .map(d -> new Dimension(
                        names.getOrDefault(d.name(), ""), d.standard(), d.least(), d.most(), d.logarithmic()))
                .toList();
        SearchResult other = Search.run(
                renamed,
                settings(40, 1),
                (values, seed) -> hill(
                        Map.of(
                                "size",
                                value(values, "zeta"),
                                "share",
                                value(values, "alpha"),
                                "offset",
                                value(values, "middle")),
                        seed));
        List<Evaluation> plain =
                Search.run(DIMENSIONS, settings(40, 1), SearchTest::hill).all();
        for (int i = 0; i < plain.size(); i++) {
            assertEquals(
                    value(plain.get(i).values(), "size"),
                    value(other.all().get(i).values(), "zeta"));
            assertEquals(plain.get(i).score(), other.all().get(i).score());
        }
    }

    @Test
    void whatGoesBeyondTheBudgetDoesNotWin() {
        SearchResult result = Search.run(
                DIMENSIONS,
                settings(96, 1),
                (values, seed) ->
                        new Measurement.Measured(hill(values, seed).impact(), Math.max(0, value(values, "size") - 20)));
        assertThat(value(result.best().values(), "size")).isLessThan(21.0);
        assertEquals(0, result.best().excess(), 0.5);
    }

    @Test
    void aScoreThatIsNoNumberNeverWins() {
        SearchResult result = Search.run(
                DIMENSIONS,
                settings(40, 1),
                (values, seed) -> new Measurement.Measured(
                        value(values, "share") >= 0.5
                                ? Double.NaN
                                : hill(values, seed).impact(),
                        0));
        assertThat(result.best().score()).isGreaterThan(0.5);
    }

    @Test
    void aTrialThatFailsEndsTheSearch() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> Search.run(DIMENSIONS, settings(8, 2), (values, seed) -> {
                    throw new IllegalArgumentException("no world of seed " + seed);
                }));
        assertThat(failure.getMessage()).contains("no world of seed 1");
    }

    @Test
    void positionsBeyondTheRangeAreReflected() {
        Dimension share = DIMENSIONS.get(1);
        assertEquals(0.25, share.value(-0.25), 1e-12);
        assertEquals(0.75, share.value(1.25), 1e-12);
        assertEquals(0.5, share.value(-2.5), 1e-12);
        Dimension size = DIMENSIONS.getFirst();
        assertEquals(1_000, size.value(1), 1e-9);
        assertEquals(10, size.value(size.position(10)), 1e-12);
    }

    @Test
    void aSpaceVariesIntensityRhythmAndParameters() {
        AttackPlan template = new AttackPlan(
                new SteadyAttack().spec(),
                List.of(3),
                List.of(7),
                1,
                new AttackSchedule(5, 30_000_000_000L, 0, 0),
                Map.of(),
                AttackBudget.defaults(),
                AttackSpec.Objective.HARM,
                77);
        SearchSpace space = new SearchSpace(template, 0.1, 10);
        assertThat(space.dimensions().stream().map(Dimension::name))
                .containsExactly(
                        "intensity", "schedule.burst", "schedule.duty", "params.hold", "params.share", "params.offset");
        assertEquals(30, space.dimensions().get(3).most());
        AttackPlan plan = space.plan(Map.of(
                "intensity",
                4.0,
                "schedule.burst",
                6.0,
                "schedule.duty",
                0.25,
                "params.hold",
                3.0,
                "params.share",
                0.1,
                "params.offset",
                -7.0));
        assertEquals(4, plan.intensity());
        assertEquals(new AttackSchedule(5, 30_000_000_000L, 6_000_000_000L, 18_000_000_000L), plan.schedule());
        assertEquals(Map.of("hold", 3.0, "share", 0.1, "offset", -7.0), plan.parameters());
        assertEquals(List.of(7), plan.sources());
        assertEquals(77, plan.seed());
    }

    @Test
    void theBestIsPrintedWithItsValues() {
        String text = Search.run(DIMENSIONS, settings(24, 1), SearchTest::hill).text();
        assertThat(text).startsWith("best of 24 x 4 trials: impact ").contains("  size: ", "  share: ", "  offset: ");
    }
}
