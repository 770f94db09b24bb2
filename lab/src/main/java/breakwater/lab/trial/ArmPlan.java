package breakwater.lab.trial;

import breakwater.agent.Agent;
import breakwater.pipeline.Defences;
import java.util.function.Supplier;

/// One engine of a trial.
///
/// @param name such as `U`
/// @param agent makes a new agent for each trial
/// @param defences layers that are on
public record ArmPlan(String name, Supplier<Agent> agent, Defences defences) {
    /// Returns the usual pair: the same agent undefended and defended.
    ///
    /// @param agent makes a new agent
    /// @return `U` and `D`
    public static java.util.List<ArmPlan> pair(Supplier<Agent> agent) {
        return java.util.List.of(new ArmPlan("U", agent, Defences.none()), new ArmPlan("D", agent, Defences.all()));
    }
}
