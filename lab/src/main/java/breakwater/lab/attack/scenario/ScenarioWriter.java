package breakwater.lab.attack.scenario;

import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Sources;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes scenarios so that reading gives the same again, bit for bit, with nothing left to a default.
public final class ScenarioWriter {
    private final AttackFamilies families;
    private final Sources sources;

    /// Makes a writer.
    ///
    /// @param families kinds of attack that have names; others are written by their class
    /// @param sources who speaks
    public ScenarioWriter(AttackFamilies families, Sources sources) {
        this.families = families;
        this.sources = sources;
    }

    /// Writes a scenario.
    ///
    /// @param scenario what to write
    /// @return YAML
    public String write(Scenario scenario) {
        AttackPlan plan = scenario.plan();
        Targets targets = new Targets(sources);
        StringBuilder out = new StringBuilder(512);
        line(out, "family: " + name(scenario.family()));
        line(out, "target:");
        line(out, "  venues: " + list(plan.venues().stream().map(targets::venue).toList()));
        line(
                out,
                "  sources: " + list(plan.sources().stream().map(sources::name).toList()));
        line(out, "  instrument: \"" + scenario.instrument() + "\"");
        line(out, "intensity: " + Values.plain(plan.intensity()));
        schedule(out, plan.schedule());
        line(out, plan.spec().parameters().isEmpty() ? "params: {}" : "params:");
        for (ParameterSpec parameter : plan.spec().parameters()) {
            line(out, "  " + parameter.name() + ": " + Values.plain(plan.get(parameter.name())));
        }
        line(out, "budget:");
        line(out, "  cash: " + Values.plain(plan.budget().cashQuote()));
        line(out, "  messages: " + plan.budget().messages());
        line(out, "  sources: " + plan.budget().sources());
        line(out, "objective: " + plan.objective().name().toLowerCase(Locale.ROOT));
        line(out, "seed: " + plan.seed());
        return out.toString();
    }

    private String name(AttackFamilies.Family family) {
        boolean installed = families.all().contains(family);
        return installed ? family.spec().family() : family.type().getName();
    }

    private static void schedule(StringBuilder out, AttackSchedule schedule) {
        line(out, "start: " + Times.text(schedule.startNanos()));
        line(out, "duration: " + Times.text(schedule.durationNanos()));
        boolean always = schedule.burstNanos() == 0;
        line(
                out,
                always
                        ? "schedule: always"
                        : "schedule: {burst: " + Times.text(schedule.burstNanos()) + ", gap: "
                                + Times.text(schedule.gapNanos()) + "}");
    }

    private static String list(List<String> words) {
        return words.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
