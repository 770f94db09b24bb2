package breakwater.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {
    @Test
    void blankLinesAndCommentsSayNothing() {
        assertThat(EnvFile.parse("\n  # A=1\n\t\n#B=2", ".env")).isEmpty();
    }

    @Test
    void plainValuesEndBeforeACommentAndKeepTheirOwnHashes() {
        assertThat(valueOf("A=1 # note")).isEqualTo("1");
        assertThat(valueOf("A=x#y")).isEqualTo("x#y");
        assertThat(valueOf("A=# only a comment")).isEmpty();
        assertThat(valueOf("A=  two words  ")).isEqualTo("two words");
    }

    @Test
    void exportAndBlanksAroundTheSignAreAllowed() {
        assertThat(valueOf("export A = 1")).isEqualTo("1");
    }

    @Test
    void singleQuotesKeepEverythingAsItIs() {
        assertThat(valueOf("A='x # $y\\n \"z\"' # note")).isEqualTo("x # $y\\n \"z\"");
    }

    @Test
    void doubleQuotesKnowFourEscapes() {
        assertThat(valueOf("A=\"x\\n\\t\\\"y\\\" \\\\ # z\"")).isEqualTo("x\n\t\"y\" \\ # z");
    }

    @Test
    void nothingIsExpanded() {
        assertThat(valueOf("A=$HOME/${B}`c`")).isEqualTo("$HOME/${B}`c`");
        assertThat(valueOf("A=\"$HOME\"")).isEqualTo("$HOME");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkDoNotMatter() {
        Map<String, EnvFile.Entry> entries = EnvFile.parse("\uFEFFA=1\r\nB=2\r\n", ".env");
        assertThat(entries).containsEntry("A", new EnvFile.Entry("1", 1)).containsEntry("B", new EnvFile.Entry("2", 2));
    }

    @Test
    void anEqualsSignBelongsToTheValueAfterTheFirst() {
        assertThat(valueOf("A=b=c=")).isEqualTo("b=c=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "=1", "1A=2", "A-B=1", "export", "A B=1"})
    void aLineThatIsNoAssignmentIsRefusedByItsNumber(String line) {
        assertThatThrownBy(() -> EnvFile.parse("# first\n" + line, ".env"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(".env line 2 must look like NAME=value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A='x", "A=\"x", "A='x'y", "A=\"x\" y", "A=\"x\\\""})
    void aQuoteThatDoesNotCloseIsRefusedWithoutShowingTheValue(String line) {
        assertThatThrownBy(() -> EnvFile.parse(line, ".env"))
                .hasMessage("A must end with the quote it starts with (.env line 1)");
    }

    @Test
    void anUnknownEscapeIsRefused() {
        assertThatThrownBy(() -> EnvFile.parse("A=\"\\x\"", ".env")).hasMessageContaining("A may escape only");
    }

    @Test
    void aNameGivenTwiceIsRefusedWithBothLines() {
        assertThatThrownBy(() -> EnvFile.parse("A=1\nB=2\nA=3", ".env"))
                .hasMessage("A must be set once but is in lines 1 and 3 of .env");
    }

    @Test
    void anAbsentFileSaysNothing(@TempDir Path folder) {
        assertThat(EnvFile.read(folder.resolve(".env"))).isEmpty();
    }

    @Test
    void aFolderATooLargeFileAndABinaryFileAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(".env");
        Files.createDirectory(file);
        assertThatThrownBy(() -> EnvFile.read(file)).hasMessageEndingWith(".env must be a file");
        Files.delete(file);
        Files.write(file, new byte[65_537]);
        assertThatThrownBy(() -> EnvFile.read(file)).hasMessageEndingWith("must be at most 65536 bytes but is 65537");
        Files.write(file, new byte[] {'A', '=', (byte) 0xff});
        assertThatThrownBy(() -> EnvFile.read(file)).hasMessageEndingWith(".env must be UTF-8");
    }

    @Test
    void anyTextIsEitherReadOrRefusedInOneLine() {
        RandomGenerator random = Seeds.generator(20_261_121L);
        String alphabet = "AB1_= '\"\\#$\n\r\t export\u00e9";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(EnvFile.parse(text.toString(), ".env")).isNotNull();
            } catch (SettingsException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
    }

    private static String valueOf(String line) {
        EnvFile.Entry entry = EnvFile.parse(line, ".env").get("A");
        return entry == null ? "absent" : entry.value();
    }
}
