package breakwater.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.provenance.Hash;
import breakwater.provenance.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingLogTest {
    private static Sample sample(int sequence, int source) {
        return new Sample("s" + source, "BTC/USDT", sequence, 0, sequence, Hash.ZERO, new double[] {sequence});
    }

    @Test
    void anEpochTooLargeIsCutBetweenSourcesAndEndsWithItsLastInput() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            samples.add(sample(i + 1, i % 7));
        }
        List<List<Sample>> parts = TrainingLog.parts(samples, 40);
        assertThat(parts)
                .hasSizeGreaterThan(2)
                .allSatisfy(part -> assertThat(part).hasSizeBetween(1, 40));
        Set<String> seen = new HashSet<>();
        for (List<Sample> part : parts) {
            Set<String> sources = new HashSet<>();
            part.forEach(s -> sources.add(s.source()));
            assertThat(seen).doesNotContainAnyElementsOf(sources);
            seen.addAll(sources);
        }
        assertThat(parts.stream().flatMap(List::stream).toList()).containsExactlyInAnyOrderElementsOf(samples);
        assertThat(parts.getLast()).contains(samples.getLast());
        assertThat(TrainingLog.parts(samples, 100)).containsExactly(samples);
    }
}
