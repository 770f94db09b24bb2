/// Agents: strategies that turn prices into proposals.
///
/// Entry point: [breakwater.agent.Agent], found by `ServiceLoader`. In: [breakwater.robust.FairPrice].
/// Out: [breakwater.agent.Proposal]. The same object runs in backtest, paper and live; it never sends an order
/// itself.
@NullMarked
package breakwater.agent;

import org.jspecify.annotations.NullMarked;
