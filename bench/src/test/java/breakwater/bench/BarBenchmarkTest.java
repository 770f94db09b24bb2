package breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.BarSeries;
import breakwater.pipeline.Engine;
import breakwater.pipeline.SessionListener;
import breakwater.testing.Seeds;
import org.junit.jupiter.api.Test;

class BarBenchmarkTest {
    private static final int BARS = 20_000;

    @Test
    void tradesAndEquityAgreeWithTa4jWhateverTheWalk() {
        long seed = Seeds.seed(1);
        BarSeries bars = WalkBars.make(BARS, seed);
        Engine engine = BarBenchmark.verified(bars, new PeerBacktest(bars));
        assertThat(engine.portfolio().fills()).as("seed %d", seed).isGreaterThan(100);
    }

    @Test
    void guardsChangeNothingOnBarsThatNobodyDoubts() {
        BarSeries bars = WalkBars.make(BARS, 3);
        Engine guarded = BarRun.run(bars, true, SessionListener.none());
        Engine unguarded = BarRun.run(bars, false, SessionListener.none());
        assertThat(unguarded.portfolio().cash()).isEqualTo(guarded.portfolio().cash());
        assertThat(unguarded.portfolio().fills()).isEqualTo(guarded.portfolio().fills());
    }

    @Test
    void otherTradesThanThePeersAreNoticed() {
        BarSeries bars = WalkBars.make(BARS, 3);
        PeerBacktest other = new PeerBacktest(WalkBars.make(BARS, 4));
        assertThatThrownBy(() -> BarBenchmark.verified(bars, other)).isInstanceOf(WrongResultException.class);
    }
}
