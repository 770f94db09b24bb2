package breakwater.lab.gate;

/// Clean candidates of one size: how they end, and how often the plain corridors would have failed them.
///
/// @param variables p
/// @param samples rows behind each candidate
/// @param referenceSamples rows behind each reference
/// @param trials candidates
/// @param required rows the gate asks for against this reference; `Long.MAX_VALUE` where no number is enough
/// @param passed share that passed
/// @param failed share refused or rolled back: the false alarms
/// @param notEnough share the gate did not judge
/// @param plainMean share outside the mean's corridor, whatever the rows
/// @param plainEigen share outside the spectral corridor
/// @param plainKl share outside the divergence corridor
/// @param plainRollBack share beyond the roll back
/// @param averageKl mean divergence in nats
public record CleanPoint(
        int variables,
        int samples,
        int referenceSamples,
        int trials,
        long required,
        double passed,
        double failed,
        double notEnough,
        double plainMean,
        double plainEigen,
        double plainKl,
        double plainRollBack,
        double averageKl) {}
