package breakwater.math.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SplitsTest {
    private static final long SEED = 660;

    @Test
    void noTrainingLabelMeetsATestLabel() {
        CounterRandom random = CounterRandom.of(SEED);
        for (int round = 0; round < 60; round++) {
            int rows = 20 + random.nextInt(60);
            int groups = 2 + random.nextInt(7);
            int testGroups = 1 + random.nextInt(groups - 1);
            int embargo = random.nextInt(5);
            int[] labelEnd = labels(random, rows);
            PurgedSplits splits = new PurgedSplits(labelEnd, groups, testGroups, embargo);
            for (int i = 0; i < splits.count(); i++) {
                assertNoLeak(splits.split(i), labelEnd, embargo);
            }
        }
    }

    private static void assertNoLeak(PurgedSplits.Split split, int[] labelEnd, int embargo) {
        for (int train : split.train()) {
            for (int test : split.test()) {
                boolean meet = train <= labelEnd[test] && test <= labelEnd[train];
                boolean tooSoon = train > test && train <= labelEnd[test] + embargo;
                assertThat(meet || tooSoon)
                        .as("seed " + SEED + ": train " + train + ", test " + test)
                        .isFalse();
            }
        }
    }

    @Test
    void withoutOverlapNothingIsLost() {
        int[] labelEnd = java.util.stream.IntStream.range(0, 30).toArray();
        PurgedSplits splits = new PurgedSplits(labelEnd, 6, 2, 0);
        assertThat(splits.count()).isEqualTo(15);
        assertThat(splits.paths()).isEqualTo(5);
        for (int i = 0; i < splits.count(); i++) {
            assertThat(splits.split(i).test()).hasSize(10);
            assertThat(splits.split(i).train()).hasSize(20);
        }
    }

    @Test
    void everyPathTakesEachGroupOnceFromASplitThatTestsIt() {
        PurgedSplits splits = new PurgedSplits(new int[] {0, 1, 2, 3, 4, 5, 6}, 6, 3, 0);
        Set<List<Integer>> used = new HashSet<>();
        for (int p = 0; p < splits.paths(); p++) {
            int[] path = splits.path(p);
            for (int g = 0; g < 6; g++) {
                int group = g;
                int[] tested = splits.split(path[g]).groups();
                assertThat(Arrays.stream(tested).anyMatch(t -> t == group)).isTrue();
                assertThat(used.add(List.of(path[g], g))).isTrue();
            }
        }
        assertThat(used).hasSize(splits.count() * 3);
    }

    @Test
    void subsetsComeInLexicographicOrder() {
        int[] subset = Combinations.at(0, 7, 3);
        for (int rank = 0; rank < 35; rank++) {
            assertThat(Combinations.at(rank, 7, 3)).isEqualTo(subset);
            assertThat(Combinations.next(subset, 7)).isEqualTo(rank < 34);
        }
        assertThat(Combinations.count(16, 8)).isEqualTo(12_870);
        assertThat(Combinations.count(1000, 500)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void tooManySplitsAndBadLabelsAreRefused() {
        int[] labelEnd = java.util.stream.IntStream.range(0, 100).toArray();
        assertThatThrownBy(() -> new PurgedSplits(labelEnd, 60, 30, 0)).hasMessageContaining("splits");
        assertThatThrownBy(() -> new PurgedSplits(labelEnd, 5, 5, 0)).hasMessageContaining("testGroups");
        assertThatThrownBy(() -> new PurgedSplits(labelEnd, 101, 5, 0)).hasMessageContaining("groups");
        assertThatThrownBy(() -> new PurgedSplits(labelEnd, 5, 2, -1)).hasMessageContaining("embargo");
        labelEnd[3] = 2;
        assertThatThrownBy(() -> new PurgedSplits(labelEnd, 5, 2, 0)).hasMessageContaining("labelEnd[3]");
    }

    @Test
    void labelsAndEmbargoesBeyondTheIntegersDoNotWrap() {
        int[] labelEnd = new int[20];
        Arrays.fill(labelEnd, Integer.MAX_VALUE);
        PurgedSplits splits = new PurgedSplits(labelEnd, 4, 1, Integer.MAX_VALUE);
        for (int i = 0; i < 4; i++) {
            assertThat(splits.split(i).train()).isEmpty();
        }
        WalkForward.Settings settings = new WalkForward.Settings(5, 5, 10, Integer.MAX_VALUE);
        for (WalkForward.Window window : WalkForward.windows(labelEnd, settings)) {
            assertThat(window.train()).isEmpty();
        }
    }

    @Test
    void walkForwardTrainsOnlyOnWhatWasKnown() {
        CounterRandom random = CounterRandom.of(SEED).split("walk");
        for (int round = 0; round < 60; round++) {
            int[] labelEnd = labels(random, 20 + random.nextInt(60));
            int embargo = random.nextInt(4);
            WalkForward.Settings settings =
                    new WalkForward.Settings(5 + random.nextInt(10), 1 + random.nextInt(9), 12, embargo);
            int next = settings.firstTest();
            for (WalkForward.Window window : WalkForward.windows(labelEnd, settings)) {
                assertThat(window.testFrom()).isEqualTo(next);
                for (int t : window.train()) {
                    assertThat(labelEnd[t]).as("seed " + SEED).isLessThan(window.testFrom() - embargo);
                    assertThat(t).isGreaterThanOrEqualTo(window.testFrom() - 12);
                }
                next = window.testTo();
            }
            assertThat(next).isEqualTo(labelEnd.length);
        }
    }

    @Test
    void walkForwardKeepsAllRowsThatWereKnown() {
        int[] labelEnd = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        List<WalkForward.Window> windows =
                WalkForward.windows(labelEnd, new WalkForward.Settings(4, 3, Integer.MAX_VALUE, 1));
        assertThat(windows).hasSize(2);
        // Window [4, 7): labels must end before 4 - 1. Window [7, 10): before 6.
        assertThat(windows.get(0).train()).containsExactly(0, 1);
        assertThat(windows.get(1).train()).containsExactly(0, 1, 2, 3, 4);
        assertThatThrownBy(() -> WalkForward.windows(labelEnd, new WalkForward.Settings(10, 3, 5, 1)))
                .hasMessageContaining("firstTest");
    }

    private static int[] labels(CounterRandom random, int rows) {
        int[] labelEnd = new int[rows];
        Arrays.setAll(labelEnd, t -> t + random.nextInt(6));
        return labelEnd;
    }
}
