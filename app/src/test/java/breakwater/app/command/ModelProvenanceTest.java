package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.app.live.JournalReplay;
import breakwater.gate.AnchorThreshold;
import breakwater.gate.BatchRoot;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.Training;
import breakwater.model.Catalogue;
import breakwater.model.Source;
import breakwater.pipeline.LearningSettings;
import breakwater.provenance.BatchReader;
import breakwater.provenance.EdgeKey;
import breakwater.provenance.SignedBatch;
import breakwater.robust.Estimate;
import breakwater.robust.ModelFold;
import breakwater.robust.Sample;
import breakwater.store.model.ModelRead;
import breakwater.store.model.ModelStore;
import breakwater.store.model.StoredModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a model that a run served back to the messages it was trained on, and every lie about that.
class ModelProvenanceTest {
    private static final String SYMBOL = "BTC/USDT";
    private static final int FILE_HEADER = 56;
    private static final int FRAME = 8;

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    /// A home whose run serves a model, made once and copied.
    private Path home() throws IOException {
        Path made = shared.resolve("home");
        if (!Files.exists(made)) {
            run(made, "--for", "2h");
            assertThat(ModelStore.open(made).adaptive(SYMBOL).code()).isEqualTo("missing");
            ModelStore.open(made).writeReference(SYMBOL, reference(made));
            run(made, "--for", "1m");
            // Until the gate has seen enough rows: then what is served is no longer the reference.
            for (int i = 0;
                    i < 16 && served(made).adaptive().training().batches().isEmpty();
                    i++) {
                run(made, "--for", "30m");
            }
        }
        Path home = folder.resolve("home");
        try (var all = Files.walk(made)) {
            for (Path path : all.toList()) {
                Files.copy(path, home.resolve(made.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return home;
    }

    /// Runs with corridors so wide that hours of market are enough to judge by: what is asked here is where a
    /// served
    /// model's rows come from, not whether it deserves to be served.
    private void run(Path home, String... args) throws IOException {
        List<String> words = new ArrayList<>(List.of("--speed", "max", "--json"));
        words.addAll(List.of(args));
        ProcessBuilder program = RunningProgram.program(home, words.toArray(String[]::new));
        program.environment().putAll(Map.of("TAU_MU", "5", "TAU_SIGMA", "0.95", "KL_THRESHOLD", "5"));
        Path err = folder.resolve("err");
        Process process = program.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        assertThat(process.onExit().orTimeout(180, TimeUnit.SECONDS).join().exitValue())
                .as(Files.readString(err))
                .isZero();
    }

    /// What the run itself learned, from the signed batches alone.
    private static ReferenceModel reference(Path home) throws IOException {
        Path journal = JournalFolders.find(home, "");
        Catalogue catalogue = JournalReplay.headerOf(journal).engine().catalogue();
        LearningSettings settings = LearningSettings.forStreams();
        int sources = catalogue.sources().size();
        ModelFold fold = new ModelFold(sources, settings.estimator());
        try (BatchReader reader = BatchReader.open(home, journal.getFileName().toString())) {
            while (reader.next()) {
                List<List<Sample>> rows = new ArrayList<>();
                for (Source source : catalogue.sources()) {
                    rows.add(reader.batch().samples().stream()
                            .filter(s -> s.source().equals(source.name()))
                            .map(s -> new Sample(0, source.id(), s.journalSequence(), s.receiveNanos(), s.features()))
                            .toList());
                }
                fold.add(rows);
            }
        }
        double[] trust = new double[sources];
        Arrays.fill(trust, 1);
        Estimate estimate = fold.fold(trust).orElseThrow();
        Training training = new Training(settings.stamp(), 1e7, 1, List.of());
        return new ReferenceModel(
                GaussianModel.of(1, estimate.location().location(), estimate.covariance(), training),
                new AnchorThreshold(60, 43_000, 0, true));
    }

    private static StoredModel served(Path home) {
        ModelRead read = ModelStore.open(home).adaptive(SYMBOL);
        assertThat(read).as(read.line()).isInstanceOf(ModelRead.Verified.class);
        return ((ModelRead.Verified) read).model();
    }

    private static Path batches(Path home) throws IOException {
        return home.resolve("provenance")
                .resolve(JournalFolders.find(home, "").getFileName())
                .resolve("batches");
    }

    private static JsonNode verify(Path home) {
        return ProgramRun.of("provenance:verify", "--model", SYMBOL, "--home", home, "--json")
                .object();
    }

    /// The first thing that is found, which must be the same for people and programs.
    private static String refused(Path home) {
        ProgramRun lines = ProgramRun.of("provenance:verify", "--model", SYMBOL, "--home", home);
        assertThat(lines.exit()).as(lines.toString()).isEqualTo(ExitCode.DATA_REFUSED);
        JsonNode object = verify(home);
        assertThat(object.get("ok").asBoolean()).isFalse();
        assertThat(object.get("verdict").asText()).isEqualTo("refused");
        String fault = object.get("findings").get(0).get("fault").asText();
        assertThat(lines.out()).startsWith(fault);
        JsonNode kept =
                ProgramRun.of("checkpoint:models", "--home", home, "--json").json();
        assertThat(kept.toString()).contains("\"provenance\":\"refused\"").contains("NOT verified: " + fault);
        return fault;
    }

    /// Records of a file of batches: framing as the log writes it.
    private static List<byte[]> records(byte[] file) {
        List<byte[]> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file);
        for (int at = FILE_HEADER; at < file.length; at += FRAME + in.getInt(at)) {
            records.add(Arrays.copyOfRange(file, at + FRAME, at + FRAME + in.getInt(at)));
        }
        return records;
    }

    /// Writes records with checksums that hold, as somebody would who knows the format.
    private static void write(Path file, List<byte[]> records) throws IOException {
        int size = records.stream().mapToInt(r -> FRAME + r.length).sum();
        ByteBuffer out = ByteBuffer.allocate(FILE_HEADER + size);
        out.put(Files.readAllBytes(file), 0, FILE_HEADER);
        for (byte[] record : records) {
            CRC32C crc = new CRC32C();
            crc.update(ByteBuffer.allocate(4).putInt(record.length).flip());
            crc.update(record);
            out.putInt(record.length).putInt((int) crc.getValue()).put(record);
        }
        Files.write(file, out.array());
    }

    private static int indexOf(byte[] bytes, String text, int from) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
    }

    @Test
    void everySampleOfTheServedModelIsSignedAndInTheJournal() throws IOException {
        Path home = home();
        StoredModel stored = served(home);
        Set<String> named = new HashSet<>();
        stored.adaptive().training().batches().forEach(b -> named.add(b.hex()));
        JsonNode verdict = verify(home);
        System.out.println(stored.header() + ": " + verdict.get("digests") + " digests, " + verdict.get("samples"));
        assertThat(verdict.get("ok").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(verdict.get("verdict").asText()).isEqualTo("closed");
        assertThat(verdict.get("digests").asInt()).isEqualTo(named.size()).isGreaterThan(50);
        assertThat(verdict.get("compared_with_journal")).isEqualTo(verdict.get("samples"));

        Path file = folder.resolve("proof.json");
        ProgramRun lines = ProgramRun.of("provenance:prove", "--model", SYMBOL, "--home", home, "--out", file);
        assertThat(lines.exit()).as(lines.toString()).isZero();
        assertThat(lines.out()).contains("batch 1  root ").contains("sim-alpha ");
        JsonNode proof = ProgramRun.of("provenance:prove", "--model", stored.file(), "--home", home, "--json")
                .json();
        assertThat(proof).isEqualTo(new ObjectMapper().readTree(file.toFile()));
        Set<String> proven = new HashSet<>();
        long samples = 0;
        for (JsonNode epoch : proof.get("epochs")) {
            SignedBatch batch = BatchReader.find(
                            home,
                            epoch.get("journal").asText(),
                            epoch.get("batch").asLong())
                    .orElseThrow();
            assertThat(epoch.get("root").asText())
                    .isEqualTo(batch.header().root().hex());
            long unused = 0;
            for (JsonNode rows : epoch.get("not_used")) {
                unused += rows.asLong();
            }
            assertThat(epoch.get("used").asLong() + unused)
                    .isEqualTo(batch.samples().size());
            for (JsonNode source : epoch.get("sources")) {
                assertThat(proven.add(source.get("digest").asText())).isTrue();
                for (JsonNode sample : source.get("samples")) {
                    var signed = batch.samples().get(sample.get("sample").asInt());
                    assertThat(signed.source()).isEqualTo(source.get("source").asText());
                    assertThat(signed.journalSequence())
                            .isEqualTo(sample.get("journal_sequence").asLong());
                    samples++;
                }
            }
        }
        assertThat(proven).isEqualTo(named);
        assertThat(samples).isEqualTo(verdict.get("samples").asLong()).isGreaterThan(5_000);

        ProgramRun kept = ProgramRun.of("checkpoint:models", "--home", home, "--name", "one");
        assertThat(kept.out()).contains("provenance closed: " + named.size() + " digests");
        assertThat(ProgramRun.of(
                                "provenance:verify",
                                "--model",
                                home.resolve("checkpoints/one/BTC-USDT.adaptive.model"),
                                "--home",
                                home)
                        .out())
                .contains("closed: ");
    }

    @Test
    void aFlippedBitIsNamed() throws IOException {
        Path home = home();
        Path file = batches(home);
        byte[] good = Files.readAllBytes(file);
        List<byte[]> records = records(good);
        // The last byte of a batch belongs to the last feature of its last sample: a small change of a number.
        byte[] record = records.get(2);
        record[record.length - 3] ^= 1;
        write(file, records);
        assertThat(refused(home)).isEqualTo("altered");
        assertThat(verify(home).get("findings").get(0).get("batch").asInt()).isEqualTo(3);
        assertThat(verify(home).toString()).contains("unknown_digest");
        // Without a checksum that fits it is not even read.
        byte[] bad = good.clone();
        bad[FILE_HEADER + FRAME + 300] ^= 1;
        Files.write(file, bad);
        ProgramRun run = ProgramRun.of("provenance:verify", "--model", SYMBOL, "--home", home);
        assertThat(run.exit()).isEqualTo(ExitCode.DATA_REFUSED);
        assertThat(run.err()).contains("batch 1 is damaged and it was acknowledged");
        assertThat(ProgramRun.of("checkpoint:models", "--home", home).out())
                .contains("provenance NOT verified: provenance log ");
    }

    @Test
    void aSwappedSourceIsNamed() throws IOException {
        Path home = home();
        List<byte[]> records = records(Files.readAllBytes(batches(home)));
        byte[] record = records.get(3);
        int at = indexOf(record, "sim-alpha", 0);
        System.arraycopy("sim-bravo".getBytes(StandardCharsets.US_ASCII), 0, record, at, 9);
        write(batches(home), records);
        assertThat(refused(home)).isEqualTo("swapped_source");
        assertThat(verify(home).get("findings").get(0).get("source").asText()).isEqualTo("sim-alpha");
    }

    @Test
    void aReplayedBatchAndRowsCountedTwiceAreNamed() throws IOException {
        Path home = home();
        StoredModel stored = served(home);
        List<byte[]> records = records(Files.readAllBytes(batches(home)));
        List<byte[]> again = new ArrayList<>(records);
        again.add(5, records.get(4));
        write(batches(home), again);
        assertThat(refused(home)).isEqualTo("replayed");
        assertThat(verify(home).get("findings").get(0).get("batch").asInt()).isEqualTo(5);

        write(batches(home), records);
        GaussianModel model = stored.adaptive();
        List<BatchRoot> named = new ArrayList<>(model.training().batches());
        named.add(named.get(7));
        store(home, model, named);
        assertThat(refused(home)).isEqualTo("replayed");
        assertThat(verify(home).toString())
                .contains("the model counts the rows " + named.get(7).hex() + " twice");
    }

    @Test
    void aDroppedBatchAndADroppedMessageAreNamed() throws IOException {
        Path home = home();
        List<byte[]> records = records(Files.readAllBytes(batches(home)));
        List<byte[]> less = new ArrayList<>(records);
        less.remove(6);
        write(batches(home), less);
        assertThat(refused(home)).isEqualTo("dropped");
        assertThat(verify(home).get("findings").get(0).get("batch").asInt()).isEqualTo(7);
        write(batches(home), less.subList(0, 6));
        assertThat(refused(home)).isEqualTo("dropped");
        // One message of a batch: the last sample, and one less in their number.
        byte[] whole = records.get(6);
        int count = indexOf(whole, "sim-", 0) - 8;
        ByteBuffer cut = ByteBuffer.wrap(
                        Arrays.copyOf(whole, new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("sim-") - 4))
                .order(ByteOrder.LITTLE_ENDIAN);
        cut.putInt(count, cut.getInt(count) - 1);
        List<byte[]> without = new ArrayList<>(records);
        without.set(6, cut.array());
        write(batches(home), without);
        assertThat(refused(home)).isEqualTo("dropped");
        assertThat(verify(home).get("findings").get(0).get("batch").asInt()).isEqualTo(7);
        write(batches(home), records);
        // Gone with everything that could tell of it.
        Path log = batches(home).resolveSibling("");
        Files.move(log, folder.resolve("kept"));
        assertThat(refused(home)).isEqualTo("unknown_digest");
    }

    @Test
    void aChangedDigestAndAnAbsentJournalAndAModelWithoutBatchesAreSaidPlainly() throws IOException {
        Path home = home();
        StoredModel stored = served(home);
        GaussianModel model = stored.adaptive();
        List<BatchRoot> named = new ArrayList<>(model.training().batches());
        byte[] bytes = HexFormat.of().parseHex(named.get(3).hex());
        bytes[0] ^= 1;
        named.set(3, BatchRoot.of(bytes));
        store(home, model, named);
        assertThat(refused(home)).isEqualTo("unknown_digest");

        store(home, model, List.of());
        ProgramRun without = ProgramRun.of("provenance:verify", "--model", SYMBOL, "--home", home);
        assertThat(without.exit()).isEqualTo(ExitCode.DATA_REFUSED);
        assertThat(without.out()).contains("NOT verified: the model names no batches");
        assertThat(verify(home).get("verdict").asText()).isEqualTo("no_batches");
        assertThat(ProgramRun.of("provenance:prove", "--model", SYMBOL, "--home", home)
                        .exit())
                .isEqualTo(ExitCode.DATA_REFUSED);
        assertThat(ProgramRun.of("checkpoint:models", "--home", home).out())
                .contains("provenance NOT verified: the model names no batches");

        store(home, model, model.training().batches());
        Files.move(home.resolve("journal"), folder.resolve("archive"));
        ProgramRun absent = ProgramRun.of("provenance:verify", "--model", SYMBOL, "--home", home);
        assertThat(absent.exit()).isEqualTo(ExitCode.DATA_REFUSED);
        assertThat(absent.out()).contains("NOT verified: signed, but").contains("not here: journal simulated-");
        // A file that was changed is none of the home's models.
        byte[] file = Files.readAllBytes(stored.file());
        file[file.length - 80] ^= 1;
        Files.write(stored.file(), file);
        assertThat(ProgramRun.of("provenance:verify", "--model", stored.file(), "--home", home)
                        .err())
                .contains("checksum");
        assertThat(ProgramRun.of("provenance:verify", "--model", "no file", "--home", home)
                        .exit())
                .isEqualTo(ExitCode.USAGE);
    }

    /// Writes a model that names something else, signed as a run would sign it.
    private static void store(Path home, GaussianModel model, List<BatchRoot> named) throws IOException {
        Training was = model.training();
        Training training = new Training(was.estimator(), was.samples(), was.createdNanos(), named);
        ModelStore.open(home)
                .writeAdaptive(SYMBOL, GaussianModel.of(model.version(), model.mean(), model.covariance(), training));
    }

    @Test
    void runsOfTwoConfigurationsOnOneHomeWriteALogEach() throws IOException {
        Path home = folder.resolve("two");
        run(home, "--for", "11m");
        run(home, "--for", "11m", "--fee-bps", "3");
        List<String> logs = BatchReader.journals(home);
        assertThat(logs).hasSize(2);
        JsonNode all =
                ProgramRun.of("provenance:verify", "--home", home, "--json").json();
        JsonNode one = ProgramRun.of("provenance:verify", "--home", home, "--journal", logs.get(1), "--json")
                .json();
        assertThat(one.get("batches").asInt()).isPositive();
        assertThat(all.get("batches").asInt()).isEqualTo(2 * one.get("batches").asInt());
        assertThat(all.get("compared_with_journal")).isEqualTo(all.get("samples"));
        ProgramRun unnamed = ProgramRun.of("provenance:prove", "--batch", 1, "--sample", 0, "--home", home);
        assertThat(unnamed.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(unnamed.err()).contains("--journal").contains(logs.get(0)).contains(logs.get(1));
        Path proof = folder.resolve("sample.json");
        assertThat(ProgramRun.of(
                                "provenance:prove",
                                "--batch",
                                1,
                                "--sample",
                                0,
                                "--journal",
                                logs.get(1),
                                "--home",
                                home,
                                "--out",
                                proof)
                        .exit())
                .isZero();
        assertThat(ProgramRun.of("provenance:verify", proof, "--home", home).exit())
                .isZero();
        assertThat(home.resolve(EdgeKey.FOLDER)).isDirectory();
    }
}
