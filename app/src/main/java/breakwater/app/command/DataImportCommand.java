package breakwater.app.command;

import breakwater.store.history.DataException;
import breakwater.store.history.FileKind;
import breakwater.store.history.HistoryStore;
import breakwater.store.history.ImportAs;
import breakwater.store.history.ImportProgress;
import breakwater.store.history.Imported;
import breakwater.store.history.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `data:import`: recorded files into the history store.
@Command(
        name = "data:import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Imports CSV files of bars or trades (plain, gzip or zip) into the history below --home, for backtest and",
            "data:query. Rows already there are left out, so files may overlap and be imported again. Nothing is",
            "repaired or dropped: what is wrong with a file data:check tells. A file is imported whole or not at all."
        })
final class DataImportCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV files, such as binance_spot_BTCUSDT_1m_2023Q1.csv.gz.")
    private List<Path> files = List.of();

    @Option(
            names = "--venue",
            paramLabel = "NAME",
            description = "Whose data, such as binance-spot (default: as the file name says).")
    private Optional<String> venue = Optional.empty();

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "Instrument, such as BTC/USDT (default: as the file name says).")
    private Optional<String> symbol = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "SPAN",
            description = "Length of the bars, such as 1m (default: as the file name or the times say).")
    private Optional<String> interval = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        ImportAs as = importAs();
        InputFiles.requireReadable(files);
        Path path = common.home().resolve(HistoryFiles.STORE);
        List<Imported> done = new ArrayList<>();
        Map<String, String> problems = new LinkedHashMap<>();
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        try (HistoryStore store = open(path);
                Progress progress = console.progress("import", total)) {
            long bytes = 0;
            for (Path file : files) {
                progress.at(bytes);
                try {
                    done.add(store.importFile(file, as, ImportProgress.silent()));
                } catch (DataException e) {
                    problems.put(file.toString(), isFrames(file) ? framesAreNotImported(file) : Failures.line(e));
                }
                bytes += Files.size(file);
            }
        }
        console.object(json(path, done, problems));
        done.forEach(imported -> console.say(line(imported)));
        problems.values().forEach(problem -> console.note("breakwater: " + problem));
        return problems.isEmpty() ? ExitCode.OK : ExitCode.DATA_REFUSED;
    }

    private ImportAs importAs() {
        try {
            return new ImportAs(venue, symbol, interval.map(Interval::parse));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + Failures.line(e));
        }
    }

    /// A store that cannot be opened is no fault of the data.
    private static HistoryStore open(Path path) {
        try {
            return HistoryStore.open(path);
        } catch (DataException e) {
            throw new CommandException(ExitCode.ERROR, Failures.line(e));
        }
    }

    private static boolean isFrames(Path file) {
        try {
            return FileKind.of(file) instanceof FileKind.Other;
        } catch (DataException _) {
            return false;
        }
    }

    private static String framesAreNotImported(Path file) {
        return file + ": expected a CSV file of bars or trades but found frames, which run --feed plays as they are";
    }

    private static String line(Imported imported) {
        if (imported.knownFile()) {
            return imported.file() + ": " + RecordKinds.word(imported.kind()) + " of " + imported.series()
                    + ", this very file was imported before, 0 rows added";
        }
        return String.format(
                Locale.ROOT,
                "%s: %s of %s, %,d rows read, %,d added, %,d already there%s",
                imported.file(),
                RecordKinds.word(imported.kind()),
                imported.series(),
                imported.rowsRead(),
                imported.rowsAdded(),
                imported.rowsKnown(),
                imported.rowsConflicting() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %,d of the added contradict stored ones", imported.rowsConflicting()));
    }

    private static Map<String, Object> json(Path path, List<Imported> done, Map<String, String> problems) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("store", path.toString());
        object.put("files", done.stream().map(DataImportCommand::json).toList());
        object.put("rows_added", done.stream().mapToLong(Imported::rowsAdded).sum());
        object.put(
                "rows_already_there",
                done.stream().mapToLong(Imported::rowsKnown).sum());
        object.put("problems", problems);
        return object;
    }

    private static Map<String, Object> json(Imported imported) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", imported.file());
        object.put("kind", RecordKinds.word(imported.kind()));
        object.put("series", imported.series());
        object.put("rows_read", imported.rowsRead());
        object.put("rows_added", imported.rowsAdded());
        object.put("rows_already_there", imported.rowsKnown());
        object.put("rows_conflicting", imported.rowsConflicting());
        object.put("known_file", imported.knownFile());
        object.put("sha256", imported.sha256());
        return object;
    }
}
