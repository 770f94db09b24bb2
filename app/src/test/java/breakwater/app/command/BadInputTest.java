package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breakwater.journal.Journal;
import breakwater.journal.JournalSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is wrong with what a person gives us: one line that names it, the right exit code, nothing written.
class BadInputTest {
    private static final int ERROR = 1;
    private static final int USAGE = 2;
    private static final int REFUSED = 6;

    private static final String RUN = "run --home HOME ";
    private static final String TEST = "backtest --data DATA --home HOME ";
    private static final String WINDOW = "--start 2024-02-01 --end 2024-02-10 ";

    @TempDir
    private Path folder = Path.of("");

    private Path home() {
        return folder.resolve("home");
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(RUN + "--feed DATA/absent.csv", ERROR, "absent.csv: no such file"),
                Arguments.of(RUN + "--feed DATA", ERROR, "data: expected a file but found a folder"),
                Arguments.of(RUN + "--feed DATA/garbage.csv", REFUSED, "garbage.csv"),
                Arguments.of(RUN + "--feed DATA/garbage.jsonl.gz", REFUSED, "garbage.jsonl.gz"),
                Arguments.of(RUN + "--feed DATA/cut.csv.gz", REFUSED, "cut.csv.gz"),
                Arguments.of(RUN + "--feed DATA/empty.csv", REFUSED, "empty.csv: expected data but the file is empty"),
                Arguments.of(RUN + "--feed DATA/columns.csv", REFUSED, "columns.csv"),
                Arguments.of(RUN + "--feed HEADER/header_spot_BTCUSDT_1h.csv", REFUSED, "header_spot_BTCUSDT_1h.csv"),
                Arguments.of(RUN + "--for 1s --strategy alchemy", USAGE, "--strategy must be one of"),
                Arguments.of(RUN + "--for 1s --risk-profile reckless", USAGE, "--risk-profile must be one of"),
                Arguments.of(RUN + "--for 1s --symbol BTC", USAGE, "--symbol must look like BTC/USDT"),
                Arguments.of(RUN + "--for 1s --capital -5", USAGE, "--capital must be above 0"),
                Arguments.of(RUN + "--for 1s --capital NaN", USAGE, "--capital must be above 0"),
                Arguments.of(RUN + "--for 1s --capital much", USAGE, "--capital"),
                Arguments.of(RUN + "--for 1s --fee-bps -101", USAGE, "--fee-bps must be in [-100, 1000] but was -101"),
                Arguments.of(RUN + "--for 1s --fee-bps NaN", USAGE, "--fee-bps must be in"),
                Arguments.of(RUN + "--for 1s --slippage-bps Infinity", USAGE, "--slippage-bps must be in"),
                Arguments.of(RUN + "--for 1s --speed 0", USAGE, "--speed must be in (0, 1000000] or max"),
                Arguments.of(RUN + "--for 1s --speed NaN", USAGE, "--speed must be in (0, 1000000] or max"),
                Arguments.of(RUN + "--for 1s --speed fast", USAGE, "--speed must be in (0, 1000000] or max"),
                Arguments.of(RUN + "--for soon", USAGE, "--for must look like 60s"),
                Arguments.of(RUN + "--for 0s", USAGE, "--for must be above 0"),
                Arguments.of(RUN + "--for 1s --decide-every 1w", USAGE, "--decide-every must look like 60s"),
                Arguments.of(RUN + "--speed max", USAGE, "--speed max on the simulated market needs --for"),
                Arguments.of(RUN + "--for 1s --snapshot-every 0", USAGE, "--snapshot-every must be at least 1"),
                Arguments.of(RUN + "--for 1s --port 70000", USAGE, "--port must be in [0, 65535] but was 70000"),
                Arguments.of(RUN + "--for 1s --metrics-port -1", USAGE, "--metrics-port must be in [0, 65535]"),
                Arguments.of(RUN + "--for 1s --port 6001 --metrics-port 6001", USAGE, "must differ but both were 6001"),
                Arguments.of(RUN + "--for 1s --no-such-option", USAGE, "--no-such-option"),
                Arguments.of("no-such-command --home HOME", USAGE, "no-such-command"),
                Arguments.of(TEST + "--start 2024-02-10 --end 2024-02-01", USAGE, "start"),
                Arguments.of(TEST + "--start 10.2.2024 --end 2024-02-11", USAGE, "--start must be a date"),
                Arguments.of(TEST + "--start 2024-02-01", USAGE, "--end"),
                Arguments.of(TEST + WINDOW + "--strategy alchemy", USAGE, "--strategy must be one of"),
                Arguments.of(TEST + WINDOW + "--risk-profile reckless", USAGE, "--risk-profile must be one of"),
                Arguments.of(TEST + WINDOW + "--capital -100", USAGE, "--capital must be above 0"),
                Arguments.of(TEST + WINDOW + "--capital NaN", USAGE, "--capital must be above 0"),
                Arguments.of(TEST + WINDOW + "--fee-bps 2000", USAGE, "--fee-bps must be in"),
                Arguments.of(TEST + WINDOW + "--interval fortnight", USAGE, "fortnight"),
                Arguments.of(TEST + WINDOW + "--trials 0", USAGE, "--trials must be"),
                Arguments.of(TEST + WINDOW + "--symbol DOGE/USDT", REFUSED, "DOGE/USDT"),
                Arguments.of(TEST + WINDOW + "--venue nowhere", REFUSED, "nowhere"),
                Arguments.of(TEST + "--start 2030-01-01 --end 2030-02-01", REFUSED, "2030-01-01"),
                Arguments.of("backtest --home HOME " + WINDOW, USAGE, "--data is missing and nothing was imported"),
                Arguments.of("backtest --home HOME --data DATA/absent " + WINDOW, ERROR, "absent: no such file"),
                Arguments.of("backtest --home HOME --data DATA/empty.csv " + WINDOW, REFUSED, "empty.csv"),
                Arguments.of("backtest --home HOME --data NOTHING " + WINDOW, REFUSED, "nothing"),
                Arguments.of("replay --home HOME", ERROR, "no journal yet"),
                Arguments.of("why 1 --home HOME", ERROR, "no journal yet"),
                Arguments.of("why first --home HOME", USAGE, "first"),
                Arguments.of("status --home HOME", 3, "nothing runs on"),
                Arguments.of("journal:test --bytes 20000", USAGE, "--bytes must be in [65536, 67108864]"),
                Arguments.of("journal:test --stride 0", USAGE, "--stride must be in [1, "),
                Arguments.of("crash:test --kills 0 --home HOME", USAGE, "--kills must be in [1, 1000000]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void isOneLineTheRightCodeAndNothingWritten(String command, int exit, String names) throws IOException {
        Path data = badFiles();
        Files.createDirectories(folder.resolve("nothing"));
        List<Object> words = new ArrayList<>();
        for (String word : command.trim().split(" +", -1)) {
            words.add(word.replace("HOME", home().toString())
                    .replace("DATA", data.toString())
                    .replace("HEADER", folder.resolve("header").toString())
                    .replace("NOTHING", folder.resolve("nothing").toString()));
        }
        ProgramRun run = ProgramRun.of(words.toArray());
        refused(run, exit, names);
        assertThat(home()).as("nothing is written").doesNotExist();
    }

    /// One line, and for a mistake in the command line where to read on.
    private static void refused(ProgramRun run, int exit, String names) {
        List<String> lines = new ArrayList<>(run.errLines());
        lines.removeIf(line -> line.startsWith("breakwater: try '"));
        assertThat(lines).as(run.err()).hasSize(1);
        assertThat(lines.getFirst()).startsWith("breakwater: ").contains(names);
        assertThat(run.out()).isEmpty();
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    }

    private Path badFiles() throws IOException {
        Path data = folder.resolve("data");
        MadeHours.write(data);
        Files.writeString(data.resolve("empty.csv"), "");
        Files.writeString(data.resolve("garbage.csv"), "\u0000\u0001\u0002 what is this\n\u0003\u0004\n");
        Files.writeString(data.resolve("garbage.jsonl.gz"), "{\"what\": \"is this\"}\n");
        Files.write(data.resolve("cut.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 75});
        Files.writeString(data.resolve("columns.csv"), "name,colour\napple,red\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("header")).resolve("header_spot_BTCUSDT_1h.csv"),
                "open_time_ms,open,high,low,close,volume\n");
        return data;
    }

    @Test
    void portInUseIsNamedAndLeavesNoJournal() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            ProgramRun run =
                    ProgramRun.of("run", "--for", "1s", "--home", home(), "--metrics-port", "0", "--port", port);
            refused(run, ERROR, "cannot listen on 127.0.0.1:" + port);
            run = ProgramRun.of("run", "--for", "1s", "--home", home(), "--port", "0", "--metrics-port", port);
            refused(run, ERROR, "cannot listen on 127.0.0.1:" + port);
        }
        assertThat(home()).doesNotExist();
    }

    @Test
    void homeThatIsAFileIsNamedAndKept() throws IOException {
        Files.writeString(home(), "mine");
        refused(ProgramRun.ofRun("--for", "1s", "--speed", "max", "--home", home()), ERROR, home().toString());
        assertThat(home()).hasContent("mine");
    }

    @Test
    void homeThatCannotBeWrittenIsNamed() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        assumeTrue(!Files.isWritable(closed), "this user may write everywhere");
        refused(
                ProgramRun.ofRun("--for", "1s", "--speed", "max", "--home", closed.resolve("home")),
                ERROR,
                closed.toString());
    }

    @Test
    void resultFolderThatExistsIsKept() throws IOException {
        Path data = badFiles();
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("mine"), "mine");
        ProgramRun run = ProgramRun.of(
                "backtest",
                "--data",
                data.resolve(MadeHours.NAME),
                "--start",
                "2024-02-01",
                "--end",
                "2024-02-10",
                "--strategy",
                "hold",
                "--out",
                out,
                "--home",
                home());
        refused(run, ERROR, "out exists already");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).containsExactly(out.resolve("mine"));
        }
    }

    private Path recordedJournal(Object... more) throws IOException {
        List<Object> args = new ArrayList<>(List.of("--feed", feed(), "--home", home(), "--json"));
        args.addAll(List.of(more));
        return Path.of(ProgramRun.ofRun(args.toArray()).json().get("journal").asText());
    }

    private Path feed() throws IOException {
        return MadeHours.write(folder.resolve("data"), 1_500);
    }

    private ProgramRun runAgain() throws IOException {
        return ProgramRun.ofRun("--feed", feed(), "--home", home());
    }

    private static Path segment(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(f -> f.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void journalOfAnotherVersionIsRefusedAndKept() throws IOException {
        Path segment = segment(recordedJournal());
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            // Bytes 8 to 11 of a segment are its format version.
            file.write(ByteBuffer.wrap(new byte[] {99, 99, 99, 99}), 8);
        }
        byte[] before = Files.readAllBytes(segment);
        refused(runAgain(), ERROR, "format version");
        refused(ProgramRun.of("replay", "--home", home()), ERROR, "format version");
        assertThat(Files.readAllBytes(segment)).isEqualTo(before);
    }

    @Test
    void damagedMiddleIsRefusedWithItsOffsetAndKept() throws IOException {
        Path segment = segment(recordedJournal());
        long at = Files.size(segment) / 2;
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(at);
            int value = file.read();
            file.seek(at);
            file.write(value ^ 0x10);
        }
        byte[] before = Files.readAllBytes(segment);
        ProgramRun replay = ProgramRun.of("replay", "--home", home());
        refused(replay, ERROR, segment + " refused at byte ");
        String line = replay.err();
        long named = Long.parseLong(line.replaceAll("(?s).* at byte (\\d+):.*", "$1"));
        // The beginning of the record that holds the byte.
        assertThat(named).isBetween(at - 400, at);
        // What the snapshot covers need not be read to go on, but a run must not build on a broken chain.
        refused(runAgain(), ERROR, "refused at byte " + named);
        refused(ProgramRun.of("why", "1", "--home", home()), ERROR, "refused at byte " + named);
        assertThat(Files.readAllBytes(segment)).isEqualTo(before);
    }

    @Test
    void journalInUseIsRefused() throws IOException {
        Path journal = recordedJournal();
        long size = Files.size(segment(journal));
        try (Journal held = Journal.open(journal, JournalSettings.defaults())) {
            assertThat(held.lastSequence()).isPositive();
            refused(runAgain(), ERROR, journal.toString());
        }
        assertThat(Files.size(segment(journal))).isEqualTo(size);
        assertThat(runAgain().exit()).isZero();
    }
}
