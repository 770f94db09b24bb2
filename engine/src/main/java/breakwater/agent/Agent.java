package breakwater.agent;

import breakwater.model.Catalogue;
import breakwater.model.Stateful;
import breakwater.robust.FairPrice;

/// A strategy. Implementations are public classes with a public constructor without arguments, registered for
/// `ServiceLoader`, deterministic, and without I/O or clock.
///
/// A price whose time equals a boundary of the decision interval is that interval's close: bars arrive exactly at
/// their end.
public interface Agent extends Stateful {
    /// Returns the stable name used on the command line.
    ///
    /// @return lower case with underscores, such as `trend_vol`
    String name();

    /// Called once before the first event.
    ///
    /// @param settings what every agent is told
    /// @param catalogue instruments and sources of the run
    void start(AgentSettings settings, Catalogue catalogue);

    /// A fair price changed.
    ///
    /// @param price valid during the call
    /// @param view account and clock
    /// @return what the agent wants now
    Proposal onPrice(FairPrice price, AgentView view);

    /// The fair price of an instrument can no longer be trusted: its sources fell silent or disagree.
    ///
    /// @param price last price known, not tradable
    /// @param view account and clock
    /// @return what the agent wants now
    default Proposal onStale(FairPrice price, AgentView view) {
        return Proposal.keep();
    }
}
