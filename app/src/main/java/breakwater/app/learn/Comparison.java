package breakwater.app.learn;

import breakwater.gate.Gate;
import breakwater.gate.GateCalibration;
import breakwater.gate.GateDecision;
import breakwater.gate.GateMeasures;
import breakwater.gate.GateSettings;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.ServedModels;
import breakwater.gate.Violation;
import java.util.Locale;
import java.util.stream.Collectors;

/// The gate's answer to a model without a history: its corridors around the reference, and no drift budget, for
/// which
/// there is no day before.
final class Comparison {
    /// Wide open, and finite as it must be.
    private static final double NO_BUDGET = 1e100;

    private Comparison() {}

    static GateDecision decide(ReferenceModel reference, GaussianModel candidate, GateSettings settings) {
        GateSettings open = settings.withDriftBudget(NO_BUDGET, NO_BUDGET);
        // Versions of a stored model count files of its own kind; here they only must not look stale.
        GaussianModel renumbered = GaussianModel.of(
                reference.model().version() + 1, candidate.mean(), candidate.covariance(), candidate.training());
        return new Gate(open, reference)
                .decide(
                        renumbered,
                        new ServedModels(reference, 1),
                        candidate.training().createdNanos());
    }

    /// Names what is outside, or what there are too few rows for.
    static String line(GateDecision decision) {
        return switch (decision) {
            case GateDecision.Pass(GateMeasures measures) -> measures(measures);
            case GateDecision.Refuse(var reasons, GateMeasures measures) ->
                reasons.stream().map(Violation::text).collect(Collectors.joining(", ")) + "; " + measures(measures);
            case GateDecision.RollBack(var reasons, GateMeasures measures) ->
                reasons.stream().map(Violation::text).collect(Collectors.joining(", ")) + "; " + measures(measures);
            case GateDecision.NotEnoughData(var shortages, GateMeasures _) ->
                shortages.stream()
                        .map(s -> String.format(
                                Locale.ROOT,
                                "%s cannot be told from noise with %.0f effective rows, %s are needed",
                                s.corridor().code(),
                                s.has(),
                                s.needed() == GateCalibration.NEVER ? "more than there are" : s.needed()))
                        .collect(Collectors.joining(", "));
        };
    }

    private static String measures(GateMeasures m) {
        return String.format(
                Locale.ROOT,
                "mahalanobis %.3f, eigenvalues %.3f to %.3f, kl %.4f",
                m.mahalanobis(),
                m.eigenvalueLow(),
                m.eigenvalueHigh(),
                m.kl());
    }
}
