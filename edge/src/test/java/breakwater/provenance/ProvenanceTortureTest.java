package breakwater.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `provenance:torture`.
class ProvenanceTortureTest {
    private static final long SEED = 28;

    @TempDir
    private Path keys = Path.of("");

    @Test
    void everyLieIsFoundByItsNameAndSource() {
        assertThat(ProvenanceTorture.run(SEED, 1_000, keys)).hasSize(6).allSatisfy(result -> {
            assertThat(result.firstWrong())
                    .as(result.name() + ", seed " + result.seed())
                    .isEmpty();
            assertThat(result.wrong()).isZero();
            assertThat(result.cases()).isGreaterThanOrEqualTo(1_000);
        });
    }
}
