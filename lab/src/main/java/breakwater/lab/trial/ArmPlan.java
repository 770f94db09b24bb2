package breakwater.lab.trial;

import breakwater.agent.Agent;
import breakwater.lab.feed.FeedListener;
import breakwater.pipeline.Defences;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One engine of a trial.
///
/// @param name such as `U`
/// @param agent makes a new agent for each trial
/// @param defences layers that are on
/// @param hearing what stands between the sources and the engine; nothing, except where the attacker is tested
public record ArmPlan(String name, Supplier<Agent> agent, Defences defences, UnaryOperator<FeedListener> hearing) {
    /// Creates an engine that hears what is said.
    ///
    /// @param name such as `U`
    /// @param agent makes a new agent for each trial
    /// @param defences layers that are on
    public ArmPlan(String name, Supplier<Agent> agent, Defences defences) {
        this(name, agent, defences, UnaryOperator.identity());
    }

    /// Returns the usual pair: the same agent undefended and defended.
    ///
    /// @param agent makes a new agent
    /// @return `U` and `D`
    public static java.util.List<ArmPlan> pair(Supplier<Agent> agent) {
        return java.util.List.of(new ArmPlan("U", agent, Defences.none()), new ArmPlan("D", agent, Defences.all()));
    }
}
