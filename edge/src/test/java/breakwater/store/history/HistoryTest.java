package breakwater.store.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.BarSeries;
import breakwater.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
    private static final String HEADER = "open_time_ms,open,high,low,close,volume";
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    @TempDir
    private Path folder;

    @Test
    void recordedMinutesOf2023And2024AreChosenWithHourlyWarmUp() {
        try (History history = History.open(SharedData.path("klines"))) {
            Selection chosen = history.select(request("BTC/USDT", "2023-01-01", "2024-12-31"));
            assertThat(chosen.series()).hasToString("binance-spot BTC/USDT 1m");
            // 731 days less the 80 minutes of the outage of 2023-03-24.
            assertThat(chosen.bars().size()).isEqualTo(731 * 1_440 - 80);
            assertThat(chosen.bars().close(chosen.bars().size() - 1)).isEqualTo(9_357_600_000_000L);
            BarSeries warmUp = chosen.warmUp().orElseThrow();
            assertThat(new Interval(warmUp.intervalNanos())).hasToString("1h");
            assertThat(day(warmUp.openNanos(0))).isEqualTo("2017-08-17");
            assertThat(warmUp.openNanos(warmUp.size() - 1) + warmUp.intervalNanos())
                    .isEqualTo(millis("2023-01-01") * 1_000_000);
            assertThat(chosen.files()).hasSize(9);
            assertThat(chosen.files().getFirst().sha256())
                    .isEqualTo("04a832d7b286fb2218a990e130e3e51101044736764213e0a876244adbb6e869");
            assertThat(chosen.notes()).isEmpty();
        }
    }

    @Test
    void recordedHoursServe2018To2022BecauseNothingFinerCoversThem() {
        try (History history = History.open(SharedData.path("klines"))) {
            Selection chosen = history.select(request("btcusdt", "2018-01-01", "2022-12-31"));
            assertThat(chosen.series()).hasToString("binance-spot BTC/USDT 1h");
            BarSeries warmUp = chosen.warmUp().orElseThrow();
            assertThat(day(warmUp.openNanos(0))).isEqualTo("2017-08-17");
            assertThat(chosen.files()).hasSize(1);
            assertThat(chosen.files().getFirst().bars()).isEqualTo(chosen.bars().size() + warmUp.size());
        }
    }

    @Test
    void recordedFilesThatDoNotCoverAreNamedInTheRefusal() {
        try (History history = History.open(SharedData.path("klines"))) {
            HistoryRequest minutes = new HistoryRequest(
                    "BTC/USDT",
                    Optional.empty(),
                    Optional.of(Interval.parse("1m")),
                    LocalDate.parse("2019-01-01"),
                    LocalDate.parse("2019-12-31"));
            assertThatThrownBy(() -> history.select(minutes))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no series of BTC/USDT covers 2019-01-01..2019-12-31 at 1m")
                    .hasMessageContaining("binance-spot 1h 2017-08-17..2024-12-31");
            assertThatThrownBy(() -> history.select(request("DOGE/USDT", "2023-01-01", "2023-01-31")))
                    .hasMessageContaining("no series of DOGE/USDT")
                    .hasMessageContaining("available: ");
        }
    }

    @Test
    void everyRecordedBarFileIsUnderstood() {
        try (History history = History.open(SharedData.path("klines"))) {
            assertThat(history.ignored()).isEmpty();
            assertThat(history.series().stream().map(SeriesId::toString))
                    .contains("gemini BTC/USD 1h", "binance-usdm BTC/USDT 1m", "coinbase-spot ETH/USD 1m");
        }
    }

    @Test
    void theFinestSeriesThatCoversTheWindowIsTaken() throws IOException {
        writeHours("venue_spot_BTCUSDT_1h_all.csv", "2022-01-01", "2023-01-31");
        writeMinutes("venue_spot_BTCUSDT_1m_part.csv", "2023-01-05", "2023-01-31");
        assertThat(select("2023-01-01", "2023-01-31").series().interval()).hasToString("1h");
        assertThat(select("2023-01-06", "2023-01-31").series().interval()).hasToString("1m");
    }

    @Test
    void aSeriesWithTooManyHolesDoesNotCover() throws IOException {
        writeHours("venue_spot_BTCUSDT_1h_all.csv", "2022-01-01", "2023-01-31");
        write(
                "venue_spot_BTCUSDT_1m_holes.csv",
                "2023-01-01",
                "2023-02-01",
                MINUTE,
                t -> t / MINUTE % 10 == 3 ? "" : row(t));
        assertThat(select("2023-01-01", "2023-01-31").series().interval()).hasToString("1h");
    }

    @Test
    void ofEquallyFineVenuesTheOneWithMoreBarsIsTaken() throws IOException {
        write("alpha_BTCUSDT_1h.csv", "2023-01-01", "2023-02-01", HOUR, t -> t / HOUR % 50 == 3 ? "" : row(t));
        writeHours("beta_BTCUSDT_1h.csv", "2023-01-01", "2023-01-31");
        assertThat(select("2023-01-01", "2023-01-31").series().venue()).isEqualTo("beta");
        try (History history = History.open(folder)) {
            HistoryRequest alpha = new HistoryRequest(
                    "BTC/USDT",
                    Optional.of("alpha"),
                    Optional.empty(),
                    LocalDate.parse("2023-01-01"),
                    LocalDate.parse("2023-01-31"));
            assertThat(history.select(alpha).series().venue()).isEqualTo("alpha");
        }
    }

    @Test
    void aListingInsideTheWindowIsTakenAndSaid() throws IOException {
        writeHours("venue_spot_BTCUSDT_1h_all.csv", "2023-01-10", "2023-01-31");
        Selection chosen = select("2023-01-01", "2023-01-31");
        assertThat(chosen.bars().size()).isEqualTo(22 * 24);
        assertThat(chosen.notes().getFirst()).contains("no bars of BTC/USDT before 2023-01-10");
        assertThat(chosen.warmUp()).isEmpty();
    }

    @Test
    void withoutSixtyRecordedDaysBeforeTheWindowWhatThereIsWarmsUpAndANoteSaysSo() throws IOException {
        writeHours("venue_spot_BTCUSDT_1h_all.csv", "2023-01-01", "2023-01-31");
        Selection chosen = select("2023-01-11", "2023-01-31");
        assertThat(chosen.warmUp().orElseThrow().size()).isEqualTo(240);
        assertThat(chosen.notes().getFirst()).contains("60 days before 2023-01-11 are not recorded");
    }

    @Test
    void theChosenSeriesWarmsUpItselfWhereItReachesBackFarEnough() throws IOException {
        writeHours("venue_spot_BTCUSDT_1h_all.csv", "2020-01-01", "2023-01-31");
        writeMinutes("venue_spot_BTCUSDT_1m_all.csv", "2022-10-01", "2023-01-31");
        Selection chosen = select("2023-01-01", "2023-01-31");
        assertThat(new Interval(chosen.warmUp().orElseThrow().intervalNanos())).hasToString("1m");
    }

    @Test
    void overlappingFilesMergeByTimeAndTheirCommonBarsCountOnce() throws IOException {
        write("venue_spot_BTCUSDT_1h_a.csv", "2023-01-01", "2023-01-20", HOUR, HistoryTest::row);
        write("venue_spot_BTCUSDT_1h_b.csv", "2023-01-10", "2023-02-01", HOUR, HistoryTest::row);
        Selection chosen = select("2023-01-01", "2023-01-31");
        BarSeries bars = chosen.bars();
        assertThat(bars.size()).isEqualTo(31 * 24);
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.openNanos(i)).isEqualTo(bars.openNanos(i - 1) + HOUR * 1_000_000);
        }
        assertThat(chosen.files().stream().mapToLong(UsedFile::bars).sum()).isEqualTo(31 * 24);
    }

    @Test
    void contradictingBarsOfTwoFilesBothReachAdmission() throws IOException {
        write("venue_spot_BTCUSDT_1h_a.csv", "2023-01-01", "2023-02-01", HOUR, HistoryTest::row);
        write("venue_spot_BTCUSDT_1h_b.csv", "2023-01-10", "2023-01-11", HOUR, t -> t + ",9,9,9,9,9\n");
        assertThat(select("2023-01-01", "2023-01-31").bars().size()).isEqualTo(31 * 24 + 24);
    }

    @Test
    void disorderAndRepetitionInsideAFileStay() throws IOException {
        write(
                "venue_spot_BTCUSDT_1h_a.csv",
                "2023-01-01",
                "2023-02-01",
                HOUR,
                t -> t == millis("2023-01-10") ? row(t) + row(t - 5 * HOUR) + row(t) : row(t));
        BarSeries bars = select("2023-01-01", "2023-01-31").bars();
        assertThat(bars.size()).isEqualTo(31 * 24 + 2);
        int at = 9 * 24;
        assertThat(bars.openNanos(at + 1)).isEqualTo(bars.openNanos(at) - 5 * HOUR * 1_000_000);
        assertThat(bars.openNanos(at + 2)).isEqualTo(bars.openNanos(at));
    }

    @Test
    void hundredsOfDailyFilesReadAsOneSeries() throws IOException {
        for (LocalDate day = LocalDate.parse("2023-01-01"); day.getYear() == 2023; day = day.plusDays(1)) {
            write("BTCUSDT-1h-" + day + ".csv", day.toString(), day.plusDays(1).toString(), HOUR, HistoryTest::row);
        }
        Selection chosen = select("2023-01-01", "2023-12-31");
        assertThat(chosen.series().venue()).isEqualTo("binance");
        assertThat(chosen.bars().size()).isEqualTo(365 * 24);
        assertThat(chosen.files()).hasSize(365);
    }

    @Test
    void onlyFilesOfTheSymbolAskedForAreRead() throws IOException {
        writeHours("venue_spot_BTCUSDT_1h_all.csv", "2023-01-01", "2023-01-31");
        Files.writeString(folder.resolve("venue_spot_ETHUSDT_1h_broken.csv"), "no bars at all");
        Files.writeString(folder.resolve("notes.txt"), "hello");
        try (History history = History.open(folder)) {
            assertThat(history.ignored()).containsExactly("notes.txt");
            assertThat(history.select(request("BTC/USDT", "2023-01-01", "2023-01-31"))
                            .files())
                    .hasSize(1);
            assertThatThrownBy(() -> history.select(request("ETH/USDT", "2023-01-01", "2023-01-31")))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("venue_spot_ETHUSDT_1h_broken.csv: line 1");
        }
    }

    @Test
    void aSingleFileWithAnyNameServesTheSymbolAskedFor() throws IOException {
        Path file = write("mine.csv", "2023-01-01", "2023-02-01", 15 * MINUTE, HistoryTest::row);
        try (History history = History.open(file)) {
            Selection chosen = history.select(request("SOL/USDT", "2023-01-02", "2023-01-31"));
            assertThat(chosen.series().interval()).hasToString("15m");
            assertThat(chosen.withIds(4, 7).bars().instrument()).isEqualTo(4);
            assertThat(chosen.withIds(4, 7).warmUp().orElseThrow().source()).isEqualTo(7);
        }
    }

    @Test
    void aFolderWithoutBarsIsRefused() throws IOException {
        assertThatThrownBy(() -> History.open(folder)).isInstanceOf(DataException.class);
        Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThatThrownBy(() -> History.open(folder)).hasMessageContaining("but found notes.txt");
        assertThatThrownBy(() -> History.open(folder.resolve("absent"))).hasMessageContaining("no such file");
    }

    @Test
    void aWindowThatEndsBeforeItStartsIsRefused() {
        assertThatThrownBy(() -> request("BTC/USDT", "2023-02-01", "2023-01-01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start must not be after end but was 2023-02-01 > 2023-01-01");
    }

    @Test
    void intervalsReadAndWriteAsPeopleDo() {
        for (String text : new String[] {"1s", "1m", "15m", "1h", "4h", "1d", "1w"}) {
            assertThat(Interval.parse(text)).hasToString(text);
        }
        assertThat(Interval.parse("60m")).hasToString("1h");
        assertThatThrownBy(() -> Interval.parse("0m")).hasMessageContaining("interval must look like");
        assertThatThrownBy(() -> Interval.parse("minute")).hasMessageContaining("interval must look like");
    }

    private Selection select(String start, String end) {
        try (History history = History.open(folder)) {
            return history.select(request("BTC/USDT", start, end));
        }
    }

    private static HistoryRequest request(String symbol, String start, String end) {
        return new HistoryRequest(
                symbol, Optional.empty(), Optional.empty(), LocalDate.parse(start), LocalDate.parse(end));
    }

    private void writeHours(String name, String first, String last) throws IOException {
        write(name, first, LocalDate.parse(last).plusDays(1).toString(), HOUR, HistoryTest::row);
    }

    private void writeMinutes(String name, String first, String last) throws IOException {
        write(name, first, LocalDate.parse(last).plusDays(1).toString(), MINUTE, HistoryTest::row);
    }

    private Path write(String name, String from, String to, long step, LongFunction<String> rows) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (long t = millis(from); t < millis(to); t += step) {
            text.append(rows.apply(t));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static String row(long millis) {
        return millis + ",1,2,1," + (1 + millis / MINUTE % 9) + ",3\n";
    }

    private static long millis(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static String day(long nanos) {
        return Coverage.day(nanos);
    }
}
