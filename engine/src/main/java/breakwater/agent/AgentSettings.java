package breakwater.agent;

/// What every agent is told at the start.
///
/// @param decisionIntervalNanos length of the interval at whose close an agent decides; positive
/// @param seed seed of whatever randomness the agent uses
/// @param statesEdge whether an agent that can states the edge of what it proposes, so that sizing uses it
public record AgentSettings(long decisionIntervalNanos, long seed, boolean statesEdge) {
    /// Checks the interval.
    public AgentSettings {
        if (decisionIntervalNanos <= 0) {
            throw new IllegalArgumentException("decisionIntervalNanos must be > 0 but was " + decisionIntervalNanos);
        }
    }

    /// Lets no size depend on an edge.
    ///
    /// @param decisionIntervalNanos length of the interval at whose close an agent decides; positive
    /// @param seed seed of whatever randomness the agent uses
    public AgentSettings(long decisionIntervalNanos, long seed) {
        this(decisionIntervalNanos, seed, false);
    }

    /// Returns the same settings with or without stated edges.
    ///
    /// @param newStatesEdge whether an agent that can states the edge of what it proposes
    /// @return settings
    public AgentSettings withStatedEdge(boolean newStatesEdge) {
        return new AgentSettings(decisionIntervalNanos, seed, newStatesEdge);
    }
}
