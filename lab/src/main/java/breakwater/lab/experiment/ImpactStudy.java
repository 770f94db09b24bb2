package breakwater.lab.experiment;

import breakwater.agent.Agent;
import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.search.ArmImpact;
import breakwater.lab.attack.search.Search;
import breakwater.lab.attack.search.SearchResult;
import breakwater.lab.attack.search.SearchSettings;
import breakwater.lab.attack.search.SearchSpace;
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
/// Each engine is alone in its world: what one of a pair trades is no disturbance to the other. Worlds run in
/// parallel;
/// the outcome does not depend on how many at a time.
public final class ImpactStudy {
    /// An adaptive attacker tries from a tenth to ten times the size it was given.
    private static final double LEAST_INTENSITY = 0.1;

    private static final double MOST_INTENSITY = 10;
    private static final double THRESHOLD = 0.5;
    private static final long BOOTSTRAP_SEED = 1;

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
    /// @param trials every trial in the order of arms, attacks (the clean world first) and seeds; then the
    /// adapted
    /// @param adapted what searches found; empty without a search
    public record Result(ImpactTable table, List<Tried> trials, List<Adapted> adapted) {
        /// Copies.
        public Result {
            trials = List.copyOf(trials);
            adapted = List.copyOf(adapted);
        }
    }

    /// One trial.
    ///
    /// @param arm which engine
    /// @param attack name of the attack, empty for the clean world
    /// @param variant how the attack was chosen
    /// @param outcome what became of it
    public record Tried(Arm arm, String attack, Variant variant, TrialOutcome outcome) {}

    /// The strongest attack that a search found against one arm.
    ///
    /// @param arm which engine it was searched against
    /// @param attack name of the attack it is a variant of
    /// @param found what the search says of it
    /// @param plan frozen
    public record Adapted(Arm arm, String attack, SearchResult found, AttackPlan plan) {}

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

    /// Returns how many steps a run has: a world each, and a search each.
    ///
    /// @param search whether attackers adapt
    /// @return two arms, clean and attacked, for each seed, and what adapting adds
    public int steps(boolean search) {
        int attacked = attacks.size() * seeds.size();
        return 2 * (seeds.size() + attacked) + (search ? 2 * (attacks.size() + attacked) : 0);
    }

    /// Runs everything.
    ///
    /// @param search how attackers adapt, separately against each arm, in worlds of their own; empty if they do
    /// not
    /// @param progress told how many steps are done
    /// @return table and trials
    /// @throws IllegalArgumentException if a search would see a world of the study
    public Result run(Optional<SearchSettings> search, IntConsumer progress) {
        search.ifPresent(settings -> requireOthers(settings.seeds()));
        List<Callable<Tried>> work = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            for (long seed : seeds) {
                work.add(() -> trial(arm, Optional.empty(), Variant.STATIC, seed));
            }
            for (Attack attack : attacks) {
                for (long seed : seeds) {
                    work.add(() -> trial(arm, Optional.of(attack), Variant.STATIC, seed));
                }
            }
        }
        List<Tried> tried = new ArrayList<>(inParallel(work, 0, progress));
        List<Adapted> adapted =
                search.map(how -> adapt(how, tried.size(), progress)).orElse(List.of());
        tried.addAll(inParallel(adaptedTrials(adapted), tried.size() + adapted.size(), progress));
        ImpactTable table = ImpactTable.of(
                attacks.stream().map(ImpactStudy::family).toList(),
                tried.stream().map(this::result).toList(),
                List.of(),
                ImpactSettings.protocol(settings.capitalQuote(), THRESHOLD),
                CounterRandom.of(BOOTSTRAP_SEED));
        return new Result(table, tried, adapted);
    }

    private void requireOthers(List<Long> searched) {
        if (searched.stream().anyMatch(seeds::contains)) {
            throw new IllegalArgumentException("search seeds must not be those of the study but were " + searched);
        }
    }

    private List<Adapted> adapt(SearchSettings how, int before, IntConsumer progress) {
        List<Adapted> adapted = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            for (Attack attack : attacks) {
                SearchSpace space = new SearchSpace(attack.plan(), LEAST_INTENSITY, MOST_INTENSITY);
                SearchResult found = Search.run(
                        space.dimensions(), how, new ArmImpact(settings, plan(arm), space, attack.generator()));
                adapted.add(new Adapted(
                        arm, attack.name(), found, space.plan(found.best().values())));
                progress.accept(before + adapted.size());
            }
        }
        return adapted;
    }

    private List<Callable<Tried>> adaptedTrials(List<Adapted> adapted) {
        List<Callable<Tried>> work = new ArrayList<>();
        for (Adapted one : adapted) {
            Supplier<AttackGenerator> generator = attacks.stream()
                    .filter(attack -> attack.name().equals(one.attack()))
                    .findFirst()
                    .orElseThrow()
                    .generator();
            Attack attack = new Attack(one.attack(), one.plan(), generator);
            for (long seed : seeds) {
                work.add(() -> trial(one.arm(), Optional.of(attack), Variant.ADAPTIVE, seed));
            }
        }
        return work;
    }

    private ArmPlan plan(Arm arm) {
        return arm == Arm.DEFENDED ? new ArmPlan("D", agent, defences) : new ArmPlan("U", agent, Defences.none());
    }

    private Tried trial(Arm arm, Optional<Attack> attack, Variant variant, long seed) {
        Optional<Trial.Attack> under = attack.map(it -> new Trial.Attack(it.plan(), it.generator()));
        TrialOutcome outcome = Trial.run(settings, seed, List.of(plan(arm)), under);
        return new Tried(arm, attack.map(Attack::name).orElse(""), variant, outcome);
    }

    private TrialResult result(Tried tried) {
        Condition condition =
                tried.attack().isEmpty() ? Condition.clean() : Condition.attacked(tried.attack(), tried.variant());
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
        TargetGroup group = switch (code) {
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

    private List<Tried> inParallel(List<Callable<Tried>> work, int before, IntConsumer progress) {
        List<Tried> done = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Tried>> waiting = work.stream().map(pool::submit).toList();
            for (Future<Tried> one : waiting) {
                done.add(one.get());
                progress.accept(before + done.size());
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
