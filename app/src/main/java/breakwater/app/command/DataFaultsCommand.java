package breakwater.app.command;

import breakwater.admission.AdmissionSettings;
import breakwater.lab.fault.EightFaults;
import breakwater.lab.fault.FaultResult;
import breakwater.lab.fault.FaultTable;
import breakwater.lab.fault.PlainBar;
import breakwater.lab.fault.SyntheticBars;
import breakwater.model.Bar;
import breakwater.model.Instrument;
import breakwater.store.history.DataException;
import breakwater.store.history.FileKind;
import breakwater.store.history.KlineReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `data:faults`: eight faults injected on purpose, and whether admission names them.
@Command(
        name = "data:faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Injects eight faults, one at a time, into clean bars and shows whether admission catches each by name:",
            "close x10, close -1, NaN, duplicate timestamp, two bars swapped, high < low, 600 minutes missing,",
            "300 minutes frozen. Exit code 0 only if all are caught."
        })
final class DataFaultsCommand implements Callable<Integer> {
    private static final int SYNTHETIC_BARS = 20_000;
    private static final int MOST_BARS = 2_000_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "CSV file of bars to damage (default: " + SYNTHETIC_BARS + " synthetic bars of one minute).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the synthetic bars and of the places of injection (default: ${DEFAULT-VALUE}).")
    private long seed;

    /// A clean series.
    private record Clean(String name, long intervalNanos, List<PlainBar> bars) {}

    @Override
    public Integer call() {
        Console console = common.console();
        Clean clean = data.map(DataFaultsCommand::recorded).orElseGet(this::synthetic);
        FaultTable table;
        try {
            table = new EightFaults(AdmissionSettings.defaults(), clean.intervalNanos())
                    .run(clean.name(), clean.bars(), seed);
        } catch (IllegalArgumentException e) {
            throw new DataException(clean.name() + ": " + Failures.line(e));
        }
        console.object(json(table));
        table.text().lines().forEach(console::say);
        return table.caught() == table.results().size() ? ExitCode.OK : ExitCode.ERROR;
    }

    private Clean synthetic() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return new Clean("synthetic", SyntheticBars.INTERVAL_NANOS, SyntheticBars.oneMinute(SYNTHETIC_BARS, random));
    }

    private static Clean recorded(Path file) {
        InputFiles.requireReadable(List.of(file));
        if (!(FileKind.of(file) instanceof FileKind.Bars(String _, String symbol, long intervalNanos))) {
            throw new DataException(file + ": expected bars but found another kind of data");
        }
        List<PlainBar> bars = new ArrayList<>();
        try (KlineReader reader = new KlineReader(file, Instrument.of(0, symbol), 0, intervalNanos)) {
            Bar bar = new Bar();
            while (reader.next(bar)) {
                if (bars.size() == MOST_BARS) {
                    throw new DataException(file + ": expected at most " + MOST_BARS + " bars but found more");
                }
                bars.add(new PlainBar(bar.openNanos(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
            }
        }
        return new Clean(file.toString(), intervalNanos, bars);
    }

    private static Map<String, Object> json(FaultTable table) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("data", table.data());
        object.put("bars", table.bars());
        object.put("seed", table.seed());
        object.put("caught", table.caught());
        object.put("of", table.results().size());
        object.put(
                "faults", table.results().stream().map(DataFaultsCommand::json).toList());
        object.put("clean_alarms", table.cleanAlarms());
        object.put("clean_alarm_fraction", table.cleanAlarmFraction());
        object.put("clean_verdicts", table.cleanVerdicts());
        return object;
    }

    private static Map<String, Object> json(FaultResult result) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("fault", result.fault().label());
        object.put("caught", result.caught());
        object.put("verdict", result.verdict());
        object.put("reason", result.reason());
        object.put("expected", result.fault().expected().code());
        object.put("alarms", result.alarms());
        object.put("injected_at", Places.time(result.atNanos()));
        return object;
    }
}
