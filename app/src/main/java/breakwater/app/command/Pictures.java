package breakwater.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// Pictures a command draws if it is told where to.
final class Pictures {
    private Pictures() {}

    static void write(Optional<Path> file, Supplier<String> svg, Console console) {
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(file.get(), svg.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.note("written to " + file.get());
    }
}
