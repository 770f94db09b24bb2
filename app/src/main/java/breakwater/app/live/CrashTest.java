package breakwater.app.live;

import breakwater.journal.JournalFailedException;
import breakwater.journal.JournalListener;
import breakwater.math.random.CounterRandom;
import breakwater.pipeline.SessionListener;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Real processes, really killed: the promise of the journal held against the whole program.
public final class CrashTest {
    private static final int BARS = 120_000;
    /// Event time per real time: the made feed lasts about twelve seconds, so that most kills hit a run at work.
    private static final String SPEED = "600000";
    private static final String SNAPSHOT_EVERY = "10000";
    private static final long MOST_DELAY_NANOS = 1_200_000_000L;
    private static final int MOST_FAILURES = 20;

    private final Path folder;
    private final Path feed;
    private final CounterRandom random;
    private final List<String> failures = new ArrayList<>();
    private long acknowledged;
    private long lost;
    private long differentStates;
    private long differentEnds;
    private int whileWriting;
    private int completed;

    /// What came of it.
    ///
    /// @param kills processes killed
    /// @param whileWriting of those, how many had acknowledged something since their start
    /// @param acknowledged inputs acknowledged before the kills
    /// @param lost of those, how many the journal did not hold afterwards
    /// @param differentStates recoveries whose state was not that of a replay from the first record
    /// @param completed runs that reached the end of the feed
    /// @param differentEnds of those, how many ended in another state than a run never killed
    /// @param failures the first failures, one line each
    public record Result(
            int kills,
            int whileWriting,
            long acknowledged,
            long lost,
            long differentStates,
            int completed,
            long differentEnds,
            List<String> failures) {
        /// Copies the list.
        public Result {
            failures = List.copyOf(failures);
        }
    }

    private CrashTest(Path folder, Path feed, long seed) {
        this.folder = folder;
        this.feed = feed;
        random = CounterRandom.of(seed).split("crash-test");
    }

    /// Kills.
    ///
    /// @param folder for everything this writes; emptied first
    /// @param feed recorded file; empty for bars made from the seed
    /// @param kills how often
    /// @param seed of the moments
    /// @param progress is told the number of kills so far
    /// @return what came of it
    /// @throws IOException if a process cannot be started or a file not be used
    /// @throws InterruptedException if the calling thread is interrupted
    public static Result run(Path folder, Optional<Path> feed, int kills, long seed, LongConsumer progress)
            throws IOException, InterruptedException {
        delete(folder);
        Files.createDirectories(folder);
        Path file = feed.isPresent() ? feed.get() : madeFeed(folder, seed);
        CrashTest test = new CrashTest(folder, file, seed);
        String untouched = test.stateHashOfUntouchedRun();
        int home = 0;
        int done = 0;
        while (done < kills) {
            Path present = folder.resolve("home-" + home);
            if (test.startAndKill(present)) {
                done++;
                test.check(present);
                progress.accept(done);
            } else {
                test.checkEnd(present, untouched);
                delete(present);
                home++;
            }
        }
        return new Result(
                done,
                test.whileWriting,
                test.acknowledged,
                test.lost,
                test.differentStates,
                test.completed,
                test.differentEnds,
                test.failures);
    }

    private long lastAck;

    /// Starts a run and kills it after a random while.
    ///
    /// @return false if it came to its end before
    private boolean startAndKill(Path home) throws IOException, InterruptedException {
        long delay = random.nextLong(0, MOST_DELAY_NANOS);
        boolean waitForWork = random.nextInt(10) > 0;
        Process process = start(home, SPEED);
        AtomicLong ack = new AtomicLong();
        Thread reader = Thread.ofVirtual().start(() -> readAcks(process, ack));
        if (waitForWork) {
            // Most kills should hit a run at work; the others hit start-up and recovery.
            while (process.isAlive() && ack.get() == 0) {
                boolean _ = process.waitFor(5, TimeUnit.MILLISECONDS);
            }
        }
        boolean ended = process.waitFor(delay, TimeUnit.NANOSECONDS);
        process.destroyForcibly().waitFor();
        reader.join();
        lastAck = ack.get();
        if (ended && process.exitValue() != 0) {
            fail("run ended with exit code " + process.exitValue() + " on " + home);
            differentEnds++;
        }
        if (!ended) {
            acknowledged += lastAck;
            whileWriting += lastAck > 0 ? 1 : 0;
        }
        return !ended;
    }

    private Process start(Path home, String speed) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "breakwater.app.Main"));
        command.addAll(List.of("run", "--feed", feed.toString(), "--speed", speed, "--home", home.toString()));
        command.addAll(List.of("--acks", "--port", "0", "--metrics-port", "0", "--decide-every", "1h"));
        command.addAll(List.of("--risk-profile", "aggressive", "--snapshot-every", SNAPSHOT_EVERY));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("last-run.log").toFile())
                .start();
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

    private void check(Path home) throws IOException {
        Optional<Path> journal = journalOf(home);
        if (journal.isEmpty()) {
            if (lastAck > 0) {
                lost += lastAck;
                fail("journal of " + home + " is gone after " + lastAck + " acknowledged inputs");
            }
            return;
        }
        RunHeader header;
        try {
            header = JournalReplay.headerOf(journal.get());
        } catch (breakwater.model.MalformedStateException e) {
            if (lastAck > 0) {
                lost += lastAck;
                fail(String.valueOf(e.getMessage()));
            }
            return;
        }
        long last;
        String recovered;
        try (JournalledSession session =
                JournalledSession.open(journal.get(), header, SessionListener.none(), new Ignoring(), note -> {})) {
            last = session.journal().lastSequence();
            recovered = session.session().stateHash();
        }
        if (last < lastAck) {
            lost += lastAck - last;
            fail("acknowledged up to " + lastAck + " but recovered up to " + last + " on " + home);
        }
        String scratch = JournalReplay.of(journal.get(), last, SessionListener.none(), n -> {})
                .session()
                .stateHash();
        if (!scratch.equals(recovered)) {
            differentStates++;
            fail("recovered state " + recovered + " but replay gives " + scratch + " at " + last + " on " + home);
        }
    }

    private void checkEnd(Path home, String untouched) throws IOException {
        Optional<Path> journal = journalOf(home);
        if (journal.isEmpty()) {
            differentEnds++;
            fail("a run ended without a journal on " + home);
            return;
        }
        completed++;
        String hash = stateHash(journal.get());
        if (!hash.equals(untouched)) {
            differentEnds++;
            fail("a run killed on the way ended in " + hash + ", one never killed in " + untouched);
        }
    }

    private String stateHashOfUntouchedRun() throws IOException, InterruptedException {
        Path home = folder.resolve("untouched");
        Process process = start(home, "max");
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        if (process.waitFor() != 0) {
            throw new IOException("a run that nobody kills ended with exit code " + process.exitValue() + "; see "
                    + folder.resolve("last-run.log"));
        }
        return stateHash(journalOf(home).orElseThrow(() -> new IOException("no journal below " + home)));
    }

    private static String stateHash(Path journal) {
        return JournalReplay.of(journal, Long.MAX_VALUE, SessionListener.none(), n -> {})
                .session()
                .stateHash();
    }

    private static Optional<Path> journalOf(Path home) throws IOException {
        Path root = home.resolve("journal");
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory).findFirst().filter(CrashTest::holdsRecords);
        }
    }

    private static boolean holdsRecords(Path journal) {
        try (Stream<Path> files = Files.list(journal)) {
            return files.anyMatch(f -> f.toString().endsWith(".journal"));
        } catch (IOException _) {
            return false;
        }
    }

    private static Path madeFeed(Path folder, long seed) throws IOException {
        Path file = folder.resolve("made_spot_BTCUSDT_1m.csv");
        CounterRandom random = CounterRandom.of(seed).split("made-feed");
        double price = 30_000;
        long time = 1_672_531_200_000L;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("open_time_ms,open,high,low,close,volume\n");
            for (int i = 0; i < BARS; i++) {
                double open = price;
                price *= StrictMath.exp(0.0006 * random.nextGaussian());
                String line = String.format(
                        java.util.Locale.ROOT,
                        "%d,%.2f,%.2f,%.2f,%.2f,%.3f%n",
                        time,
                        open,
                        Math.max(open, price) + 1,
                        Math.min(open, price) - 1,
                        price,
                        1 + random.nextDouble());
                out.write(line);
                time += 60_000;
            }
        }
        return file;
    }

    private void fail(String line) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(line);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path directory, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private record Ignoring() implements JournalListener {
        @Override
        public void onDurable(long sequence) {
            // Nobody waits here.
        }

        @Override
        public void onFailure(JournalFailedException failure) {
            // The next append throws it.
        }
    }
}
