package breakwater.lab.impact;

import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Made-up results.
final class Trials {
    static final ImpactSettings SETTINGS = new ImpactSettings(1_000_000, 0.95, 1_000, ClusterUnit.SEED_PAIR, 0.5);
    static final double CLEAN_U = 0.25;
    static final double CLEAN_D = 0.25;

    private final List<TrialResult> results = new ArrayList<>();
    private final List<AttackFamily> families = new ArrayList<>();

    static TradingOutcome trading(double perf) {
        return new TradingOutcome(perf, 2.5, 0.1, 0.3, 0.15, 0.02, 40, 0.5, 0.4);
    }

    static TrialResult trial(Arm arm, long world, long training, Condition condition, double perf) {
        return new TrialResult(
                new TrialKey(arm, world, training, condition),
                trading(perf),
                AttackerOutcome.NONE,
                DetectionLog.quiet(0, 3_600_000_000_000L));
    }

    static AttackFamily family(String id, TargetGroup group) {
        return new AttackFamily(id, group, false, false);
    }

    Trials with(TrialResult result) {
        results.add(result);
        return this;
    }

    Trials with(AttackFamily family) {
        families.add(family);
        return this;
    }

    /// Clean trials of both arms on worlds 0, 1, ... and one training.
    Trials clean(int worlds) {
        return clean(worlds, CLEAN_U, CLEAN_D);
    }

    Trials clean(int worlds, double perfU, double perfD) {
        for (int w = 0; w < worlds; w++) {
            with(trial(Arm.UNDEFENDED, w, 7, Condition.clean(), perfU));
            with(trial(Arm.DEFENDED, w, 7, Condition.clean(), perfD));
        }
        return this;
    }

    /// Attacked trials with these losses against the clean return of 0.25.
    Trials attacked(String id, Variant variant, double[] lossU, double[] lossD) {
        for (int w = 0; w < lossU.length; w++) {
            with(trial(Arm.UNDEFENDED, w, 7, Condition.attacked(id, variant), CLEAN_U - lossU[w]));
            with(trial(Arm.DEFENDED, w, 7, Condition.attacked(id, variant), CLEAN_D - lossD[w]));
        }
        return this;
    }

    Trials mapped(UnaryOperator<TrialResult> change) {
        results.replaceAll(change);
        return this;
    }

    List<TrialResult> results() {
        return List.copyOf(results);
    }

    List<AttackFamily> families() {
        return List.copyOf(families);
    }

    ImpactTable table() {
        return table(SETTINGS);
    }

    ImpactTable table(ImpactSettings settings) {
        return ImpactTable.of(families, results, List.of(), settings, CounterRandom.of(1));
    }

    /// Three families in two variants on 12 worlds times 2 trainings, with alarms, attackers and noise.
    static Trials rich(long seed) {
        Trials trials = new Trials()
                .with(new AttackFamily("alpha", TargetGroup.WASH, false, false))
                .with(new AttackFamily("beta", TargetGroup.FLASH, true, true))
                .with(new AttackFamily("gamma", TargetGroup.NONE, false, true));
        CounterRandom random = CounterRandom.of(seed);
        for (long w = 0; w < 12; w++) {
            for (long t = 0; t < 2; t++) {
                double base = 0.2 + 0.05 * random.nextDouble();
                for (Arm arm : Arm.values()) {
                    trials.with(trial(arm, w, t, Condition.clean(), base + 0.005 * random.nextDouble()));
                    for (AttackFamily family : trials.families) {
                        for (Variant variant : Variant.values()) {
                            trials.with(attackedTrial(arm, w, t, family.id(), variant, base, random));
                        }
                    }
                }
            }
        }
        return trials;
    }

    private static TrialResult attackedTrial(
            Arm arm, long w, long t, String id, Variant variant, double base, CounterRandom random) {
        double size = id.equals("gamma") ? 0.01 : variant == Variant.STATIC ? 0.15 : 0.2;
        double loss = size * (arm == Arm.UNDEFENDED ? 1 : 0.1) * (0.5 + random.nextDouble());
        long at = 600_000_000_000L + random.nextInt(1_000_000_000);
        DetectionLog log = new DetectionLog(
                0,
                3_600_000_000_000L,
                List.of(
                        new Alert(at + 2_000_000_000L, 6_020, "gate", 0.3 + 0.6 * random.nextDouble()),
                        new Alert(60_000_000_000L, 600, "flow", 0.6 * random.nextDouble())),
                List.of(new AttackSpan(at, at + 30_000_000_000L, 6_000)));
        return new TrialResult(
                new TrialKey(arm, w, t, Condition.attacked(id, variant)),
                new TradingOutcome(
                        base - loss, random.nextDouble(), 0.2, 0.2, 0.1, 0.03, 30 + random.nextInt(9), 0.4, 0.3),
                new AttackerOutcome(random.nextDouble() * 100 - 50, 10 + random.nextDouble(), random.nextInt(1_000)),
                log);
    }
}
