package breakwater.app.live;

import breakwater.math.random.CounterRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A process of the program, started and killed.
///
/// @param ended true if it came to its end before it could be killed
/// @param exitCode of a process that ended
/// @param acknowledged the last input it called durable
record CrashedRun(boolean ended, int exitCode, long acknowledged) {
    private static final long MOST_DELAY_NANOS = 1_200_000_000L;

    /// Starts a run and kills it after a random while.
    static CrashedRun startAndKill(CrashFeed feed, Path home, Path log, CounterRandom random)
            throws IOException, InterruptedException {
        long delay = random.nextLong(0, MOST_DELAY_NANOS);
        boolean waitForWork = random.nextInt(10) > 0;
        Process process = start(feed, false, home, log);
        AtomicLong ack = new AtomicLong();
        Thread reader = Thread.ofVirtual().start(() -> readAcks(process, ack));
        if (waitForWork) {
            // Most kills should hit a run at work; the others hit start-up and recovery.
            while (process.isAlive() && ack.get() < feed.workBegins()) {
                boolean _ = process.waitFor(5, TimeUnit.MILLISECONDS);
            }
        }
        boolean ended = process.waitFor(delay, TimeUnit.NANOSECONDS);
        process.destroyForcibly().waitFor();
        reader.join();
        return new CrashedRun(ended, ended ? process.exitValue() : 0, ack.get());
    }

    /// Starts a run and lets it come to its end.
    static void untouched(CrashFeed feed, Path home, Path log) throws IOException, InterruptedException {
        Process process = start(feed, true, home, log);
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        if (process.waitFor() != 0) {
            throw new IOException(
                    "a run that nobody kills ended with exit code " + process.exitValue() + "; see " + log);
        }
    }

    private static Process start(CrashFeed feed, boolean hurry, Path home, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "breakwater.app.Main"));
        command.addAll(List.of("run", "--home", home.toString(), "--acks", "--port", "0", "--metrics-port", "0"));
        command.addAll(List.of("--risk-profile", "aggressive"));
        command.addAll(feed.options(hurry));
        return new ProcessBuilder(command).redirectError(log.toFile()).start();
    }

    private static void readAcks(Process process, AtomicLong ack) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                // A line cut short by the kill acknowledges nothing: it has no end.
                if (line.startsWith("ack ")) {
                    ack.set(Math.max(ack.get(), Long.parseLong(line.substring(4))));
                }
                line = lines.readLine();
            }
        } catch (IOException | NumberFormatException _) {
            // The kill closed the pipe in the middle of a line.
        }
    }
}
