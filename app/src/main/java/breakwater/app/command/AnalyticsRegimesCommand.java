package breakwater.app.command;

import breakwater.lab.analysis.RegimePage;
import breakwater.lab.analysis.RegimeSettings;
import breakwater.lab.analysis.RegimeStudy;
import breakwater.lab.analysis.WindowBars;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `analytics:regimes`: what filtered regimes and change alarms made of recorded crashes.
@Command(
        name = "analytics:regimes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Learns a hidden Markov model and two CUSUM thresholds from the first two days of each file of one-minute bars,",
            "then filters the rest bar by bar: how long before the worst hour the volatile regime was known, how long after",
            "its begin the alarms came, and how many alarms there were besides."
        })
final class AnalyticsRegimesCommand implements Callable<Integer> {
    private static final int MOST_FILES = 50;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description = "Files of one-minute bars, each a window of its own.")
    private List<Path> data = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of fits and thresholds (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--picture", paramLabel = "FILE", description = "Where to draw the windows (SVG).")
    private Optional<Path> picture = Optional.empty();

    @Override
    public Integer call() {
        if (data.size() > MOST_FILES) {
            throw CommandException.usage("--data must name at most " + MOST_FILES + " files but named " + data.size());
        }
        InputFiles.requireReadable(data);
        Console console = common.console();
        RegimeSettings settings = RegimeSettings.standard(seed);
        List<RegimeStudy> studies = new ArrayList<>();
        try (Progress progress = console.progress("analytics:regimes", data.size())) {
            for (Path file : data) {
                studies.add(study(file, settings));
                progress.at(studies.size());
            }
        }
        RegimePage.table(studies).lines().forEach(console::say);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("bar_minutes", settings.barMinutes());
        object.put("training_hours", settings.trainingHours());
        object.put("states", settings.states());
        object.put("false_alarm_every_hours", settings.alarmEvery());
        object.put(
                "windows", studies.stream().map(AnalyticsRegimesCommand::json).toList());
        console.object(object);
        Pictures.write(picture, () -> RegimePage.picture(studies), console);
        return ExitCode.OK;
    }

    private static RegimeStudy study(Path file, RegimeSettings settings) {
        WindowBars bars = new WindowBars(settings.barMinutes());
        try {
            BarFiles.read(file, (opens, interval, high, low, close) -> bars.add(opens, high, low, close), rows -> {});
            bars.end();
            return RegimeStudy.of(name(file), bars, settings);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.ERROR, file + ": " + e.getMessage());
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.csv(\\.gz)?$", "");
    }

    private static Map<String, Object> json(RegimeStudy s) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("window", s.name());
        object.put("bars", s.bars());
        object.put("trained", s.trained());
        object.put("gaps", s.gaps());
        object.put("max_drawdown", s.worst().maxDrawdown());
        object.put("worst_hour_from", RegimePage.time(s.timesNanos()[s.worst().from()]));
        object.put("worst_hour_change", s.worst().change());
        object.put("volatile_state_lead_hours", s.leadHours());
        object.put("volatile_share", s.volatileShare());
        object.put("drift_threshold", s.driftThreshold());
        object.put("drift_alarms", s.drift().size());
        object.put("drift_alarms_before", s.before(s.drift()));
        object.put("drift_down_delay_hours", s.delayHours(s.drift(), -1));
        object.put("volatility_threshold", s.volatilityThreshold());
        object.put("volatility_alarms", s.volatility().size());
        object.put("volatility_alarms_before", s.before(s.volatility()));
        object.put("volatility_up_delay_hours", s.delayHours(s.volatility(), 1));
        return object;
    }
}
