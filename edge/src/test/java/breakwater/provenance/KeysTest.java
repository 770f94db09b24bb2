package breakwater.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    @TempDir
    private Path home = Path.of("");

    private Path keys() {
        return home.resolve(EdgeKey.FOLDER);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void keysAreMadeForTheirOwnerOnlyAndStay() throws IOException {
        Hash id = BatchSigner.open(keys()).trustedKey().id();
        assertThat(BatchSigner.open(keys()).trustedKey().id()).isEqualTo(id);
        assertThat(TrustedKey.read(keys().resolve(TrustedKey.FILE_NAME)).id()).isEqualTo(id);
        EdgeKey.open(keys());
        byte[] secret = Files.readAllBytes(keys().resolve(EdgeKey.FILE_NAME));
        EdgeKey.open(keys());
        assertThat(Files.readAllBytes(keys().resolve(EdgeKey.FILE_NAME))).isEqualTo(secret);
        assertThat(mode(keys())).isEqualTo("rwx------");
        assertThat(mode(keys().resolve(BatchSigner.FILE_NAME))).isEqualTo("rw-------");
        assertThat(mode(keys().resolve(EdgeKey.FILE_NAME))).isEqualTo("rw-------");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        BatchSigner.open(keys());
        EdgeKey.open(keys());
        for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
            for (String name : new String[] {BatchSigner.FILE_NAME, EdgeKey.FILE_NAME}) {
                Files.setPosixFilePermissions(keys().resolve(name), PosixFilePermissions.fromString(mode));
            }
            assertThatThrownBy(() -> BatchSigner.open(keys()))
                    .isInstanceOf(KeyRefusedException.class)
                    .hasMessageContaining(mode);
            assertThatThrownBy(() -> EdgeKey.open(keys()))
                    .isInstanceOf(KeyRefusedException.class)
                    .hasMessageContaining(mode);
        }
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutQuotingIt() throws IOException {
        Path folder = keys();
        BatchSigner.open(folder);
        Path file = folder.resolve(BatchSigner.FILE_NAME);
        String pem = Files.readString(file);
        Files.writeString(file, pem.replace("PRIVATE", "PRIVATF"));
        assertThatThrownBy(() -> BatchSigner.open(folder))
                .isInstanceOf(KeyRefusedException.class)
                .hasNoCause()
                .message()
                .doesNotContain(pem.lines().skip(1).findFirst().orElseThrow());
        Files.write(folder.resolve(EdgeKey.FILE_NAME), new byte[31]);
        Files.setPosixFilePermissions(folder.resolve(EdgeKey.FILE_NAME), PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> EdgeKey.open(folder)).hasMessageContaining("must be 32 bytes but was 31");
    }

    @Test
    void halvesOfTwoPairsAreRefused() throws IOException {
        BatchSigner.open(keys());
        BatchSigner.open(home.resolve("other"));
        Files.copy(
                home.resolve("other").resolve(TrustedKey.FILE_NAME),
                keys().resolve(TrustedKey.FILE_NAME),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> BatchSigner.open(keys())).hasMessageContaining("is not its public half");
        Files.delete(keys().resolve(BatchSigner.FILE_NAME));
        assertThatThrownBy(() -> BatchSigner.open(keys())).hasMessageContaining("it is missing although");
    }

    @Test
    void aLinkIsNoKeyFile() throws IOException {
        EdgeKey.open(home.resolve("elsewhere"));
        Files.createDirectories(keys());
        Files.createSymbolicLink(
                keys().resolve(EdgeKey.FILE_NAME), home.resolve("elsewhere").resolve(EdgeKey.FILE_NAME));
        assertThatThrownBy(() -> EdgeKey.open(keys())).hasMessageContaining("no regular file");
    }

    @Test
    void noObjectTellsItsSecret() throws IOException {
        EdgeKey key = EdgeKey.open(keys());
        String secret = HexFormat.of().formatHex(Files.readAllBytes(keys().resolve(EdgeKey.FILE_NAME)));
        assertThat(key.toString()).isEqualTo("edge key");
        assertThat(BatchSigner.open(keys()).toString()).startsWith("signer ").doesNotContain(secret);
    }
}
