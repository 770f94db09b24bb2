package breakwater.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/// Where a running instance says how it can be reached: a small file below the home folder.
///
/// @param pid its process
/// @param apiPort port of its API
/// @param metricsPort port of its metrics
/// @param journal its journal
record RunningInstance(long pid, int apiPort, int metricsPort, String journal) {
    private static final String FILE = "run.properties";

    static void write(Path home, int apiPort, int metricsPort, Path journal) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
        properties.setProperty("api_port", Integer.toString(apiPort));
        properties.setProperty("metrics_port", Integer.toString(metricsPort));
        properties.setProperty("journal", journal.toString());
        Path file = home.resolve(FILE);
        try {
            Files.createDirectories(home);
            Path aside = home.resolve(FILE + ".new");
            try (var out = Files.newBufferedWriter(aside)) {
                properties.store(out, null);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // A full disk says only that it is full.
            throw new IOException(file + ": cannot be written: " + Failures.line(e), e);
        }
    }

    static void delete(Path home) throws IOException {
        Files.deleteIfExists(home.resolve(FILE));
    }

    /// Returns the instance that runs on a home folder, if its process is still alive.
    static Optional<RunningInstance> find(Path home) throws IOException {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
            long pid = Long.parseLong(properties.getProperty("pid", "0"));
            boolean alive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
            return alive
                    ? Optional.of(new RunningInstance(
                            pid,
                            Integer.parseInt(properties.getProperty("api_port", "0")),
                            Integer.parseInt(properties.getProperty("metrics_port", "0")),
                            properties.getProperty("journal", "")))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": damaged: " + e.getMessage(), e);
        }
    }
}
