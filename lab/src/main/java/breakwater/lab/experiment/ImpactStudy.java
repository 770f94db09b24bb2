package breakwater.lab.experiment;

import breakwater.agent.Agent;
import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.impact.Arm;
import breakwater.lab.impact.AttackFamily;
import breakwater.lab.impact.Condition;
import breakwater.lab.impact.ImpactSettings;
import breakwater.lab.impact.ImpactTable;
import breakwater.lab.impact.TargetGroup;
import breakwater.lab.impact.TrialKey;
import breakwater.lab.impact.TrialResult;
import breakwater.lab.impact.Variant;
import breakwater.lab.trial.ArmPlan;
import breakwater.lab.trial.Trial;
import breakwater.lab.trial.TrialOutcome;
import breakwater.lab.trial.TrialSettings;
import breakwater.math.random.CounterRandom;
import breakwater.pipeline.Defences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// The same agent, undefended and defended, in the same worlds, clean and under each of several attacks.
///
/// Each engine is alone in its world: what one of a pair trades is no disturbance to the other. Worlds run in parallel;
/// the outcome does not depend on how many at a time.
public final class ImpactStudy {
    private final TrialSettings settings;
    private final Supplier<Agent> agent;
    private final Defences defences;
    private final List<Attack> attacks;
    private final List<Long> seeds;
    private final int threads;

    /// One attack of the study.
    ///
    /// @param name row of the table
    /// @param plan what to do
    /// @param generator makes a new attack of the plan's kind
    public record Attack(String name, AttackPlan plan, Supplier<AttackGenerator> generator) {}

    /// What came out.
    ///
    /// @param table a row per attack
    /// @param trials every trial in the order of arms, attacks (the clean world first) and seeds
    public record Result(ImpactTable table, List<Tried> trials) {
        /// Copies.
        public Result {
            trials = List.copyOf(trials);
        }
    }

    /// One trial.
    ///
    /// @param arm which engine
    /// @param attack name of the attack, empty for the clean world
    /// @param outcome what became of it
    public record Tried(Arm arm, String attack, TrialOutcome outcome) {}

    /// Plans a study.
    ///
    /// @param settings world
    /// @param agent makes a new agent for each trial
    /// @param defences layers of the defended arm
    /// @param attacks rows of the table, names different
    /// @param seeds worlds, different
    /// @param threads worlds at a time, in `[1, 256]`
    public ImpactStudy(
            TrialSettings settings,
            Supplier<Agent> agent,
            Defences defences,
            List<Attack> attacks,
            List<Long> seeds,
            int threads) {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads must be in [1, 256] but was " + threads);
        }
        if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
            throw new IllegalArgumentException("seeds must be different and at least 1 but were " + seeds);
        }
        if (attacks.stream().map(Attack::name).distinct().count() < attacks.size()) {
            throw new IllegalArgumentException("attacks must have different names");
        }
        this.settings = settings;
        this.agent = agent;
        this.defences = defences;
        this.attacks = List.copyOf(attacks);
        this.seeds = List.copyOf(seeds);
        this.threads = threads;
    }

    /// Returns how many worlds will be run.
    ///
    /// @return two arms, clean and attacked, for each seed
    public int worlds() {
        return 2 * (1 + attacks.size()) * seeds.size();
    }

    /// Runs everything.
    ///
    /// @param progress told how many worlds are done
    /// @return table and trials
    public Result run(IntConsumer progress) {
        List<Callable<Tried>> work = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            for (int a = -1; a < attacks.size(); a++) {
                Optional<Attack> attack = a < 0 ? Optional.empty() : Optional.of(attacks.get(a));
                for (long seed : seeds) {
                    work.add(() -> trial(arm, attack, seed));
                }
            }
        }
        List<Tried> tried = inParallel(work, progress);
        List<AttackFamily> families = attacks.stream().map(ImpactStudy::family).toList();
        ImpactTable table = ImpactTable.of(
                families,
                tried.stream().map(this::result).toList(),
                List.of(),
                ImpactSettings.protocol(settings.capitalQuote(), 0.5),
                CounterRandom.of(1));
        return new Result(table, tried);
    }

    private Tried trial(Arm arm, Optional<Attack> attack, long seed) {
        boolean defended = arm == Arm.DEFENDED;
        ArmPlan plan = new ArmPlan(defended ? "D" : "U", agent, defended ? defences : Defences.none());
        Optional<Trial.Attack> under = attack.map(it -> new Trial.Attack(it.plan(), it.generator()));
        return new Tried(
                arm, attack.map(Attack::name).orElse(""), Trial.run(settings, seed, List.of(plan), under));
    }

    private TrialResult result(Tried tried) {
        Condition condition = tried.attack().isEmpty()
                ? Condition.clean()
                : Condition.attacked(tried.attack(), Variant.STATIC);
        TrialOutcome outcome = tried.outcome();
        return new TrialResult(
                new TrialKey(tried.arm(), outcome.seed(), settings.victimSeed(), condition),
                Outcomes.trading(outcome.arms().getFirst()),
                Outcomes.attacker(outcome.attack()),
                Outcomes.detection(outcome, settings));
    }

    private static AttackFamily family(Attack attack) {
        String code = attack.plan().spec().code();
        boolean all = attack.plan().venues().size() > 2;
        TargetGroup group =
                switch (code) {
                    case "A1", "A2" -> TargetGroup.WASH;
                    case "A3", "A4" -> TargetGroup.SPOOF;
                    case "A6", "A13" -> TargetGroup.FLASH;
                    case "A7", "A8", "A9" ->
                        attack.plan().sources().size() > 3 ? TargetGroup.POISON_FOUR : TargetGroup.POISON_THREE;
                    case "A5", "A11", "A12", "A18" -> TargetGroup.FEED;
                    case "A14", "A15", "A16" -> TargetGroup.MOMENTUM;
                    default -> TargetGroup.NONE;
                };
        return new AttackFamily(attack.name(), group, code.equals("A6") && all, false);
    }

    private List<Tried> inParallel(List<Callable<Tried>> work, IntConsumer progress) {
        List<Tried> done = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Tried>> waiting = work.stream().map(pool::submit).toList();
            for (Future<Tried> one : waiting) {
                done.add(one.get());
                progress.accept(done.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial failed: " + e.getCause(), e.getCause());
        }
        return done;
    }
}
