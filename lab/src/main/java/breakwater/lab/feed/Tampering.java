package breakwater.lab.feed;

import breakwater.model.MarketEvent;

/// What a compromised source makes of its own messages.
@FunctionalInterface
public interface Tampering {
    /// A message is about to leave.
    ///
    /// @param event what an honest source would say; may be changed
    /// @param nanos now
    /// @param out takes what it says instead: nothing, the event, or several
    void onMessage(MarketEvent event, long nanos, Outlet out);

    /// Where messages of one source leave.
    interface Outlet {
        /// Sends a message on its way; those sent first arrive first.
        ///
        /// @param event copied
        /// @param delayNanos how much longer it takes than usual, at least 0
        void send(MarketEvent event, long delayNanos);
    }
}
