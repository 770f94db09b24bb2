package breakwater.model;

import java.util.List;

/// A change of course as a value: what a breaker, the gate or an operator returns and only the pipeline
/// applies.
///
/// | command | new risk | reducing orders | cancels | learning | model |
/// |---|---|---|---|---|---|
/// | Freeze | no | yes | yes | yes | kept |
/// | RollBack | no | yes | yes | no | last good version |
/// | Halt | no | no | yes, and all open orders are cancelled | no | kept |
/// | Reduce | no | yes, sent until the limit holds | yes | yes | kept |
/// | SkipLearning | yes | yes | yes | no | kept |
public sealed interface Command {
    /// No new risk.
    ///
    /// @param reason stable code of what asked for it
    /// @param untilNanos epoch nanoseconds at which it ends
    record Freeze(String reason, long untilNanos) implements Command {}

    /// Return to the last good model version; no new risk meanwhile. Positions stay: rolling back closes none.
    ///
    /// @param reason stable code of what asked for it
    /// @param untilNanos epoch nanoseconds at which the freeze ends
    record RollBack(String reason, long untilNanos) implements Command {}

    /// No order leaves and all open orders are cancelled.
    ///
    /// @param reason stable code of what asked for it
    /// @param untilNanos epoch nanoseconds at which it ends
    record Halt(String reason, long untilNanos) implements Command {}

    /// Shrink positions until leverage is at most the limit; never through flat.
    ///
    /// @param reason stable code of what asked for it
    /// @param limitLeverage gross exposure over equity to reach
    /// @param untilNanos epoch nanoseconds at which the freeze of new risk ends
    record Reduce(String reason, double limitLeverage, long untilNanos) implements Command {}

    /// Trading goes on, learning does not.
    ///
    /// @param reason stable code of what asked for it
    /// @param untilNanos epoch nanoseconds at which it ends
    record SkipLearning(String reason, long untilNanos) implements Command {}

    /// Disarm one breaker for a while; it arms itself again.
    ///
    /// @param breaker stable name such as `volatility_spike`
    /// @param untilNanos epoch nanoseconds at which it is armed again
    record DisableBreaker(String breaker, long untilNanos) implements Command {}

    /// Close every tripped breaker; one whose condition still holds trips again on the next input.
    record ClearBreakers() implements Command {}

    /// Cancel all orders and flatten all positions; stays in force until nothing is left. Stronger than every
    /// breaker.
    ///
    /// @param reason stable code or a person's words
    record Liquidate(String reason) implements Command {}

    /// Shut sources out: nothing of them is taken, and what they said last loses its influence at once.
    ///
    /// @param sources names of sources, at least 1 and at most 64
    /// @param reason a person's words
    record Ban(List<String> sources, String reason) implements Command {
        /// Copies and checks.
        public Ban {
            sources = named(sources);
        }
    }

    /// Let sources in again, as strangers.
    ///
    /// @param sources names of sources, at least 1 and at most 64
    /// @param reason a person's words
    record Unban(List<String> sources, String reason) implements Command {
        /// Copies and checks.
        public Unban {
            sources = named(sources);
        }
    }

    private static List<String> named(List<String> sources) {
        if (sources.isEmpty() || sources.size() > Catalogue.MAX_SOURCES) {
            throw new IllegalArgumentException("sources must number 1 to 64 but were " + sources.size());
        }
        return List.copyOf(sources);
    }

    /// Measure the learned model of an instrument against this reference from now on, and serve it.
    ///
    /// @param symbol instrument
    /// @param reference canonical bytes, checked by whoever read them from disk
    record UseReference(String symbol, ReferenceBytes reference) implements Command {}
}
