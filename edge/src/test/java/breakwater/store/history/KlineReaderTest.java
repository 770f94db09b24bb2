package breakwater.store.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.model.Bar;
import breakwater.model.Decimal;
import breakwater.model.Instrument;
import breakwater.testing.Seeds;
import breakwater.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KlineReaderTest {
    private static final Instrument BTC = Instrument.of(3, "BTC/USDT");
    private static final long MINUTE = 60_000_000_000L;
    private static final String HEADER = "open_time_ms,open,high,low,close,volume\n";

    @TempDir
    private Path folder;

    @Test
    void readsColumnsByHeaderNameInAnyOrder() throws IOException {
        String text = """
                trades,close,volume,extra,low,high,open,open_time_ms,taker_buy_volume
                7,1.5,10,x,1.25,2,1.75,1672531200000,4.5
                """;
        Path file = write(text.replace("\n", "\r\n"));
        Bar bar = onlyBar(file);
        assertThat(bar.openNanos()).isEqualTo(1_672_531_200_000_000_000L);
        assertThat(bar.receiveNanos()).isEqualTo(bar.openNanos() + MINUTE);
        assertThat(bar.instrument()).isEqualTo(3);
        assertThat(bar.source()).isEqualTo(2);
        assertThat(bar.open()).isEqualTo(175_000_000);
        assertThat(bar.high()).isEqualTo(200_000_000);
        assertThat(bar.low()).isEqualTo(125_000_000);
        assertThat(bar.close()).isEqualTo(150_000_000);
        assertThat(bar.volume()).isEqualTo(1_000_000_000);
        assertThat(bar.takerBuyVolume()).isEqualTo(450_000_000);
        assertThat(bar.trades()).isEqualTo(7);
    }

    @Test
    void absentOptionalColumnsAreUnknown() throws IOException {
        Bar bar = onlyBar(write(HEADER + "1672531200000,1,2,1,2,3"));
        assertThat(bar.takerBuyVolume()).isEqualTo(Bar.UNKNOWN);
        assertThat(bar.trades()).isEqualTo(Bar.UNKNOWN);
    }

    @Test
    void readsBinanceArchivesWithoutAHeader() throws IOException {
        Bar bar =
                onlyBar(write("1735689600000000,93576.00000000,93610.93000000,93537.50000000,93610.93000000,8.21827000,"
                        + "1735689659999999,768978.56437530,2631,3.95157000,369757.30896120,0\n"));
        assertThat(bar.openNanos()).isEqualTo(1_735_689_600_000_000_000L);
        assertThat(bar.close()).isEqualTo(9_361_093_000_000L);
        assertThat(bar.trades()).isEqualTo(2_631);
        assertThat(bar.takerBuyVolume()).isEqualTo(395_157_000);
    }

    @Test
    void theUnitOfTimeMayChangeInsideAFile() throws IOException {
        // Binance's archives: milliseconds to the end of 2024, microseconds from then on.
        List<Bar> bars = bars(write(HEADER
                + "1735689540000,1,1,1,1,1\n"
                + "1735689600000000,1,1,1,1,1\n"
                + "1735689660,1,1,1,1,1\n"
                + "1735689720000000000,1,1,1,1,1\n"));
        long first = 1_735_689_540_000_000_000L;
        assertThat(bars.stream().map(Bar::openNanos))
                .containsExactly(first, first + MINUTE, first + 2 * MINUTE, first + 3 * MINUTE);
    }

    @Test
    void whatIsNoNumberReachesAdmissionAsSuch() throws IOException {
        Bar bar = onlyBar(write("""
                open_time_ms,open,high,low,close,volume,trades,taker_buy_volume
                1672531200000,NaN,,abc,inf,1e99,?,x
                """));
        assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()))
                .containsOnly(Decimal.NOT_A_NUMBER);
        assertThat(bar.trades()).isEqualTo(Bar.UNKNOWN);
        assertThat(bar.takerBuyVolume()).isEqualTo(Bar.UNKNOWN);
    }

    @Test
    void nothingIsSortedRepairedOrDropped() throws IOException {
        List<Bar> bars = bars(write(
                HEADER + "1672531260000,1,2,3,-1,3\n" + "1672531200000,1,2,1,2,3\n" + "1672531200000,1,2,1,2,3\n"));
        assertThat(bars).hasSize(3);
        assertThat(bars.getFirst().close()).isEqualTo(-100_000_000);
        assertThat(bars.get(1).openNanos()).isLessThan(bars.getFirst().openNanos());
        assertThat(bars.get(2).openNanos()).isEqualTo(bars.get(1).openNanos());
    }

    @Test
    void gzipZipAndByteOrderMarkReadLikePlainText() throws IOException {
        String text = HEADER + "1672531200000,1,2,1,2,3\n";
        Path gzip = folder.resolve("a.csv.gz");
        Files.write(gzip, gzip(text));
        Path zip = folder.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.csv"));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        for (Path file : List.of(gzip, zip, write("\uFEFF" + text), write(text))) {
            assertThat(onlyBar(file).close()).isEqualTo(200_000_000);
        }
    }

    @Test
    void hashIsThatOfTheFile() throws IOException {
        Path file = write("abc,def\n1,2\n");
        try (CsvLines lines = new CsvLines(file)) {
            lines.next();
            // printf 'abc,def\n1,2\n' | sha256sum
            assertThat(lines.sha256()).isEqualTo("31a0175a60e9d320b25e82674ad5a00a70d4b576b58b068248e4abc53f3d5867");
        }
    }

    @Test
    void longFilesReadTheSameAcrossEveryBufferEdge() throws IOException {
        RandomGenerator random = Seeds.generator(42);
        StringBuilder text = new StringBuilder(HEADER);
        List<String> closes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String close = BigDecimal.valueOf(random.nextLong(1, 10_000_000_000_000L), random.nextInt(0, 9))
                    .toPlainString();
            closes.add(close);
            text.append(1_672_531_200_000L + i * 60_000L)
                    .append(",1,2,1,")
                    .append(close)
                    .append(",3\n");
        }
        List<Bar> bars = bars(write(text.toString()));
        assertThat(bars).hasSize(closes.size());
        for (int i = 0; i < bars.size(); i++) {
            assertThat(bars.get(i).close()).isEqualTo(Decimal.parse(closes.get(i), 8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n"})
    void anEmptyFileIsRefused(String text) throws IOException {
        assertRefused(write(text), "the file is empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    open_time_ms,open,high,low,close,volume                             | header only
                    open_time_ms,open,high,low,volume;1,1,1,1,1                         | line 1: expected a header with column close
                    time_ms,funding_rate;1701388800000,0.0001                           | line 1: expected a header with column open_time_ms but found 'time_ms,funding_rate'
                    1672531200000,1,2,1,2,3                                             | line 1: expected a header or 12 columns but found no header and 6 columns
                    open_time_ms,open,high,low,close,volume;1672531200000,1,2,1,2       | line 2: expected 6 columns but found 5
                    open_time_ms,open,high,low,close,volume;1672531200000,1,2,1,2,3,4   | line 2: expected 6 columns but found 7
                    open_time_ms,open,high,low,close,volume;yesterday,1,2,1,2,3         | line 2: expected the open time as a whole number since 1970 but found 'yesterday'
                    open_time_ms,open,high,low,close,volume;-5,1,2,1,2,3                | line 2: expected the open time
                    open_time_ms,open,high,low,close,volume;;1672531200000,1,2,1,2,3    | line 2: expected a row but found an empty line
                    """)
    void aWrongShapeIsRefusedByFileAndLine(String lines, String expected) throws IOException {
        assertRefused(write(lines.replace(';', '\n') + "\n"), expected);
    }

    @Test
    void whatIsNoTextIsRefusedInOnePrintableLine() throws IOException {
        byte[] noise = new byte[3_000];
        Seeds.generator(7).nextBytes(noise);
        noise[0] = 1;
        noise[100] = '\n';
        Path file = folder.resolve("noise.csv");
        Files.write(file, noise);
        assertRefused(file, "line 1: expected");
    }

    @Test
    void anOverLongLineIsRefusedWithoutReadingItAll() throws IOException {
        assertRefused(write(HEADER + "1".repeat(10_000_000)), "line 2: expected a line of at most 4096 bytes");
    }

    @Test
    void tooManyColumnsAreRefused() throws IOException {
        assertRefused(write("a,".repeat(100) + "\n"), "line 1: expected at most 64 columns");
    }

    @Test
    void anUnreadableGzipIsRefused() throws IOException {
        byte[] whole = gzip(HEADER + "1672531200000,1,2,1,2,3\n".repeat(5_000));
        Path file = folder.resolve("cut.csv.gz");
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertRefused(file, "expected readable data but found");
        whole[whole.length / 2] ^= 0x55;
        Files.write(file, whole);
        assertThatThrownBy(() -> bars(file)).isInstanceOf(DataException.class);
        Files.write(file, new byte[] {0x1f, (byte) 0x8b});
        assertRefused(file, "expected readable data but found");
    }

    @Test
    void absentFilesAndFoldersAreRefused() {
        assertRefused(folder.resolve("absent.csv"), "no such file");
        assertRefused(folder, "expected a file but found a folder");
    }

    @Test
    void everyRecordedBarFileReadsAndHashesAsItsListSays() throws IOException {
        Path readme = SharedData.path("README.md");
        for (String line : Files.readAllLines(readme)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length < 10 || !cells[1].strip().startsWith("klines/")) {
                continue;
            }
            Path file = SharedData.path(cells[1].strip());
            Interval interval = SeriesId.ofFileName(String.valueOf(file.getFileName()))
                    .orElseThrow()
                    .interval();
            try (KlineReader reader = new KlineReader(file, BTC, 0, interval.nanos())) {
                Bar bar = new Bar();
                while (reader.next(bar)) {
                    assertThat(bar.close()).isPositive();
                }
                assertThat(reader.rows()).as(file.toString()).isEqualTo(Long.parseLong(cells[2].strip()));
                assertThat(line).contains(reader.sha256());
            }
        }
    }

    private void assertRefused(Path file, String part) {
        assertThatThrownBy(() -> bars(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(part)
                .hasMessageContaining(String.valueOf(file.getFileName()))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cntrl}]"));
    }

    private List<Bar> bars(Path file) {
        List<Bar> bars = new ArrayList<>();
        try (KlineReader reader = new KlineReader(file, BTC, 2, MINUTE)) {
            Bar bar = new Bar();
            while (reader.next(bar)) {
                bars.add(bar);
                bar = new Bar();
            }
        }
        return bars;
    }

    private Bar onlyBar(Path file) {
        List<Bar> bars = bars(file);
        assertThat(bars).hasSize(1);
        return bars.getFirst();
    }

    private Path write(String text) throws IOException {
        Path file = Files.createTempFile(folder, "bars", ".csv");
        return Files.writeString(file, text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
