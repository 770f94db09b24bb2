package breakwater.lab.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SeedRangesTest {
    @Test
    void noSeedHasTwoUses() {
        for (int trial = 0; trial < 2_000; trial++) {
            SeedRanges ranges = SeedRanges.of("release " + trial);
            long[] starts = Arrays.stream(Split.values())
                    .mapToLong(split -> ranges.seed(split, 0))
                    .sorted()
                    .toArray();
            assertThat(starts[0]).isNotNegative();
            for (int i = 1; i < starts.length; i++) {
                assertThat(starts[i] - starts[i - 1]).isGreaterThanOrEqualTo(SeedRanges.SIZE);
            }
            assertThat(starts[3]).isLessThanOrEqualTo(Long.MAX_VALUE - SeedRanges.SIZE + 1);
        }
    }

    @Test
    void aSeedKnowsItsUse() {
        SeedRanges ranges = SeedRanges.of("a");
        for (Split split : Split.values()) {
            assertThat(ranges.splitOf(ranges.seed(split, 0))).contains(split);
            assertThat(ranges.splitOf(ranges.seed(split, SeedRanges.SIZE - 1))).contains(split);
            assertThat(ranges.splitOf(ranges.seed(split, 0) - 1)).isEmpty();
            assertThat(ranges.splitOf(ranges.seed(split, SeedRanges.SIZE - 1) + 1))
                    .isEmpty();
            assertThat(ranges.seeds(split, 3))
                    .containsExactly(ranges.seed(split, 0), ranges.seed(split, 1), ranges.seed(split, 2));
        }
    }

    @Test
    void rangesAreStableOverReleasesOfTheCode() {
        SeedRanges ranges = SeedRanges.of("golden");
        assertThat(Arrays.stream(Split.values()).map(split -> ranges.seed(split, 0)))
                .containsExactly(
                        4_219_370_761_528_279_040L,
                        6_746_409_428_634_828_800L,
                        7_220_062_913_216_643_072L,
                        1_373_281_896_698_478_592L);
    }

    @Test
    void labelsMoveEveryRange() {
        Set<Long> starts = new HashSet<>();
        Set<Long> quarters = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            long test = SeedRanges.of("l" + i).seed(Split.TEST, 0);
            starts.add(test);
            quarters.add(test >>> 61);
        }
        assertThat(starts).hasSize(500);
        assertThat(quarters).as("the top bits do not tell the use").hasSize(4);
    }

    @Test
    void badInputIsRefusedByName() {
        assertThatThrownBy(() -> SeedRanges.of(" ")).hasMessageContaining("label must not be blank");
        SeedRanges ranges = SeedRanges.of("x");
        assertThatThrownBy(() -> ranges.seed(Split.TEST, -1)).hasMessageContaining("index must be in");
        assertThatThrownBy(() -> ranges.seed(Split.TEST, SeedRanges.SIZE)).hasMessageContaining("index must be in");
        assertThatThrownBy(() -> ranges.seeds(Split.TEST, 0)).hasMessageContaining("count must be in");
    }
}
