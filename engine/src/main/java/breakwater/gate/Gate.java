package breakwater.gate;

import breakwater.math.linalg.Cholesky;
import breakwater.math.robust.GaussianDivergence;
import breakwater.math.robust.GeneralisedEigenvalues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares a candidate with the reference and with the model of a day ago. Changes nothing.
///
/// A measure inside its corridor passes only if the rows behind it are enough: if chance carries a clean
/// candidate out
/// of the corridor with less than the stated probability. A measure outside fails only if chance does not
/// explain it.
/// With enough rows that is every measure outside. With too few, noise comes on top of what is true: at most as
/// a sum for
/// distances (and for the square root of the divergence, to second order), as a factor for eigenvalues
/// (Ostrowski). The
/// measure then fails beyond limit and noise level together, which a candidate whose truth lies inside the
/// corridor
/// reaches with less than the stated probability; between the two the answer is not enough data.
///
/// Not for concurrent use: holds working memory.
public final class Gate {
    private final GateSettings settings;
    private final ReferenceModel reference;
    private final GateCalibration calibration;
    private final GeneralisedEigenvalues solver;
    private final double[] eigenvalues;
    private final double[] dayEigenvalues;
    private final double[] work;
    private final long[] needed = new long[Corridor.values().length];

    /// Creates a gate.
    ///
    /// @param settings corridors
    /// @param reference what candidates are measured against
    public Gate(GateSettings settings, ReferenceModel reference) {
        int p = reference.model().variables();
        this.settings = settings;
        this.reference = reference;
        this.calibration = new GateCalibration(settings);
        this.solver = new GeneralisedEigenvalues(p);
        this.eigenvalues = new double[p];
        this.dayEigenvalues = new double[p];
        this.work = new double[p];
    }

    /// Returns what candidates are measured against.
    ///
    /// @return reference
    public ReferenceModel reference() {
        return reference;
    }

    /// Returns the corridors.
    ///
    /// @return settings
    public GateSettings settings() {
        return settings;
    }

    /// Judges a candidate.
    ///
    /// @param candidate as estimated
    /// @param served what is served, and was a day ago; of the same reference
    /// @param nowNanos engine time
    /// @return one of four answers; never a pass for a candidate that holds a NaN
    public GateDecision decide(GaussianModel candidate, ServedModels served, long nowNanos) {
        Optional<Violation> unfit = unfit(candidate, served, nowNanos);
        if (unfit.isPresent()) {
            return new GateDecision.Refuse(List.of(unfit.get()), GateMeasures.unmeasured(candidate, reference));
        }
        GaussianModel dayAgo = served.dayAgo(nowNanos);
        if (!solver.ofFactors(candidate.factor(), reference.model().factor(), eigenvalues)
                || !solver.ofFactors(candidate.factor(), dayAgo.factor(), dayEigenvalues)) {
            return new GateDecision.Refuse(
                    List.of(Violation.of(GateReason.NOT_FINITE, "covariance cannot be compared")),
                    GateMeasures.unmeasured(candidate, reference));
        }
        return judge(measure(candidate, dayAgo), dayAgo.training().samples());
    }

    private Optional<Violation> unfit(GaussianModel candidate, ServedModels served, long nowNanos) {
        GaussianModel golden = reference.model();
        if (candidate.variables() != golden.variables()) {
            return refusal(
                    GateReason.UNLIKE_MODEL,
                    "variables are " + candidate.variables() + " but the reference's are " + golden.variables());
        }
        Optional<String> unlike =
                candidate.training().estimator().difference(golden.training().estimator());
        if (unlike.isPresent()) {
            return refusal(GateReason.UNLIKE_MODEL, unlike.get());
        }
        if (!candidate.isFinite()) {
            return refusal(GateReason.NOT_FINITE, "mean or covariance holds a NaN or an infinity");
        }
        if (!candidate.isPositiveDefinite()) {
            return refusal(GateReason.NOT_POSITIVE_DEFINITE, "covariance is not positive definite");
        }
        if (candidate.version() <= served.highestVersion()) {
            return refusal(
                    GateReason.STALE_VERSION,
                    "version is " + candidate.version() + " but " + served.highestVersion() + " was served");
        }
        if (candidate.training().createdNanos() > nowNanos) {
            return refusal(
                    GateReason.FROM_THE_FUTURE,
                    "created at " + candidate.training().createdNanos() + " but now is " + nowNanos);
        }
        return Optional.empty();
    }

    private static Optional<Violation> refusal(GateReason reason, String detail) {
        return Optional.of(Violation.of(reason, detail));
    }

    private GateMeasures measure(GaussianModel candidate, GaussianModel dayAgo) {
        int p = candidate.variables();
        GaussianModel golden = reference.model();
        double[] mean = candidate.meanItself();
        double squared = Cholesky.squaredDistance(golden.factor(), p, mean, golden.meanItself(), work);
        double squaredBack = Cholesky.squaredDistance(candidate.factor(), p, mean, golden.meanItself(), work);
        double squaredMove = Cholesky.squaredDistance(golden.factor(), p, mean, dayAgo.meanItself(), work);
        double n = candidate.training().samples();
        double m = golden.training().samples();
        return new GateMeasures(
                Math.sqrt(squared),
                eigenvalues[0],
                eigenvalues[p - 1],
                GaussianDivergence.klFromReference(eigenvalues, squared),
                GaussianDivergence.klToReference(eigenvalues, squaredBack),
                GaussianDivergence.logDeterminantRatio(eigenvalues),
                Math.sqrt(squaredMove),
                GaussianDivergence.covarianceDistance(dayEigenvalues),
                n,
                m,
                noise(p, n, m, dayAgo.training().samples()));
    }

    private NoiseLevels noise(int p, double n, double m, double day) {
        return new NoiseLevels(
                calibration.noise(Corridor.MAHALANOBIS, p, n, m),
                calibration.noise(Corridor.EIGENVALUE_LOW, p, n, m),
                calibration.noise(Corridor.EIGENVALUE_HIGH, p, n, m),
                calibration.noise(Corridor.KL, p, n, m),
                calibration.noise(Corridor.DRIFT_MEAN, p, n, day),
                calibration.noise(Corridor.DRIFT_COVARIANCE, p, n, day));
    }

    private GateDecision judge(GateMeasures measures, double daySamples) {
        List<Violation> violations = new ArrayList<>();
        List<Shortage> shortages = new ArrayList<>();
        for (Corridor corridor : Corridor.values()) {
            double value = measures.of(corridor);
            double limit = calibration.limit(corridor);
            switch (verdict(corridor, value, limit, measures.noise())) {
                case OUTSIDE -> violations.add(new Violation(GateReason.of(corridor), corridor.code(), value, limit));
                case UNKNOWN ->
                    shortages.add(new Shortage(corridor, measures.samples(), needed(corridor, measures, daySamples)));
                case INSIDE -> {}
            }
        }
        double rollBack = settings.klRollBack();
        if (verdict(Corridor.KL, measures.kl(), rollBack, measures.noise()) == Place.OUTSIDE) {
            return new GateDecision.RollBack(
                    List.of(new Violation(GateReason.KL, Corridor.KL.code(), measures.kl(), rollBack)), measures);
        }
        if (!violations.isEmpty()) {
            return new GateDecision.Refuse(violations, measures);
        }
        return shortages.isEmpty()
                ? new GateDecision.Pass(measures)
                : new GateDecision.NotEnoughData(shortages, measures);
    }

    private enum Place {
        INSIDE,
        OUTSIDE,
        UNKNOWN
    }

    /// Every comparison is written so that a NaN falls outside.
    private static Place verdict(Corridor corridor, double value, double limit, NoiseLevels noise) {
        return switch (corridor) {
            case MAHALANOBIS -> beyond(value, limit, noise.mahalanobis(), limit + noise.mahalanobis());
            case EIGENVALUE_HIGH -> beyond(value, limit, noise.eigenvalueHigh(), limit * noise.eigenvalueHigh());
            // Reciprocals turn the lower bound into an upper one.
            case EIGENVALUE_LOW ->
                beyond(1 / value, 1 / limit, 1 / noise.eigenvalueLow(), 1 / (limit * noise.eigenvalueLow()));
            case KL -> {
                double edge = Math.sqrt(limit) + Math.sqrt(noise.kl());
                yield beyond(value, limit, noise.kl(), edge * edge);
            }
            case DRIFT_MEAN -> beyond(value, limit, noise.driftMean(), limit + noise.driftMean());
            case DRIFT_COVARIANCE -> beyond(value, limit, noise.driftCovariance(), limit + noise.driftCovariance());
        };
    }

    private static Place beyond(double value, double limit, double noise, double edge) {
        if (noise <= limit) {
            return value <= limit ? Place.INSIDE : Place.OUTSIDE;
        }
        return value <= edge ? Place.UNKNOWN : Place.OUTSIDE;
    }

    private long needed(Corridor corridor, GateMeasures measures, double daySamples) {
        int p = eigenvalues.length;
        if (GateReason.of(corridor) == GateReason.DRIFT_BUDGET) {
            return calibration.requiredSamples(corridor, p, daySamples);
        }
        // The reference never changes, so neither does the answer.
        if (needed[corridor.ordinal()] == 0) {
            needed[corridor.ordinal()] = calibration.requiredSamples(corridor, p, measures.referenceSamples());
        }
        return needed[corridor.ordinal()];
    }
}
