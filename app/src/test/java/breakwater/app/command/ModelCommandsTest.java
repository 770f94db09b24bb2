package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.app.learn.LearningEnvironment;
import breakwater.app.learn.ModelCheck;
import breakwater.gate.EstimatorStamp;
import breakwater.gate.GateSettings;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.Training;
import breakwater.robust.EstimatorSettings;
import breakwater.store.model.ModelRead;
import breakwater.store.model.ModelStore;
import breakwater.store.model.StoredModel;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From bars to a golden set to a reference to a verdict on the models, by what people type.
class ModelCommandsTest {
    private static final String SYMBOL = "BTC/USDT";
    private static final int BARS = 120_000;

    @TempDir
    private static Path shared = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    /// A home with a calibrated reference, made once and copied.
    private Path home() throws IOException {
        Path made = shared.resolve("home");
        if (!Files.exists(made)) {
            Path bars = IndependentBars.write(shared.resolve("test_spot_BTCUSDT_1m.csv"), BARS, 3, 5e-4);
            JsonNode golden = ok("db:seed:golden", "--make", golden(), "--feed", bars, "--home", made, "--json");
            assertThat(golden.get("spans").asInt()).isBetween(BARS / 8 - 50, BARS / 8);
            ok("calibrate:reference", "--golden-set", golden(), "--home", made, "--json");
        }
        Path home = folder.resolve("home");
        copy(made, home);
        return home;
    }

    private static Path golden() {
        return shared.resolve("golden.json");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static JsonNode ok(String command, Object... args) {
        ProgramRun run = ProgramRun.ofCommand(command, args);
        assertThat(run.exit()).as(run.toString()).isZero();
        return run.object();
    }

    private static StoredModel stored(ModelRead read) {
        assertThat(read).as(read.line()).isInstanceOf(ModelRead.Verified.class);
        return ((ModelRead.Verified) read).model();
    }

    private static ReferenceModel reference(Path home) {
        return stored(ModelStore.open(home).reference(SYMBOL)).reference();
    }

    /// The reference's own model, moved by some of its standard deviations.
    private static GaussianModel moved(ReferenceModel reference, double deviations) {
        GaussianModel model = reference.model();
        double[] mean = model.mean();
        mean[0] += deviations * Math.sqrt(model.covariance()[0][0]);
        return GaussianModel.of(9, mean, model.covariance(), model.training());
    }

    private static void failing(Path home, String check, String line) {
        ProgramRun run = ProgramRun.of("verify:models", "--home", home);
        assertThat(run.exit()).as(run.toString()).isEqualTo(6);
        assertThat(run.out()).contains("FAILED " + check + ": ").contains(line);
        JsonNode json = ProgramRun.of("verify:models", "--home", home, "--json").object();
        assertThat(json.get("ok").asBoolean()).isFalse();
        assertThat(json.get("findings")).anyMatch(f -> f.get("check").asText().equals(check));
    }

    @Test
    void seedCalibrateVerifyCheckpoint() throws IOException {
        Path home = home();
        ProgramRun seeded = ProgramRun.of("db:seed:golden", "--golden-set", golden(), "--home", home);
        assertThat(seeded.exit()).as(seeded.toString()).isZero();
        assertThat(home.resolve("golden/BTC-USDT.json")).hasSameBinaryContentAs(golden());
        ProgramRun run = ProgramRun.of("calibrate:reference", "--golden-set", golden(), "--home", home);
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("reference BTC/USDT version 2")
                .contains("return_ratio")
                .contains("NOT proven: 30000 rows")
                .contains("odd epochs against even ones: eigenvalue_high cannot be told from noise")
                .contains("later half against earlier one: passes");
        assertThat(run.err()).contains("MRCD_ALPHA=0");
        ReferenceModel reference = reference(home);
        // Eight independent steps in units of one: the root of eight, and a little for the noise of the unit.
        assertThat(Math.sqrt(reference.model().covariance()[0][0])).isBetween(0.95 * Math.sqrt(8), 1.15 * Math.sqrt(8));
        assertThat(reference.threshold().goldenRows()).isGreaterThan(BARS / 8 - 50);
        ModelStore.open(home).writeAdaptive(SYMBOL, moved(reference, 0.1));
        JsonNode made = ok("checkpoint:models", "--home", home, "--name", "one", "--json");
        assertThat(made.get("models")).hasSize(2);
        assertThat(ProgramRun.of("checkpoint:models", "--home", home, "--name", "one")
                        .exit())
                .isEqualTo(6);
        assertThat(ProgramRun.of("checkpoint:models", "--home", home, "--name", "../x")
                        .exit())
                .isEqualTo(2);
        JsonNode verdict = ok("verify:models", "--home", home, "--json");
        assertThat(verdict.get("good").toString())
                .contains("reference BTC/USDT: version 2, whole, signed")
                .contains("adaptive BTC/USDT: near the reference")
                .contains("checkpoint one: 2 models");
    }

    @Test
    void theSameBarsGiveTheSameBytes() throws IOException {
        Path home = home();
        Path again = folder.resolve("again.json");
        ok(
                "db:seed:golden",
                "--make",
                again,
                "--feed",
                shared.resolve("test_spot_BTCUSDT_1m.csv"),
                "--home",
                home,
                "--json");
        assertThat(again).hasSameBinaryContentAs(golden());
    }

    @Test
    void aMissingReferenceIsNamed() throws IOException {
        failing(folder.resolve("empty"), "missing", "calibrate:reference makes the first");
        Path home = home();
        ModelStore.open(home).writeAdaptive("ETH/USDT", moved(reference(home), 0));
        failing(home, "missing", "ETH-USDT");
    }

    @Test
    void aCorruptedModelIsNamed() throws IOException {
        Path home = home();
        Path file = stored(ModelStore.open(home).reference(SYMBOL)).file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 100] ^= 4;
        Files.write(file, bytes);
        failing(home, "corrupted", "checksum");
        assertThat(ProgramRun.of("checkpoint:models", "--home", home).exit()).isEqualTo(6);
    }

    @Test
    void anUnsignedModelIsNamed() throws IOException {
        Path home = home();
        Path file = stored(ModelStore.open(home).reference(SYMBOL)).file();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 4;
        Files.write(file, bytes);
        failing(home, "unsigned", "signature does not fit");
    }

    @Test
    void aStaleModelIsNamed() throws IOException {
        Path home = home();
        ReferenceModel reference = reference(home);
        InstantSource old = InstantSource.fixed(Instant.now().minus(Duration.ofDays(31)));
        ModelStore.open(home, old).writeAdaptive(SYMBOL, moved(reference, 0));
        failing(home, "stale", "written 31 days ago, at most 30 are allowed");
        assertThat(ProgramRun.of("verify:models", "--home", home, "--max-age", "40d")
                        .exit())
                .isZero();
        assertThat(ProgramRun.of("verify:models", "--home", home, "--max-age", "soon")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void aDriftedModelIsNamedWithTheMeasure() throws IOException {
        Path home = home();
        ModelStore.open(home).writeAdaptive(SYMBOL, moved(reference(home), 0.3));
        assertThat(ProgramRun.of("verify:models", "--home", home).exit()).isZero();
        ModelStore.open(home).writeAdaptive(SYMBOL, moved(reference(home), 2));
        failing(home, "drifted", "kl: kl is");
    }

    @Test
    void aModelOfAnotherEstimatorIsNamed() throws IOException {
        Path home = home();
        GaussianModel model = reference(home).model();
        Training training = new Training(new EstimatorStamp("classical", 0, ""), 1000, 5, List.of());
        ModelStore.open(home).writeAdaptive(SYMBOL, GaussianModel.of(9, model.mean(), model.covariance(), training));
        failing(home, "unlike", "estimator is classical");
        LearningEnvironment other =
                new LearningEnvironment(EstimatorSettings.defaults().with(2, 3, 0.3), GateSettings.defaults());
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        assertThat(ModelCheck.run(
                                ModelStore.open(home),
                                Optional.of(SYMBOL),
                                other,
                                now,
                                Duration.ofDays(1).toNanos())
                        .findings())
                .anyMatch(f -> f.check().equals("unlike") && f.what().contains("shrinkage=0.3"));
    }

    @Test
    void aTamperedGoldenSetIsRefusedByBothCommands() throws IOException {
        Path home = home();
        Path tampered = folder.resolve("tampered.json");
        String good = Files.readString(golden());
        Files.writeString(tampered, good.replaceFirst("\\[0,(\\d+),-?[^,]*,", "[0,$1,0.001,"));
        for (String command : List.of("db:seed:golden", "calibrate:reference")) {
            ProgramRun run = ProgramRun.of(command, "--golden-set", tampered, "--home", home);
            assertThat(run.exit()).as(run.toString()).isEqualTo(6);
            assertThat(run.err()).contains(tampered + ": checksum does not hold");
        }
        assertThat(home.resolve("golden")).doesNotExist();
        assertThat(reference(home).model().version()).isEqualTo(1);
    }

    @Test
    void aGoldenSetOfAnotherHomeWantsItsKeyNamed() throws IOException {
        Path home = home();
        Path other = folder.resolve("other");
        ProgramRun keyless = ProgramRun.of("db:seed:golden", "--golden-set", golden(), "--home", other);
        assertThat(keyless.exit()).isEqualTo(6);
        assertThat(keyless.err()).contains("--public-key");
        Path key = home.resolve("keys").resolve(ModelStore.KEY_NAME + ".pub.pem");
        assertThat(ProgramRun.of("db:seed:golden", "--golden-set", golden(), "--home", other, "--public-key", key)
                        .exit())
                .isZero();
    }

    @Test
    void tooFewRowsAndAChangedMarketAndAStandingPriceAreRefused() throws IOException {
        Path home = folder.resolve("home");
        Path golden = folder.resolve("g.json");
        Path few = IndependentBars.write(folder.resolve("test_spot_BTCUSDT_1m.csv"), 8_000, 4, 5e-4);
        ok("db:seed:golden", "--make", golden, "--feed", few, "--home", home, "--json");
        ProgramRun run = ProgramRun.of("calibrate:reference", "--golden-set", golden, "--home", home);
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).contains("golden set is too small");
        assertThat(ModelStore.open(home).reference(SYMBOL).code()).isEqualTo("missing");
        Path flat = IndependentBars.write(folder.resolve("flat_spot_BTCUSDT_1m.csv"), 5_000, 4, 0);
        ok("db:seed:golden", "--make", golden, "--feed", flat, "--home", home, "--json");
        ProgramRun standing = ProgramRun.of("calibrate:reference", "--golden-set", golden, "--home", home);
        assertThat(standing.exit()).as(standing.toString()).isEqualTo(6);
        assertThat(standing.err()).contains("degenerate");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        Path home = home();
        Files.setPosixFilePermissions(
                home.resolve("keys").resolve(ModelStore.KEY_NAME), PosixFilePermissions.fromString("rw-r--r--"));
        ProgramRun run = ProgramRun.of("calibrate:reference", "--golden-set", golden(), "--home", home);
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("rw-r--r--");
    }

    @Test
    void theSimulatedMarketGivesRowsOfEveryVenue() throws IOException {
        Path home = folder.resolve("home");
        Path golden = folder.resolve("g.json");
        JsonNode made = ok("db:seed:golden", "--make", golden, "--hours", 1, "--seed", 7, "--home", home, "--json");
        assertThat(made.get("sources")).hasSize(5);
        assertThat(made.get("rows").asInt()).isBetween(8_900, 9_000);
        ProgramRun run = ProgramRun.of("calibrate:reference", "--golden-set", golden, "--home", home);
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).contains("golden set is too small");
    }

    @Test
    void whatCannotBeAskedForIsAUsageError() {
        for (Object[] args : new Object[][] {
            {}, {"--make", "a", "--golden-set", "b"}, {"--make", "a", "--hours", 0}, {"--make", "a", "--symbol", "?"}
        }) {
            assertThat(ProgramRun.ofCommand("db:seed:golden", args).exit()).isEqualTo(2);
        }
        assertThat(ProgramRun.of("calibrate:reference").exit()).isEqualTo(2);
        assertThat(ProgramRun.of("calibrate:reference", "--golden-set", folder.resolve("no"))
                        .exit())
                .isEqualTo(1);
    }
}
