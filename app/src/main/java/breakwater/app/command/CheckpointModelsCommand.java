package breakwater.app.command;

import breakwater.store.model.Checkpoint;
import breakwater.store.model.ModelStore;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
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
            "with exit code 6."
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
        object.put(
                "models",
                made.parts().stream().map(CheckpointModelsCommand::json).toList());
        console.object(object);
        console.say("checkpoint " + made.folder());
        made.parts().forEach(part -> console.say("  " + part.model() + "  sha256 " + part.sha256()));
        return ExitCode.OK;
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
