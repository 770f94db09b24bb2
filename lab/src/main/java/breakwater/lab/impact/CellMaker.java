package breakwater.lab.impact;

import breakwater.math.random.CounterRandom;
import breakwater.math.resampling.ClusterBootstrap;
import breakwater.math.resampling.ClusterResamples;
import breakwater.math.resampling.ClusterStatistic;
import breakwater.math.resampling.ClusterSums;
import breakwater.math.resampling.ClusterT;
import breakwater.math.resampling.Resampled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Measures paired trials.
final class CellMaker {
    private final ImpactSettings settings;
    private final CounterRandom random;
    /// By number of clusters. Families of one size share their resamples, so no number hangs on a name or a
    /// place.
    private final Map<Integer, ClusterBootstrap> bootstraps = new HashMap<>();

    CellMaker(ImpactSettings settings, CounterRandom random) {
        this.settings = settings;
        this.random = random;
    }

    Cell make(PairedTrials pairs, boolean marketWide) {
        int[] clusters = pairs.clusters(settings.unit());
        double[] u = impacts(pairs, Arm.UNDEFENDED);
        double[] d = impacts(pairs, Arm.DEFENDED);
        ClusterSums onU = ClusterSums.of(clusters, u, u);
        ArmImpact undefended = arm(pairs, Arm.UNDEFENDED, u, clusters);
        ArmImpact defended = arm(pairs, Arm.DEFENDED, d, clusters);
        double t = onU.clusters() > 1 ? ClusterT.ofMean(onU) : Double.NaN;
        Scoring scoring = onU.clusters() > 1 ? Scoring.of(Means.of(u), t, undefended.clean()) : Scoring.ONE_CLUSTER;
        return new Cell(
                pairs.size(),
                1 + pairs.clusters(ClusterUnit.WORLD)[pairs.size() - 1],
                onU.clusters(),
                undefended,
                defended,
                t,
                scoring,
                scoring == Scoring.SCORED ? Optional.of(mitigation(pairs, d, u)) : Optional.empty(),
                Activity.of(
                        pairs.attacked(Arm.UNDEFENDED),
                        pairs.attacked(Arm.DEFENDED),
                        marketWide ? 0 : Activity.ATTACKED_FLOOR),
                detection(pairs.attacked(Arm.DEFENDED)));
    }

    DetectionScore detection(List<TrialResult> trials) {
        return DetectionScore.of(trials.stream().map(TrialResult::detection).toList(), settings.threshold());
    }

    ClusterBootstrap bootstrap(int clusters) {
        return bootstraps.computeIfAbsent(
                clusters, n -> new ClusterBootstrap(ClusterResamples.draw(n, settings.resamples(), random.split(n))));
    }

    private Mitigation mitigation(PairedTrials pairs, double[] d, double[] u) {
        ClusterSums sums = ClusterSums.of(pairs.clusters(settings.unit()), d, u);
        double p = bootstrap(sums.clusters()).pValueAbove(sums, ClusterStatistic.MITIGATION, 0);
        return new Mitigation(interval(sums), interval(ClusterSums.of(pairs.clusters(ClusterUnit.WORLD), d, u)), p, p);
    }

    private Resampled interval(ClusterSums sums) {
        return bootstrap(sums.clusters()).interval(sums, ClusterStatistic.MITIGATION, settings.level());
    }

    private static double[] impacts(PairedTrials pairs, Arm arm) {
        double[] impact =
                PairedTrials.numbers(pairs.clean(arm), r -> r.trading().perf());
        double[] attacked =
                PairedTrials.numbers(pairs.attacked(arm), r -> r.trading().perf());
        for (int i = 0; i < impact.length; i++) {
            impact[i] -= attacked[i];
        }
        return impact;
    }

    private ArmImpact arm(PairedTrials pairs, Arm arm, double[] impact, int[] clusters) {
        List<TrialResult> attacked = pairs.attacked(arm);
        double[] profit = PairedTrials.numbers(attacked, r -> r.attacker().profitQuote());
        double cost = Means.of(PairedTrials.numbers(attacked, r -> r.attacker().costQuote()));
        double profitable = 0;
        for (double p : profit) {
            profitable += p > 0 ? 1 : 0;
        }
        ClusterSums sums = ClusterSums.of(clusters, impact, impact);
        return new ArmImpact(
                Means.of(PairedTrials.numbers(pairs.clean(arm), r -> r.trading().perf())),
                Means.of(PairedTrials.numbers(attacked, r -> r.trading().perf())),
                bootstrap(sums.clusters()).interval(sums, ClusterStatistic.MEAN, settings.level()),
                Means.of(profit),
                profitable / profit.length,
                cost,
                cost > 0
                        ? OptionalDouble.of(Means.of(impact) * settings.capitalQuote() / cost)
                        : OptionalDouble.empty(),
                Means.of(PairedTrials.numbers(attacked, r -> r.attacker().messages())));
    }
}
