package breakwater.pipeline;

import breakwater.gate.AnchorAnomaly;
import breakwater.gate.GateCalibration;
import breakwater.gate.GateDecision;
import breakwater.gate.GateMeasures;
import breakwater.gate.GateSettings;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.UpdateEntry;
import breakwater.math.robust.Certificate;
import breakwater.model.Instrument;
import breakwater.monitoring.LearnedModel;
import breakwater.robust.Estimate;
import breakwater.robust.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Takes the picture of what the engine learned. Changes nothing.
final class LearnedModels {
    private static final int MOST_UPDATES = 100;

    private LearnedModels() {}

    static List<LearnedModel> of(Engine engine) {
        if (!engine.learner().settings().enabled()) {
            return List.of();
        }
        return engine.settings().catalogue().instruments().stream()
                .map(instrument -> of(engine, instrument))
                .toList();
    }

    private static LearnedModel of(Engine engine, Instrument instrument) {
        InstrumentLearner learner = engine.learner().of(instrument.id());
        GateSettings gate = engine.learner().settings().gate();
        Optional<ReferenceModel> reference = learner.reference();
        List<UpdateEntry> entries =
                learner.adaptive().map(model -> model.ledger().entries()).orElse(List.of());
        return new LearnedModel(
                instrument.symbol(),
                state(reference.isPresent(), entries),
                learner.adaptive().map(model -> model.served().version()).orElse(-1L),
                reference.map(r -> r.model().version()).orElse(-1L),
                learner.estimate().map(Estimate::samples).orElse(Double.NaN),
                reference.map(r -> needed(r, gate)).orElse(Double.NaN),
                measures(learner, gate),
                anomalies(learner, gate),
                learner.certificate(),
                priceCertificate(engine, instrument.id()),
                updates(entries),
                influences(engine, learner),
                learner.outliers().stream().map(o -> outlier(engine, o)).toList());
    }

    private static String state(boolean referenced, List<UpdateEntry> entries) {
        if (!referenced) {
            return "no_reference";
        }
        return entries.isEmpty()
                ? "waiting"
                : entries.getLast().verdict().name().toLowerCase(Locale.ROOT);
    }

    private static double needed(ReferenceModel reference, GateSettings gate) {
        GaussianModel model = reference.model();
        return (double) GateCalibration.requiredSamples(
                model.variables(), model.training().samples(), gate);
    }

    private static LearnedModel.Measures measures(InstrumentLearner learner, GateSettings gate) {
        Optional<GateMeasures> seen =
                learner.last().map(result -> result.decision()).map(GateDecision::measures);
        double none = Double.NaN;
        return new LearnedModel.Measures(
                seen.map(GateMeasures::mahalanobis).orElse(none),
                gate.tauMean(),
                seen.map(GateMeasures::eigenvalueLow).orElse(none),
                seen.map(GateMeasures::eigenvalueHigh).orElse(none),
                gate.tauEigen(),
                seen.map(GateMeasures::kl).orElse(none),
                seen.map(GateMeasures::klReverse).orElse(none),
                gate.klRefuse(),
                gate.klRollBack(),
                seen.map(GateMeasures::driftMean).orElse(none),
                gate.driftMeanPerDay(),
                seen.map(GateMeasures::driftCovariance).orElse(none),
                gate.driftCovariancePerDay());
    }

    private static LearnedModel.Anomalies anomalies(InstrumentLearner learner, GateSettings gate) {
        Optional<AnchorAnomaly> anomaly = learner.anomaly();
        Optional<ReferenceModel> reference = learner.reference();
        return new LearnedModel.Anomalies(
                anomaly.map(AnchorAnomaly::rows).orElse(0L),
                anomaly.map(AnchorAnomaly::anomalies).orElse(0L),
                anomaly.map(AnchorAnomaly::rate).orElse(Double.NaN),
                gate.anomaly(),
                reference.map(r -> Math.sqrt(r.threshold().squared())).orElse(Double.NaN),
                reference.map(r -> r.threshold().proven()).orElse(false));
    }

    private static List<Double> priceCertificate(Engine engine, int instrument) {
        double price = engine.prices().fairPrice(instrument).price();
        List<Double> bps = new ArrayList<>();
        for (int k = 1; k <= Certificate.MOST_COLLUDING && price > 0; k++) {
            double shift = engine.prices().largestShift(instrument, k);
            if (Double.isNaN(shift)) {
                return List.of();
            }
            bps.add(1e4 * shift / price);
        }
        return bps;
    }

    private static List<LearnedModel.Update> updates(List<UpdateEntry> entries) {
        return entries.reversed().stream()
                .limit(MOST_UPDATES)
                .map(e -> new LearnedModel.Update(
                        e.atNanos(),
                        e.verdict().name().toLowerCase(Locale.ROOT),
                        e.candidateVersion(),
                        e.fromVersion(),
                        e.toVersion(),
                        e.reason(),
                        e.mahalanobis(),
                        e.kl()))
                .toList();
    }

    private static List<LearnedModel.Influence> influences(Engine engine, InstrumentLearner learner) {
        return learner.estimate().map(Estimate::parts).orElse(List.of()).stream()
                .map(part -> new LearnedModel.Influence(
                        engine.settings().catalogue().source(part.source()).name(),
                        part.shift(),
                        part.rows(),
                        part.weight(),
                        part.mixtureShare()))
                .sorted(Comparator.comparingDouble(LearnedModel.Influence::shift)
                        .reversed())
                .toList();
    }

    private static LearnedModel.Outlier outlier(Engine engine, FarRow row) {
        return new LearnedModel.Outlier(
                engine.settings().catalogue().source(row.sample().source()).name(),
                row.sample().sequence(),
                row.sample().nanos(),
                row.distance(),
                row.influence());
    }

    static double[] flat(double[][] covariance) {
        double[] flat = new double[Features.COUNT * Features.COUNT];
        for (int i = 0; i < Features.COUNT; i++) {
            System.arraycopy(covariance[i], 0, flat, i * Features.COUNT, Features.COUNT);
        }
        return flat;
    }
}
