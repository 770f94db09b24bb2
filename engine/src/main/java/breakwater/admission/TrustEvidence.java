package breakwater.admission;

/// What speaks for and against a source.
///
/// @param trust weight it has, in `[floor, 1]`
/// @param reputation agreement with the others and no lean to one side, in `[0, 1]`; neutral where there are no
/// others
/// @param age how long it has been heard, saturating, in `[0, 1]`
/// @param stability share of its messages that were accepted, less gaps, staleness and silence, in `[0, 1]`
/// @param biasBps mean signed deviation from the median of the others in basis points, NaN while unknown
/// @param biasZ the same over its standard error, as if steps were independent; NaN while unknown
/// @param disagreementFraction share of its weighted evidence that did not agree, NaN while there is none
/// @param changedNanos engine time at which trust had last moved by 0.05, 0 if it has not
public record TrustEvidence(
        double trust,
        double reputation,
        double age,
        double stability,
        double biasBps,
        double biasZ,
        double disagreementFraction,
        long changedNanos) {}
