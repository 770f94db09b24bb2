package breakwater.bench;

import breakwater.journal.Journal;
import breakwater.journal.JournalReader;
import breakwater.journal.JournalSettings;
import breakwater.model.Input;
import breakwater.model.InputCodec;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.pipeline.InputLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// The journal on this machine's disk: how fast it takes records, how long a force takes, and how long a start
/// takes
/// that
/// verifies every record and applies it to a new engine.
///
/// Checked first: the recovered engine has the state hash of the one that wrote, and the chain of the journal read
/// is
/// that of the journal written.
final class JournalBenchmark implements Benchmark {
    private static final int TYPE = 1;
    private static final int FORCES = 300;
    private static final long BAR_RECORDS = 10_000_000;
    private static final double BAR_SECONDS = 20;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public void run(BenchSettings settings, Consumer<Measurement> out) throws IOException {
        Path folder = Files.createTempDirectory("breakwater-bench");
        try {
            forces(folder.resolve("forces"), out);
            appends(folder.resolve("appends"), settings.journalRecords(), out);
            session(folder.resolve("session"), settings.journalRecords(), out);
        } finally {
            delete(folder);
        }
    }

    private static void forces(Path folder, Consumer<Measurement> out) {
        Histogram histogram = new Histogram(60_000_000_000L, 3);
        byte[] payload = new byte[64];
        try (Journal journal = Journal.open(folder, JournalSettings.defaults())) {
            for (int i = 0; i < FORCES; i++) {
                long before = System.nanoTime();
                long sequence = journal.append(TYPE, payload, 0, payload.length);
                journal.force();
                histogram.recordValue(System.nanoTime() - before);
                WrongResultException.unless(
                        journal.durableSequence() >= sequence, "record " + sequence + " must be durable after a force");
            }
        }
        out.accept(Measurement.withoutBar(
                "journal, append one record and force it, " + FORCES + " times",
                String.format(
                        Locale.ROOT,
                        "p50 %.2f, p99 %.2f, max %.1f ms",
                        histogram.getValueAtPercentile(50) / 1e6,
                        histogram.getValueAtPercentile(99) / 1e6,
                        histogram.getMaxValue() / 1e6),
                Measurement.NONE));
    }

    /// Records alone, without an engine in between.
    private static void appends(Path folder, int records, Consumer<Measurement> out) throws IOException {
        byte[] payload = new byte[64];
        Samples samples = new Samples(1);
        samples.start();
        try (Journal journal = Journal.open(folder, JournalSettings.defaults())) {
            for (int i = 0; i < records; i++) {
                payload[i & 63]++;
                journal.append(TYPE, payload, 0, payload.length);
            }
            journal.force();
            WrongResultException.unlessEqual("durable records", records, journal.durableSequence());
        }
        samples.stop(true);
        out.accept(Measurement.withoutBar(
                String.format(Locale.ROOT, "journal, append %,d records of 64 B and force at the end", records),
                samples.millionsPerSecond(records, "records"),
                Measurement.NONE));
    }

    private static void session(Path folder, int records, Consumer<Measurement> out) throws IOException {
        FrameTape tape = MarketRun.tape(records - MarketRun.historyFrames());
        MarketRun writer;
        long last;
        String chain;
        Samples written = new Samples(1);
        written.start();
        try (Journal journal = Journal.open(folder, JournalSettings.defaults())) {
            writer = new MarketRun(new Log(journal));
            writer.take(tape, 0, tape.size());
            journal.force();
            last = journal.lastSequence();
            chain = journal.chainHashHex();
        }
        written.stop(true);
        String expected = writer.session().stateHash();
        long bytes = size(folder);

        Samples verified = new Samples(1);
        verified.start();
        try (Journal journal = Journal.open(folder, JournalSettings.defaults())) {
            WrongResultException.unlessEqual("records recovered", last, journal.lastSequence());
            WrongResultException.unless(journal.chainHashHex().equals(chain), "the chain must end in " + chain);
        }
        verified.stop(true);
        Samples replayed = new Samples(1);
        replayed.start();
        MarketRun recovered = replay(folder, last);
        replayed.stop(true);
        String found = recovered.session().stateHash();
        WrongResultException.unless(expected.equals(found), "state hash must be " + expected + " but was " + found);

        String size = String.format(Locale.ROOT, "%,d records of %d B", last, bytes / last);
        out.accept(Measurement.withoutBar(
                "five-venue session with its journal, group commit, " + size,
                written.millionsPerSecond(last, "records"),
                Measurement.NONE));
        out.accept(Measurement.withoutBar(
                "journal, open: read and verify every record",
                verified.millionsPerSecond(last, "records"),
                Measurement.NONE));
        out.accept(Measurement.withoutBar(
                "journal, read, verify and apply every record to a new engine",
                replayed.millionsPerSecond(last, "records"),
                Measurement.NONE));
        double seconds = (verified.best() + replayed.best()) / 1e9;
        double scaled = seconds * BAR_RECORDS / last;
        String how = last == BAR_RECORDS ? "" : String.format(Locale.ROOT, ", scaled up from %.2f s", seconds);
        out.accept(new Measurement(
                "recovery without a snapshot, 10 M records: both of the above",
                String.format(Locale.ROOT, "%.1f s%s", scaled, how),
                "<= 20 s",
                Measurement.NONE,
                Measurement.Verdict.of(scaled <= BAR_SECONDS)));
    }

    private static MarketRun replay(Path folder, long last) {
        MarketRun run = new MarketRun(InputLog.counting());
        InputCodec codec = new InputCodec();
        StateReader in = new StateReader(new byte[0]);
        try (JournalReader reader = Journal.read(folder)) {
            while (reader.next()) {
                in.reset(reader.buffer(), reader.from(), reader.to());
                run.session().replay(codec.decode(in), reader.sequence());
            }
            WrongResultException.unlessEqual("records read", last, reader.sequence());
        }
        run.session().recovered();
        return run;
    }

    private static long size(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : files(folder)) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
    }

    /// Inputs in a journal, as the program logs them.
    private static final class Log implements InputLog {
        private final Journal journal;
        private final StateWriter out = new StateWriter(1 << 12);

        Log(Journal journal) {
            this.journal = journal;
        }

        @Override
        public long append(Input input) {
            out.clear();
            InputCodec.encode(input, out);
            return journal.append(TYPE, out.buffer(), 0, out.length());
        }

        @Override
        public void force() {
            journal.force();
        }
    }
}
