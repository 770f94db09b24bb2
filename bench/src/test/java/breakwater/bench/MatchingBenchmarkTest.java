package breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingBenchmarkTest {
    /// Short form of `bench matching`: the state of both books is compared, no time is believed.
    @Test
    void bothBooksEndInTheSameStateWithoutAllocation() {
        List<Measurement> lines = new ArrayList<>();
        new MatchingBenchmark().run(Effort.brief(), 100_000, lines::add);
        assertThat(lines.stream().map(Measurement::what))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(what -> what.startsWith("matching, "));
    }

    @Test
    void theLimitTapeNeverTradesAndTheOthersDo() {
        for (MatchingTape.Mix mix : MatchingTape.Mix.values()) {
            FastMatching book = new FastMatching();
            new MatchingTape(mix, 50_000, 512, 9).play(book);
            assertThat(book.trades() > 0).as("trades of %s", mix).isEqualTo(mix != MatchingTape.Mix.LIMITS);
        }
    }
}
