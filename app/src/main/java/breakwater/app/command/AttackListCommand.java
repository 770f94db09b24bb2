package breakwater.app.command;

import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `attack:list`: the attacks the laboratory knows, and what can be set in each.
@Command(
        name = "attack:list",
        mixinStandardHelpOptions = true,
        description =
                "Lists the attacks the laboratory knows, with what can be set in each, its default and its range.")
final class AttackListCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Console console = common.console();
        List<AttackSpec> specs = AttackFamilies.installed().all().stream()
                .map(AttackFamilies.Family::spec)
                .toList();
        for (AttackSpec spec : specs) {
            console.say(String.format(Locale.ROOT, "%-4s %-20s %s", spec.code(), spec.family(), spec.summary()));
            for (ParameterSpec parameter : spec.parameters()) {
                console.say(String.format(
                        Locale.ROOT,
                        "       %-20s %s %s in [%s, %s]",
                        parameter.name(),
                        number(parameter.standard()),
                        parameter.unit(),
                        number(parameter.least()),
                        number(parameter.most())));
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("families", specs.stream().map(AttackListCommand::json).toList());
        console.object(object);
        return ExitCode.OK;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static Map<String, Object> json(AttackSpec spec) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("code", spec.code());
        object.put("family", spec.family());
        object.put("summary", spec.summary());
        object.put("objective", spec.objective().name().toLowerCase(Locale.ROOT));
        object.put(
                "parameters",
                spec.parameters().stream()
                        .map(parameter -> {
                            Map<String, Object> line = new LinkedHashMap<>();
                            line.put("name", parameter.name());
                            line.put("unit", parameter.unit());
                            line.put("default", parameter.standard());
                            line.put("least", parameter.least());
                            line.put("most", parameter.most());
                            return line;
                        })
                        .toList());
        return object;
    }
}
