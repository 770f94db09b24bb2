package breakwater.lab.impact;

import breakwater.math.arguments.Require;

/// What a report was made from.
///
/// @param codeRevision of the program
/// @param configHash of everything that was set
/// @param attackerTrials evaluations the adaptive attackers were given, at least 0
/// @param wallSeconds how long it took, at least 0
/// @param bootstrapSeed seed of the resamples
public record Provenance(
        String codeRevision, String configHash, long attackerTrials, double wallSeconds, long bootstrapSeed) {
    /// Refuses what is out of range.
    public Provenance {
        Require.notNegative("wallSeconds", wallSeconds);
        Require.notNegative("attackerTrials", (double) attackerTrials);
    }
}
