package breakwater.lab.impact;

import static breakwater.lab.impact.Trials.family;
import static breakwater.lab.impact.Trials.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.math.resampling.Resampled;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ImpactTableTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double[] LOSS_U = {0.10, 0.14, 0.08, 0.12, 0.06, 0.10};
    private static final double[] LOSS_D = {0.01, 0.00, 0.02, 0.01, -0.01, 0.00};

    private static Trials one() {
        return new Trials().with(family("a", TargetGroup.FLASH)).clean(6);
    }

    private static Cell cell(Trials trials) {
        return trials.table().rows().getFirst().fixed().orElseThrow();
    }

    private static Resampled.Interval interval(Resampled value) {
        return (Resampled.Interval) value;
    }

    private static TrialResult changed(TrialResult r, TradingOutcome trading, AttackerOutcome attacker) {
        return new TrialResult(r.key(), trading, attacker, r.detection());
    }

    private static boolean attacked(TrialResult r) {
        return r.key().condition() instanceof Condition.Attacked;
    }

    @Test
    void aRowWorkedByHand() {
        double[] profitOnU = {5, -1, 3, 2, -2, 5};
        Cell cell = cell(one().attacked("a", Variant.STATIC, LOSS_U, LOSS_D)
                .mapped(r -> attacked(r)
                        ? changed(
                                r,
                                r.trading(),
                                new AttackerOutcome(
                                        r.key().arm() == Arm.UNDEFENDED
                                                ? profitOnU[(int) r.key().worldSeed()]
                                                : -profitOnU[(int) r.key().worldSeed()],
                                        50,
                                        100 + r.key().worldSeed()))
                        : r));
        assertThat(cell.trials()).isEqualTo(6);
        assertThat(cell.worlds()).isEqualTo(6);
        assertThat(cell.undefended().clean()).isCloseTo(0.25, EXACT);
        assertThat(cell.undefended().attacked()).isCloseTo(0.15, EXACT);
        assertThat(cell.defended().attacked()).isCloseTo(0.245, EXACT);
        assertThat(interval(cell.undefended().impact()).estimate()).isCloseTo(0.10, EXACT);
        assertThat(interval(cell.defended().impact()).estimate()).isCloseTo(0.005, EXACT);
        // Squared deviations sum to 0.004: 0.1 / sqrt(0.004 / 5 / 6).
        assertThat(cell.t()).isCloseTo(0.1 / Math.sqrt(0.004 / 30), within(1e-9));
        assertThat(cell.scoring()).isEqualTo(Scoring.SCORED);
        Resampled.Interval m = interval(cell.mitigation().orElseThrow().value());
        assertThat(m.estimate()).isCloseTo(0.95, EXACT);
        assertThat(m.low()).isBetween(0.8, 0.95);
        assertThat(m.high()).isBetween(0.95, 1.05);
        assertThat(cell.undefended().profitQuote()).isCloseTo(2, EXACT);
        assertThat(cell.defended().profitQuote()).isCloseTo(-2, EXACT);
        assertThat(cell.undefended().profitableShare()).isCloseTo(4 / 6.0, EXACT);
        assertThat(cell.defended().profitableShare()).isCloseTo(2 / 6.0, EXACT);
        assertThat(cell.undefended().damagePerCost().orElseThrow()).isCloseTo(100_000 / 50.0, within(1e-6));
        assertThat(cell.undefended().messages()).isCloseTo(102.5, EXACT);
        assertThat(cell.activity().turnoverRatio()).hasValue(1);
    }

    @Test
    void mitigationIsARatioOfMeans() {
        // Ratios per seed are 0, 0, 0, 1, 1, 1: their mean is a half. The damage is in the first three.
        double[] u = {0.20, 0.20, 0.20, 0.10, 0.10, 0.10};
        double[] d = {0, 0, 0, 0.10, 0.10, 0.10};
        Cell cell = cell(one().attacked("a", Variant.STATIC, u, d));
        assertThat(interval(cell.mitigation().orElseThrow().value()).estimate()).isCloseTo(1 - 0.3 / 0.9, EXACT);
    }

    @Test
    void anAttackThatHardlyHurtsGetsNoPercentage() {
        double[] noisy = {0.5, -0.4, 0.6, -0.2, 0.7, 0.1};
        Cell cell = cell(one().attacked("a", Variant.STATIC, noisy, LOSS_D));
        assertThat(cell.scoring()).isEqualTo(Scoring.NOT_SIGNIFICANT);
        assertThat(cell.mitigation()).isEmpty();
        double[] small = Arrays.stream(LOSS_U).map(x -> x * 0.49).toArray();
        cell = cell(one().attacked("a", Variant.STATIC, small, LOSS_D));
        assertThat(cell.scoring()).isEqualTo(Scoring.TOO_SMALL);
        assertThat(cell.mitigation()).isEmpty();
        double[] justEnough = Arrays.stream(LOSS_U).map(x -> x * 0.51).toArray();
        assertThat(cell(one().attacked("a", Variant.STATIC, justEnough, LOSS_D)).scoring())
                .isEqualTo(Scoring.SCORED);
    }

    @Test
    void aFifthOfACleanLossIsOfItsSize() {
        assertThat(Scoring.of(0.01, 9, -0.10)).isEqualTo(Scoring.TOO_SMALL);
        assertThat(Scoring.of(0.03, 9, -0.10)).isEqualTo(Scoring.SCORED);
        assertThat(Scoring.of(-0.03, 9, -0.10)).isEqualTo(Scoring.NOT_SIGNIFICANT);
        assertThat(Scoring.of(0.03, 4.9, 0.10)).isEqualTo(Scoring.NOT_SIGNIFICANT);
        assertThat(Scoring.of(0.03, Double.NaN, 0.10)).isEqualTo(Scoring.NOT_SIGNIFICANT);
    }

    @Test
    void anAttackOfSizeZeroIsIneffective() {
        Cell cell = cell(one().attacked("a", Variant.STATIC, new double[6], new double[6]));
        assertThat(cell.scoring()).isEqualTo(Scoring.NOT_SIGNIFICANT);
        assertThat(interval(cell.undefended().impact()).estimate()).isZero();
    }

    @Test
    void oneClusterIsNotScored() {
        Cell cell = cell(new Trials()
                .with(family("a", TargetGroup.WASH))
                .clean(1)
                .attacked("a", Variant.STATIC, new double[] {0.1}, new double[] {0.05}));
        assertThat(cell.scoring()).isEqualTo(Scoring.ONE_CLUSTER);
        assertThat(cell.undefended().impact()).isInstanceOf(Resampled.PointOnly.class);
    }

    @Test
    void mitigationAboveOneIsPrintedAndCappedOnlyInTheHeadline() {
        double[] gains = {-0.02, -0.03, -0.02, -0.04, -0.02, -0.02};
        double[] losses = {0.05, 0.06, 0.05, 0.06, 0.04, 0.05};
        Trials trials = one().with(family("b", TargetGroup.WASH))
                .attacked("a", Variant.ADAPTIVE, LOSS_U, gains)
                .attacked("b", Variant.ADAPTIVE, LOSS_U, losses);
        ImpactTable table = trials.table();
        Resampled.Interval a = interval(table.rows()
                .get(0)
                .adaptive()
                .orElseThrow()
                .mitigation()
                .orElseThrow()
                .value());
        Resampled.Interval b = interval(table.rows()
                .get(1)
                .adaptive()
                .orElseThrow()
                .mitigation()
                .orElseThrow()
                .value());
        assertThat(a.estimate()).isCloseTo(1.25, EXACT);
        assertThat(a.low()).isGreaterThan(1.1);
        assertThat(table.headline().least()).hasValue(b.low());
        assertThat(table.headline().mean().orElseThrow()).isCloseTo((1 + b.low()) / 2, EXACT);
        assertThat(table.headline().scored()).isEqualTo(2);
    }

    @Test
    void aFamilyWithoutAnIntervalLeavesNoHeadline() {
        Resampled wide = new Resampled.Interval(0.9, 0.8, 1, 0, 0, false);
        Resampled point = new Resampled.PointOnly(0.9, Resampled.Defect.CORRECTION_UNBOUNDED);
        Mitigation whole = new Mitigation(wide, wide, 0, 0);
        Mitigation bare = new Mitigation(point, point, 1, 1);
        Cell made = cell(one().attacked("a", Variant.STATIC, LOSS_U, LOSS_D));
        FamilyRow good = row(made, whole);
        FamilyRow bad = row(made, bare);
        assertThat(Headline.of(List.of(good)).least()).hasValue(0.8);
        assertThat(Headline.of(List.of(good, bad)).least()).isEmpty();
        assertThat(Headline.of(List.of(good, bad)).withoutInterval()).isEqualTo(1);
        assertThat(bad.checks())
                .anyMatch(c -> c.grade() == Grade.MISS && c.note().equals("no interval"));
        assertThat(UnseenLine.of(List.of(good)).grade()).isEqualTo(Grade.STRETCH);
        assertThat(UnseenLine.of(List.of(good, bad)).grade()).isEqualTo(Grade.MISS);
    }

    private static FamilyRow row(Cell c, Mitigation m) {
        Cell cell = new Cell(
                c.trials(),
                c.worlds(),
                c.clusters(),
                c.undefended(),
                c.defended(),
                c.t(),
                c.scoring(),
                java.util.Optional.of(m),
                c.activity(),
                c.detection());
        AttackFamily family = new AttackFamily("a", TargetGroup.FLASH, false, true);
        var adaptive = java.util.Optional.of(cell);
        return new FamilyRow(
                family,
                java.util.Optional.empty(),
                adaptive,
                FamilyTargets.checks(family, java.util.Optional.empty(), adaptive));
    }

    @Test
    void namesAndOrderChangeNoNumber() {
        long seed = Long.getLong("seed", 23);
        System.out.println("seed " + seed);
        Trials trials = Trials.rich(seed);
        ImpactTable table = trials.table();
        List<TrialResult> shuffled = new java.util.ArrayList<>(trials.results());
        java.util.Collections.shuffle(shuffled, new java.util.Random(seed));
        List<AttackFamily> reversed = trials.families().reversed();
        ImpactTable again = ImpactTable.of(reversed, shuffled, List.of(), Trials.SETTINGS, CounterRandom.of(1));
        assertThat(again.rows().reversed()).isEqualTo(table.rows());
        assertThat(again.headline()).isEqualTo(table.headline());
        assertThat(again.unseen()).isEqualTo(table.unseen());
        assertThat(again.cleanCost()).isEqualTo(table.cleanCost());
        assertThat(again.learner()).isEqualTo(table.learner());

        List<AttackFamily> renamed = trials.families().stream()
                .map(f -> new AttackFamily(renamed(f.id()), f.group(), f.marketWide(), f.unseen()))
                .toList();
        List<TrialResult> results =
                trials.results().stream().map(ImpactTableTest::renamed).toList();
        ImpactTable other = ImpactTable.of(renamed, results, List.of(), Trials.SETTINGS, CounterRandom.of(1));
        for (int i = 0; i < renamed.size(); i++) {
            assertThat(other.rows().get(i).fixed())
                    .isEqualTo(table.rows().get(i).fixed());
            assertThat(other.rows().get(i).adaptive())
                    .isEqualTo(table.rows().get(i).adaptive());
            assertThat(other.rows().get(i).checks())
                    .isEqualTo(table.rows().get(i).checks());
        }
        assertThat(other.headline()).isEqualTo(table.headline());
        assertThat(other.learner()).isEqualTo(table.learner());
    }

    private static String renamed(String id) {
        return "zz" + new StringBuilder(id).reverse();
    }

    private static TrialResult renamed(TrialResult r) {
        return r.key().condition() instanceof Condition.Attacked(String family, Variant variant)
                ? new TrialResult(
                        new TrialKey(
                                r.key().arm(),
                                r.key().worldSeed(),
                                r.key().trainingSeed(),
                                Condition.attacked(renamed(family), variant)),
                        r.trading(),
                        r.attacker(),
                        r.detection())
                : r;
    }

    @Test
    void worldsAreFewerClustersThanPairsAndGiveWiderIntervals() {
        Trials trials = new Trials().with(family("a", TargetGroup.WASH));
        CounterRandom random = CounterRandom.of(4);
        for (int w = 0; w < 20; w++) {
            double u = 0.05 + 0.2 * random.nextDouble();
            double d = 0.1 * u + 0.02 * random.nextDouble();
            for (int t = 0; t < 3; t++) {
                Condition a = Condition.attacked("a", Variant.STATIC);
                trials.with(trial(Arm.UNDEFENDED, w, t, Condition.clean(), 0.2));
                trials.with(trial(Arm.DEFENDED, w, t, Condition.clean(), 0.2));
                trials.with(trial(Arm.UNDEFENDED, w, t, a, 0.2 - u));
                trials.with(trial(Arm.DEFENDED, w, t, a, 0.2 - d));
            }
        }
        Cell pairs = cell(trials);
        Cell worlds = trials.table(new ImpactSettings(1, 0.95, 1_000, ClusterUnit.WORLD, 0))
                .rows()
                .getFirst()
                .fixed()
                .orElseThrow();
        assertThat(pairs.clusters()).isEqualTo(60);
        assertThat(worlds.clusters()).isEqualTo(20);
        assertThat(worlds.trials()).isEqualTo(60);
        assertThat(worlds.t()).isLessThan(pairs.t());
        assertThat(width(worlds)).isGreaterThan(1.4 * width(pairs));
        Mitigation both = pairs.mitigation().orElseThrow();
        assertThat(both.byWorld()).isEqualTo(worlds.mitigation().orElseThrow().value());
    }

    private static double width(Cell cell) {
        Resampled.Interval i = interval(cell.mitigation().orElseThrow().value());
        return i.high() - i.low();
    }

    @Test
    void levelsAreAdjustedOverTheScoredFamilies() {
        Trials trials = one().with(family("b", TargetGroup.WASH));
        double[] nothing = {0.10, 0.15, 0.07, 0.13, 0.05, 0.10};
        ImpactTable table = trials.attacked("a", Variant.STATIC, LOSS_U, LOSS_D)
                .attacked("b", Variant.STATIC, LOSS_U, nothing)
                .table();
        Mitigation a = table.rows().get(0).fixed().flatMap(Cell::mitigation).orElseThrow();
        Mitigation b = table.rows().get(1).fixed().flatMap(Cell::mitigation).orElseThrow();
        assertThat(a.pValue()).isLessThan(0.01);
        assertThat(a.adjusted()).isCloseTo(2 * a.pValue(), EXACT);
        assertThat(b.pValue()).isBetween(0.2, 0.8);
        assertThat(b.adjusted()).isEqualTo(b.pValue());
    }

    @Test
    void standingAsideFailsTheActivityTable() {
        double[] none = new double[6];
        ImpactTable table = one().attacked("a", Variant.STATIC, LOSS_U, none)
                .mapped(r -> r.key().arm() == Arm.DEFENDED
                        ? changed(r, new TradingOutcome(0, 0, 0, 0, 0, 0, 0, 0, 0), r.attacker())
                        : r)
                .table();
        assertThat(table.cleanCost().activity().holds()).isFalse();
        assertThat(table.cleanCost().grade()).isEqualTo(Grade.MISS);
        FamilyRow row = table.rows().getFirst();
        assertThat(row.fixed().orElseThrow().activity().holds()).isFalse();
        assertThat(row.verdict()).startsWith("MISS").contains("activity static");
        assertThat(table.grade()).isEqualTo(Grade.MISS);
    }

    @Test
    void activityFloors() {
        assertThat(activity(0.7, 0.7, Activity.CLEAN_FLOOR).holds()).isTrue();
        assertThat(activity(0.69, 0.9, Activity.CLEAN_FLOOR).holds()).isFalse();
        assertThat(activity(0.9, 0.39, Activity.ATTACKED_FLOOR).holds()).isFalse();
        assertThat(activity(0.4, 0.4, Activity.ATTACKED_FLOOR).holds()).isTrue();
        assertThat(activity(0, 0, 0).holds())
                .as("no floor in a crash of the whole market")
                .isTrue();
        assertThat(new Activity(
                                java.util.OptionalDouble.empty(),
                                java.util.OptionalDouble.empty(),
                                Activity.CLEAN_FLOOR)
                        .holds())
                .as("an undefended agent that never traded proves nothing")
                .isFalse();
    }

    private static Activity activity(double turnover, double time, double floor) {
        return new Activity(java.util.OptionalDouble.of(turnover), java.util.OptionalDouble.of(time), floor);
    }

    @Test
    void everyMissIsNamed() {
        double[] half = Arrays.stream(LOSS_U).map(x -> 0.6 * x).toArray();
        ImpactTable table = one().attacked("a", Variant.STATIC, LOSS_U, half)
                .attacked("a", Variant.ADAPTIVE, LOSS_U, half)
                .table();
        assertThat(table.rows().getFirst().verdict())
                .isEqualTo("MISS: M static, M adaptive, impact on D static, upper end");
        assertThat(table.rows().getFirst().grade()).isEqualTo(Grade.MISS);
    }

    @Test
    void targetsReachedAndWhatWasNotRun() {
        double[] tiny = Arrays.stream(LOSS_U).map(x -> 0.01 * x).toArray();
        ImpactTable table = one().attacked("a", Variant.STATIC, LOSS_U, tiny).table();
        FamilyRow row = table.rows().getFirst();
        assertThat(row.verdict()).isEqualTo("must (M adaptive not run)");
        assertThat(row.checks().getFirst().grade()).isEqualTo(Grade.STRETCH);
    }

    @Test
    void gradesStandAtTheirBounds() {
        assertThat(Grade.atLeast(0.80, 0.80, 0.90)).isEqualTo(Grade.MUST);
        assertThat(Grade.atLeast(0.7999, 0.80, 0.90)).isEqualTo(Grade.MISS);
        assertThat(Grade.atLeast(0.90, 0.80, 0.90)).isEqualTo(Grade.STRETCH);
        assertThat(Grade.atLeast(Double.NaN, 0.80, 0.90)).isEqualTo(Grade.MISS);
        assertThat(Grade.atMost(Double.NaN, 1, 0.3)).isEqualTo(Grade.MISS);
        assertThat(Grade.atMost(1, 1, 0.3)).isEqualTo(Grade.MUST);
        assertThat(Grade.STRETCH.and(Grade.NOT_JUDGED)).isEqualTo(Grade.STRETCH);
        assertThat(Grade.STRETCH.and(Grade.MISS)).isEqualTo(Grade.MISS);
    }

    @Test
    void theCleanCostIsHeldAgainstBothItsBounds() {
        assertThat(retained(0.96, 0.91)).isEqualTo(Grade.MUST);
        assertThat(retained(1.01, 0.95)).isEqualTo(Grade.STRETCH);
        assertThat(retained(0.96, 0.89)).isEqualTo(Grade.MISS);
        assertThat(retained(0.94, 0.91)).isEqualTo(Grade.MISS);
        Resampled fine = new Resampled.Interval(2, 1.5, 3, 0, 0, false);
        assertThat(CleanCost.grade(fine, -0.1)).as("nothing to retain").isEqualTo(Grade.MISS);
        assertThat(CleanCost.grade(new Resampled.PointOnly(1, Resampled.Defect.ONE_CLUSTER), 0.1))
                .isEqualTo(Grade.MISS);
        ImpactTable table = new Trials().clean(5, 0.20, 0.19).table();
        assertThat(interval(table.cleanCost().retained()).estimate()).isCloseTo(0.95, EXACT);
    }

    private static Grade retained(double estimate, double low) {
        return CleanCost.grade(new Resampled.Interval(estimate, low, estimate + 0.1, 0, 0, false), 0.1);
    }

    @Test
    void benignControlsAreCountedPerDayAndCostedByTheWorst() {
        BenignLine line = BenignLine.of(List.of(
                new BenignTrial("news", 1, 2, 0.000),
                new BenignTrial("news", 1, 0, 0.004),
                new BenignTrial("maintenance", 2, 1, 0.009)));
        assertThat(line.controls()).isEqualTo(2);
        assertThat(line.perDay()).isCloseTo(0.75, EXACT);
        assertThat(line.worstCost()).isCloseTo(0.009, EXACT);
        assertThat(line.grade()).isEqualTo(Grade.MUST);
        assertThat(BenignLine.of(List.of(new BenignTrial("news", 1, 2, 0))).grade())
                .isEqualTo(Grade.MISS);
        assertThat(BenignLine.of(List.of(new BenignTrial("news", 1, 0, 0.011))).grade())
                .isEqualTo(Grade.MISS);
        assertThat(BenignLine.of(List.of()).grade()).isEqualTo(Grade.NOT_JUDGED);
    }

    @Test
    void seedsAreDoubledWhileAnIntervalIsWide() {
        SeedRule rule = SeedRule.protocol();
        double[] wild = {0.16, -0.06, 0.12, 0.03, 0.00, 0.20};
        ImpactTable wide = one().attacked("a", Variant.STATIC, LOSS_U, wild).table();
        assertThat(width(wide.rows().getFirst().fixed().orElseThrow())).isGreaterThan(0.2);
        assertThat(rule.next(64, wide)).hasValue(128);
        assertThat(rule.next(200, wide)).hasValue(256);
        assertThat(rule.next(256, wide)).isEmpty();
        double[] steady = Arrays.stream(LOSS_U).map(x -> 0.1 * x).toArray();
        assertThat(rule.next(
                        64, one().attacked("a", Variant.STATIC, LOSS_U, steady).table()))
                .isEmpty();
    }

    @Test
    void learnersAreHeldAgainstEachOtherAtEqualExposure() {
        LearnerLine u = new LearnerLine(Arm.UNDEFENDED, true, 9, 1.32, 0.23, 1.41, 0.04, 9, 0.5, 0.4);
        LearnerLine d = new LearnerLine(Arm.DEFENDED, true, 9, 2.14, 0.06, 1.90, 0.01, 9, 0.5, 0.2);
        List<Check> checks = LearnerLine.checks(u, d);
        assertThat(checks.get(0).grade()).isEqualTo(Grade.MUST);
        assertThat(checks.get(1).value().orElseThrow()).isCloseTo(0.06 / 0.23 * 2, EXACT);
        assertThat(checks.get(1).grade()).isEqualTo(Grade.MUST);
        assertThat(checks.get(2).grade()).isEqualTo(Grade.MUST);
        assertThat(checks.get(3).value().orElseThrow()).isCloseTo(0.5, EXACT);
        LearnerLine flat = new LearnerLine(Arm.DEFENDED, true, 9, 0, 0, Double.NaN, 0, 0, 0, 0);
        assertThat(LearnerLine.checks(u, flat)).allMatch(c -> c.grade() == Grade.MISS);
    }

    @Test
    void gainsAndLossesArePooledIntoTheProfitFactor() {
        ImpactTable table = new Trials().clean(4).table();
        assertThat(table.learner()).hasSize(2);
        assertThat(table.learner().getFirst().profitFactor()).isCloseTo(2, EXACT);
        assertThat(table.learnerChecks()).isEmpty();
    }

    @Test
    void unpairedUnknownAndRepeatedResultsAreRefusedByName() {
        Condition a = Condition.attacked("a", Variant.STATIC);
        assertThatThrownBy(() -> one().with(trial(Arm.DEFENDED, 2, 7, a, 0)).table())
                .hasMessageContaining("but lacked TrialKey[arm=UNDEFENDED, worldSeed=2");
        assertThatThrownBy(() -> one().with(trial(Arm.DEFENDED, 9, 7, a, 0))
                        .with(trial(Arm.UNDEFENDED, 9, 7, a, 0))
                        .table())
                .hasMessageContaining("but lacked TrialKey[arm=UNDEFENDED, worldSeed=9")
                .hasMessageContaining("Clean");
        assertThatThrownBy(() -> one().clean(1).table()).hasMessageContaining("each trial once but held twice");
        assertThatThrownBy(() ->
                        one().attacked("x", Variant.STATIC, LOSS_U, LOSS_D).table())
                .hasMessageContaining("some were of [x]");
        assertThatThrownBy(() -> one().with(family("a", TargetGroup.NONE)).table())
                .hasMessageContaining("held twice a");
        assertThatThrownBy(() -> new Trials().table()).hasMessageContaining("must hold clean trials");
    }

    @Test
    void whatIsNotFiniteIsRefusedByName() {
        String[] names = {
            "perf",
            "sharpe",
            "maxDrawdown",
            "grossProfit",
            "grossLoss",
            "valueAtRisk95",
            "turnover",
            "timeInMarket",
            "averageExposure"
        };
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            for (int i = 0; i < names.length; i++) {
                double[] x = new double[names.length];
                x[i] = bad;
                assertThatThrownBy(() -> new TradingOutcome(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8]))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(names[i] + " must be");
            }
            assertThatThrownBy(() -> new AttackerOutcome(bad, 0, 0)).hasMessageStartingWith("profitQuote must be");
            assertThatThrownBy(() -> new AttackerOutcome(0, bad, 0)).hasMessageStartingWith("costQuote must be");
            assertThatThrownBy(() -> new BenignTrial("x", 1, 0, bad)).hasMessageStartingWith("cost must be");
            assertThatThrownBy(() -> new BenignTrial("x", bad, 0, 0)).hasMessageStartingWith("simulatedDays must be");
        }
        assertThatThrownBy(() -> new AttackerOutcome(0, 0, -1)).hasMessageStartingWith("messages must be");
        assertThatThrownBy(() -> new TrialResult(
                        new TrialKey(Arm.DEFENDED, 1, 1, Condition.clean()),
                        Trials.trading(0),
                        new AttackerOutcome(1, 1, 1),
                        DetectionLog.quiet(0, 1)))
                .hasMessageContaining("attacker must be NONE");
    }
}
