package breakwater.agent;

/// What every agent is told at the start.
///
/// @param decisionIntervalNanos length of the interval at whose close an agent decides; positive
/// @param seed seed of whatever randomness the agent uses
public record AgentSettings(long decisionIntervalNanos, long seed) {
    /// Checks the interval.
    public AgentSettings {
        if (decisionIntervalNanos <= 0) {
            throw new IllegalArgumentException("decisionIntervalNanos must be > 0 but was " + decisionIntervalNanos);
        }
    }
}
