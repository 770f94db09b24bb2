package breakwater.lab.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingComparisonTest {
    private static final int COMMANDS = 100_000;

    /// Three seeds, three sizes of book: few prices, many, all that are possible. Each result must come
    /// often.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20_260_101, 20_260_102, 20_260_103})
    void theFastBookAndTheNaiveOneAgreeAfterEveryCommand(long seed) {
        Map<MatchResult, Integer> results = new MatchingComparison(seed).run(COMMANDS);
        assertThat(results).as("seed %d", seed).containsKeys(MatchResult.values());
        assertThat(results.values()).as("seed %d: %s", seed, results).allMatch(n -> n >= 100);
    }
}
