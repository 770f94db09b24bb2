package breakwater.lab.attack.scenario;

import breakwater.lab.attack.AttackBudget;
import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads scenario files. Free in how a value is written, strict in what it means: everything unknown, repeated,
/// missing, of the wrong type or out of bounds is refused with its line and its key.
public final class ScenarioReader {
    /// Largest file, in bytes.
    public static final int MOST_BYTES = 1 << 16;

    private static final Set<String> KEYS = ordered(
            "family", "target", "intensity", "start", "duration", "schedule", "params", "budget", "objective", "seed");
    private static final Set<String> TARGET = ordered("venues", "sources", "instrument");
    private static final Set<String> SCHEDULE = ordered("burst", "gap");
    private static final Set<String> BUDGET = ordered("cash", "messages", "sources");
    private static final Set<String> ALWAYS = Set.of("always", "continuous", "constant");
    private static final long MOST_MESSAGES = 1_000_000_000_000L;

    private final AttackFamilies families;
    private final Sources sources;
    private final Targets targets;
    private final String instrument;

    /// Makes a reader.
    ///
    /// @param families kinds of attack that can be named
    /// @param sources who speaks, and how many venues there are
    /// @param instrument the one that is traded
    public ScenarioReader(AttackFamilies families, Sources sources, String instrument) {
        this.families = families;
        this.sources = sources;
        this.targets = new Targets(sources);
        this.instrument = instrument;
    }

    private static Set<String> ordered(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }

    /// Reads a file.
    ///
    /// @param file UTF-8, at most 64 KiB
    /// @return what it says
    /// @throws IOException if it cannot be read
    /// @throws ScenarioException if it is refused
    public Scenario read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw tooLarge();
        }
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            throw new ScenarioException(1, "text", "UTF-8", "something else");
        }
    }

    private static ScenarioException tooLarge() {
        return new ScenarioException(1, "text", "at most " + MOST_BYTES + " bytes", "larger");
    }

    /// Reads a text.
    ///
    /// @param text YAML or JSON
    /// @return what it says
    /// @throws ScenarioException if it is refused
    public Scenario read(String text) {
        if (text.length() > MOST_BYTES) {
            throw tooLarge();
        }
        Fields file = new Fields("", YamlText.section(text), KEYS);
        AttackFamilies.Family family = family(file);
        AttackSpec spec = family.spec();
        Fields target = file.section("target", TARGET);
        List<Integer> chosen = targets.sources(target);
        AttackPlan plan = new AttackPlan(
                spec,
                targets.venues(target),
                chosen,
                file.number("intensity", 1, 0, AttackPlan.MOST_INTENSITY),
                schedule(file),
                parameters(file, spec),
                budget(file, target, chosen.size()),
                objective(file, spec),
                file.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE));
        return new Scenario(family, plan, instrument(target));
    }

    private AttackFamilies.Family family(Fields file) {
        String bound = "one of "
                + families.all().stream().map(family -> family.spec().family()).collect(Collectors.joining(", "))
                + " or a class";
        Node.Text name =
                file.text("family", bound).orElseThrow(() -> new ScenarioException(1, "family", "given", "missing"));
        return families.find(name.value()).orElseThrow(() -> file.refusal(name, "family", bound));
    }

    private String instrument(Fields target) {
        Optional<Node.Text> name = target.text("instrument", instrument);
        if (name.isPresent() && !name.get().value().strip().equalsIgnoreCase(instrument)) {
            throw target.refusal(name.get(), "instrument", instrument);
        }
        return instrument;
    }

    private static AttackSchedule schedule(Fields file) {
        long start = file.nanos("start", 0, 0);
        long duration = file.nanos("duration", Times.HOUR, 1_000_000L);
        if (file.node("schedule").orElse(null) instanceof Node.Text text) {
            if (!ALWAYS.contains(text.value().strip().toLowerCase(Locale.ROOT))) {
                throw file.refusal(text, "schedule", "always, or a mapping of burst and gap");
            }
            return new AttackSchedule(start, duration, 0, 0);
        }
        Fields schedule = file.section("schedule", SCHEDULE);
        long burst = schedule.nanos("burst", 0, 0);
        long gap = schedule.nanos("gap", 0, 0);
        if (burst == 0 && gap > 0) {
            throw new ScenarioException(schedule.line("gap"), "schedule.burst", "above 0 beside a gap", "missing or 0");
        }
        return new AttackSchedule(start, duration, burst, gap);
    }

    private static Map<String, Double> parameters(Fields file, AttackSpec spec) {
        Set<String> names = spec.parameters().stream()
                .map(ParameterSpec::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Fields fields = file.section("params", names);
        Map<String, Double> values = new TreeMap<>();
        for (ParameterSpec parameter : spec.parameters()) {
            if (fields.keys().contains(parameter.name())) {
                values.put(parameter.name(), value(fields, parameter));
            }
        }
        return values;
    }

    private static double value(Fields fields, ParameterSpec parameter) {
        OptionalLong unit = Values.unit(parameter.unit());
        String bound = "in [" + Values.plain(parameter.least()) + ", " + Values.plain(parameter.most()) + "]";
        Optional<Node.Text> text = fields.text(parameter.name(), bound);
        if (unit.isPresent() && Values.number(text.orElseThrow().value()).isEmpty()) {
            OptionalLong nanos = Values.nanos(text.get().value(), unit.getAsLong());
            double value = nanos.isEmpty() ? Double.NaN : (double) nanos.getAsLong() / unit.getAsLong();
            if (!(value >= parameter.least() && value <= parameter.most())) {
                throw fields.refusal(text.get(), parameter.name(), bound);
            }
            return value;
        }
        return fields.number(parameter.name(), parameter.standard(), parameter.least(), parameter.most());
    }

    /// Who names sources and no budget for them means these; who names both must mean the same.
    private AttackBudget budget(Fields file, Fields target, int targeted) {
        AttackBudget standard = AttackBudget.defaults();
        Fields budget = file.section("budget", BUDGET);
        long allowed = budget.whole("sources", Math.max(standard.sources(), targeted), 0, sources.count());
        if (targeted > allowed) {
            throw new ScenarioException(
                    target.line("sources"),
                    "target.sources",
                    "at most budget.sources, which is " + allowed + ",",
                    targeted + " sources");
        }
        return new AttackBudget(
                budget.number("cash", standard.cashQuote(), Double.MIN_NORMAL, 1e18),
                budget.whole("messages", standard.messages(), 1, MOST_MESSAGES),
                (int) allowed);
    }

    private static AttackSpec.Objective objective(Fields file, AttackSpec spec) {
        Optional<Node.Text> text = file.text("objective", "profit or harm");
        if (text.isEmpty()) {
            return spec.objective();
        }
        String word = text.get().value().strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(AttackSpec.Objective.values())
                .filter(objective -> objective.name().equals(word))
                .findFirst()
                .orElseThrow(() -> file.refusal(text.get(), "objective", "profit or harm"));
    }
}
