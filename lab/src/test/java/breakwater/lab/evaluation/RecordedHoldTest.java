package breakwater.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The metrics on real prices, against numbers computed elsewhere from the same files.
final class RecordedHoldTest {
    private static final long START = 1_672_531_200_000L;
    private static final double FIRST_OPEN = 16_541.77;
    private static final double CAPITAL = 100_000;

    @Test
    void buyAndHoldOf2023And2024GivesThePublishedNumbers() throws IOException {
        EquityCurve curve = new EquityCurve(START * 1_000_000, CAPITAL, FIRST_OPEN);
        Path klines = SharedData.path("klines");
        for (String quarter : List.of("2023Q1", "2023Q2", "2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3", "2024Q4")) {
            Path file = klines.resolve("binance_spot_BTCUSDT_1m_" + quarter + ".csv.gz");
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                lines.readLine();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] fields = line.split(",", -1);
                    double close = Double.parseDouble(fields[4]);
                    long end = Long.parseLong(fields[0]) + 60_000;
                    curve.record(end * 1_000_000, CAPITAL / FIRST_OPEN * close, close);
                }
            }
        }
        Performance performance = Performance.of(curve, new TradeLedger());
        for (Metrics metrics : List.of(performance.strategy(), performance.hold())) {
            assertThat(metrics.totalReturn()).isEqualTo(4.657, within(0.005));
            assertThat(metrics.sharpeDaily()).isEqualTo(2.02, within(0.02));
            assertThat(metrics.maxDrawdownDaily()).isEqualTo(-0.262, within(0.0005));
            assertThat(metrics.maxDrawdownMinute()).isEqualTo(-0.331, within(0.0005));
        }
        assertThat(performance.months()).hasSize(24);
        double compounded = 1;
        for (MonthReturn month : performance.months()) {
            compounded *= 1 + month.strategy();
        }
        assertThat(compounded - 1).isEqualTo(performance.strategy().totalReturn(), within(1e-12));
        assertThat(curve.dailyEquity()).hasSize(732);
        assertThat(curve.hourlyEquity()).hasSize(731 * 24 + 1);
        assertThat(curve.points()).hasSizeBetween(1_500, 4_900);
        assertThat(curve.points().stream()
                        .mapToDouble(CurvePoint::drawdownFraction)
                        .min())
                .hasValue(performance.strategy().maxDrawdownMinute());
    }
}
