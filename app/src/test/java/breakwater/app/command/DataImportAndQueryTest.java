package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.testing.SharedData;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataImportAndQueryTest {
    private static final String TRADES = """
            time_ms,price,qty,side,trade_id
            1700000000000,100.5,0.25,buy,1
            1700000001000,100.6,0.5,sell,2
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path home = Path.of("");

    @BeforeEach
    void home() {
        home = folder.resolve("home");
    }

    @Test
    void importedTwiceAddsNothing() throws IOException {
        Path file = new SampleBars(2_000).write(folder);
        JsonNode first = load("--json", file).object();
        assertThat(first.get("rows_added").asInt()).isEqualTo(2_000);
        assertThat(first.get("files").get(0).get("series").asText()).isEqualTo("test-spot BTC/USDT 1m");
        JsonNode again = load("--json", file).object();
        assertThat(again.get("rows_added").asInt()).isZero();
        assertThat(again.get("files").get(0).get("known_file").asBoolean()).isTrue();
        Path longer = new SampleBars(2_500).writeGzip(folder, "test_spot_BTCUSDT_1m_more.csv.gz");
        JsonNode overlapping = load("--json", longer).object();
        assertThat(overlapping.get("rows_added").asInt()).isEqualTo(500);
        assertThat(overlapping.get("rows_already_there").asInt()).isEqualTo(2_000);
        assertThat(query().out()).contains("test-spot BTC/USDT 1m").contains("2,500");
        assertThat(load(file).out()).contains("imported before, 0 rows added");
    }

    @Test
    void everyRowComesOutAgainInEveryFormat() throws IOException {
        SampleBars bars = new SampleBars(2_000);
        load(bars.write(folder));
        Path csv = folder.resolve("out_spot_BTCUSDT_1m.csv");
        JsonNode written = query("--json", "--out", csv).object();
        assertThat(written.get("rows").asInt()).isEqualTo(2_000);
        assertThat(Files.readAllLines(csv)).hasSize(2_001);
        assertThat(Files.readAllLines(csv).get(1_235))
                .contains(bars.rows.get(1_234).substring(0, 40));
        // What came out is as good as what went in.
        assertThat(ProgramRun.ofCommand("data:check", "--json", csv)
                        .object()
                        .get("verdicts")
                        .toString())
                .isEqualTo("{\"accept\":2000}");
        Path lines = folder.resolve("out.jsonl");
        assertThat(query("--out", lines).exit()).isZero();
        assertThat(Files.readAllLines(lines)).hasSize(2_000).allMatch(line -> line.startsWith("{"));
        Path parquet = folder.resolve("out.parquet");
        assertThat(query("--json", "--out", parquet).object().get("rows").asInt())
                .isEqualTo(2_000);
        assertThat(new String(Files.readAllBytes(parquet), 0, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        assertThat(query("--format", "csv").out().lines()).hasSize(2_001);
        assertThat(query("--format", "table").out().lines()).hasSize(2_001);
        assertThat(query("--format", "json").out().lines()).hasSize(2_000);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void windowsAndLimitsHold() throws IOException {
        load(new SampleBars(3_000).write(folder));
        JsonNode day =
                query("--json", "--start", "2023-01-02", "--end", "2023-01-02").object();
        assertThat(day.get("rows").asInt()).isEqualTo(1_440);
        assertThat(day.get("bars")).hasSize(1_440);
        assertThat(day.get("bars").get(0).get("open_time_ms").asLong()).isEqualTo(1_672_617_600_000L);
        assertThat(query("--json", "--limit", 7).object().get("bars")).hasSize(7);
        ProgramRun empty = query("--json", "--symbol", "btcusdt", "--start", "2024-01-01");
        assertThat(empty.exit()).isZero();
        assertThat(empty.object().get("rows").asInt()).isZero();
    }

    @Test
    void tradesAreKeptBesideBars() throws IOException {
        Path trades = Files.writeString(folder.resolve("t.csv"), TRADES);
        assertThat(load(trades).exit()).isEqualTo(6);
        ProgramRun run = load("--json", "--venue", "desk", "--symbol", "eth/usd", trades);
        assertThat(run.object().get("files").get(0).get("kind").asText()).isEqualTo("trades");
        assertThat(query("--json").object().get("series").get(0).get("symbol").asText())
                .isEqualTo("ETH/USD");
        JsonNode rows = query("--json", "--kind", "trades").object();
        assertThat(rows.get("rows").asInt()).isEqualTo(2);
        assertThat(rows.get("trades").get(1).get("price").asText()).isEqualTo("100.6");
        assertThat(query("--kind", "bars").exit()).isEqualTo(6);
    }

    @Test
    void aBrokenFileIsLeftOutWholeAndKeepsNoOtherOut() throws IOException {
        SampleBars broken = new SampleBars(500);
        broken.rows.set(400, "garbage");
        Path bad = broken.write(folder, "bad_spot_BTCUSDT_1m.csv");
        Path frames = Files.writeString(folder.resolve("f.jsonl"), "{\"a\":1}\n");
        ProgramRun run = load("--json", bad, frames, new SampleBars(300).write(folder));
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err().lines()).hasSize(2).first().asString().contains("line 402");
        assertThat(run.err()).contains("found frames");
        assertThat(run.object().get("rows_added").asInt()).isEqualTo(300);
        assertThat(run.object().get("problems")).hasSize(2);
        assertThat(query("--json").object().get("series")).hasSize(1);
    }

    @Test
    void mistakesGetOneLineAndTheirExitCode() throws IOException {
        assertThat(query().exit()).isEqualTo(1);
        assertThat(query().err()).contains("nothing was imported yet");
        assertThat(load(folder.resolve("no.csv")).exit()).isEqualTo(1);
        assertThat(Files.exists(home)).isFalse();
        load(new SampleBars(100).write(folder));
        ProgramRun unknown = query("--symbol", "DOGE/USDT");
        assertThat(unknown.exit()).isEqualTo(6);
        assertThat(unknown.err()).contains("no stored bars of DOGE/USDT; stored are: test-spot BTC/USDT 1m");
        for (List<String> wrong : List.of(
                List.of("--format", "xml"),
                List.of("--format", "parquet"),
                List.of("--json", "--format", "csv"),
                List.of("--limit", "0"),
                List.of("--limit", "x"),
                List.of("--start", "yesterday"),
                List.of("--start", "+999999999-01-01"),
                List.of("--start", "2023-02-01", "--end", "2023-01-01"),
                List.of("--interval", "1x"),
                List.of("--venue", "A'; DROP TABLE bars"),
                List.of("--symbol", "'"),
                List.of("--kind", "books"))) {
            ProgramRun run = query(wrong.toArray());
            assertThat(run.exit()).as(wrong + run.toString()).isEqualTo(2);
            // What the parser refuses is followed by where help is.
            assertThat(run.err().lines().filter(line -> !line.startsWith("breakwater: try '")))
                    .as(wrong + run.err())
                    .hasSize(1);
            assertThat(run.out()).isEmpty();
        }
        assertThat(query("--out", folder).exit()).isEqualTo(1);
        assertThat(query("--out", folder.resolve("no/such/x.csv")).exit()).isEqualTo(1);
        Files.writeString(home.resolve(HistoryFiles.STORE), "not a database");
        assertThat(query().exit()).isEqualTo(1);
        assertThat(load(folder.resolve(SampleBars.NAME)).exit()).isEqualTo(1);
    }

    @Test
    void realBarsGoInAndOut() {
        ProgramRun run = load("--json", SharedData.path("klines/binance_spot_BTCUSDT_1m_2023Q1.csv.gz"));
        assertThat(run.object().get("rows_added").asInt()).isEqualTo(129_520);
        Path out = folder.resolve("out_spot_BTCUSDT_1m.csv");
        assertThat(query("--json", "--venue", "binance-spot", "--out", out)
                        .object()
                        .get("rows")
                        .asInt())
                .isEqualTo(129_520);
        assertThat(query("--json", "--limit", 200_000).exit()).isEqualTo(2);
    }

    private ProgramRun load(Object... args) {
        return ProgramRun.ofCommand("data:import", withHome(args));
    }

    private ProgramRun query(Object... args) {
        return ProgramRun.ofCommand("data:query", withHome(args));
    }

    private Object[] withHome(Object[] args) {
        return Stream.concat(Stream.of("--home", home), Stream.of(args)).toArray();
    }
}
