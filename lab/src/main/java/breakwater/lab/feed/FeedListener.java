package breakwater.lab.feed;

import breakwater.model.MarketEvent;

/// Receives the messages of all sources in the order of their arrival.
@FunctionalInterface
public interface FeedListener {
    /// A message arrived.
    ///
    /// @param event valid during the call
    void onEvent(MarketEvent event);
}
