package breakwater.app.command;

import breakwater.app.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Options of every command.
final class CommonOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder for everything Breakwater writes (default: BREAKWATER_HOME, else .breakwater).")
    private Optional<Path> home = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    private Optional<Settings> settings = Optional.empty();

    Console console() {
        return Console.of(json);
    }

    /// Returns the settings of this process, read once.
    Settings settings() {
        if (settings.isEmpty()) {
            settings = Optional.of(Settings.load(Path.of("").toAbsolutePath(), System.getenv()));
        }
        return settings.get();
    }

    /// Returns whether the command line names the home folder.
    boolean namesHome() {
        return home.isPresent();
    }

    Path home() {
        return home.orElseGet(() -> settings().home());
    }
}
