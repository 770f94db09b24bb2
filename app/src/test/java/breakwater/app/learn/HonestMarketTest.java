package breakwater.app.learn;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.gate.GateSettings;
import breakwater.lab.gate.HonestMarket;
import breakwater.lab.gate.HonestRun;
import breakwater.lab.market.FundamentalSettings;
import breakwater.lab.market.MarketSettings;
import breakwater.pipeline.LearningSettings;
import breakwater.robust.EstimatorSettings;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The short form of `gate:honest`, in a market of fewer messages and with a coarser path, which is
/// cheaper.
class HonestMarketTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int HOURS = 24;

    private static MarketSettings market() {
        FundamentalSettings f = FundamentalSettings.defaults();
        return MarketSettings.defaults()
                .withFundamental(new FundamentalSettings(
                        f.annualVolatility(),
                        f.logVolatilityDeviation(),
                        f.volatilityHalfLifeNanos(),
                        f.jumpsPerDay(),
                        f.jumpBps(),
                        SECOND / 8))
                .withMessagesPerSecond(8);
    }

    @Test
    void anHonestMarketOfHeavyTailsIsNotRefused() throws IOException {
        LearningEnvironment settings = new LearningEnvironment(EstimatorSettings.defaults(), GateSettings.defaults());
        Calibration.Result golden = Calibration.of(SimulatedGolden.make(market(), 31, 36, _ -> {}), settings, 1);
        List<HonestRun> runs = LongStream.of(32, 33)
                .mapToObj(seed -> HonestMarket.run(
                        market(), LearningSettings.forStreams(), golden.reference(), seed, HOURS, _ -> {}))
                .toList();
        System.out.println(
                golden.reference().model().training().samples() + " rows, " + golden.needed() + " needed, " + runs);
        int judged = runs.stream().mapToInt(HonestRun::judged).sum();
        int failed = runs.stream().mapToInt(HonestRun::failed).sum();
        assertThat(judged).isGreaterThan(2 * (HOURS - 1) * 12);
        assertThat(failed).isLessThan(judged / 20);
    }
}
