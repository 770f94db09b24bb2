package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.testing.SharedData;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyticsCommandsTest {
    /// 2020-01-01.
    private static final long START_MILLIS = 1_577_836_800_000L;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void valueAtRiskOfMadeDays() throws IOException {
        StringBuilder csv = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
        double price = 10_000;
        for (int day = 0; day < 200; day++) {
            // Two bars a day; the return of a day goes through five values.
            price *= 1 + 0.01 * (day % 5 - 2);
            for (int half = 0; half < 2; half++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%d,%.2f,%.2f,%.2f,%.2f,1%n",
                        START_MILLIS + day * 86_400_000L + half * 43_200_000L,
                        price,
                        price,
                        price,
                        price));
            }
        }
        Path file = Files.writeString(folder.resolve("binance_spot_BTCUSDT_12h.csv"), csv);
        Path picture = folder.resolve("var.svg");
        JsonNode json = ProgramRun.of(
                        "analytics:var",
                        "--data",
                        file,
                        "--window",
                        100,
                        "--levels",
                        "0.9",
                        "--picture",
                        picture,
                        "--json")
                .json();
        assertThat(json.get("days").asInt()).isEqualTo(200);
        assertThat(json.get("first_forecast").asText()).isEqualTo("2020-04-11");
        assertThat(json.get("rows")).hasSize(9);
        JsonNode historical = json.get("rows").get(0);
        assertThat(historical.get("days").asInt()).isEqualTo(99);
        // The worst fifth of the days all lose the same: no loss is beyond it but by rounding of the prices.
        assertThat(historical.get("mean_var").asDouble()).isBetween(0.0199, 0.0201);
        assertThat(picture).content().startsWith("<svg");
    }

    @Test
    void smilesOfAMadeChain() throws IOException {
        StringBuilder csv = new StringBuilder(
                "expiration_timestamp,option_type,strike,underlying_price,timestamp,greeks,bid_iv,ask_iv,mark_iv\n");
        for (int strike = 80; strike <= 120; strike += 5) {
            double vol = 50 + 0.01 * (strike - 100) * (strike - 100);
            csv.append(String.format(
                    Locale.ROOT,
                    "7776000000,%s,%d,100.0,0,\"{'vega': 0.9, 'delta': 0.1}\",%.2f,%.2f,%.2f%n",
                    strike < 100 ? "put" : "call",
                    strike,
                    vol - 1,
                    vol + 1,
                    vol));
        }
        Path file = Files.writeString(folder.resolve("chain.csv"), csv);
        Path picture = folder.resolve("smile.svg");
        JsonNode json = ProgramRun.of("analytics:smile", "--data", file, "--picture", picture, "--json")
                .json();
        JsonNode expiry = json.get("expiries").get(0);
        assertThat(expiry.get("used").asInt()).isEqualTo(9);
        assertThat(expiry.get("sabr_rmse").asDouble()).isLessThan(0.005);
        assertThat(expiry.get("sabr_inside_bid_ask").asDouble()).isEqualTo(1);
        assertThat(picture).content().startsWith("<svg").contains("SABR");
        ProgramRun text = ProgramRun.of("analytics:smile", "--data", file);
        assertThat(text.out()).contains("calendar arbitrage between neighbouring expiries: none");
    }

    @Test
    void whatCannotBeStudiedIsRefusedInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("chain.csv"), "a,b\n1,2\n");
        ProgramRun chain = ProgramRun.of("analytics:smile", "--data", file);
        assertThat(chain.exit()).isNotZero();
        assertThat(chain.errLines()).hasSize(1);
        assertThat(chain.err()).contains("expected a header with column expiration_timestamp");
        assertThat(ProgramRun.of("analytics:var", "--data", file, "--window", 5).exit())
                .isEqualTo(ExitCode.USAGE);
        assertThat(OptionChainFile.split("a,\"b,\"\"c\"\"\",")).isEqualTo(List.of("a", "b,\"c\"", ""));
    }

    @Test
    void theRecordedChainIsFitted() {
        Path file = SharedData.path("options/deribit_BTC_chain_2020-05-21.csv.gz");
        JsonNode json =
                ProgramRun.of("analytics:smile", "--data", file, "--json").json();
        assertThat(json.get("options").asInt()).isEqualTo(326);
        assertThat(json.get("expiries").size() + json.get("expiries_left_out").asInt())
                .isEqualTo(7);
        for (JsonNode expiry : json.get("expiries")) {
            assertThat(expiry.get("alpha").asDouble()).isBetween(0.2, 2.0);
        }
    }

    @Test
    void flowOfMadeFrames() throws IOException {
        StringBuilder frames = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            long millis = START_MILLIS + 50L * i;
            // The mid steps up every tenth frame and down every fifteenth.
            int tick = i / 10 - i / 15;
            frames.append(String.format(
                    Locale.ROOT,
                    "%d000000 {\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":%d,\"s\":\"BTCUSDT\",\"b\":\"%.2f\","
                            + "\"B\":\"%d.0\",\"a\":\"%.2f\",\"A\":\"%d.0\"}}%n",
                    millis,
                    i + 1,
                    100 + 0.01 * tick,
                    1 + i % 7,
                    100.01 + 0.01 * tick,
                    1 + i % 4));
            frames.append(String.format(
                    Locale.ROOT,
                    "%d000000 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":%d,\"s\":\"BTCUSDT\",\"t\":%d,"
                            + "\"p\":\"%.2f\",\"q\":\"0.%d\",\"T\":%d,\"m\":%b}}%n",
                    millis + 1 + i % 3,
                    millis,
                    i + 1,
                    100 + 0.01 * (tick + (i * 7 % 3 == 0 ? 1 : 0)),
                    1 + i % 9,
                    millis + i % 3,
                    i * 7 % 3 != 0));
        }
        Path file = Files.writeString(folder.resolve("frames.jsonl"), frames);
        Path picture = folder.resolve("flow.svg");
        JsonNode json = ProgramRun.of(
                        "analytics:flow",
                        "--feed",
                        file,
                        "--intervals",
                        "1",
                        "--lag",
                        "0",
                        "--picture",
                        picture,
                        "--json")
                .json();
        assertThat(json.get("source").asText()).isEqualTo("binance-spot");
        assertThat(json.get("quotes").asInt()).isEqualTo(600);
        assertThat(json.get("trades").asInt()).isEqualTo(600);
        assertThat(json.get("tick").asDouble()).isEqualTo(0.01);
        assertThat(json.get("regressions")).hasSize(3);
        assertThat(json.get("vpin")).hasSize(3);
        assertThat(json.get("spreads").get("effective_bp").asDouble()).isBetween(0.9, 1.1);
        assertThat(picture).content().startsWith("<svg");
        assertThat(ProgramRun.of("analytics:flow", "--feed", file, "--life", 0).exit())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theRecordedFramesAreMeasured() {
        Path file = SharedData.path("book/binance_usdm_BTCUSDT_20240808.jsonl.gz");
        JsonNode json =
                ProgramRun.of("analytics:flow", "--feed", file, "--json").json();
        assertThat(json.get("quotes").asInt()).isEqualTo(66_089);
        assertThat(json.get("trades").asInt()).isBetween(21_000, 21_313);
        assertThat(json.get("tick").asDouble()).isEqualTo(0.1);
        // Raw flow and mid moves go together, as in the paper.
        assertThat(json.get("regressions").get(0).get("significant").asBoolean())
                .isTrue();
    }

    @Test
    void regimesOfMadeMinutes() throws IOException {
        StringBuilder csv = new StringBuilder("open_time_ms,open,high,low,close,volume\n");
        for (int minute = 0; minute < 4 * 1_440; minute++) {
            // Calm and lively hours take turns; on the fourth day it falls for an hour.
            double wave = (minute / 60 % 4 == 0 ? 30 : 5) * Math.sin(minute * 0.7 + minute % 13);
            double fall = minute < 74 * 60 ? 0 : Math.min(60, minute - 74 * 60) * 10;
            double close = 10_000 - fall + wave;
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%.2f,%.2f,%.2f,%.2f,1%n",
                    START_MILLIS + minute * 60_000L,
                    close,
                    close + 1,
                    close - 1,
                    close));
        }
        Path file = Files.writeString(folder.resolve("binance_spot_BTCUSDT_1m_made.csv"), csv);
        Path picture = folder.resolve("regimes.svg");
        JsonNode json = ProgramRun.of("analytics:regimes", "--data", file, "--picture", picture, "--json")
                .json();
        JsonNode window = json.get("windows").get(0);
        assertThat(window.get("bars").asInt()).isEqualTo(4 * 288);
        assertThat(window.get("worst_hour_from").asText()).startsWith("2020-01-04 0");
        assertThat(window.get("drift_down_delay_hours").asDouble()).isBetween(0.0, 1.5);
        assertThat(picture).content().startsWith("<svg");
        ProgramRun missing = ProgramRun.of("analytics:regimes", "--data", folder.resolve("none.csv"));
        assertThat(missing.exit()).isEqualTo(ExitCode.ERROR);
    }

    @Test
    void aRecordedCrashIsFiltered() {
        Path file = SharedData.path("klines/binance_spot_BTCUSDT_1m_window_covid.csv.gz");
        JsonNode window = ProgramRun.of("analytics:regimes", "--data", file, "--json")
                .json()
                .get("windows")
                .get(0);
        assertThat(window.get("bars").asInt()).isEqualTo(3_744);
        assertThat(window.get("max_drawdown").asDouble()).isGreaterThan(0.4);
        assertThat(window.get("worst_hour_from").asText()).matches("2020-03-1[23] .*");
    }
}
