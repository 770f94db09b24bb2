package breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketBenchmarkTest {
    /// Short form of `bench market`: the digest is checked, no time is believed.
    @Test
    void everyRepetitionIsTheSameMarket() {
        List<Measurement> lines = new ArrayList<>();
        new MarketBenchmark().run(new BenchSettings(1, 2, 10_000, Path.of(""), Path.of("")), lines::add);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().what()).contains("10 levels a side", "order events");
        assertThat(lines.getFirst().bar()).isEqualTo(">= 1 M events/s");
    }
}
