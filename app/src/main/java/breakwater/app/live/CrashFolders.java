package breakwater.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Folders of a crash test: found, copied, deleted.
final class CrashFolders {
    private CrashFolders() {}

    /// Finds the journal of a home, if the run came as far as to begin one.
    static Optional<Path> journalOf(Path home) throws IOException {
        Path root = home.resolve("journal");
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory).findFirst().filter(CrashFolders::holdsRecords);
        }
    }

    private static boolean holdsRecords(Path journal) {
        try (Stream<Path> files = Files.list(journal)) {
            return files.anyMatch(f -> f.toString().endsWith(".journal"));
        } catch (IOException _) {
            return false;
        }
    }

    static void copy(Path from, Path to) throws IOException {
        delete(to);
        for (Path path : below(from)) {
            Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    static void delete(Path folder) throws IOException {
        for (Path path : below(folder).reversed()) {
            Files.delete(path);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
