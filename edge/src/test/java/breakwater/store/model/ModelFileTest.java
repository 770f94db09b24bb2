package breakwater.store.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.provenance.BatchSigner;
import breakwater.provenance.Hash;
import breakwater.provenance.TrustedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    private static final byte[] CONTENT = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final ModelHeader HEADER = new ModelHeader(ModelKind.REFERENCE, Stored.SYMBOL, 3, 99);

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("a.model");
    }

    private BatchSigner signer() {
        return BatchSigner.open(folder.resolve("keys"), ModelStore.KEY_NAME);
    }

    private ModelRead read(byte[] bytes) throws IOException {
        return read(bytes, signer().trustedKey());
    }

    private ModelRead read(byte[] bytes, TrustedKey key) throws IOException {
        Files.write(file(), bytes);
        return ModelFile.read(file(), ModelKind.REFERENCE, Stored.SYMBOL, 3, Optional.of(key));
    }

    @Test
    void whatWasWrittenIsVerified() throws IOException {
        ModelRead read = read(ModelFile.encode(HEADER, CONTENT, signer()));
        assertThat(read).isInstanceOf(ModelRead.Verified.class);
        StoredModel model = ((ModelRead.Verified) read).model();
        assertThat(model.header()).isEqualTo(HEADER);
        assertThat(model.payload()).isEqualTo(CONTENT);
        assertThat(read.line()).contains("reference BTC/USDT version 3 holds");
    }

    @Test
    void everyBitThatIsFlippedIsNamed() throws IOException {
        byte[] whole = ModelFile.encode(HEADER, CONTENT, signer());
        TrustedKey key = signer().trustedKey();
        Map<String, Integer> named = new TreeMap<>();
        for (int i = 0; i < whole.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[i] ^= (byte) (1 << bit);
                ModelRead read = read(flipped, key);
                assertThat(read).as("byte " + i + " bit " + bit).isNotInstanceOf(ModelRead.Verified.class);
                named.merge(read.code(), 1, Integer::sum);
            }
        }
        // 8 bytes of content and 32 of its hash; 32 of the key's name; the rest is form or signed.
        assertThat(named).containsEntry("corrupted", 40 * 8).containsEntry("wrong_key", 32 * 8);
        assertThat(named).containsOnlyKeys("corrupted", "malformed", "unsigned", "wrong_key");
        assertThat(named.get("unsigned")).isGreaterThan((64 + 16) * 8);
    }

    @Test
    void everyCutIsNamed() throws IOException {
        byte[] whole = ModelFile.encode(HEADER, CONTENT, signer());
        for (int length = 0; length < whole.length; length++) {
            assertThat(read(Arrays.copyOf(whole, length)))
                    .as("cut at " + length)
                    .isInstanceOf(ModelRead.Malformed.class);
        }
        assertThat(read(Arrays.copyOf(whole, whole.length + 1))).isInstanceOf(ModelRead.Malformed.class);
        assertThat(read(new byte[ModelFile.MOST_BYTES + 1]).line()).contains("longer than");
    }

    @Test
    void eachOtherFaultHasItsOwnName() throws IOException {
        Hash content = Hash.sha256(CONTENT);
        Hash key = signer().trustedKey().id();
        assertThat(read(ModelFile.encode(HEADER, content, key, CONTENT, new byte[0]))
                        .line())
                .contains("unsigned: it has no signature");
        BatchSigner other = BatchSigner.open(folder.resolve("other"), ModelStore.KEY_NAME);
        assertThat(read(ModelFile.encode(HEADER, CONTENT, other)).line()).contains("wrong key: signed by");
        assertThat(read(ModelFile.encode(HEADER, content, key, CONTENT, other.sign(HEADER.signedBytes(content, key))))
                        .line())
                .contains("unsigned: its signature does not fit");
        for (ModelHeader elsewhere : new ModelHeader[] {
            new ModelHeader(ModelKind.ADAPTIVE, Stored.SYMBOL, 3, 99),
            new ModelHeader(ModelKind.REFERENCE, "ETH/USDT", 3, 99),
            new ModelHeader(ModelKind.REFERENCE, Stored.SYMBOL, 2, 99)
        }) {
            assertThat(read(ModelFile.encode(elsewhere, CONTENT, signer())).code())
                    .isEqualTo("wrong_kind");
        }
        assertThat(ModelFile.read(file(), ModelKind.REFERENCE, Stored.SYMBOL, 2, Optional.empty())
                        .code())
                .isEqualTo("wrong_key");
        Files.delete(file());
        assertThat(ModelFile.read(file(), ModelKind.REFERENCE, Stored.SYMBOL, 3, Optional.of(signer().trustedKey()))
                        .code())
                .isEqualTo("missing");
        Files.createSymbolicLink(file(), folder.resolve("keys"));
        assertThat(ModelFile.read(file(), ModelKind.REFERENCE, Stored.SYMBOL, 3, Optional.empty())
                        .line())
                .contains("no regular file");
    }

    @Test
    void aSymbolThatLeadsElsewhereIsRefused() {
        for (String symbol : new String[] {"../USDT", "BTC/../USDT", "", "BTC", "btc/usdt", "BTC/USDT/X"}) {
            assertThatThrownBy(() -> new ModelHeader(ModelKind.REFERENCE, symbol, 1, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("symbol must look like BTC/USDT");
        }
        for (String name : new String[] {"..", ".hidden", "a/b", ""}) {
            assertThatThrownBy(() -> new ModelHeader(ModelKind.CHECKPOINT, name, 1, 0))
                    .hasMessageContaining("name must be");
        }
    }
}
