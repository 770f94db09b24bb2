package breakwater.app.command;

import breakwater.admission.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `data:check`: what admission says of recorded files.
@Command(
        name = "data:check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Judges every message of recorded files as a run would, and says what is wrong with them and where.",
            "Reads bars and trades in CSV (plain, gzip or zip) and recorded frames of Binance and Bybit. Each file is",
            "checked by itself. A file name such as binance_spot_BTCUSDT_1m_2023Q1.csv.gz tells venue, symbol and",
            "interval; without one the interval is taken from the times.",
            "Exit code 6 if anything was refused, 0 if messages were at most quarantined."
        })
final class DataCheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recorded files.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        InputFiles.requireReadable(files);
        List<CheckedFile> checked = new ArrayList<>();
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        try (Progress progress = console.progress("check", total)) {
            long done = 0;
            for (Path file : files) {
                progress.at(done);
                checked.add(FileCheck.of(file));
                done += Files.size(file);
            }
        }
        console.object(json(checked));
        checked.forEach(file -> text(console, file));
        if (checked.size() > 1) {
            console.say(checked.size() + " files: " + Tables.counts(verdicts(checked)));
        }
        checked.forEach(file -> file.problem().ifPresent(problem -> console.note("breakwater: " + problem)));
        return checked.stream().anyMatch(CheckedFile::isRefused) ? ExitCode.DATA_REFUSED : ExitCode.OK;
    }

    private static Map<String, Object> json(List<CheckedFile> checked) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("files", checked.stream().map(CheckedFile::json).toList());
        object.put("messages", checked.stream().mapToLong(CheckedFile::messages).sum());
        object.put("verdicts", verdicts(checked));
        object.put(
                "quarantined",
                checked.stream().mapToLong(CheckedFile::quarantined).sum());
        object.put("refused", checked.stream().mapToLong(CheckedFile::refused).sum());
        object.put(
                "malformed", checked.stream().mapToLong(CheckedFile::malformed).sum());
        object.put(
                "missing_intervals",
                checked.stream().mapToLong(CheckedFile::missingIntervals).sum());
        return object;
    }

    /// Counts of all files, in the order of [Reason].
    private static Map<String, Long> verdicts(List<CheckedFile> checked) {
        Map<String, Long> sum = new LinkedHashMap<>();
        sum.put(
                "accept",
                checked.stream()
                        .mapToLong(f -> f.verdicts().getOrDefault("accept", 0L))
                        .sum());
        for (Reason reason : Reason.values()) {
            long count = checked.stream()
                    .mapToLong(f -> f.verdicts().getOrDefault(reason.code(), 0L))
                    .sum();
            if (count > 0) {
                sum.put(reason.code(), count);
            }
        }
        return sum;
    }

    private static void text(Console console, CheckedFile file) {
        console.say(file.file().toString());
        if (file.series().isEmpty()) {
            console.say("  unreadable");
            console.say("");
            return;
        }
        console.say(String.format(
                Locale.ROOT,
                "  %s of %s, %,d messages%s",
                file.kind(),
                file.series().values().stream().collect(Collectors.joining(" ")),
                file.messages(),
                file.span()
                        .map(s -> ", " + Places.time(s.firstNanos()) + " to " + Places.time(s.lastNanos()))
                        .orElse("")));
        if (file.missingIntervals() > 0) {
            console.say(String.format(Locale.ROOT, "  %,d intervals missing", file.missingIntervals()));
        }
        row(console, "accept", file.verdicts().getOrDefault("accept", 0L), List.of());
        for (Reason reason : Reason.values()) {
            long count = file.verdicts().getOrDefault(reason.code(), 0L);
            if (count > 0) {
                row(console, reason.code(), count, file.places().lines(reason));
            }
        }
        if (file.malformed() > 0) {
            row(console, "malformed", file.malformed(), file.places().malformed());
        }
        file.problem().ifPresent(_ -> console.say("  not read to its end"));
        console.say("");
    }

    private static void row(Console console, String name, long count, List<String> places) {
        String first = places.isEmpty() ? "" : places.getFirst();
        console.say(String.format(Locale.ROOT, "  %-18s %,12d  %s", name, count, first)
                .stripTrailing());
        places.stream().skip(1).forEach(place -> console.say(" ".repeat(35) + place));
    }
}
