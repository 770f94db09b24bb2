package breakwater.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegimeStudyTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long SEED = 3;
    private static final int CRASH = 72 * 60;

    /// Two and a half calm days with spells of more volatility, then from the fourth day a fall. Its moves are
    /// in reach of the
    /// lively state: rows that no state explains say nothing about the state.
    private static WindowBars window(int minutes, double lastClose) {
        CounterRandom random = CounterRandom.of(SEED);
        WindowBars bars = new WindowBars(5);
        double log = Math.log(10_000);
        for (int m = 0; m < minutes; m++) {
            double scale = m >= CRASH && m < CRASH + 360 ? 0.0008 : m / 180 % 3 == 0 ? 0.0006 : 0.0002;
            double drift = m >= CRASH && m < CRASH + 120 ? -0.0003 : 0;
            double next = log + drift + scale * random.nextGaussian();
            double close = m == minutes - 1 ? lastClose : StrictMath.exp(next);
            double open = StrictMath.exp(log);
            bars.add(m * MINUTE, Math.max(open, close), Math.min(open, close), close);
            log = next;
        }
        bars.end();
        return bars;
    }

    @Test
    void aCrashIsSeenAfterItBegan() {
        RegimeStudy study = RegimeStudy.of("made", window(5 * 1_440, 9_000), RegimeSettings.standard(SEED));
        assertThat(study.bars()).isEqualTo(5 * 288);
        assertThat(study.trained()).isEqualTo(576);
        assertThat(study.gaps()).isZero();
        assertThat(study.worst().change()).isLessThan(-0.012);
        // At about one deviation below the mean a bar, less the allowance, the threshold takes some hours.
        assertThat(study.delayHours(study.drift(), -1)).as("seed %d", SEED).isBetween(0.0, 4.0);
        assertThat(study.delayHours(study.volatility(), 1)).isBetween(0.0, 6.0);
        double[] top = study.probability(study.states() - 1);
        int crash = 24 * 12;
        double before = Arrays.stream(top, 0, crash).average().orElseThrow();
        double during = Arrays.stream(top, crash, crash + 72).average().orElseThrow();
        assertThat(during).isGreaterThan(0.5).isGreaterThan(2 * before);
        assertThat(RegimePage.table(List.of(study))).contains("| made | 1970-01-03 00:05 |");
        assertThat(RegimePage.picture(List.of(study))).startsWith("<svg");
    }

    @Test
    void nothingLooksAhead() {
        RegimeStudy before = RegimeStudy.of("a", window(4 * 1_440, 9_000), RegimeSettings.standard(SEED));
        RegimeStudy after = RegimeStudy.of("b", window(4 * 1_440, 2_000), RegimeSettings.standard(SEED));
        int last = before.probabilities().length - 1;
        assertThat(Arrays.copyOf(before.probabilities(), last))
                .isDeepEqualTo(Arrays.copyOf(after.probabilities(), last));
        assertThat(after.drift().stream().filter(a -> a.index() < last).toList())
                .isEqualTo(before.drift().stream().filter(a -> a.index() < last).toList());
        assertThat(before.driftThreshold()).isEqualTo(after.driftThreshold());
    }

    @Test
    void barsAreJoinedAndGapsHaveNoReturn() {
        WindowBars bars = new WindowBars(5);
        bars.add(0, 101, 99, 100);
        bars.add(4 * MINUTE, 103, 100, 102);
        bars.add(5 * MINUTE, 104, 102, 104);
        bars.add(30 * MINUTE, 104, 104, 104);
        bars.end();
        assertThat(bars.bars()).hasSize(3);
        assertThat(bars.bars().get(0).returnBps()).isNaN();
        assertThat(bars.bars().get(0).logRange()).isCloseTo(Math.log(1e4 * Math.log(103.0 / 99)), within(1e-12));
        assertThat(bars.bars().get(1).returnBps()).isCloseTo(1e4 * Math.log(104.0 / 102), within(1e-9));
        assertThat(bars.bars().get(2).returnBps()).isNaN();
        assertThat(bars.bars().get(2).logRange()).isCloseTo(Math.log(0.5), within(1e-12));
        assertThatThrownBy(() -> bars.add(0, 1, 1, 1)).hasMessageContaining("bars must ascend");
        assertThatThrownBy(() -> RegimeStudy.of("short", bars, RegimeSettings.standard(1)))
                .hasMessageContaining("bars must be at least 864 but were 3");
    }
}
