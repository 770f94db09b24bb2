package breakwater.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// Where a running instance says how it can be reached: a small file below the home folder, one per journal, as
/// several configurations may run on one home.
///
/// @param pid its process
/// @param apiPort port of its API
/// @param metricsPort port of its metrics
/// @param journal its journal
record RunningInstance(long pid, int apiPort, int metricsPort, String journal) {
    private static final String FOLDER = "running";
    private static final String ENDING = ".properties";
    /// What the system's clock may have been set by between two looks at the same process.
    private static final long SAME_START_MILLIS = 5_000;

    static void write(Path home, int apiPort, int metricsPort, Path journal) throws IOException {
        ProcessHandle process = ProcessHandle.current();
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(process.pid()));
        properties.setProperty("started_millis", Long.toString(startedMillis(process)));
        properties.setProperty("api_port", Integer.toString(apiPort));
        properties.setProperty("metrics_port", Integer.toString(metricsPort));
        properties.setProperty("journal", journal.toString());
        Path file = file(home, journal);
        try {
            Files.createDirectories(home.resolve(FOLDER));
            Path aside = file.resolveSibling(file.getFileName() + ".new");
            try (var out = Files.newBufferedWriter(aside)) {
                properties.store(out, null);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // A full disk says only that it is full.
            throw new IOException(file + ": cannot be written: " + Failures.line(e), e);
        }
    }

    static void delete(Path home, Path journal) throws IOException {
        Files.deleteIfExists(file(home, journal));
    }

    /// The lock on the journal sees to it that nobody else writes this file.
    private static Path file(Path home, Path journal) {
        return home.resolve(FOLDER).resolve(journal.getFileName() + ENDING);
    }

    /// Returns the instances that run on a home folder, in the order of their journals' names. What a process
    /// left
    /// that died is passed over.
    static List<RunningInstance> all(Path home) throws IOException {
        Path folder = home.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<RunningInstance> result = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                read(file).ifPresent(result::add);
            }
        }
        return result;
    }

    private static Optional<RunningInstance> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
            RunningInstance instance = new RunningInstance(
                    Long.parseLong(properties.getProperty("pid", "0")),
                    Integer.parseInt(properties.getProperty("api_port", "0")),
                    Integer.parseInt(properties.getProperty("metrics_port", "0")),
                    properties.getProperty("journal", ""));
            long started = Long.parseLong(properties.getProperty("started_millis", "0"));
            return instance.isAlive(started) ? Optional.of(instance) : Optional.empty();
        } catch (NoSuchFileException _) {
            // It ended while we looked.
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": damaged: " + e.getMessage(), e);
        }
    }

    /// The number of a dead process is given to another one sooner or later; that one started at another time.
    private boolean isAlive(long started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(startedMillis(process) - started) <= SAME_START_MILLIS)
                .isPresent();
    }

    /// Returns when a process started, 0 where the system does not say.
    private static long startedMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
