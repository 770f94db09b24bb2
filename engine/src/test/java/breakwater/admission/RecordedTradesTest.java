package breakwater.admission;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.model.Decimal;
import breakwater.model.Side;
import breakwater.model.Trade;
import breakwater.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// What admission says of real trades: the crash of 2025-10-10 with its late messages, and announced pumps.
class RecordedTradesTest {
    private static Map<String, Long> run(String name) throws IOException {
        AdmissionStage stage = new AdmissionStage(
                AdmissionStageTest.catalogue(1), AdmissionSettings.defaults().withConsecutiveTradeIds(0));
        Trade trade = new Trade();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.path("trades/" + name + ".csv.gz"))),
                StandardCharsets.UTF_8))) {
            lines.readLine();
            lines.lines().forEach(line -> {
                String[] f = line.split(",", -1);
                long venueNanos = Long.parseLong(f[0]) * 1_000_000L;
                long receiveNanos = f.length > 5 ? Long.parseLong(f[5]) * 1_000_000L : venueNanos;
                long id = f[4].isEmpty() ? Trade.NO_SEQUENCE : Long.parseLong(f[4]);
                trade.header(0, 0, id, venueNanos, receiveNanos);
                trade.set(Decimal.parse(f[1], 8), Decimal.parse(f[2], 8), Side.BUY);
                stage.admit(trade);
            });
        }
        System.out.println(name + " " + stage.counts().byCode());
        return stage.counts().byCode();
    }

    private static double alarmFraction(Map<String, Long> counts) {
        double all = counts.values().stream().mapToLong(Long::longValue).sum();
        return 1 - counts.getOrDefault("accept", 0L) / all;
    }

    /// The file holds 24 trades that arrived more than 5 s late and no hole in its numbers.
    @Test
    void lateTradesOfACrashAreStaleAndNothingIsOutOfOrder() throws IOException {
        Map<String, Long> counts = run("binance_spot_SKYUSDT_2025-10-10");
        assertThat(counts).containsEntry("stale", 24L);
        assertThat(counts).doesNotContainKeys("gap", "duplicate", "out_of_order", "future", "rate_exceeded");
        assertThat(alarmFraction(counts)).isLessThan(0.001);
    }

    /// 333 holes in the numbers, as the recorder lost trades; one of them may fall on a late one.
    @Test
    void holesInConsecutiveNumbersAreGaps() throws IOException {
        Map<String, Long> counts = run("binance_coinm_ATOMUSDPERP_2025-10-10");
        assertThat(counts.get("gap")).isBetween(320L, 333L);
        assertThat(counts.get("stale")).isBetween(90L, 95L);
    }

    /// Thin coins of Binance around announced pumps: most trades stay usable, the wildest minutes do not.
    @Test
    void pumpsAreMostlyMovesAndNotFaults() throws IOException {
        for (String name : new String[] {
            "pump_APPCBTC_2020-11-18",
            "pump_ARNBTC_2020-04-07",
            "pump_IDEXBTC_2020-12-31",
            "pump_MTHBTC_2021-03-01",
            "pump_NASBTC_2021-01-14",
            "pump_NEBLBTC_2021-04-02",
            "pump_POABTC_2020-03-12",
            "pump_QLCBTC_2020-09-06",
            "pump_QSPBTC_2020-09-10",
            "pump_RCNBTC_2021-01-07",
            "pump_SNMBTC_2022-01-27",
            "pump_WPRBTC_2021-05-09"
        }) {
            Map<String, Long> counts = run(name);
            assertThat(counts.keySet()).isSubsetOf("accept", "spike");
            assertThat(alarmFraction(counts)).as(name).isLessThan(0.05);
        }
    }
}
