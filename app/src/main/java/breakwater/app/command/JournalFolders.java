package breakwater.app.command;

import breakwater.app.live.RunHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Where journals lie below the home folder: one folder per configuration, so that the same command goes on where
/// it
/// stopped and another one starts afresh.
final class JournalFolders {
    private static final int NAME_DIGITS = 8;

    private JournalFolders() {}

    static Path of(Path home, RunHeader header) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(header.identity().toString().getBytes(StandardCharsets.UTF_8));
            String name = HexFormat.of().formatHex(digest).substring(0, NAME_DIGITS);
            return home.resolve("journal").resolve(header.kind() + "-" + name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Finds the journal a person means: the one named, or the one written last.
    static Path find(Path home, String name) throws IOException {
        Path root = home.resolve("journal");
        if (!name.isEmpty()) {
            Path named = root.resolve(name).normalize();
            if (!named.startsWith(root) || !Files.isDirectory(named)) {
                throw CommandException.usage("--journal must be a folder of " + root + " but was '" + name + "'");
            }
            return named;
        }
        if (!Files.isDirectory(root)) {
            throw new CommandException(ExitCode.ERROR, root + ": no journal yet; 'run' makes one");
        }
        try (Stream<Path> folders = Files.list(root)) {
            List<Path> all = folders.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(JournalFolders::lastWritten).reversed())
                    .toList();
            if (all.isEmpty()) {
                throw new CommandException(ExitCode.ERROR, root + ": no journal yet; 'run' makes one");
            }
            return all.getFirst();
        }
    }

    private static FileTime lastWritten(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(JournalFolders::modified)
                    .max(Comparator.naturalOrder())
                    .orElse(FileTime.fromMillis(0));
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
