package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import breakwater.testing.SharedData;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private JsonNode backtest(Path data, Object... more) {
        List<Object> args = new ArrayList<>(List.of("backtest", "--data", data, "--home", folder.resolve("home")));
        args.addAll(List.of(more));
        args.add("--json");
        return ProgramRun.of(args.toArray()).json();
    }

    private JsonNode recorded(Object... more) {
        return backtest(SharedData.path("klines"), more);
    }

    private static void close(JsonNode object, String name, double expected, double tolerance) {
        Offset<Double> offset = within(tolerance);
        assertThat(object.has(name)).as(name).isTrue();
        assertThat(object.get(name).asDouble()).as(name).isCloseTo(expected, offset);
    }

    @Test
    void holdingBitcoinFor2023And2024GivesWhatItGave() throws IOException {
        JsonNode result = recorded(
                "--symbol",
                "BTC/USDT",
                "--start",
                "2023-01-01",
                "--end",
                "2024-12-31",
                "--capital",
                100_000,
                "--strategy",
                "hold");
        close(result, "total_return", 4.657, 0.005);
        close(result, "sharpe_daily", 2.02, 0.02);
        close(result, "max_drawdown_daily", -0.262, 0.002);
        close(result, "max_drawdown_minute", -0.331, 0.002);
        assertThat(result.get("interval").asText()).isEqualTo("1m");
        assertThat(result.get("venue").asText()).isEqualTo("binance-spot");
        assertThat(result.get("trades").asInt()).isEqualTo(1);
        assertThat(result.get("bars").asInt()).isEqualTo(1_052_560);
        Path report = Path.of(result.get("result_folder").asText(), "report.html");
        // A million bars must not make a page no browser opens.
        assertThat(Files.size(report)).isBetween(10_000L, 5_000_000L);
    }

    @Test
    void trendFollowingFor2023And2024GivesTheBarOthersMustBeat() {
        JsonNode result = recorded(
                "--symbol",
                "BTC/USDT",
                "--start",
                "2023-01-01",
                "--end",
                "2024-12-31",
                "--capital",
                100_000,
                "--strategy",
                "trend_vol",
                "--fee-bps",
                10);
        close(result, "total_return", 1.21, 0.03);
        close(result, "sharpe_daily", 2.27, 0.05);
        close(result, "max_drawdown_daily", -0.102, 0.005);
        assertThat(result.get("interval").asText()).isEqualTo("1m");
        // The minute files begin with the window; the mean of 50 days needs days before it.
        assertThat(result.get("warm_up").asText()).startsWith("1h from ");
    }

    @Test
    void trendFollowingFor2018To2022OnHours() {
        JsonNode result = recorded(
                "--symbol",
                "BTC/USDT",
                "--start",
                "2018-01-01",
                "--end",
                "2022-12-31",
                "--strategy",
                "trend_vol",
                "--fee-bps",
                10);
        close(result, "sharpe_daily", 1.05, 0.05);
        close(result, "max_drawdown_daily", -0.27, 0.005);
        assertThat(result.get("interval").asText()).isEqualTo("1h");
        assertThat(result.get("warm_up").asText()).startsWith("1h from 2017-");
    }

    @Test
    void theEnsembleRunsOverRecordedHoursAndTwiceTheSame() {
        Object[] args = {
            "--symbol",
            "BTC/USDT",
            "--start",
            "2021-01-01",
            "--end",
            "2022-12-31",
            "--interval",
            "1h",
            "--strategy",
            "ensemble",
            "--fee-bps",
            10
        };
        JsonNode first = recorded(args);
        assertThat(first.get("warm_up").asText()).startsWith("1h from 2017-");
        assertThat(first.get("trades").asInt()).isPositive();
        assertThat(first.get("max_drawdown_daily").asDouble()).isBetween(-0.3, 0.0);
        assertThat(recorded(args).get("state_hash")).isEqualTo(first.get("state_hash"));
    }

    @Test
    void theHelpNamesEveryStrategy() {
        assertThat(ProgramRun.of("backtest", "--help").out().replaceAll("\\s+", " "))
                .contains("Strategy: ensemble, hold, trend_vol");
    }

    private static Object[] window(Object... more) {
        List<Object> args = new ArrayList<>(List.of("--start", "2024-01-01", "--end", "2024-03-31"));
        args.addAll(List.of(more));
        return args.toArray();
    }

    @Test
    void theSixFlagsAreTakenAndTheObjectHasTheNamesScriptsDependOn() throws IOException {
        JsonNode result = backtest(
                MadeHours.write(folder.resolve("data")),
                "--symbol",
                "BTC/USDT",
                "--start",
                "2024-01-01",
                "--end",
                "2024-03-31",
                "--capital",
                "250000",
                "--strategy",
                "trend_vol",
                "--risk-profile",
                "conservative");
        assertThat(result.fieldNames())
                .toIterable()
                .contains(
                        "total_return",
                        "sharpe_daily",
                        "sharpe_hourly",
                        "max_drawdown_daily",
                        "max_drawdown_minute",
                        "turnover",
                        "trades",
                        "state_hash",
                        "verdicts");
        assertThat(result.get("capital").asDouble()).isEqualTo(250_000);
        assertThat(result.get("symbol").asText()).isEqualTo("BTC/USDT");
        assertThat(result.get("risk_profile").asText()).isEqualTo("conservative");
        assertThat(result.get("bars").asInt()).isEqualTo(91 * 24);
        assertThat(result.get("verdicts").get("accept").asInt()).isEqualTo(91 * 24);
        assertThat(result.get("warm_up").asText()).isEqualTo("1h from 2023-10-01");
        assertThat(result.get("trades").asInt()).isPositive();
        assertThat(result.get("max_drawdown_daily").asDouble()).isBetween(-1.0, 0.0);
        assertThat(result.get("end_equity").asDouble())
                .isCloseTo(250_000 * (1 + result.get("total_return").asDouble()), within(0.01));
    }

    @Test
    void theResultIsAFolderThatOpensOffline() throws IOException {
        JsonNode result = backtest(MadeHours.write(folder.resolve("data")), window("--strategy", "trend_vol"));
        Path out = Path.of(result.get("result_folder").asText());
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "manifest.json", "metrics.json", "trades.csv", "equity.csv", "report.html");
        }
        assertThat(Files.readString(out.resolve("manifest.json")))
                .contains(result.get("state_hash").asText(), MadeHours.NAME);
        assertThat(Files.readAllLines(out.resolve("trades.csv")))
                .hasSize(1 + result.get("trades").asInt());
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Sharpe, daily", "Sharpe, hourly")
                .doesNotContainPattern("(src|href)=[\"']?https?:");
    }

    /// Counted again from the file alone: a month of hourly returns of what is held, their sixth worst of a
    /// hundred times the root of 24, against the return of the day after.
    @Test
    void forecastsOfValueAtRiskAreCountedAgainstTheDaysThatFollowed() throws IOException {
        Path data = MadeHours.write(folder.resolve("data"));
        JsonNode result = backtest(data, window("--strategy", "hold"));
        double[] close = MadeHours.rows(MadeHours.COUNT).stream()
                .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[4]))
                .toArray();
        long windowStart = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
        int firstDay = (int) ((windowStart - MadeHours.START.toEpochMilli()) / 86_400_000);
        int forecasts = 0;
        int exceptions = 0;
        // Bought in the first day, so that the first forecast is made when it ends.
        for (int day = firstDay + 1; day < firstDay + 91; day++) {
            int last = 24 * day - 1;
            double[] returns = new double[720];
            for (int k = 0; k < returns.length; k++) {
                returns[k] = close[last - k] / close[last - k - 1] - 1;
            }
            java.util.Arrays.sort(returns);
            forecasts++;
            exceptions += close[last + 24] / close[last] - 1 < returns[36] * Math.sqrt(24) ? 1 : 0;
        }
        JsonNode historical = result.get("value_at_risk_coverage").get(0);
        assertThat(historical.get("method").asText()).isEqualTo("historical");
        assertThat(historical.get("confidence").asDouble()).isEqualTo(0.95);
        assertThat(historical.get("forecasts").asInt()).isEqualTo(forecasts);
        assertThat(historical.get("exceptions").asInt()).isEqualTo(exceptions);
        close(historical, "expected_exceptions", 0.05 * forecasts, 1e-9);
        assertThat(historical.get("kupiec_p").asDouble()).isBetween(0.0, 1.0);
        assertThat(historical.get("verdict").asText()).isEqualTo("unknown");
        assertThat(result.get("value_at_risk_coverage")).hasSize(14);
        Path page = Path.of(result.get("result_folder").asText(), "report.html");
        assertThat(Files.readString(page))
                .contains("<td>historical</td><td>95%</td><td>" + forecasts + "</td><td>" + exceptions + "</td>");
        List<Object> args = new ArrayList<>(List.of("backtest", "--data", data, "--home", folder.resolve("home")));
        args.addAll(List.of(window("--strategy", "hold")));
        assertThat(ProgramRun.of(args.toArray()).out())
                .contains("VaR 95%   historical           " + exceptions + " exceptions in " + forecasts
                        + " forecasts, 4.5 expected, Kupiec p ");
    }

    @Test
    void theSameAgainIsTheSameStateInAFolderOfItsOwn() throws IOException {
        Path data = MadeHours.write(folder.resolve("data"));
        JsonNode first = backtest(data, window("--strategy", "trend_vol"));
        JsonNode second = backtest(data, window("--strategy", "trend_vol"));
        assertThat(second.get("state_hash")).isEqualTo(first.get("state_hash"));
        assertThat(second.get("result_folder")).isNotEqualTo(first.get("result_folder"));
        for (String file : List.of("metrics.json", "trades.csv", "equity.csv", "manifest.json")) {
            assertThat(Path.of(second.get("result_folder").asText(), file))
                    .hasSameTextualContentAs(Path.of(first.get("result_folder").asText(), file));
        }
        JsonNode costly = backtest(data, window("--strategy", "trend_vol", "--fee-bps", "10"));
        assertThat(costly.get("state_hash")).isNotEqualTo(first.get("state_hash"));
        assertThat(costly.get("total_return").asDouble())
                .isLessThan(first.get("total_return").asDouble());
    }

    @Test
    void importedHistoryGivesWhatTheFileGives() throws IOException {
        Path data = MadeHours.write(folder.resolve("data"));
        JsonNode file = backtest(data, window("--strategy", "trend_vol"));
        assertThat(ProgramRun.of("data:import", data, "--home", folder.resolve("home"), "--json")
                        .exit())
                .isZero();
        List<Object> args = new ArrayList<>(List.of("backtest", "--home", folder.resolve("home"), "--json"));
        args.addAll(List.of(window("--strategy", "trend_vol")));
        JsonNode imported = ProgramRun.of(args.toArray()).json();
        for (String name : List.of("total_return", "trades", "bars", "warm_up", "interval", "venue", "verdicts")) {
            assertThat(imported.get(name)).as(name).isEqualTo(file.get(name));
        }
    }

    /// Nothing that happens after a day may change what was done before it.
    @Test
    void changingTheFutureLeavesThePastUntouched() throws IOException {
        Instant day = Instant.parse("2024-02-15T00:00:00Z");
        int from = (int) ((day.toEpochMilli() - MadeHours.START.toEpochMilli()) / 3_600_000);
        List<String> rows = MadeHours.rows(MadeHours.COUNT);
        Path was = MadeHours.write(folder.resolve("was"), rows);
        double price = Double.parseDouble(rows.get(from - 1).split(",", -1)[4]);
        List<String> changed = new ArrayList<>(rows.subList(0, from));
        for (int i = from; i < rows.size(); i++) {
            // A slow slide where the other went on; no bar of it is doubtful.
            double next = price * (i % 2 == 0 ? 0.993 : 1.002);
            changed.add(MadeHours.row(i, price, next, 12));
            price = next;
        }
        Path is = MadeHours.write(folder.resolve("is"), changed);
        for (String strategy : List.of("trend_vol", "hold", "ensemble")) {
            JsonNode before = backtest(was, window("--strategy", strategy));
            JsonNode after = backtest(is, window("--strategy", strategy));
            assertThat(after.get("end_equity")).isNotEqualTo(before.get("end_equity"));
            for (String file : List.of("trades.csv", "equity.csv")) {
                List<String> past = linesBefore(day, before, file);
                assertThat(linesBefore(day, after, file))
                        .as(strategy + " " + file)
                        .isEqualTo(past);
                assertThat(past).as(strategy + " " + file).isNotEmpty();
            }
        }
    }

    private static List<String> linesBefore(Instant day, JsonNode result, String file) throws IOException {
        return Files.readAllLines(Path.of(result.get("result_folder").asText(), file)).stream()
                .skip(1)
                .filter(line -> Long.parseLong(line.substring(0, line.indexOf(','))) < day.toEpochMilli())
                .toList();
    }

    @Test
    void theSummaryForPeopleNamesDataVerdictFillsAndCostsBeforeTheMoney() throws IOException {
        List<Object> args = new ArrayList<>(List.of(
                "backtest", "--data", MadeHours.write(folder.resolve("data")), "--home", folder.resolve("home")));
        args.addAll(List.of(window("--fee-bps", "10")));
        ProgramRun run = ProgramRun.of(args.toArray());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(l -> !l.isBlank()).map(l -> l.split(" ", 2)[0]))
                .startsWith("data", "verdict");
        assertThat(run.out())
                .containsSubsequence("binance-spot", "warm-up 1h from 2023-10-01", "accept", "fills", "total return");
    }

    @Test
    void aPerpetualPaysTheFundingThatWasRecorded() {
        Object[] common = {
            "--symbol",
            "BTC/USDT",
            "--start",
            "2024-01-01",
            "--end",
            "2024-03-31",
            "--interval",
            "1h",
            "--strategy",
            "hold"
        };
        JsonNode spot = recorded(common);
        JsonNode free = recorded(with(common, "--perpetual", "BTC/USDT"));
        JsonNode paying = recorded(with(
                common,
                "--perpetual",
                "BTC/USDT",
                "--funding",
                SharedData.path("funding/binance_usdm_BTCUSDT_8h.csv.gz").toString()));
        assertThat(free.get("end_equity").asDouble())
                .isEqualTo(spot.get("end_equity").asDouble());
        double funding = paying.get("funding").asDouble();
        assertThat(funding).isPositive();
        assertThat(paying.get("end_equity").asDouble())
                .isCloseTo(spot.get("end_equity").asDouble() - funding, org.assertj.core.data.Offset.offset(1e-3));
        assertThat(paying.get("symbol").asText()).isEqualTo("BTC/USDT:USDT");
        assertThat(paying.get("liquidations").asLong()).isZero();
    }

    private static Object[] with(Object[] args, Object... more) {
        Object[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }
}
