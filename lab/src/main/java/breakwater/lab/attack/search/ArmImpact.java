package breakwater.lab.attack.search;

import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.trial.ArmPlan;
import breakwater.lab.trial.AttackOutcome;
import breakwater.lab.trial.Trial;
import breakwater.lab.trial.TrialOutcome;
import breakwater.lab.trial.TrialSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What an attack costs one arm, against the same world without the attack.
public final class ArmImpact implements Measurement {
    private final TrialSettings settings;
    private final ArmPlan arm;
    private final SearchSpace space;
    private final Supplier<AttackGenerator> generator;
    private final Map<Long, Double> clean = new ConcurrentHashMap<>();

    /// Prepares trials of an arm that is alone in its world.
    ///
    /// @param settings world
    /// @param arm victim
    /// @param space what the values mean
    /// @param generator makes a new attack of the space's kind
    public ArmImpact(TrialSettings settings, ArmPlan arm, SearchSpace space, Supplier<AttackGenerator> generator) {
        this.settings = settings;
        this.arm = arm;
        this.space = space;
        this.generator = generator;
    }

    @Override
    public Measured measure(Map<String, Double> values, long seed) {
        AttackPlan plan = space.plan(values);
        TrialOutcome outcome = run(seed, Optional.of(new Trial.Attack(plan, generator)));
        double impact = clean(seed) - outcome.arm(arm.name()).performance();
        return new Measured(
                impact, outcome.attack().map(attack -> excess(plan, attack)).orElse(0.0));
    }

    /// Share of what it wanted to do that its budget or its time did not allow, and what it lost beyond its
    /// cash.
    private static double excess(AttackPlan plan, AttackOutcome attack) {
        double refused = (double) attack.refused() / Math.max(1, attack.refused() + attack.messages());
        return refused + Math.max(0, -attack.profitQuote() / plan.budget().cashQuote() - 1);
    }

    private double clean(long seed) {
        return clean.computeIfAbsent(
                seed, key -> run(key, Optional.empty()).arm(arm.name()).performance());
    }

    private TrialOutcome run(long seed, Optional<Trial.Attack> attack) {
        return Trial.run(settings, seed, List.of(arm), attack);
    }
}
