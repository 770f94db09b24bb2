package breakwater.monitoring;

import java.util.List;

/// The learned model of one instrument, what the gate says of it, and how far its sources could have carried
/// it.
///
/// @param symbol instrument
/// @param state `no_reference`, `waiting` (no epoch judged yet), `passed`, `refused`, `rolled_back`,
/// `not_enough_data` or `skipped`: what became of the last epoch
/// @param servedVersion version in service, -1 without a reference
/// @param referenceVersion version of the reference, -1 without one
/// @param samples effective rows behind the last candidate, NaN before the first
/// @param samplesNeeded effective rows below which the gate answers not enough data, NaN without a reference
/// @param measures what the gate saw of the last candidate
/// @param anomalies rows far from the reference
/// @param certificate largest shift of the mean that `k = 1..5` colluding sources could have caused, in
/// standard
/// deviations of the reference (of the estimate where there is none); infinite where they hold half the trust;
/// empty
/// before the first epoch
/// @param priceCertificateBps the same for the present fair price, in basis points of it; empty without a price
/// @param updates what became of the last updates, newest first, at most 100
/// @param influences sources of the last epoch, largest shift first
/// @param outliers rows of the last epoch farthest from its estimate, farthest first, at most 10
public record LearnedModel(
        String symbol,
        String state,
        long servedVersion,
        long referenceVersion,
        double samples,
        double samplesNeeded,
        Measures measures,
        Anomalies anomalies,
        List<Double> certificate,
        List<Double> priceCertificateBps,
        List<Update> updates,
        List<Influence> influences,
        List<Outlier> outliers) {
    /// What the gate measured, beside its limits; NaN where nothing was measured.
    ///
    /// @param mahalanobis distance of the means
    /// @param mahalanobisLimit refused above
    /// @param eigenvalueLow smallest generalised eigenvalue
    /// @param eigenvalueHigh largest generalised eigenvalue
    /// @param eigenvalueTolerance refused farther than this from 1
    /// @param kl KL(adaptive || reference) in nats
    /// @param klReverse KL(reference || adaptive) in nats
    /// @param klRefuse refused above
    /// @param klRollBack rolled back above
    /// @param driftMean move of the served mean in 24 hours
    /// @param driftMeanLimit refused above
    /// @param driftCovariance move of the served covariance in 24 hours
    /// @param driftCovarianceLimit refused above
    public record Measures(
            double mahalanobis,
            double mahalanobisLimit,
            double eigenvalueLow,
            double eigenvalueHigh,
            double eigenvalueTolerance,
            double kl,
            double klReverse,
            double klRefuse,
            double klRollBack,
            double driftMean,
            double driftMeanLimit,
            double driftCovariance,
            double driftCovarianceLimit) {}

    /// Rows far from the reference.
    ///
    /// @param rows rows tested
    /// @param anomalies of those, beyond the threshold
    /// @param rate their share, NaN before the first row
    /// @param rateLimit share that is right
    /// @param threshold distance beyond which a row is an anomaly, NaN without a reference
    /// @param proven whether the golden set was large enough to show the limit
    public record Anomalies(
            long rows, long anomalies, double rate, double rateLimit, double threshold, boolean proven) {}

    /// One line of the update ledger.
    ///
    /// @param nanos engine time
    /// @param verdict `passed`, `refused`, `rolled_back`, `not_enough_data`, `ordered_back`, `removed`,
    /// `skipped`
    /// @param candidateVersion version offered, -1 where none was
    /// @param fromVersion served before
    /// @param toVersion served after
    /// @param reason stable codes joined by commas, empty for a pass
    /// @param mahalanobis distance of the means, NaN where not measured
    /// @param kl KL(adaptive || reference), NaN where not measured
    public record Update(
            long nanos,
            String verdict,
            long candidateVersion,
            long fromVersion,
            long toVersion,
            String reason,
            double mahalanobis,
            double kl) {}

    /// What one source does to the estimate.
    ///
    /// @param source source tag
    /// @param shift how far the mean would move without it, in standard deviations of the estimate; NaN for the
    /// only
    /// source
    /// @param rows effective rows of it
    /// @param weight its trust
    /// @param mixtureShare its share in the covariance
    public record Influence(String source, double shift, double rows, double weight, double mixtureShare) {}

    /// A row far from the estimate.
    ///
    /// @param source source tag
    /// @param sequence input that completed it
    /// @param nanos engine time
    /// @param distance Mahalanobis distance from the estimate
    /// @param influence most it can move its source's mean after clipping, in standard deviations
    public record Outlier(String source, long sequence, long nanos, double distance, double influence) {}

    /// Copies the lists.
    public LearnedModel {
        certificate = List.copyOf(certificate);
        priceCertificateBps = List.copyOf(priceCertificateBps);
        updates = List.copyOf(updates);
        influences = List.copyOf(influences);
        outliers = List.copyOf(outliers);
    }
}
