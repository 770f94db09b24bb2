package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.app.live.JournalReplay;
import breakwater.journal.Journal;
import breakwater.journal.JournalReader;
import breakwater.model.Catalogue;
import breakwater.model.InputCodec;
import breakwater.model.MarketEvent;
import breakwater.model.StateReader;
import breakwater.provenance.EdgeKey;
import breakwater.provenance.ProvenanceLog;
import breakwater.provenance.Sample;
import breakwater.provenance.TrustedKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proofs of samples that a real run's journal holds.
class ProvenanceCommandsTest {
    private static final int SAMPLES = 60;

    @TempDir
    private Path home = Path.of("");

    private Path keys() {
        return home.resolve(EdgeKey.FOLDER);
    }

    @BeforeEach
    void trainOnTheJournalOfARun() throws IOException {
        assertThat(ProgramRun.ofRun("--for", "60s", "--speed", "max", "--home", home, "--json")
                        .exit())
                .isZero();
        Path folder = JournalFolders.find(home, "");
        Catalogue catalogue = JournalReplay.headerOf(folder).engine().catalogue();
        List<Sample> samples = new ArrayList<>();
        try (JournalReader reader = Journal.read(folder)) {
            InputCodec codec = new InputCodec();
            reader.next();
            while (samples.size() < SAMPLES && reader.next()) {
                StateReader in = new StateReader(new byte[0]);
                in.reset(reader.buffer(), reader.from(), reader.to());
                if (codec.decode(in) instanceof MarketEvent event) {
                    samples.add(
                            Sample.of(catalogue, event, reader.sequence(), new double[] {samples.size(), -0.0, 1e-9}));
                }
            }
        }
        try (ProvenanceLog log = ProvenanceLog.open(home, folder.getFileName().toString())) {
            log.append(samples.subList(0, SAMPLES / 2));
            log.append(samples.subList(SAMPLES / 2, SAMPLES));
        }
    }

    private Path prove(Object... args) {
        Path file = home.resolve("proof-" + args[args.length - 1] + ".json");
        List<Object> words = new ArrayList<>(List.of("provenance:prove", "--home", home, "--out", file));
        words.addAll(List.of(args));
        ProgramRun run = ProgramRun.of(words.toArray());
        assertThat(run.exit()).as(run.err()).isZero();
        return file;
    }

    private static ProgramRun verify(Object... args) {
        List<Object> words = new ArrayList<>(List.of("provenance:verify", "--json"));
        words.addAll(List.of(args));
        return ProgramRun.of(words.toArray());
    }

    private static String fault(ProgramRun run) throws IOException {
        assertThat(run.exit()).as(run.toString()).isEqualTo(ExitCode.DATA_REFUSED);
        return new ObjectMapper()
                .readTree(run.out())
                .get("findings")
                .get(0)
                .get("fault")
                .asText();
    }

    @Test
    void aProofHoldsOfflineAndAgainstTheJournal() throws IOException {
        Path proof = prove("--batch", 2, "--sample", 7);
        Path key = Files.copy(keys().resolve(TrustedKey.FILE_NAME), home.resolve("their-copy.pem"));
        JsonNode offline = verify(proof, "--public-key", key).json();
        assertThat(offline.get("ok").asBoolean()).isTrue();
        assertThat(offline.get("journal").asText()).isEqualTo("not compared");
        JsonNode here = verify(proof, "--home", home).json();
        assertThat(here.get("journal").asText()).isEqualTo("agrees");
        String sequence = here.get("journal_sequence").asText();
        assertThat(Files.readString(prove("--sequence", sequence))).isEqualTo(Files.readString(proof));
        JsonNode whole = verify("--home", home).json();
        assertThat(whole.get("batches").asInt()).isEqualTo(2);
        assertThat(whole.get("compared_with_journal").asInt()).isEqualTo(SAMPLES);
    }

    @Test
    void everyLieInAProofHasItsName() throws IOException {
        Path proof = prove("--batch", 1, "--sample", 3);
        String good = Files.readString(proof);
        JsonNode sample = new ObjectMapper().readTree(good).get("sample");
        String source = sample.get("source").asText();
        Path lie = home.resolve("lie.json");
        Path key = keys().resolve(TrustedKey.FILE_NAME);

        Files.writeString(lie, good.replace('"' + source + '"', "\"another\""));
        assertThat(fault(verify(lie, "--public-key", key))).isEqualTo("altered");
        ProgramRun swapped = verify(lie, "--home", home);
        assertThat(swapped.out()).contains("swapped_source").contains("received from " + source);

        Files.writeString(lie, good.replace("1.0E-9", "1.0E-8"));
        assertThat(fault(verify(lie, "--public-key", key))).isEqualTo("altered");
        assertThat(verify(lie, "--home", home).out()).contains("differs from what was signed in features");

        Files.writeString(lie, good.replace("\"index\" : 3", "\"index\" : 4"));
        assertThat(fault(verify(lie, "--public-key", key))).isEqualTo("not_in_batch");
        Files.writeString(lie, good.replace("\"count\" : 30", "\"count\" : 31"));
        assertThat(fault(verify(lie, "--public-key", key))).isEqualTo("bad_signature");
        Files.writeString(lie, good.substring(0, good.length() / 2));
        assertThat(fault(verify(lie, "--public-key", key))).isEqualTo("malformed");
        Files.writeString(lie, good + good);
        assertThat(fault(verify(lie, "--public-key", key))).isEqualTo("malformed");

        ProvenanceLog.open(home.resolve("stranger"), "x").close();
        Path strange = home.resolve("stranger").resolve(EdgeKey.FOLDER).resolve(TrustedKey.FILE_NAME);
        assertThat(fault(verify(proof, "--public-key", strange))).isEqualTo("wrong_key");
    }

    @Test
    void wrongUseIsSaidInOneLine() throws IOException {
        assertThat(ProgramRun.of("provenance:prove", "--home", home, "--sample", 1)
                        .exit())
                .isEqualTo(ExitCode.USAGE);
        assertThat(ProgramRun.of("provenance:prove", "--home", home, "--batch", 9, "--sample", 1)
                        .err())
                .contains("batch 9 is not in the provenance log");
        assertThat(ProgramRun.of("provenance:torture", "--cases", 0).exit()).isEqualTo(ExitCode.USAGE);
        assertThat(verify("--home", home.resolve("none")).err().lines()).hasSize(1);
        Path secret = keys().resolve("provenance.ed25519");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        ProgramRun refused = verify("--public-key", secret, "--home", home);
        assertThat(refused.exit()).isEqualTo(ExitCode.CONFIGURATION);
        String body = Files.readString(secret).lines().skip(1).findFirst().orElseThrow();
        assertThat(refused.out() + refused.err()).doesNotContain(body);
    }

    @Test
    void damageToTheLogIsRefusedWithItsPlace() throws IOException {
        Path file = home.resolve("provenance")
                .resolve(JournalFolders.find(home, "").getFileName())
                .resolve("batches");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        ProgramRun run = verify("--home", home);
        assertThat(run.exit()).isEqualTo(ExitCode.DATA_REFUSED);
        assertThat(run.err()).contains("refused at byte").contains("acknowledged");
    }

    @Test
    void theShortTortureFindsEveryLie() {
        JsonNode result = ProgramRun.of("provenance:torture", "--cases", 300, "--seed", 5, "--json")
                .json();
        assertThat(result.get("wrong").asInt()).isZero();
        assertThat(result.get("results")).hasSize(6);
    }
}
