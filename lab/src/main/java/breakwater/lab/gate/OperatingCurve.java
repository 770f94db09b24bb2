package breakwater.lab.gate;

import breakwater.gate.AdaptiveModel;
import breakwater.gate.AnchorThreshold;
import breakwater.gate.Gate;
import breakwater.gate.GateCalibration;
import breakwater.gate.GateDecision;
import breakwater.gate.GateMeasures;
import breakwater.gate.GateSettings;
import breakwater.gate.ReferenceModel;
import breakwater.gate.ServedModels;
import breakwater.math.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Simulates the gate on clean data and against slow poisoners. Both sides are classical means and covariances
/// of
/// normal rows. Same plan, same numbers.
public final class OperatingCurve {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    // Thresholds of anomalies play no part here.
    private static final AnchorThreshold UNUSED = new AnchorThreshold(25, 30_000, 0, true);

    private final GateSettings settings;
    private final CurvePlan plan;

    /// Creates an experiment.
    ///
    /// @param settings of the gate
    /// @param plan what to simulate
    public OperatingCurve(GateSettings settings, CurvePlan plan) {
        this.settings = settings;
        this.plan = plan;
    }

    /// Returns how many points a run computes.
    ///
    /// @return points
    public int points() {
        return plan.sizes().size() + plan.speeds().size();
    }

    /// Runs the whole plan.
    ///
    /// @param progress told the number of finished points
    /// @return the curve
    public GateCurve run(IntConsumer progress) {
        List<CleanPoint> clean = new ArrayList<>();
        for (CurvePlan.Size size : plan.sizes()) {
            clean.add(clean(size));
            progress.accept(clean.size());
        }
        List<DriftPoint> drift = new ArrayList<>();
        for (double speed : plan.speeds()) {
            drift.add(drift(speed));
            progress.accept(clean.size() + drift.size());
        }
        return new GateCurve(settings, plan, clean, drift);
    }

    private CleanPoint clean(CurvePlan.Size size) {
        SampleLaw law = new SampleLaw(
                size.variables(),
                stream("clean").split(size.variables()).split(size.samples()).split(size.referenceSamples()));
        double[] counts = new double[8];
        for (int trial = 0; trial < plan.cleanTrials(); trial++) {
            ReferenceModel reference = new ReferenceModel(law.draw(0, size.referenceSamples(), 0, 0), UNUSED);
            GateDecision decision = new Gate(settings, reference)
                    .decide(law.draw(1, size.samples(), 0, 0), new ServedModels(reference, 1), 0);
            count(decision, counts);
        }
        double trials = plan.cleanTrials();
        return new CleanPoint(
                size.variables(),
                size.samples(),
                size.referenceSamples(),
                plan.cleanTrials(),
                GateCalibration.requiredSamples(size.variables(), size.referenceSamples(), settings),
                counts[0] / trials,
                counts[1] / trials,
                counts[2] / trials,
                counts[3] / trials,
                counts[4] / trials,
                counts[5] / trials,
                counts[6] / trials,
                counts[7] / trials);
    }

    private void count(GateDecision decision, double[] counts) {
        switch (decision) {
            case GateDecision.Pass _ -> counts[0]++;
            case GateDecision.Refuse _, GateDecision.RollBack _ -> counts[1]++;
            case GateDecision.NotEnoughData _ -> counts[2]++;
        }
        GateMeasures m = decision.measures();
        counts[3] += m.mahalanobis() > settings.tauMean() ? 1 : 0;
        boolean low = m.eigenvalueLow() < 1 - settings.tauEigen();
        counts[4] += low || m.eigenvalueHigh() > 1 + settings.tauEigen() ? 1 : 0;
        counts[5] += m.kl() > settings.klRefuse() ? 1 : 0;
        counts[6] += m.kl() > settings.klRollBack() ? 1 : 0;
        counts[7] += m.kl();
    }

    /// What became of one poisoner so far.
    private record Walk(
            boolean detected, double hours, double displacement, boolean budget, double accepted, double served) {
        Walk after(GateDecision decision, double nowHours, double trueDisplacement) {
            return switch (decision) {
                case GateDecision.Pass(GateMeasures m) ->
                    new Walk(
                            detected, hours, displacement, budget, trueDisplacement, Math.max(served, m.mahalanobis()));
                case GateDecision.Refuse _, GateDecision.RollBack _ ->
                    detected
                            ? this
                            : new Walk(
                                    true,
                                    nowHours,
                                    trueDisplacement,
                                    decision.codes().contains("drift_budget"),
                                    accepted,
                                    served);
                case GateDecision.NotEnoughData _ -> this;
            };
        }
    }

    private DriftPoint drift(double speed) {
        List<Walk> walks = new ArrayList<>();
        CounterRandom random = stream("drift").split(Double.doubleToLongBits(speed));
        for (int trial = 0; trial < plan.driftTrials(); trial++) {
            walks.add(walk(speed, random.split(trial)));
        }
        List<Walk> detected = walks.stream().filter(Walk::detected).toList();
        return new DriftPoint(
                speed,
                plan.driftTrials(),
                (double) detected.size() / plan.driftTrials(),
                median(detected.stream().mapToDouble(Walk::hours).toArray()),
                median(detected.stream().mapToDouble(Walk::displacement).toArray()),
                detected.isEmpty()
                        ? Double.NaN
                        : (double) detected.stream().filter(Walk::budget).count() / detected.size(),
                walks.stream().mapToDouble(Walk::accepted).max().orElse(0),
                walks.stream().mapToDouble(Walk::served).max().orElse(0));
    }

    /// The poisoner's data do not care what is served: the true mean moves on whether candidates pass or not.
    private Walk walk(double speed, CounterRandom random) {
        CurvePlan.DriftRun run = plan.drift();
        SampleLaw law = new SampleLaw(run.size().variables(), random);
        ReferenceModel reference = new ReferenceModel(law.draw(0, run.size().referenceSamples(), 0, 0), UNUSED);
        AdaptiveModel adaptive = new AdaptiveModel(settings, reference);
        Walk walk = new Walk(false, Double.NaN, Double.NaN, false, 0, 0);
        int updates = run.days() * 24 * 60 / run.updateMinutes();
        for (int update = 1; update <= updates; update++) {
            double hours = update * run.updateMinutes() / 60.0;
            double displacement = speed * hours / 24;
            long nowNanos = (long) update * run.updateMinutes() * MINUTE_NANOS;
            GateDecision decision = adaptive.update(
                            law.draw(update, run.size().samples(), displacement, nowNanos), nowNanos)
                    .decision();
            walk = walk.after(decision, hours, displacement);
        }
        return walk;
    }

    private CounterRandom stream(String name) {
        return CounterRandom.of(plan.seed()).split(name);
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        java.util.Arrays.sort(values);
        return 0.5 * (values[(values.length - 1) / 2] + values[values.length / 2]);
    }
}
