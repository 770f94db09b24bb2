package breakwater.model;

/// Time passed without other input: what ends cool-downs and recognises silent feeds.
///
/// @param receiveNanos epoch nanoseconds
public record TimerTick(long receiveNanos) implements Input {}
