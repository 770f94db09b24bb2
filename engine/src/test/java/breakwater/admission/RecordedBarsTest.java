package breakwater.admission;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Bar;
import breakwater.testing.RecordedBars;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What admission says of real bars. Every run prints its alarms with their places.
class RecordedBarsTest {
    private static final Instant OUTAGE_START = Instant.parse("2023-03-24T11:28:00Z");
    private static final Instant OUTAGE_END = Instant.parse("2023-03-24T14:00:00Z");

    private static BarAlarms run(String name) {
        BarAlarms run = BarAlarms.ofFiles(name + ".csv.gz");
        System.out.println(run.summary(name));
        return run;
    }

    private static BarAlarms runTogether(String... names) {
        String[] files = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            files[i] = names[i] + ".csv.gz";
        }
        BarAlarms run = BarAlarms.ofSources(files);
        System.out.println(run.summary(String.join(" + ", names)));
        return run;
    }

    /// Recorded truth: 72 minutes without volume from 11:28 on, then 80 missing ones, are the only faults.
    @Test
    void twoYearsOfCleanMinutesRaiseNoAlarmButTheRealOutage() {
        BarAlarms run = BarAlarms.ofFiles(
                "binance_spot_BTCUSDT_1m_2023Q1.csv.gz",
                "binance_spot_BTCUSDT_1m_2023Q2.csv.gz",
                "binance_spot_BTCUSDT_1m_2023Q3.csv.gz",
                "binance_spot_BTCUSDT_1m_2023Q4.csv.gz",
                "binance_spot_BTCUSDT_1m_2024Q1.csv.gz",
                "binance_spot_BTCUSDT_1m_2024Q2.csv.gz",
                "binance_spot_BTCUSDT_1m_2024Q3.csv.gz",
                "binance_spot_BTCUSDT_1m_2024Q4.csv.gz");
        System.out.println(run.summary("binance_spot_BTCUSDT_1m 2023-2024"));
        assertThat(run.bars).isEqualTo(1_052_560);
        assertThat(run.count(Reason.GAP)).isEqualTo(1);
        assertThat(run.count(Reason.FROZEN)).isEqualTo(67);
        assertThat(run.stage.counts().missingIntervals(0)).isEqualTo(80);
        long falseAlarms = run.alarms.stream()
                .filter(a -> a.at().isBefore(OUTAGE_START) || a.at().isAfter(OUTAGE_END))
                .count();
        assertThat(falseAlarms).isZero();
        assertThat(run.alarms.size() / (double) run.bars).isLessThan(0.001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binance_spot_BTCUSDT_1m_window_3ac",
                "binance_spot_BTCUSDT_1m_window_bch_fork",
                "binance_spot_BTCUSDT_1m_window_covid",
                "binance_spot_BTCUSDT_1m_window_ftx",
                "binance_spot_BTCUSDT_1m_window_jan2018",
                "binance_spot_BTCUSDT_1m_window_luna",
                "binance_spot_BTCUSDT_1m_window_may2021",
                "binance_spot_BTCUSDT_1m_window_outage33h",
                "binance_usdm_BTCUSDT_1m_window_aug2023",
                "binance_usdm_BTCUSDT_1m_window_ftx",
                "binance_usdm_BTCUSDT_1m_window_luna",
                "binance_usdm_BTCUSDT_1m_window_svb_spot_outage",
                "bitfinex_BTCUSD_1m_window_jan2018",
                "bitfinex_BTCUSD_1m_window_outage33h"
            })
    void realCrashesAreNoFaults(String name) {
        BarAlarms run = run(name);
        assertThat(run.alarms).allMatch(a -> a.reason() == Reason.GAP);
        assertThat(run.alarms).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binance_spot_BNBUSDT_1h_2022-2024",
                "binance_spot_BTCUSDT_15m_2020-2022",
                "binance_spot_BTCUSDT_1h_201708-2024",
                "binance_spot_ETHUSDT_1h_2022-2024",
                "binance_spot_SOLUSDT_1h_2022-2024",
                "binance_spot_XRPUSDT_1h_2022-2024",
                "binance_usdm_BTCUSDT_1h_2022-2023",
                "bitfinex_BTCUSD_1h_2016-2019",
                "bitstamp_BTCUSD_1h_201805-202208",
                "gemini_BTCUSD_1h_202207-202402"
            })
    void longerBarsRaiseOnlyRealGapsAndFreezes(String name) {
        BarAlarms run = run(name);
        assertThat(run.count(Reason.SPIKE)).isZero();
        assertThat(run.alarms).allMatch(a -> a.reason() == Reason.GAP || a.reason() == Reason.FROZEN);
        assertThat(run.alarms.size() / (double) run.bars).isLessThan(0.001);
    }

    /// 56% of Kraken's minutes have no bar: counted, but not an alarm each.
    @Test
    void aVenueThatLeavesEmptyMinutesOutIsStillUsable() {
        BarAlarms run = run("kraken_BTCUSDC_1m_2023Q1");
        assertThat(run.stage.counts().missingIntervals(0)).isEqualTo(72_883);
        assertThat(run.alarms.size() / (double) run.bars).isLessThan(0.001);
    }

    /// 43% of the minutes have no volume, in nights far more than by day: the longest stretches are called frozen.
    @Test
    void aThinVenueIsFrozenOnlyWhereItIsQuietForItself() {
        BarAlarms run = run("binanceus_BTCUSDC_1m_20230301-20230321");
        assertThat(run.count(Reason.FROZEN)).isBetween(1L, 302L);
        assertThat(run.alarms).hasSize((int) run.count(Reason.FROZEN));
        assertThat(run("binanceus_BTCUSDT_1m_20230301-20230321").alarms).isEmpty();
        assertThat(run("binanceus_BTCUSD_1m_20230301-20230321").alarms).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftx", "luna"})
    void twoVenuesInOneCrashConfirmEachOther(String window) {
        BarAlarms run =
                runTogether("binance_spot_BTCUSDT_1m_window_" + window, "binance_usdm_BTCUSDT_1m_window_" + window);
        assertThat(run.alarms).isEmpty();
    }

    @Test
    void threeVenuesOfOneQuoteCurrencyThroughABankRun() {
        BarAlarms run = runTogether(
                "binance_usdm_BTCUSDT_1m_window_svb_spot_outage",
                "binance_spot_BTCUSDT_1m_2023Q1",
                "binanceus_BTCUSDT_1m_20230301-20230321");
        assertThat(run.count(Reason.GAP)).isEqualTo(1);
        assertThat(run.count(Reason.FROZEN)).isEqualTo(67);
        assertThat(run.count(Reason.SPIKE)).isLessThanOrEqualTo(5);
    }

    @Test
    void aBarCostsNoAllocation() {
        RecordedBars recorded = RecordedBars.read("binance_spot_BTCUSDT_1m_2024Q2.csv.gz");
        BarAlarms run = BarAlarms.ofFiles("binance_spot_BTCUSDT_1m_2024Q1.csv.gz");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Bar bar = new Bar();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long nanos = System.nanoTime();
        for (long[] row : recorded.rows()) {
            run.stage.admit(recorded.fill(bar, row, 0));
        }
        nanos = System.nanoTime() - nanos;
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        System.out.printf(
                "%d bars, %.1f ns each, %d bytes in all%n",
                recorded.rows().size(), (double) nanos / recorded.rows().size(), bytes);
        assertThat(bytes).isLessThan(10_000);
        assertThat(run.stage.counts().accepted(0))
                .isEqualTo(run.bars + recorded.rows().size());
    }
}
