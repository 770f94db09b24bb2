package breakwater.lab.impact;

import breakwater.math.random.CounterRandom;
import breakwater.math.resampling.BenjaminiHochberg;
import breakwater.math.resampling.ClusterStatistic;
import breakwater.math.resampling.ClusterSums;
import breakwater.math.resampling.Resampled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The result of a laboratory run: one row a family, and the lines under them.
///
/// @param settings how it was made
/// @param worldSeeds every world seed in the results, in order
/// @param trainingSeeds every training seed in the results, in order
/// @param rows in the order of the families given
/// @param headline over all rows
/// @param unseen over the rows of families held out of training
/// @param cleanCost where nobody attacks
/// @param benign where something unusual is no attack
/// @param learner both arms, clean and under mixed attack
/// @param learnerChecks their targets; empty without attacked trials
public record ImpactTable(
        ImpactSettings settings,
        List<Long> worldSeeds,
        List<Long> trainingSeeds,
        List<FamilyRow> rows,
        Headline headline,
        UnseenLine unseen,
        CleanCost cleanCost,
        BenignLine benign,
        List<LearnerLine> learner,
        List<Check> learnerChecks) {
    /// Copies.
    public ImpactTable {
        worldSeeds = List.copyOf(worldSeeds);
        trainingSeeds = List.copyOf(trainingSeeds);
        rows = List.copyOf(rows);
        learner = List.copyOf(learner);
        learnerChecks = List.copyOf(learnerChecks);
    }

    /// Measures results.
    ///
    /// @param families one a row, each name once; a family without results gets a row that says so
    /// @param results in any order; each attacked trial with its clean partner, both arms on the same seeds
    /// @param benign runs under what is no attack, in any order; may be empty
    /// @param settings fixed before
    /// @param random generator of the resamples; is not moved
    /// @return table
    /// @throws IllegalArgumentException if a trial is missing or twice, a family unknown or twice, or nothing
    /// clean
    public static ImpactTable of(
            List<AttackFamily> families,
            List<TrialResult> results,
            List<BenignTrial> benign,
            ImpactSettings settings,
            CounterRandom random) {
        TrialIndex index = new TrialIndex(results);
        requireNames(families, index);
        CellMaker maker = new CellMaker(settings, random.split("impact"));
        List<Optional<Cell>> fixed = cells(families, Variant.STATIC, index, maker);
        List<Optional<Cell>> adaptive = cells(families, Variant.ADAPTIVE, index, maker);
        List<FamilyRow> rows = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            AttackFamily family = families.get(i);
            List<Check> checks = FamilyTargets.checks(family, fixed.get(i), adaptive.get(i));
            rows.add(new FamilyRow(family, fixed.get(i), adaptive.get(i), checks));
        }
        List<LearnerLine> learner = learner(results);
        return new ImpactTable(
                settings,
                List.copyOf(index.worlds()),
                List.copyOf(index.trainings()),
                rows,
                Headline.of(rows),
                UnseenLine.of(rows),
                cleanCost(index, maker, settings),
                BenignLine.of(benign),
                learner,
                learner.size() == 4 ? LearnerLine.checks(learner.get(2), learner.get(3)) : List.of());
    }

    private static void requireNames(List<AttackFamily> families, TrialIndex index) {
        Set<String> known = new HashSet<>();
        for (AttackFamily family : families) {
            if (!known.add(family.id())) {
                throw new IllegalArgumentException("families must hold each id once but held twice " + family.id());
            }
        }
        Set<String> unknown = index.families();
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("results must be of the families given but some were of " + unknown);
        }
    }

    private static List<Optional<Cell>> cells(
            List<AttackFamily> families, Variant variant, TrialIndex index, CellMaker maker) {
        List<Optional<Cell>> cells = new ArrayList<>();
        for (AttackFamily family : families) {
            cells.add(PairedTrials.of(index, Condition.attacked(family.id(), variant))
                    .map(pairs -> maker.make(pairs, family.marketWide())));
        }
        double[] levels = cells.stream()
                .flatMap(cell -> cell.flatMap(Cell::mitigation).stream())
                .mapToDouble(Mitigation::pValue)
                .toArray();
        double[] adjusted = BenjaminiHochberg.adjust(levels);
        int next = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).flatMap(Cell::mitigation).isPresent()) {
                double level = adjusted[next++];
                cells.set(i, cells.get(i).map(cell -> cell.withAdjusted(level)));
            }
        }
        return cells;
    }

    private static CleanCost cleanCost(TrialIndex index, CellMaker maker, ImpactSettings settings) {
        PairedTrials pairs = PairedTrials.of(index, Condition.clean())
                .orElseThrow(() -> new IllegalArgumentException("results must hold clean trials but held none"));
        List<TrialResult> u = pairs.clean(Arm.UNDEFENDED);
        List<TrialResult> d = pairs.clean(Arm.DEFENDED);
        double[] perfU = PairedTrials.numbers(u, r -> r.trading().perf());
        ClusterSums sums = ClusterSums.of(
                pairs.clusters(settings.unit()),
                PairedTrials.numbers(d, r -> r.trading().perf()),
                perfU);
        Resampled retained = maker.bootstrap(sums.clusters()).interval(sums, ClusterStatistic.RATIO, settings.level());
        return new CleanCost(
                pairs.size(),
                retained,
                Means.of(PairedTrials.numbers(u, r -> r.trading().sharpe())),
                Means.of(PairedTrials.numbers(d, r -> r.trading().sharpe())),
                Means.of(PairedTrials.numbers(u, r -> r.trading().turnover())),
                Means.of(PairedTrials.numbers(d, r -> r.trading().turnover())),
                Activity.of(u, d, Activity.CLEAN_FLOOR),
                maker.detection(d),
                CleanCost.grade(retained, Means.of(perfU)));
    }

    /// Clean U, clean D, attacked U, attacked D; without the last two if nobody attacked.
    private static List<LearnerLine> learner(List<TrialResult> results) {
        List<LearnerLine> lines = new ArrayList<>();
        for (boolean attacked : new boolean[] {false, true}) {
            for (Arm arm : Arm.values()) {
                List<TrialResult> of = results.stream()
                        .filter(r ->
                                r.key().arm() == arm && r.key().condition() instanceof Condition.Attacked == attacked)
                        .toList();
                if (!of.isEmpty()) {
                    lines.add(LearnerLine.of(arm, attacked, of));
                }
            }
        }
        return lines;
    }

    /// Returns the worst grade of everything judged.
    ///
    /// @return grade
    public Grade grade() {
        Grade grade = unseen.grade().and(cleanCost.grade()).and(benign.grade());
        grade = grade.and(Grade.held(cleanCost.activity().holds()));
        for (Check check : learnerChecks) {
            grade = grade.and(check.grade());
        }
        for (FamilyRow row : rows) {
            grade = grade.and(row.grade());
        }
        return grade;
    }
}
