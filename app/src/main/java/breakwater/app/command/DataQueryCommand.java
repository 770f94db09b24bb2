package breakwater.app.command;

import breakwater.store.history.DataException;
import breakwater.store.history.HistoryQuery;
import breakwater.store.history.HistoryStore;
import breakwater.store.history.Interval;
import breakwater.store.history.RecordKind;
import breakwater.store.history.StoredSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `data:query`: imported history out again.
@Command(
        name = "data:query",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows what data:import stored below --home. Without options it lists the series; with any of them it",
            "writes bars (or trades, with --kind), by venue, symbol, interval and time. Prices and quantities are exact",
            "in every format."
        })
final class DataQueryCommand implements Callable<Integer> {
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final int SERIES_NAMED = 10;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--kind", paramLabel = "KIND", description = "bars or trades (default: bars).")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Only this instrument, such as BTC/USDT.")
    private Optional<String> symbol = Optional.empty();

    @Option(names = "--venue", paramLabel = "NAME", description = "Only this venue, such as binance-spot.")
    private Optional<String> venue = Optional.empty();

    @Option(names = "--interval", paramLabel = "SPAN", description = "Only bars of this length, such as 1m.")
    private Optional<String> interval = Optional.empty();

    @Option(names = "--start", paramLabel = "DATE", description = "First day, UTC, such as 2023-01-01.")
    private Optional<String> start = Optional.empty();

    @Option(names = "--end", paramLabel = "DATE", description = "Last day, UTC, included to its end.")
    private Optional<String> end = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv, json (one object per line) or parquet (needs --out). Default: what the name of"
                    + " --out ends with, else table.")
    private Optional<String> format = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file, replacing it when all is written.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Most rows (default: all).")
    private Optional<Long> limit = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        boolean list = Stream.of(kind, symbol, venue, interval, start, end, format, out, limit)
                .allMatch(Optional::isEmpty);
        HistoryQuery query = query();
        QueryOutput output = QueryOutput.of(format, out, console.json());
        try (HistoryStore store = open()) {
            List<StoredSeries> series = store.series();
            if (list) {
                list(console, series);
            } else {
                requireKnown(query, series);
                output.write(console, store, query);
            }
        }
        return ExitCode.OK;
    }

    private HistoryStore open() {
        Path path = common.home().resolve(HistoryFiles.STORE);
        if (!Files.exists(path)) {
            throw new CommandException(ExitCode.ERROR, path + ": nothing was imported yet (see data:import)");
        }
        try {
            return HistoryStore.openToRead(path);
        } catch (DataException e) {
            // The store is ours: that it cannot be opened is no fault of the data in it.
            throw new CommandException(ExitCode.ERROR, Failures.line(e));
        }
    }

    private HistoryQuery query() {
        long from = start.map(text -> midnight("--start", text)).orElse(Long.MIN_VALUE);
        long to = end.map(text -> midnight("--end", text) + DAY_NANOS).orElse(Long.MAX_VALUE);
        if (from >= to) {
            throw CommandException.usage(
                    "--start must not be after --end but was " + start.orElse("") + " > " + end.orElse(""));
        }
        try {
            return new HistoryQuery(
                    kind.map(RecordKinds::parse).orElse(RecordKind.BARS),
                    symbol,
                    venue,
                    interval.map(Interval::parse),
                    from,
                    to,
                    limit.orElse(Long.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--" + Failures.line(e));
        }
    }

    private static long midnight(String option, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1970 || day.getYear() > 2200) {
                throw CommandException.usage(option + " must lie in 1970 to 2200 but was " + text);
            }
            return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000_000L;
        } catch (DateTimeParseException e) {
            throw CommandException.usage(option + " must be a date such as 2023-01-01 but was '" + text + "'");
        }
    }

    /// A series that is not stored is a mistake worth a word; a window without bars is an answer.
    private static void requireKnown(HistoryQuery query, List<StoredSeries> series) {
        List<StoredSeries> candidates =
                series.stream().filter(s -> s.kind() == query.kind()).toList();
        boolean known = candidates.stream()
                .anyMatch(s -> query.symbol().map(s.symbol()::equals).orElse(true)
                        && query.venue().map(s.venue()::equals).orElse(true)
                        && (query.interval().isEmpty() || query.interval().equals(s.interval())));
        if (!known) {
            String stored = candidates.stream()
                    .limit(SERIES_NAMED)
                    .map(StoredSeries::name)
                    .collect(Collectors.joining("; "));
            throw new DataException("no stored " + RecordKinds.word(query.kind()) + " of "
                    + Stream.of(query.venue(), query.symbol(), query.interval().map(Interval::toString))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(" "))
                    + "; stored are: " + (stored.isEmpty() ? "none" : stored)
                    + (candidates.size() > SERIES_NAMED
                            ? "; and " + (candidates.size() - SERIES_NAMED) + " more"
                            : ""));
        }
    }

    private void list(Console console, List<StoredSeries> series) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("store", common.home().resolve(HistoryFiles.STORE).toString());
        object.put("series", series.stream().map(DataQueryCommand::json).toList());
        console.object(object);
        console.say(String.format(Locale.ROOT, "%-8s %-40s %12s  %-20s %s", "kind", "series", "rows", "first", "last"));
        series.forEach(s -> console.say(String.format(
                Locale.ROOT,
                "%-8s %-40s %,12d  %-20s %s",
                RecordKinds.word(s.kind()),
                s.name(),
                s.rows(),
                Places.time(s.firstNanos()),
                Places.time(s.lastNanos()))));
    }

    private static Map<String, Object> json(StoredSeries series) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", RecordKinds.word(series.kind()));
        object.put("venue", series.venue());
        object.put("symbol", series.symbol());
        series.interval().ifPresent(i -> object.put("interval", i.toString()));
        object.put("rows", series.rows());
        object.put("first_time", Places.time(series.firstNanos()));
        object.put("last_time", Places.time(series.lastNanos()));
        return object;
    }
}
