package breakwater.lab.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.lab.evaluation.EquityCurve;
import breakwater.lab.evaluation.ExecutedTrade;
import breakwater.lab.evaluation.TradeLedger;
import breakwater.model.Side;
import breakwater.risk.CoverageVerdict;
import breakwater.risk.TailMethod;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFolderTest {
    private static final String HOSTILE = "</script><script>alert('x')</script>\"&{{title}}";
    private static final long DAY = 86_400_000_000_000L;

    private static final List<CoverageVerdict> COVERAGE = List.of(
            new CoverageVerdict(TailMethod.HISTORICAL, 0.95, 731, 38, 36.55, 0.8052, 0.9, false),
            new CoverageVerdict(TailMethod.CORNISH_FISHER, 0.99, 731, 21, 7.31, 0.0001, 0.0002, false),
            new CoverageVerdict(TailMethod.EXTREME_VALUE, 0.95, 0, 0, 0, Double.NaN, Double.NaN, true));

    @TempDir
    private Path folder;

    @Test
    void everyFileIsThereAndNothingElse() throws IOException {
        Path written = ResultFolder.write(folder.resolve("runs/one"), run("hold", "BTC/USDT"));
        assertThat(names(written))
                .containsExactly("equity.csv", "manifest.json", "metrics.json", "report.html", "trades.csv");
        assertThat(names(folder.resolve("runs"))).containsExactly("one");
        assertThat(Files.readString(written.resolve("manifest.json")))
                .contains("\"command\": \"backtest --strategy hold\"", "\"sha256\": \"00ff\"", "\"trials\": 3");
        assertThat(Files.readString(written.resolve("metrics.json")))
                .contains(
                        "\"total_return\": 0.5", "\"profit_factor\": null", "\"spike\": 2", "\"state_hash\": \"cafe\"");
        assertThat(Files.readAllLines(written.resolve("trades.csv")))
                .hasSize(3)
                .element(1)
                .isEqualTo("86400000,1970-01-02T00:00:00Z,7,BTC/USDT,paper,BUY,1.0,100.0,0.1,100000.0,trend up");
        assertThat(Files.readAllLines(written.resolve("equity.csv")))
                .hasSize(12)
                .first()
                .isEqualTo("time_ms,equity,hold_equity,drawdown,hold_drawdown,price");
    }

    @Test
    void anExistingFolderIsNeverTouched() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        assertThatThrownBy(() -> ResultFolder.write(taken, run("hold", "BTC/USDT")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(names(taken)).isEmpty();
        assertThat(ResultFolder.free(folder, "taken")).isEqualTo(folder.resolve("taken-2"));
        assertThat(ResultFolder.free(folder, "other")).isEqualTo(folder.resolve("other"));
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> ResultFolder.write(file.resolve("one"), run("hold", "BTC/USDT")))
                .isInstanceOf(IOException.class);
        assertThat(names(folder)).containsExactly("file");
    }

    @Test
    void textFromOutsideCannotBecomeMarkupOrScript() throws IOException {
        Path written = ResultFolder.write(folder.resolve("one"), run(HOSTILE, "A'<b>/USDT"));
        String page = Files.readString(written.resolve("report.html"));
        assertThat(page).doesNotContain("<script>alert", "<b>/USDT");
        assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;{{title}}");
        // The page's own three scripts and nothing more.
        assertThat(page.split("<script", -1)).hasSize(4);
        assertThat(page.split("</script>", -1)).hasSize(4);
        assertThat(Files.readString(written.resolve("manifest.json"))).doesNotContain("</script>");
    }

    @Test
    void aFormulaInAReasonStaysText() throws IOException {
        EquityCurve curve = new EquityCurve(0, 100, 10);
        curve.record(DAY, 101, 11);
        TradeLedger ledger = new TradeLedger();
        ledger.add(new ExecutedTrade(0, 1, "BTC/USDT", "paper", Side.BUY, 1, 10, 0, 100, "=cmd|'/c calc',\"x\"\n2"));
        RunResult result = RunResult.of(manifest("hold", "BTC/USDT"), verdict(), curve, ledger, List.of());
        Path written = ResultFolder.write(folder.resolve("one"), result);
        assertThat(Files.readAllLines(written.resolve("trades.csv")))
                .hasSize(2)
                .element(1)
                .asString()
                .endsWith(",\"'=cmd|'/c calc',\"\"x\"\" 2\"");
    }

    @Test
    void theReportFetchesNothing() throws IOException {
        String page = ReportPage.render(run("hold", "BTC/USDT"));
        assertThat(page).contains("default-src 'none'");
        assertThat(page).doesNotContainPattern("(src|href)\\s*=\\s*[\"']?(https?:)?//");
        assertThat(page).doesNotContainPattern("url\\(|@import|fetch\\(|XMLHttpRequest|WebSocket|EventSource");
        assertThat(page).contains("Permission is hereby granted");
    }

    @Test
    void theDataComesBeforeTheMoney() {
        String page = ReportPage.render(run("hold", "BTC/USDT"));
        assertThat(page.indexOf("2 of 14,402 messages were refused")).isPositive();
        assertThat(page.indexOf("messages were refused")).isLessThan(page.indexOf("Total return"));
        assertThat(page).contains("Sharpe ratio (daily returns, √365)", "Sharpe ratio (hourly returns, √8760)");
    }

    @Test
    void everyForecastOfValueAtRiskHasItsVerdict() throws IOException {
        Path written = ResultFolder.write(folder.resolve("one"), run("hold", "BTC/USDT"));
        assertThat(Files.readString(written.resolve("report.html")))
                .contains("<tr><td>historical</td><td>95%</td><td>731</td><td>38</td><td>36.55</td><td>0.8052</td>"
                        + "<td>0.9000</td><td class=\"gain\">kept</td></tr>")
                .contains("<tr><td>cornish fisher</td><td>99%</td><td>731</td><td>21</td><td>7.31</td><td>0.0001</td>"
                        + "<td>0.0002</td><td class=\"loss\">broken</td></tr>")
                .contains("<tr><td>extreme value</td><td>95%</td><td>0</td><td>0</td><td>0.00</td><td>–</td>"
                        + "<td>–</td><td class=\"\">unknown</td></tr>");
        assertThat(Files.readString(written.resolve("metrics.json")).replaceAll("\\s+", ""))
                .contains("{\"method\":\"historical\",\"confidence\":0.95,\"forecasts\":731,\"exceptions\":38,"
                        + "\"expected_exceptions\":36.55,\"kupiec_p\":0.8052,\"christoffersen_p\":0.9,"
                        + "\"verdict\":\"kept\"}")
                .contains("\"kupiec_p\":null,\"christoffersen_p\":null,\"verdict\":\"unknown\"");
    }

    @Test
    void aRunWithoutTradesOrBarsStillHasAReport() {
        RunResult empty = RunResult.of(
                manifest("hold", "BTC/USDT"),
                new DataVerdict(0, 0, 0, Map.of(), List.of(), "none", "none"),
                new EquityCurve(0, 100, 10),
                new TradeLedger(),
                List.of());
        assertThat(ReportPage.render(empty))
                .contains("No forecast met its return")
                .contains("All 0 messages were accepted")
                .doesNotContain("NaN%", "Infinity");
    }

    @Test
    void chartDataStaysSmallAndKeepsTheLargestFills() {
        TradeLedger ledger = new TradeLedger();
        for (int i = 1; i <= 5_000; i++) {
            ledger.add(
                    new ExecutedTrade(i, i, "BTC/USDT", "paper", i % 2 == 0 ? Side.SELL : Side.BUY, i, 10, 0, 100, ""));
        }
        List<ExecutedTrade> marks = ChartData.marks(ledger.trades());
        assertThat(marks).hasSize(ChartData.MOST_MARKS);
        assertThat(marks.getFirst().orderId()).isEqualTo(3_001);
        assertThat(marks.getLast().orderId()).isEqualTo(5_000);
    }

    private static RunResult run(String strategy, String symbol) {
        EquityCurve curve = new EquityCurve(0, 100_000, 100);
        for (int day = 1; day <= 10; day++) {
            curve.record(day * DAY, 100_000 + 5_000 * day, 100 + day);
        }
        TradeLedger ledger = new TradeLedger();
        ledger.add(new ExecutedTrade(DAY, 7, symbol, "paper", Side.BUY, 1, 100, 0.1, 100_000, "trend up"));
        ledger.add(new ExecutedTrade(9 * DAY, 8, symbol, "paper", Side.SELL, 1, 109, 0.1, 145_000, "trend over"));
        return RunResult.of(manifest(strategy, symbol), verdict(), curve, ledger, COVERAGE);
    }

    private static DataVerdict verdict() {
        return new DataVerdict(
                14_320,
                80,
                2,
                Map.of("spike", 2L, "gap", 80L),
                List.of("gap: 2023-03-24 12:40, 80 bars missing " + HOSTILE),
                "market orders fill at the open of the next bar",
                "no fees, no slippage");
    }

    private static Manifest manifest(String strategy, String symbol) {
        return new Manifest(
                "backtest --strategy hold",
                "0.1.0",
                strategy,
                symbol,
                "binance-spot",
                "1m",
                "1h from 2017-08-17",
                "1970-01-01",
                "1970-01-10",
                42,
                3,
                Map.of("fee_bps", "0"),
                List.of(new DataFile("bars.csv.gz", "00ff", 14_402)),
                "cafe");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        }
    }
}
