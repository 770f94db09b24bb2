package breakwater.robust;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceClustersTest {
    private static final long SPAN = 2_000_000_000L;
    private static final long SEED = 41;

    /// A common market and each source's own noise, except that a copy says what its original says, plus a
    /// little.
    private static List<List<Sample>> rows(int spans, int[] original, double copyNoise) {
        CounterRandom random = CounterRandom.of(SEED);
        List<List<Sample>> rows = new ArrayList<>();
        for (int s = 0; s < original.length; s++) {
            rows.add(new ArrayList<>());
        }
        for (int t = 0; t < spans; t++) {
            double market = random.nextGaussian();
            double[] said = new double[original.length];
            for (int s = 0; s < original.length; s++) {
                said[s] = original[s] == s
                        ? market + 0.3 * random.nextGaussian()
                        : said[original[s]] + copyNoise * random.nextGaussian();
                rows.get(s).add(new Sample(0, s, 10L * t + s, t * SPAN + s, new double[] {said[s], 0, 0, 0}));
            }
        }
        return rows;
    }

    @Test
    void honestSourcesOfOneMarketAreIndependent() {
        assertThat(SourceClusters.of(rows(150, new int[] {0, 1, 2, 3, 4}, 0), SPAN))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aDoubleWithALittleNoiseOfItsOwnIsFound() {
        assertThat(SourceClusters.of(rows(150, new int[] {0, 1, 2, 1, 4}, 0.02), SPAN))
                .containsExactly(0, 1, 2, 1, 4);
    }

    @Test
    void oneWildSourceDoesNotMakeTheOthersLookAlike() {
        List<List<Sample>> rows = rows(150, new int[] {0, 1, 2, 3, 4}, 0);
        CounterRandom random = CounterRandom.of(SEED + 1);
        rows.get(2)
                .replaceAll(row -> new Sample(
                        0, 2, row.sequence(), row.nanos(), new double[] {30 * random.nextGaussian(), 0, 0, 0}));
        assertThat(SourceClusters.of(rows, SPAN)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aMajorityOfDoublesIsFoundThoughItIsTheConsensus() {
        assertThat(SourceClusters.of(rows(150, new int[] {0, 1, 1, 1, 4}, 0.02), SPAN))
                .containsExactly(0, 1, 1, 1, 4);
        assertThat(SourceClusters.of(rows(150, new int[] {0, 1, 1, 1, 4}, 0), SPAN))
                .containsExactly(0, 1, 1, 1, 4);
    }

    @Test
    void tooFewSpansOrSourcesSayNothing() {
        assertThat(SourceClusters.of(rows(29, new int[] {0, 0, 2}, 0), SPAN)).containsExactly(0, 1, 2);
        assertThat(SourceClusters.of(rows(150, new int[] {0, 0}, 0), SPAN)).containsExactly(0, 1);
    }

    @Test
    void aClusterTogetherWeighsAsMuchAsItsHeaviestMember() {
        double[] weights = {0.5, 0.8, 0.4, 0.4, 0};
        SourceClusters.divide(weights, new int[] {0, 1, 1, 1, 4});
        assertThat(weights).containsExactly(0.5, 0.4, 0.2, 0.2, 0);
    }
}
