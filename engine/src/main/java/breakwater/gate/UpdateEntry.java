package breakwater.gate;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// One line of the ledger: what was asked of the served model and what became of it.
///
/// @param atNanos engine time
/// @param verdict what became of it
/// @param candidateVersion version that was offered; -1 where none was
/// @param fromVersion version served before
/// @param toVersion version served after
/// @param reason stable codes, joined by commas; empty for a pass
/// @param mahalanobis distance of the means; NaN where nothing was measured, as in the fields below
/// @param eigenvalueLow smallest generalised eigenvalue
/// @param eigenvalueHigh largest generalised eigenvalue
/// @param kl KL(adaptive || reference)
/// @param driftMean move of the mean in 24 hours
/// @param driftCovariance move of the covariance in 24 hours
public record UpdateEntry(
        long atNanos,
        Verdict verdict,
        long candidateVersion,
        long fromVersion,
        long toVersion,
        String reason,
        double mahalanobis,
        double eigenvalueLow,
        double eigenvalueHigh,
        double kl,
        double driftMean,
        double driftCovariance) {
    /// What became of an update.
    public enum Verdict {
        /// The candidate is served.
        PASSED,
        /// The served model stayed.
        REFUSED,
        /// The gate went back one version.
        ROLLED_BACK,
        /// The served model stayed, for want of rows.
        NOT_ENOUGH_DATA,
        /// A breaker or a person went back one version.
        ORDERED_BACK,
        /// Versions were removed because of what they were trained on.
        REMOVED,
        /// The epoch gave no candidate.
        SKIPPED;

        static Verdict of(GateDecision decision) {
            return switch (decision) {
                case GateDecision.Pass _ -> PASSED;
                case GateDecision.Refuse _ -> REFUSED;
                case GateDecision.RollBack _ -> ROLLED_BACK;
                case GateDecision.NotEnoughData _ -> NOT_ENOUGH_DATA;
            };
        }
    }

    static UpdateEntry of(long atNanos, GateDecision decision, long candidate, long from, long to) {
        GateMeasures m = decision.measures();
        return new UpdateEntry(
                atNanos,
                Verdict.of(decision),
                candidate,
                from,
                to,
                decision.codes(),
                m.mahalanobis(),
                m.eigenvalueLow(),
                m.eigenvalueHigh(),
                m.kl(),
                m.driftMean(),
                m.driftCovariance());
    }

    static UpdateEntry of(long atNanos, Verdict verdict, long from, long to, String reason) {
        double none = Double.NaN;
        return new UpdateEntry(atNanos, verdict, -1, from, to, reason, none, none, none, none, none, none);
    }

    void write(StateWriter out) {
        out.putLong(atNanos);
        out.putByte(verdict.ordinal());
        out.putLong(candidateVersion);
        out.putLong(fromVersion);
        out.putLong(toVersion);
        out.putString(reason);
        out.putDouble(mahalanobis);
        out.putDouble(eigenvalueLow);
        out.putDouble(eigenvalueHigh);
        out.putDouble(kl);
        out.putDouble(driftMean);
        out.putDouble(driftCovariance);
    }

    static UpdateEntry read(StateReader in) {
        return new UpdateEntry(
                in.getLong(),
                verdict(in.getByte()),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getString(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble());
    }

    private static Verdict verdict(int code) {
        Verdict[] all = Verdict.values();
        if (code >= all.length) {
            throw new MalformedStateException("verdict must be in [0, " + all.length + ") but was " + code);
        }
        return all[code];
    }
}
