package breakwater.app.command;

import breakwater.lab.experiment.ImpactStudy;
import breakwater.lab.impact.Arm;
import breakwater.lab.trial.ArmOutcome;
import breakwater.lab.trial.AttackOutcome;
import breakwater.lab.trial.FlowFollower;
import breakwater.lab.trial.TrialSettings;
import breakwater.pipeline.Defences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `attack:simulate`: one attack on the same agent undefended and defended, in one world.
@Command(
        name = "attack:simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs one attack in a market of agents against an agent that follows order flow, once without the defence and",
            "once with it, beside the same market without the attack. For figures to rely on see attack:measure-impact."
        })
final class AttackSimulateCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private AttackOptions options = new AttackOptions();

    @Override
    public Integer call() {
        Console console = common.console();
        TrialSettings world = options.world();
        ImpactStudy.Attack attack = options.one(world);
        List<Long> seeds = options.seeds(1);
        ImpactStudy study =
                new ImpactStudy(world, FlowFollower::new, Defences.all(), List.of(attack), seeds, options.threads());
        ImpactStudy.Result result;
        try (Progress progress = console.progress("attack:simulate", study.steps(false))) {
            progress.at(0);
            result = study.run(java.util.Optional.empty(), progress::at);
        }
        console.say(attack.name() + ", seed " + seeds.getFirst() + ", " + world.episodeNanos() / 1_000_000_000L
                + " s of market time, capital " + world.capitalQuote());
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("attack", attack.name());
        object.put("parameters", new java.util.TreeMap<>(attack.plan().parameters()));
        object.put("seed", seeds.getFirst());
        for (Arm arm : Arm.values()) {
            object.put(arm.name().toLowerCase(Locale.ROOT), arm(console, result, arm, attack.name()));
        }
        console.object(object);
        return ExitCode.OK;
    }

    private static Map<String, Object> arm(Console console, ImpactStudy.Result result, Arm arm, String attack) {
        ArmOutcome clean = of(result, arm, "").outcome().arms().getFirst();
        ImpactStudy.Tried under = of(result, arm, attack);
        ArmOutcome attacked = under.outcome().arms().getFirst();
        AttackOutcome outcome = under.outcome().attack().orElseThrow();
        console.say(String.format(
                Locale.ROOT,
                "%-10s clean %+.3f%%, attacked %+.3f%%, lost to the attack %.3f%% of capital; attacker %+,.0f, %,d messages, %,d refused",
                arm.name().toLowerCase(Locale.ROOT),
                100 * clean.performance(),
                100 * attacked.performance(),
                100 * (clean.performance() - attacked.performance()),
                outcome.profitQuote(),
                outcome.messages(),
                outcome.refused()));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("clean_return", clean.performance());
        object.put("attacked_return", attacked.performance());
        object.put("impact", clean.performance() - attacked.performance());
        object.put("max_drawdown", attacked.maxDrawdown());
        object.put("turnover", attacked.turnover());
        object.put("attacker_profit", outcome.profitQuote());
        object.put("attacker_messages", outcome.messages());
        object.put("attacker_refused", outcome.refused());
        object.put("digest", String.format("%016x", under.outcome().digest()));
        return object;
    }

    private static ImpactStudy.Tried of(ImpactStudy.Result result, Arm arm, String attack) {
        return result.trials().stream()
                .filter(tried -> tried.arm() == arm && tried.attack().equals(attack))
                .findFirst()
                .orElseThrow();
    }
}
