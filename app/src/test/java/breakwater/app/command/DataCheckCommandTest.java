package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.testing.SharedData;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataCheckCommandTest {
    private static final int AT = 2_000;

    @TempDir
    private Path folder = Path.of("");

    /// The eight faults as they stand in a file: what names them, where, and how often.
    enum Damage {
        CLOSE_TIMES_TEN("spike", 6, AT, 1) {
            @Override
            void inject(SampleBars bars) {
                bars.with(
                        AT,
                        SampleBars.CLOSE,
                        new BigDecimal(bars.field(AT, SampleBars.CLOSE))
                                .multiply(BigDecimal.TEN)
                                .toPlainString());
            }
        },
        CLOSE_MINUS_ONE("not_positive", 6, AT, 1) {
            @Override
            void inject(SampleBars bars) {
                bars.with(AT, SampleBars.CLOSE, "-1");
            }
        },
        NOT_A_NUMBER("not_a_number", 6, AT, 1) {
            @Override
            void inject(SampleBars bars) {
                bars.with(AT, SampleBars.CLOSE, "NaN");
            }
        },
        DUPLICATE_TIMESTAMP("duplicate", 6, AT + 1, 1) {
            @Override
            void inject(SampleBars bars) {
                bars.with(AT + 1, SampleBars.TIME, bars.field(AT, SampleBars.TIME));
            }
        },
        TWO_BARS_SWAPPED("out_of_order", 6, AT + 1, 1) {
            @Override
            void inject(SampleBars bars) {
                String row = bars.rows.get(AT);
                bars.rows.set(AT, bars.rows.get(AT + 1));
                bars.rows.set(AT + 1, row);
            }
        },
        HIGH_BELOW_LOW("impossible_bar", 6, AT, 1) {
            @Override
            void inject(SampleBars bars) {
                String high = bars.field(AT, SampleBars.HIGH);
                bars.with(AT, SampleBars.HIGH, bars.field(AT, SampleBars.LOW)).with(AT, SampleBars.LOW, high);
            }
        },
        MISSING_600("gap", 0, AT, 1) {
            @Override
            void inject(SampleBars bars) {
                bars.rows.subList(AT, AT + 600).clear();
            }
        },
        FROZEN_300("frozen", 0, AT + 5, 295) {
            @Override
            void inject(SampleBars bars) {
                String price = bars.field(AT - 1, SampleBars.CLOSE);
                for (int row = AT; row < AT + 300; row++) {
                    for (int column = 1; column < SampleBars.VOLUME; column++) {
                        bars.with(row, column, price);
                    }
                    bars.with(row, SampleBars.VOLUME, "0");
                }
            }
        };

        private final String code;
        private final int exit;
        private final int row;
        private final int count;

        Damage(String code, int exit, int row, int count) {
            this.code = code;
            this.exit = exit;
            this.row = row;
            this.count = count;
        }

        abstract void inject(SampleBars bars);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void everyFaultIsNamedWithItsLine(Damage damage) throws IOException {
        SampleBars bars = new SampleBars(4_000);
        damage.inject(bars);
        ProgramRun run = check("--json", bars.write(folder));
        assertThat(run.exit()).as(run.toString()).isEqualTo(damage.exit);
        assertThat(run.err()).isEmpty();
        JsonNode file = run.object().get("files").get(0);
        assertThat(file.get("kind").asText()).isEqualTo("bars");
        assertThat(file.get("source").asText()).isEqualTo("test-spot");
        assertThat(file.get("symbol").asText()).isEqualTo("BTC/USDT");
        assertThat(file.get("interval").asText()).isEqualTo("1m");
        assertThat(file.get("messages").asLong()).isEqualTo(bars.rows.size());
        assertThat(file.get("verdicts").get(damage.code).asInt()).as(run.out()).isEqualTo(damage.count);
        assertThat(file.get("places").get(damage.code).get(0).get("line").asLong())
                .isEqualTo(damage.row + 2);
        assertThat(run.object().get("verdicts")).isEqualTo(file.get("verdicts"));
        assertThat(sum(file.get("verdicts"))).isEqualTo(bars.rows.size());
        assertThat(run.object().get("refused").asLong()).isEqualTo(damage.exit == 6 ? 1 : 0);
    }

    @Test
    void allEightInOneFileAreTold() throws IOException {
        SampleBars bars = new SampleBars(12_000);
        // From the end to the front: two of them change how many rows there are.
        Damage[] all = Damage.values();
        for (int i = all.length - 1; i >= 0; i--) {
            SampleBars part = new SampleBars(1);
            part.rows.clear();
            int from = 1_000 * i;
            part.rows.addAll(bars.rows.subList(from, from + 3_000));
            all[i].inject(part);
            bars.rows.subList(from, from + 3_000).clear();
            bars.rows.addAll(from, part.rows);
        }
        ProgramRun run = check(bars.write(folder));
        assertThat(run.exit()).isEqualTo(6);
        assertThat(Arrays.stream(all).map(d -> d.code))
                .allSatisfy(code -> assertThat(run.out()).contains(code));
        assertThat(run.out())
                .contains("(600 missing)")
                .contains("602 intervals missing")
                .contains("line 2002");
    }

    @Test
    void cleanBarsAreAcceptedWhateverTheNameAndThePacking() throws IOException {
        SampleBars bars = new SampleBars(2_000);
        ProgramRun run = check("--json", bars.write(folder, "x.csv"), bars.writeGzip(folder, "y.gz"));
        assertThat(run.exit()).as(run.toString()).isZero();
        for (JsonNode file : run.object().get("files")) {
            assertThat(file.get("interval").asText()).isEqualTo("1m");
            assertThat(file.get("verdicts").toString()).isEqualTo("{\"accept\":2000}");
            assertThat(file.get("first_time").asText()).isEqualTo("2023-01-01T00:00:00Z");
            assertThat(file.get("last_time").asText()).isEqualTo("2023-01-02T09:19:00Z");
        }
        assertThat(run.object().get("verdicts").get("accept").asInt()).isEqualTo(4_000);
    }

    @Test
    void aRowThatIsNoBarDoesNotHideWhatFollowsIt() throws IOException {
        SampleBars bars =
                new SampleBars(3_000).with(2_500, SampleBars.CLOSE, "abc").with(2_600, SampleBars.TIME, "later");
        bars.rows.set(10, "garbage");
        ProgramRun run = check("--json", bars.write(folder));
        JsonNode file = run.object().get("files").get(0);
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).isEmpty();
        assertThat(file.get("malformed_rows").asInt()).isEqualTo(2);
        assertThat(file.get("malformed").get(0).asText()).startsWith("line 12: expected 6 columns but found 1");
        assertThat(file.get("malformed").get(1).asText()).startsWith("line 2602: ");
        assertThat(file.get("verdicts").get("not_a_number").asInt()).isEqualTo(1);
        assertThat(file.get("messages").asInt()).isEqualTo(2_998);
    }

    @Test
    void aFileThatBreaksOffIsCheckedAsFarAsItGoes() throws IOException {
        Path whole = new SampleBars(3_000).writeGzip(folder, "test_spot_BTCUSDT_1m.csv.gz");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
        ProgramRun run = check("--json", whole);
        JsonNode file = run.object().get("files").get(0);
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.contains("test_spot_BTCUSDT_1m.csv.gz: line"));
        assertThat(file.get("messages").asInt()).isBetween(1, 2_999);
        assertThat(file.get("malformed_rows").asInt()).isZero();
        assertThat(file.get("problem").asText()).contains("expected readable data");
    }

    @Test
    void whatCannotBeReadIsAnErrorOfTheCommand() {
        ProgramRun missing = check("--json", folder.resolve("no.csv"));
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err()).isEqualTo("breakwater: " + folder.resolve("no.csv") + ": no such file\n");
        ProgramRun directory = check(folder);
        assertThat(directory.exit()).isEqualTo(1);
        assertThat(directory.err()).isEqualTo("breakwater: " + folder + ": expected a file but found a folder\n");
        assertThat(check().exit()).isEqualTo(2);
        assertThat(check("--nonsense").exit()).isEqualTo(2);
    }

    @Test
    void whatIsNoMarketDataIsRefusedWithOneLine() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path headerOnly = Files.writeString(folder.resolve("header.csv"), "open_time_ms,open,high,low,close,volume\n");
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "date,price\n2023-01-01,5\n");
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {0, 1, 2, (byte) 0xff, 10, 0, 3});
        Path noFrames = Files.writeString(folder.resolve("frames.jsonl"), "{\"hello\":1}\n{\"hello\":2}\n");
        Path brokenFrames = Files.writeString(folder.resolve("broken.jsonl"), "{\"hello\"\n");
        Path notGzip = Files.write(folder.resolve("not.gz"), new byte[] {0x1f, (byte) 0x8b, 7, 7, 7});
        for (Path file : List.of(empty, headerOnly, wrong, binary, noFrames, brokenFrames, notGzip)) {
            ProgramRun run = check("--json", file);
            assertThat(run.exit()).as(run.toString()).isEqualTo(6);
            assertThat(run.err().lines()).as(run.err()).hasSize(1);
            assertThat(run.err()).startsWith("breakwater: " + file + ": ").doesNotContain("Exception");
            assertThat(run.object().get("files").get(0).get("messages").asInt()).isZero();
        }
        ProgramRun all = check("--json", empty, new SampleBars(100).write(folder));
        assertThat(all.exit()).isEqualTo(6);
        assertThat(all.object().get("verdicts").get("accept").asInt()).isEqualTo(100);
    }

    @Test
    void tradesAreJudged() throws IOException {
        StringBuilder text = new StringBuilder("time_ms,price,qty,side,trade_id\n");
        for (int i = 0; i < 500; i++) {
            String price = i == 100 ? "NaN" : i == 200 ? "-5" : i == 300 ? "1000" : "100." + i % 7;
            text.append(1_700_000_000_000L + 1_000L * i)
                    .append(',')
                    .append(price)
                    .append(",1,");
            text.append(i % 2 == 0 ? "buy," : "sell,")
                    .append(i == 400 ? 399 : i)
                    .append('\n');
        }
        ProgramRun run = check("--json", Files.writeString(folder.resolve("x.csv"), text.toString()));
        JsonNode file = run.object().get("files").get(0);
        assertThat(run.exit()).isEqualTo(6);
        assertThat(file.get("kind").asText()).isEqualTo("trades");
        assertThat(file.get("verdicts").toString())
                .isEqualTo("{\"accept\":496,\"duplicate\":1,\"not_a_number\":1,\"not_positive\":1,\"spike\":1}");
        assertThat(file.get("places").get("spike").get(0).get("line").asInt()).isEqualTo(302);
    }

    @Test
    void theOutageOfMarch2023IsToldOnRealBars() {
        Path file = SharedData.path("klines/binance_spot_BTCUSDT_1m_2023Q1.csv.gz");
        ProgramRun run = check("--json", file);
        JsonNode json = run.object();
        assertThat(run.exit()).isZero();
        assertThat(json.get("verdicts").toString()).isEqualTo("{\"accept\":129452,\"gap\":1,\"frozen\":67}");
        assertThat(json.get("missing_intervals").asInt()).isEqualTo(80);
        JsonNode gap = json.get("files").get(0).get("places").get("gap").get(0);
        assertThat(gap.get("time").asText()).isEqualTo("2023-03-24T14:00:00Z");
        assertThat(gap.get("missing").asInt()).isEqualTo(80);
        assertThat(check(file).out()).contains("2023-03-24T14:00:00Z line 118842 (80 missing)");
    }

    @Test
    void realFramesAreJudgedWithTheirBooks() {
        ProgramRun run = check("--json", SharedData.path("book/binance_spot_BTCUSDT_20240808.jsonl.gz"));
        JsonNode file = run.object().get("files").get(0);
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(file.get("source").asText()).isEqualTo("binance-spot");
        assertThat(file.get("malformed_frames").asInt()).isZero();
        assertThat(file.get("verdicts").get("accept").asInt()).isGreaterThan(40_000);
        assertThat(file.get("verdicts").get("no_book").asInt()).isPositive();
    }

    @Test
    void damagedFramesAndALostBookChangeAreNamed() throws IOException {
        List<String> lines = new ArrayList<>();
        Path recorded = SharedData.path("book/binance_usdm_BTCUSDT_20240808.jsonl.gz");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(recorded)), StandardCharsets.UTF_8))) {
            reader.lines().limit(5_000).forEach(lines::add);
        }
        int lost = -1;
        for (int i = 4_000; lost < 0; i++) {
            lost = lines.get(i).contains("depthUpdate") ? i : -1;
        }
        lines.remove(lost);
        String time = lines.get(2_000).substring(0, 20);
        lines.add(2_000, time + "{\"stream\":\"x\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"p\":[}}");
        lines.add(2_100, "no receive time");
        ProgramRun run = check("--json", Files.write(folder.resolve("damaged.jsonl"), lines));
        JsonNode file = run.object().get("files").get(0);
        assertThat(run.exit()).isEqualTo(6);
        assertThat(file.get("malformed_frames").asInt()).as(run.out()).isEqualTo(2);
        assertThat(file.get("malformed").get(0).asText()).startsWith("line 2001: ");
        assertThat(file.get("malformed").get(1).asText()).startsWith("line 2101 ");
        assertThat(file.get("verdicts").get("gap").asInt()).as(run.out()).isPositive();
        assertThat(file.get("places").get("gap").get(0).get("line").asInt()).isGreaterThan(lost);
    }

    private static ProgramRun check(Object... args) {
        return ProgramRun.ofCommand("data:check", args);
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }
}
