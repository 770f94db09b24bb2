package breakwater.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.math.random.CounterRandom;
import breakwater.provenance.BatchSigner;
import breakwater.store.history.DataException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFileTest {
    private static final long SPAN = 2_000_000_000L;

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("golden.json");
    }

    private BatchSigner signer() {
        return BatchSigner.open(folder.resolve("keys"), ModelStore.KEY_NAME);
    }

    private static GoldenSet.Head head(List<String> sources) {
        return new GoldenSet.Head(
                Stored.SYMBOL, 250_000_000L, 8, 300_000_000_000L, "made for a test, \u00fcberall", sources);
    }

    private static GoldenSet golden() {
        CounterRandom random = CounterRandom.of(5);
        GoldenSet.Builder rows = new GoldenSet.Builder();
        for (int i = 0; i < 3000; i++) {
            rows.add(i % 2, SPAN * (i / 2), new double[] {
                random.nextGaussian() * 1e-7, -0.0, random.nextGaussian(), 1.0 / (i + 1)
            });
        }
        return rows.build(head(List.of("a", "b")));
    }

    private void refused(String json, String why) throws IOException {
        Files.writeString(file(), json);
        assertThatThrownBy(() -> GoldenFile.read(file(), signer().trustedKey()))
                .as(why)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file() + ": ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    private String written() throws IOException {
        GoldenFile.write(file(), golden(), signer());
        return Files.readString(file());
    }

    @Test
    void aSetComesBackBitForBitAndIsWrittenTheSameAgain() throws IOException {
        String first = written();
        GoldenSet read = GoldenFile.read(file(), signer().trustedKey());
        assertThat(read.size()).isEqualTo(3000);
        assertThat(read.spans()).isEqualTo(1500);
        assertThat(read.head()).isEqualTo(golden().head());
        assertThat(read.sha256()).isEqualTo(golden().sha256());
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.features(i)).isEqualTo(golden().features(i));
        }
        assertThat(written()).isEqualTo(first);
    }

    @Test
    void everyChangeOfWhatItSaysIsNamed() throws IOException {
        String good = written();
        Map<String, String> changes = Map.of(
                "\"symbol\":\"BTC/USDT\"", "\"symbol\":\"ETH/USDT\"",
                "\"steps\":8", "\"steps\":4",
                "\"step_nanos\":250000000", "\"step_nanos\":125000000",
                "\"epoch_nanos\":300000000000", "\"epoch_nanos\":600000000000",
                "made for a test", "made for a best",
                "[\"a\",\"b\"]", "[\"a\",\"c\"]",
                "[0,2000000000,", "[0,2000000001,");
        changes.forEach((from, to) -> {
            assertThat(good).contains(from);
            try {
                Files.writeString(file(), good.replace(from, to));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            assertThatThrownBy(() -> GoldenFile.read(file(), signer().trustedKey()))
                    .as(from)
                    .isInstanceOf(DataException.class);
        });
        refused(good.replace("\"symbol\":\"BTC/USDT\"", "\"symbol\":\"ETH/USDT\""), "checksum does not hold");
        refused(good.replaceFirst("\\[1,0,[^,]*,", "[1,0,1.5E-7,"), "checksum does not hold");
        refused(good.replaceFirst(",\\[1,0,[^\\]]*\\]", ""), "checksum does not hold");
        refused(good.replaceFirst("\"sha256\":\"..", "\"sha256\":\"zz"), "checksum does not hold");
        refused(good.replaceFirst("\"signature\":\"[0-9a-f]{2}", "\"signature\":\"00"), "signature does not fit");
        refused(good.replaceFirst("\"signature\":\"[0-9a-f]+", "\"signature\":\""), "signature does not fit");
        refused(good.replaceFirst("\"public_key\":\"[^\"]+", "\"public_key\":\"AAAA"), "no Ed25519 key");
    }

    @Test
    void aSetSignedByAnotherKeyIsRefused() throws IOException {
        BatchSigner other = BatchSigner.open(folder.resolve("other"), ModelStore.KEY_NAME);
        GoldenFile.write(file(), golden(), other);
        refused(Files.readString(file()), "signed by key " + other.trustedKey().id());
        assertThat(GoldenFile.read(file(), other.trustedKey()).size()).isEqualTo(3000);
    }

    @Test
    void whatIsNotExactlyASetIsRefused() throws IOException {
        String good = written();
        refused(good.replace("breakwater-golden-1", "breakwater-golden-2"), "schema must be");
        refused(good.replace("\"return_ratio\",", ""), "features must be");
        refused(good.replace("{\"schema\"", "{\"more\":1,\"schema\""), "expected a field");
        refused(good.replace("{\"schema\"", "{\"steps\":8,\"schema\""), "malformed");
        refused(good.replace("\"steps\":8,", ""), "steps must be there");
        refused(good.replace("\"steps\":8,", "\"steps\":8.0,"), "expected value number int");
        refused(good.replaceFirst("-0\\.0", "1e999"), "finite numbers");
        refused(good.replaceFirst("-0\\.0", "NaN"), "malformed");
        refused(good.replaceFirst("-0\\.0", "\"0\""), "expected a number");
        refused(good.replaceFirst("-0\\.0", "0,0"), "expected end array");
        refused(good.replaceFirst("\\[1,0,", "[0,0,"), "rows must rise");
        refused(good.replaceFirst("\\[1,0,", "[2,0,"), "source of row 1");
        refused(good.replaceFirst("\\[1,0,", "[1,1,"), "span of row 1");
        refused(good + "x", "malformed");
        refused(good.substring(0, good.length() / 2), "malformed");
        refused("", "malformed");
        refused("[]", "expected start object");
        refused("{}", "schema must be there");
        refused(good.replaceFirst("(?s)\"rows\":.*", "\"rows\":[]}"), "rows must number at least 1");
    }

    @Test
    void sizesAreBounded() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file().toFile(), "rw")) {
            large.setLength(GoldenFile.MOST_BYTES + 1L);
        }
        assertThatThrownBy(() -> GoldenFile.read(file(), signer().trustedKey()))
                .hasMessageContaining("size must be at most");
        assertThatThrownBy(() -> head(List.of())).hasMessageContaining("sources must be 1 to 64");
        assertThatThrownBy(() -> head(List.of("a", "a"))).hasMessageContaining("different names");
        assertThatThrownBy(() -> head(List.of(" "))).hasMessageContaining("name of a source");
    }

    @Test
    void onlyASetThatHoldsIsInstalled() throws IOException {
        String good = written();
        ModelStore store = ModelStore.open(folder, Stored.CLOCK);
        store.installGolden(file(), signer().trustedKey());
        Path installed = store.goldenFile(Stored.SYMBOL);
        assertThat(Files.readString(installed)).isEqualTo(good);
        Files.write(file(), good.replaceFirst("-0\\.0", "1.0").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> store.installGolden(file(), signer().trustedKey()))
                .isInstanceOf(DataException.class);
        assertThat(Files.readString(installed)).isEqualTo(good);
    }
}
