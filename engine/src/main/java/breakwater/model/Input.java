package breakwater.model;

/// Everything that can enter the engine. The journal holds inputs and nothing else, so whatever changes a decision
/// is
/// one of these.
///
/// Market events are mutable carriers that a decoder fills again and again: valid during the call they are passed
/// to.
/// The others are records.
public sealed interface Input permits MarketEvent, ExecutionReport, OperatorCommand, TimerTick {
    /// Returns when our edge received this: the engine's only clock.
    ///
    /// @return epoch nanoseconds
    long receiveNanos();
}
