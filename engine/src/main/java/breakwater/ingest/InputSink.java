package breakwater.ingest;

import breakwater.model.MarketEvent;

/// Receives decoded events one by one.
@FunctionalInterface
public interface InputSink {
    /// Takes one event, which is valid only during this call.
    ///
    /// @param event a carrier the decoder will fill again
    void accept(MarketEvent event);
}
