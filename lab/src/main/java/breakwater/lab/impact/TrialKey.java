package breakwater.lab.impact;

/// Which trial: no two results may have the same.
///
/// @param arm the agent
/// @param worldSeed seed of the market
/// @param trainingSeed seed of the agent's training
/// @param condition clean or attacked
public record TrialKey(Arm arm, long worldSeed, long trainingSeed, Condition condition) {}
