package breakwater.pipeline;

import breakwater.admission.Verdict;
import breakwater.model.Effect;
import breakwater.model.ExecutionReport;
import breakwater.model.MarketEvent;

/// Is told what a session does. Nothing it does may reach back into the session.
public interface SessionListener {
    /// An effect left the engine. For an order: after its cause was made durable.
    ///
    /// @param effect what happened
    /// @param sequence number of the input that caused it
    /// @param nanos engine time
    default void onEffect(Effect effect, long sequence, long nanos) {}

    /// A report of a venue was applied.
    ///
    /// @param report what the venue said
    /// @param sequence its number in the log
    default void onReport(ExecutionReport report, long sequence) {}

    /// A market event was not accepted.
    ///
    /// @param event valid during the call
    /// @param verdict quarantine or refusal
    /// @param sequence its number in the log
    default void onDoubt(MarketEvent event, Verdict verdict, long sequence) {}

    /// Returns a listener that ignores everything.
    ///
    /// @return listener
    static SessionListener none() {
        return new SessionListener() {};
    }
}
