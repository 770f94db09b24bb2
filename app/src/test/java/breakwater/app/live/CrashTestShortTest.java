package breakwater.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A few of the many kills of `crash:test`.
class CrashTestShortTest {
    private static final int KILLS = 3;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void killedRunsLoseNothingThatWasAcknowledged() throws IOException, InterruptedException {
        long seed = Seeds.seed(5);
        System.out.println("seed " + seed);
        AtomicLong told = new AtomicLong();
        CrashTest.Result result = CrashTest.run(folder.resolve("crash"), Optional.empty(), KILLS, seed, told::set);
        assertThat(result.failures()).isEmpty();
        assertThat(result.kills()).isEqualTo(KILLS);
        assertThat(told.get()).isEqualTo(KILLS);
        assertThat(result.lost()).isZero();
        assertThat(result.differentStates()).isZero();
        assertThat(result.differentEnds()).isZero();
        // Otherwise nothing was at stake.
        assertThat(result.acknowledged()).isPositive();
    }
}
