package breakwater.gate;

/// The corridors of the gate.
///
/// A shift d of the mean alone costs `d^2 / 2` nats: with a KL corridor of 0.1 the mean meets that first, at
/// 0.447.
///
/// @param tauMean largest Mahalanobis distance of the means (TAU_MU); positive
/// @param tauEigen how far a generalised eigenvalue may lie from 1 (TAU_SIGMA); in `(0, 1)`
/// @param klRefuse KL(adaptive || reference) in nats above which an update is refused (KL_THRESHOLD); positive
/// @param klRollBack KL above which the served model is rolled back as well; at least `klRefuse`
/// @param falseAlarm probability that a clean candidate leaves any corridor by chance that is still called a
/// fail;
///     where noise alone does it more often the answer is not enough data; in `(0, 0.5)`
/// @param driftMeanPerDay most the served mean may move in 24 hours, in standard deviations of the reference;
/// positive
/// @param driftCovariancePerDay most the served covariance may move in 24 hours, in the affine-invariant metric
///     `sqrt(sum ln^2 l)`; positive
/// @param keptVersions versions kept to roll back to, in `[1, 1024]`
/// @param anomaly rate of rows beyond the anchor threshold that is right; in `(0, 1)`
public record GateSettings(
        double tauMean,
        double tauEigen,
        double klRefuse,
        double klRollBack,
        double falseAlarm,
        double driftMeanPerDay,
        double driftCovariancePerDay,
        int keptVersions,
        double anomaly) {
    /// Checks every bound.
    public GateSettings {
        positive("tauMean", tauMean);
        inside("tauEigen", tauEigen, 1.0);
        positive("klRefuse", klRefuse);
        positive("klRollBack", klRollBack);
        if (!(klRollBack >= klRefuse)) {
            throw new IllegalArgumentException("klRollBack must be >= klRefuse " + klRefuse + " but was " + klRollBack);
        }
        inside("falseAlarm", falseAlarm, 0.5);
        positive("driftMeanPerDay", driftMeanPerDay);
        positive("driftCovariancePerDay", driftCovariancePerDay);
        if (keptVersions < 1 || keptVersions > 1_024) {
            throw new IllegalArgumentException("keptVersions must be in [1, 1024] but was " + keptVersions);
        }
        inside("anomaly", anomaly, 1.0 / 3);
    }

    /// Returns the corridors of the specification, with a false alarm level of one in a hundred decisions and a
    /// day's
    /// drift of half the mean's way to the KL corridor.
    ///
    /// @return settings
    public static GateSettings defaults() {
        return new GateSettings(0.5, 0.15, 0.1, 0.2, 0.01, 0.2, 0.3, 16, 1e-4);
    }

    /// Returns these settings with other corridors.
    ///
    /// @param newTauMean see [#tauMean]
    /// @param newTauEigen see [#tauEigen]
    /// @param newKlRefuse see [#klRefuse]; the roll back stays, or moves up to it
    /// @return settings
    public GateSettings withCorridors(double newTauMean, double newTauEigen, double newKlRefuse) {
        return new GateSettings(
                newTauMean,
                newTauEigen,
                newKlRefuse,
                Math.max(klRollBack, newKlRefuse),
                falseAlarm,
                driftMeanPerDay,
                driftCovariancePerDay,
                keptVersions,
                anomaly);
    }

    /// Returns these settings with another drift budget.
    ///
    /// @param meanPerDay see [#driftMeanPerDay]
    /// @param covariancePerDay see [#driftCovariancePerDay]
    /// @return settings
    public GateSettings withDriftBudget(double meanPerDay, double covariancePerDay) {
        return new GateSettings(
                tauMean,
                tauEigen,
                klRefuse,
                klRollBack,
                falseAlarm,
                meanPerDay,
                covariancePerDay,
                keptVersions,
                anomaly);
    }

    private static void positive(String name, double value) {
        if (!(value > 0.0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and > 0 but was " + value);
        }
    }

    private static void inside(String name, double value, double bound) {
        if (!(value > 0.0 && value < bound)) {
            throw new IllegalArgumentException(name + " must be in (0, " + bound + ") but was " + value);
        }
    }
}
