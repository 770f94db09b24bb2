package breakwater.app.command;

import breakwater.journal.JournalRefusedException;
import breakwater.provenance.KeyRefusedException;
import breakwater.provenance.ModelProof;
import breakwater.provenance.ProvenanceRefusedException;
import breakwater.provenance.TrustedKey;
import breakwater.store.model.Checkpoint;
import breakwater.store.model.ModelKind;
import breakwater.store.model.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `checkpoint:models`: the models of a home, kept together.
@Command(
        name = "checkpoint:models",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Copies the newest reference and adaptive model of every instrument into <home>/checkpoints/<name>, with a",
            "signed manifest. The folder gets its name when everything in it is durable: after a crash it is whole or",
            "not there. The last " + ModelStore.KEPT_CHECKPOINTS + " are kept. A model that does not hold is refused",
            "with exit code 6. Says of every adaptive model whether its provenance is closed: every digest it names",
            "covered by a signed batch whose samples agree with the journal. One that is not is kept all the same."
        })
final class CheckpointModelsCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "Name, not used yet (default: the present time).")
    private Optional<String> name = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        Checkpoint made;
        try {
            made = ModelStore.open(common.home()).checkpoint(name.orElseGet(() -> NAME.format(Instant.now())));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + Failures.line(e));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", made.name());
        object.put("folder", made.folder().toString());
        List<Map<String, Object>> models = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Checkpoint.Part part : made.parts()) {
            Map<String, Object> model = json(part);
            lines.add("  " + part.model() + "  sha256 " + part.sha256());
            if (part.model().kind() == ModelKind.ADAPTIVE) {
                Answer answer = provenance(made.folder().resolve(part.file()));
                model.put("provenance", answer.verdict());
                model.put("provenance_says", answer.line());
                lines.add("    provenance " + answer.line());
            }
            models.add(model);
        }
        object.put("models", models);
        console.object(object);
        console.say("checkpoint " + made.folder());
        lines.forEach(console::say);
        return ExitCode.OK;
    }

    private record Answer(String verdict, String line) {}

    /// A checkpoint is made whatever its models can prove: only said, never in the way.
    private Answer provenance(Path file) {
        HomeJournals journals = new HomeJournals(common.home(), common.console());
        ModelProvenance model = ModelProvenance.find(common.home(), file.toString());
        try {
            if (!model.model().training().batches().isEmpty()) {
                ModelProof proof = model.audit(common.home(), TrustedKey.read(journals.keyFile()), journals::check);
                return new Answer(proof.verdict().code(), proof.line());
            }
            ModelProof none = new ModelProof(0, List.of(), 0, List.of(), List.of());
            return new Answer(none.verdict().code(), none.line());
        } catch (KeyRefusedException | ProvenanceRefusedException | JournalRefusedException | UncheckedIOException e) {
            return new Answer(ModelProof.Verdict.REFUSED.code(), "NOT verified: " + Failures.line(e));
        }
    }

    private static Map<String, Object> json(Checkpoint.Part part) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", part.file());
        object.put("kind", part.model().kind().code());
        object.put("symbol", part.model().symbol());
        object.put("version", part.model().version());
        object.put("sha256", part.sha256().hex());
        return object;
    }
}
