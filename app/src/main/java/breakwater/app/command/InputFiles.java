package breakwater.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files named on the command line.
final class InputFiles {
    private InputFiles() {}

    /// Refuses what cannot be read before any work is done: the fault is in the command, not in the data.
    static void requireReadable(List<Path> files) {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw failed(file, "no such file");
            }
            if (Files.isDirectory(file)) {
                throw failed(file, "expected a file but found a folder");
            }
            // A pipe can be read once, and finding out what a file holds takes a second look.
            if (!Files.isRegularFile(file)) {
                throw failed(file, "expected a regular file");
            }
            if (!Files.isReadable(file)) {
                throw failed(file, "permission denied");
            }
        }
    }

    private static CommandException failed(Path file, String why) {
        return new CommandException(ExitCode.ERROR, file + ": " + why);
    }
}
