package breakwater.app.command;

import breakwater.app.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `settings`: every variable as it holds.
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows every variable this version reads with its value and where that came from: the environment wins over",
            ".env in the working folder, which wins over the default. Secrets are redacted. Variables that were set and",
            "do nothing are shown too. An unknown or impossible value is refused by name, with exit code 4."
        })
final class SettingsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Console console = common.console();
        List<Settings.Shown> shown = common.settings().shown();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("home", common.home().toString());
        object.put("settings", shown.stream().map(SettingsCommand::json).toList());
        console.object(object);
        console.say(String.format(Locale.ROOT, "%-26s %-24s %-12s %s", "variable", "value", "origin", "meaning"));
        shown.forEach(s -> console.say(line(s)));
        return ExitCode.OK;
    }

    private static String line(Settings.Shown shown) {
        String what = shown.note().isEmpty() ? shown.variable().meaning() : shown.note();
        return String.format(
                Locale.ROOT,
                "%-26s %-24s %-12s %s",
                shown.variable().name(),
                printable(shown.value()),
                shown.origin().words(),
                what);
    }

    /// A value from outside must not move the cursor of a terminal.
    private static String printable(String value) {
        return value.replaceAll("\\p{Cntrl}", "?");
    }

    private static Map<String, Object> json(Settings.Shown shown) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", shown.variable().name());
        object.put("value", shown.value());
        object.put("origin", shown.origin().words());
        object.put("unit", shown.variable().unit());
        object.put("meaning", shown.variable().meaning());
        object.put("note", shown.note());
        return object;
    }
}
