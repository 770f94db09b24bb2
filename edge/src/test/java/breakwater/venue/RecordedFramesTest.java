package breakwater.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFramesTest {
    private static final String SPOT_QUOTE =
            "{\"stream\":\"ethusdt@bookTicker\",\"data\":{\"u\":1,\"s\":\"ETHUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}}";
    private static final String USDM_QUOTE = SPOT_QUOTE.replace("{\"u\"", "{\"e\":\"bookTicker\",\"u\"");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aPlainFileIsReadLineByLine() throws IOException {
        Path file = write("1723161253937085768 " + SPOT_QUOTE + "\r\n\n1723161253937085769 {}");
        try (RecordedFrames frames = RecordedFrames.open(file)) {
            assertThat(frames.sourceName()).isEqualTo("binance-spot");
            assertThat(frames.symbol()).isEqualTo("ETH/USDT");
            assertThat(frames.next()).isTrue();
            assertThat(frames.receiveNanos()).isEqualTo(1_723_161_253_937_085_768L);
            assertThat(text(frames)).isEqualTo(SPOT_QUOTE);
            assertThat(frames.next()).isTrue();
            assertThat(frames.line()).isEqualTo(3);
            assertThat(text(frames)).isEqualTo("{}");
            assertThat(frames.next()).isFalse();
            assertThat(frames.next()).isFalse();
        }
    }

    @Test
    void aTypedQuoteMeansFutures() throws IOException {
        try (RecordedFrames frames = RecordedFrames.open(write("1723161253937085768 " + USDM_QUOTE))) {
            assertThat(frames.sourceName()).isEqualTo("binance-usdm");
        }
    }

    @Test
    void gzipIsToldByContent() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(("1723161253937085768 " + SPOT_QUOTE + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        Path file = Files.write(folder.resolve("frames.txt"), packed.toByteArray());
        try (RecordedFrames frames = RecordedFrames.open(file)) {
            assertThat(frames.next()).isTrue();
            assertThat(frames.next()).isFalse();
        }
    }

    @Test
    void bybitLinesCarryTheirOwnTime() throws IOException {
        Path file = write("{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"delta\",\"ts\":1733011200693,\"data\":{}}\n");
        try (RecordedFrames frames = RecordedFrames.open(file)) {
            assertThat(frames.sourceName()).isEqualTo("bybit");
            assertThat(frames.next()).isTrue();
            assertThat(frames.receiveNanos()).isEqualTo(1_733_011_200_693_000_000L);
        }
    }

    @Test
    void aLineThatIsTooLongIsNamedWithItsNumber() throws IOException {
        byte[] bytes = new byte[RecordedFrames.MAX_LINE_BYTES + (1 << 20)];
        Arrays.fill(bytes, (byte) 'x');
        byte[] first = ("1723161253937085768 " + SPOT_QUOTE + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(first, 0, bytes, 0, first.length);
        Path file = Files.write(folder.resolve("long"), bytes);
        try (RecordedFrames frames = RecordedFrames.open(file)) {
            assertThat(frames.next()).isTrue();
            assertThatThrownBy(frames::next)
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + ": line 2 is longer than " + RecordedFrames.MAX_LINE_BYTES + " bytes");
        }
    }

    @Test
    void aLineWithoutReceiveTimeIsNamed() throws IOException {
        Path file = write("1723161253937085768 " + SPOT_QUOTE + "\n1723161253937 {}\n");
        try (RecordedFrames frames = RecordedFrames.open(file)) {
            assertThat(frames.next()).isTrue();
            assertThatThrownBy(frames::next).hasMessageContaining("line 2").hasMessageContaining("19 digits");
        }
    }

    @Test
    void filesWithoutKnownFramesAreRefusedInOneLine() throws IOException {
        assertThatThrownBy(() -> RecordedFrames.open(folder.resolve("absent")))
                .hasMessageEndingWith("absent: no such file");
        assertThatThrownBy(() -> RecordedFrames.open(write(""))).hasMessageContaining("no Binance or Bybit");
        assertThatThrownBy(() -> RecordedFrames.open(write("time,price\n1,2\n")))
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> RecordedFrames.open(write("{\"a\":1}\n"))).hasMessageContaining("no Binance or Bybit");
        assertThatThrownBy(() ->
                        RecordedFrames.open(write("1723161253937085768 " + SPOT_QUOTE.replace("ETHUSDT\"", "???\""))))
                .hasMessageContaining("line 1")
                .hasMessageContaining("symbol");
        assertThatThrownBy(() -> RecordedFrames.open(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void aTruncatedArchiveIsReportedAndNotTakenForTheEnd() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 20_000; i++) {
                out.write(("17231612539370" + (10_000 + i) + " " + SPOT_QUOTE + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
            }
        }
        Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        try (RecordedFrames frames = RecordedFrames.open(file)) {
            assertThatThrownBy(() -> {
                        while (frames.next()) {
                            // Until it breaks.
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cut.gz: compressed data is damaged after line");
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("frames.jsonl"), text);
    }

    private static String text(RecordedFrames frames) {
        return new String(frames.buffer(), frames.from(), frames.to() - frames.from(), StandardCharsets.UTF_8);
    }
}
