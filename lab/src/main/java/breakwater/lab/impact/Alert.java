package breakwater.lab.impact;

import breakwater.math.arguments.Require;

/// One alarm of the defence.
///
/// @param nanos when
/// @param event number of the market event that raised it, counted from the start of the episode
/// @param source what raised it; kept for the reader, never interpreted
/// @param score how sure, finite; higher is surer
public record Alert(long nanos, long event, String source, double score) {
    /// Refuses a score that is not finite.
    public Alert {
        Require.finite("score", score);
    }
}
