package breakwater.store.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Bar;
import breakwater.model.BarSeries;
import breakwater.model.Decimal;
import breakwater.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryStoreTest {
    private static final String HEADER = "open_time_ms,open,high,low,close,volume\n";
    private static final long JANUARY_2023 = 1_672_531_200_000L;

    @TempDir
    private Path folder;

    private Path database = Path.of("");

    @BeforeEach
    void nameTheDatabase() {
        database = folder.resolve("home/history.duckdb");
    }

    @Test
    void everyRowOfAFileIsThereAfterItsImportAndNothingComesFromASecondOne() throws IOException {
        Path file = hours("venue_spot_BTCUSDT_1h_a.csv", 0, 500);
        try (HistoryStore store = HistoryStore.open(database)) {
            Imported first = importFile(store, file);
            assertThat(first.rowsRead()).isEqualTo(500);
            assertThat(first.rowsAdded()).isEqualTo(500);
            assertThat(first.series()).isEqualTo("venue-spot BTC/USDT 1h");
            Imported second = importFile(store, file);
            assertThat(second.knownFile()).isTrue();
            assertThat(second.rowsAdded()).isZero();
            assertThat(store.rows(RecordKind.BARS)).isEqualTo(500);
        }
    }

    @Test
    void overlappingFilesAddOnlyWhatIsNewAndContradictionsAreCounted() throws IOException {
        Path first = hours("venue_spot_BTCUSDT_1h_a.csv", 0, 100);
        Path second = hours("venue_spot_BTCUSDT_1h_b.csv", 50, 150);
        Path liar = Files.writeString(
                folder.resolve("venue_spot_BTCUSDT_1h_c.csv"), HEADER + JANUARY_2023 + ",9,9,9,9,9\n");
        try (HistoryStore store = HistoryStore.open(database)) {
            importFile(store, first);
            Imported overlap = importFile(store, second);
            assertThat(overlap.rowsAdded()).isEqualTo(50);
            assertThat(overlap.rowsKnown()).isEqualTo(50);
            assertThat(overlap.rowsConflicting()).isZero();
            Imported lie = importFile(store, liar);
            assertThat(lie.rowsAdded()).isEqualTo(1);
            assertThat(lie.rowsConflicting()).isEqualTo(1);
            assertThat(store.rows(RecordKind.BARS)).isEqualTo(151);
        }
    }

    @Test
    void disorderRepetitionAndWhatIsNoNumberSurviveTheStore() throws IOException {
        Path file = Files.writeString(
                folder.resolve("venue_spot_BTCUSDT_1h.csv"),
                "open_time_ms,open,high,low,close,volume,trades,taker_buy_volume\n"
                        + (JANUARY_2023 + 3_600_000) + ",1,2,1,NaN,3,5,1.5\n"
                        + JANUARY_2023 + ",1,2,1,-1,3,,\n"
                        + JANUARY_2023 + ",1,2,1,-1,3,,\n");
        BarSeries plain = readAll(file);
        try (HistoryStore store = HistoryStore.open(database)) {
            importFile(store, file);
        }
        assertEqual(readAll(database), plain);
        assertThat(plain.close(0)).isEqualTo(Decimal.NOT_A_NUMBER);
        assertThat(plain.trades(1)).isEqualTo(Bar.UNKNOWN);
    }

    @Test
    void recordedFilesReadTheSameFromTheStoreAsFromTheFolder() {
        Path klines = SharedData.path("klines");
        HistoryRequest march = new HistoryRequest(
                "BTC/USDT",
                Optional.of("binance-spot"),
                Optional.empty(),
                LocalDate.parse("2023-03-01"),
                LocalDate.parse("2023-04-30"));
        try (HistoryStore store = HistoryStore.open(database)) {
            for (String name : List.of("1m_2023Q1", "1m_2023Q2", "1h_201708-2024")) {
                importFile(store, klines.resolve("binance_spot_BTCUSDT_" + name + ".csv.gz"));
            }
        }
        try (History files = History.open(klines);
                History store = History.open(database)) {
            Selection fromFiles = files.select(march);
            Selection fromStore = store.select(march);
            assertEqual(fromStore.bars(), fromFiles.bars());
            assertThat(fromStore.files().stream().map(UsedFile::sha256))
                    .containsAll(fromFiles.files().stream()
                            .filter(f -> f.name().contains("1m_2023"))
                            .map(UsedFile::sha256)
                            .toList());
        }
    }

    @Test
    void tradesAreImportedOnceToo() {
        Path file = SharedData.path("trades/coinbase_spot_SKYUSD_2025-10-10.csv.gz");
        Path pump = SharedData.path("trades/pump_APPCBTC_2020-11-18.csv.gz");
        try (HistoryStore store = HistoryStore.open(database)) {
            assertThat(importFile(store, file).rowsAdded()).isEqualTo(8_762);
            assertThat(importFile(store, file).knownFile()).isTrue();
            // No ids there: equal rows are separate trades, and the file as a whole is what makes it known.
            assertThat(importFile(store, pump).rowsAdded()).isEqualTo(7_233);
            assertThat(importFile(store, pump).rowsAdded()).isZero();
            assertThat(store.rows(RecordKind.TRADES)).isEqualTo(8_762 + 7_233);
        }
    }

    @Test
    void whatAFileIsOfCanBeSaid() throws IOException {
        Path file = hours("mine.csv", 0, 10);
        try (HistoryStore store = HistoryStore.open(database)) {
            assertThatThrownBy(() -> importFile(store, file)).hasMessageContaining("venue and symbol to be given");
            ImportAs said = new ImportAs(Optional.of("okx"), Optional.of("sol-usdt"), Optional.empty());
            assertThat(store.importFile(file, said, ImportProgress.silent()).series())
                    .isEqualTo("okx SOL/USDT 1h");
        }
        assertThatThrownBy(() -> new ImportAs(Optional.of("x'; DROP"), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImportAs(Optional.empty(), Optional.of("A'/B"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBrokenFileChangesNothing() throws IOException {
        Path good = hours("venue_spot_BTCUSDT_1h_a.csv", 0, 10);
        Path broken = hours("venue_spot_BTCUSDT_1h_b.csv", 10, 20);
        Files.writeString(broken, Files.readString(broken) + "1672531200000,1\n");
        try (HistoryStore store = HistoryStore.open(database)) {
            importFile(store, good);
            assertThatThrownBy(() -> importFile(store, broken))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("line 12: expected 6 columns but found 2");
            assertThat(store.rows(RecordKind.BARS)).isEqualTo(10);
            assertThat(importFile(store, good).knownFile()).isTrue();
        }
    }

    @Test
    void csvFromTheStoreImportsAgainAsTheSameBars() throws IOException {
        Path file = hours("venue_spot_BTCUSDT_1h_a.csv", 0, 30);
        StringBuilder csv = new StringBuilder();
        try (HistoryStore store = HistoryStore.open(database)) {
            importFile(store, file);
            assertThat(store.query(HistoryQuery.all(RecordKind.BARS), QueryFormat.CSV, csv))
                    .isEqualTo(30);
        }
        Path again = Files.writeString(folder.resolve("again.csv"), csv);
        assertEqual(readAll(again), readAll(file));
    }

    @Test
    void queriesFilterByEveryFieldAndLimit() throws IOException {
        Path btc = hours("alpha_BTCUSDT_1h.csv", 0, 30);
        Path eth = hours("beta_ETHUSDT_1h.csv", 0, 40);
        try (HistoryStore store = HistoryStore.open(database)) {
            importFile(store, btc);
            importFile(store, eth);
            long from = JANUARY_2023 * 1_000_000;
            long hour = 3_600_000_000_000L;
            assertThat(count(
                            store,
                            query(Optional.of("ethusdt"), Optional.empty(), Optional.empty(), from, from + hour)))
                    .isEqualTo(1);
            assertThat(count(
                            store,
                            query(Optional.empty(), Optional.of("alpha"), Optional.empty(), from, from + 9 * hour)))
                    .isEqualTo(9);
            assertThat(count(
                            store,
                            query(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(Interval.parse("1m")),
                                    from,
                                    Long.MAX_VALUE)))
                    .isZero();
            HistoryQuery five = new HistoryQuery(
                    RecordKind.BARS,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    5);
            assertThat(count(store, five)).isEqualTo(5);
        }
    }

    @Test
    void textFormatsAreExact() throws IOException {
        Path file = Files.writeString(
                folder.resolve("alpha_BTCUSDT_1h.csv"),
                HEADER + JANUARY_2023 + ",16541.77,9999999999.99999999,0.00000001,NaN,3\n");
        try (HistoryStore store = HistoryStore.open(database)) {
            importFile(store, file);
            StringBuilder json = new StringBuilder();
            store.query(HistoryQuery.all(RecordKind.BARS), QueryFormat.JSON_LINES, json);
            assertThat(json.toString())
                    .isEqualTo("{\"venue\":\"alpha\",\"symbol\":\"BTC/USDT\",\"interval\":\"1h\","
                            + "\"open_time_ms\":1672531200000,\"open\":\"16541.77\",\"high\":\"9999999999.99999999\","
                            + "\"low\":\"0.00000001\",\"close\":null,\"volume\":\"3\",\"trades\":null,"
                            + "\"taker_buy_volume\":null}\n");
            StringBuilder table = new StringBuilder();
            store.query(HistoryQuery.all(RecordKind.BARS), QueryFormat.TABLE, table);
            assertThat(table.toString().lines().toList())
                    .hasSize(2)
                    .first()
                    .asString()
                    .hasSize(165);
        }
    }

    @Test
    void parquetHoldsTheSameRowsAndNoHalfFileIsLeft() throws IOException, SQLException {
        Path file = hours("alpha_BTCUSDT_1h.csv", 0, 30);
        Path target = folder.resolve("it's mine.parquet");
        try (HistoryStore store = HistoryStore.open(database)) {
            importFile(store, file);
            assertThat(store.exportParquet(HistoryQuery.all(RecordKind.BARS), target))
                    .isEqualTo(30);
            assertThatThrownBy(() ->
                            store.exportParquet(HistoryQuery.all(RecordKind.BARS), folder.resolve("absent/x.parquet")))
                    .isInstanceOf(DataException.class);
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*), sum(close)::VARCHAR, min(open_time)::VARCHAR FROM '"
                        + target.toString().replace("'", "''") + "'")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(30);
            assertThat(row.getString(2)).isEqualTo("465.00000000");
            assertThat(row.getString(3)).isEqualTo("2023-01-01 00:00:00");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void anotherKindOfFileIsNoStore() throws IOException {
        Path text = Files.writeString(folder.resolve("text.duckdb"), "certainly not a database");
        assertThatThrownBy(() -> HistoryStore.open(text)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> HistoryStore.openToRead(folder.resolve("absent")))
                .hasMessageContaining("but found none");
        assertThat(Files.readString(text)).isEqualTo("certainly not a database");
    }

    @Test
    void tradesComeOutAsTheyWentIn() throws IOException {
        Path file = Files.writeString(folder.resolve("coinbase_spot_ATOMUSD_2025-10-10.csv"), """
                time_ms,price,qty,side,trade_id,recv_time_ms
                1760054403073,4.06,47.88,buy,60422771,1760054403114
                1760054403072,4.05,nan,sell,,1760054403115
                """);
        StringBuilder csv = new StringBuilder();
        try (HistoryStore store = HistoryStore.open(database)) {
            importFile(store, file);
            assertThat(store.query(HistoryQuery.all(RecordKind.TRADES), QueryFormat.CSV, csv))
                    .isEqualTo(2);
            assertThat(store.exportParquet(HistoryQuery.all(RecordKind.TRADES), folder.resolve("t.parquet")))
                    .isEqualTo(2);
        }
        assertThat(csv.toString()).isEqualTo("""
                venue,symbol,time_ms,price,qty,side,trade_id,recv_time_ms
                coinbase-spot,ATOM/USD,1760054403072,4.05,,sell,,1760054403115
                coinbase-spot,ATOM/USD,1760054403073,4.06,47.88,buy,60422771,1760054403114
                """);
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000, 250_000})
    void anImportKilledAtAnyMomentLeavesTheOldStateAndRunsAgain(long rows) throws Exception {
        // At the last count every row is in the table already, but not yet committed.
        Path old = hours("venue_spot_BTCUSDT_1h_a.csv", 0, 1_000);
        Path large = hours("venue_spot_BTCUSDT_1h_b.csv", 1_000, 251_000);
        try (HistoryStore store = HistoryStore.open(database)) {
            importFile(store, old);
        }
        Process child = importInAnotherProcess(large, rows);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("read " + rows);
            assertThatThrownBy(() -> HistoryStore.open(database)).hasMessageContaining("another process has it open");
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (HistoryStore store = HistoryStore.open(database)) {
            assertThat(store.rows(RecordKind.BARS)).isEqualTo(1_000);
            assertThat(importFile(store, large).rowsAdded()).isEqualTo(250_000);
            assertThat(store.rows(RecordKind.BARS)).isEqualTo(251_000);
        }
    }

    /// The other process: stops for good when it has read so many rows.
    static final class ImportAndStop {
        private ImportAndStop() {}

        public static void main(String[] arguments) {
            try (HistoryStore store = HistoryStore.open(Path.of(arguments[0]))) {
                store.importFile(Path.of(arguments[1]), ImportAs.fileNameSays(), rows -> {
                    if (rows < Long.parseLong(arguments[2])) {
                        return;
                    }
                    System.out.println("read " + rows);
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }
    }

    private Process importInAnotherProcess(Path file, long rows) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportAndStop.class.getName(),
                        database.toString(),
                        file.toString(),
                        Long.toString(rows))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Imported importFile(HistoryStore store, Path file) {
        return store.importFile(file, ImportAs.fileNameSays(), ImportProgress.silent());
    }

    private static HistoryQuery query(
            Optional<String> symbol, Optional<String> venue, Optional<Interval> interval, long from, long to) {
        return new HistoryQuery(RecordKind.BARS, symbol, venue, interval, from, to, 1_000);
    }

    private static long count(HistoryStore store, HistoryQuery query) throws IOException {
        return store.query(query, QueryFormat.CSV, new StringBuilder());
    }

    private static BarSeries readAll(Path data) {
        try (History history = History.open(data)) {
            return history.read(history.series().getFirst(), Long.MIN_VALUE, Long.MAX_VALUE)
                    .bars();
        }
    }

    private static void assertEqual(BarSeries actual, BarSeries expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i < actual.size(); i++) {
            assertThat(columns(actual, i)).isEqualTo(columns(expected, i));
        }
    }

    private static List<Long> columns(BarSeries bars, int i) {
        return Arrays.asList(
                bars.openNanos(i),
                bars.open(i),
                bars.high(i),
                bars.low(i),
                bars.close(i),
                bars.volume(i),
                bars.takerBuyVolume(i),
                bars.trades(i));
    }

    private Path hours(String name, int from, int to) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = from; i < to; i++) {
            text.append(JANUARY_2023 + i * 3_600_000L)
                    .append(",1,2,1,")
                    .append(i + 1)
                    .append(",3\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }
}
