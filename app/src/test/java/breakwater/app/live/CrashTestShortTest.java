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
    void killedRunsOnBarsLoseNothingThatWasAcknowledged() throws IOException, InterruptedException {
        long seed = Seeds.seed(5);
        System.out.println("seed " + seed);
        AtomicLong told = new AtomicLong();
        CrashTest.Result result =
                CrashTest.onRecorded(folder.resolve("crash"), Optional.empty(), KILLS, seed, told::set);
        assertThat(told.get()).isEqualTo(KILLS);
        assertNothingLost(result);
    }

    @Test
    void killedRunsOnOrderBooksGoOnAsIfNeverKilled() throws IOException, InterruptedException {
        long seed = Seeds.seed(5);
        System.out.println("seed " + seed);
        CrashTest.Result result = CrashTest.onSimulated(folder.resolve("crash"), KILLS, seed, n -> {});
        assertNothingLost(result);
        // Otherwise the recovered books were never used.
        assertThat(result.tradedOn()).isPositive();
    }

    private static void assertNothingLost(CrashTest.Result result) {
        assertThat(result.failures()).isEmpty();
        assertThat(result.kills()).isEqualTo(KILLS);
        assertThat(result.good()).isTrue();
        // Otherwise nothing was at stake.
        assertThat(result.acknowledged()).isPositive();
    }
}
