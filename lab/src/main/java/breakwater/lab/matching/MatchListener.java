package breakwater.lab.matching;

/// Told what a command did, synchronously and in order; [#levelChanged] comes last.
///
/// A listener must not command the book, and reads it best after the command: an order that moves is in no
/// queue while
/// it is told. An exception from a listener leaves the book unusable.
public interface MatchListener {
    /// Hears nothing.
    MatchListener NONE = new MatchListener() {};

    /// An order, or what matching left of it, now rests at the end of the queue at its price. A moved order
    /// keeps
    /// its id.
    ///
    /// @param order its id
    /// @param account its owner
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price in ticks
    /// @param quantity that rests, in lots
    default void rested(long order, int account, int side, int price, int quantity) {}

    /// A resting order traded. One of which nothing remains has left the book, without a further event of its
    /// own.
    ///
    /// @param makerOrder id of the resting order
    /// @param makerAccount its owner
    /// @param takerAccount owner of the command
    /// @param aggressorSide side of the command
    /// @param price of the resting order, in ticks
    /// @param quantity traded, in lots
    /// @param makerRemaining what is left of the resting order, in lots
    default void traded(
            long makerOrder,
            int makerAccount,
            int takerAccount,
            int aggressorSide,
            int price,
            int quantity,
            int makerRemaining) {}

    /// An order left its queue unfilled: cancelled by its owner, or because its owner met it, or about to move.
    ///
    /// @param order its id
    /// @param account its owner
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price it rested at, in ticks
    /// @param remaining what was left of it, in lots
    default void cancelled(long order, int account, int side, int price, int remaining) {}

    /// An order became smaller and kept its place.
    ///
    /// @param order its id
    /// @param account its owner
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price it rests at, in ticks
    /// @param remaining what is left of it, in lots
    default void reduced(long order, int account, int side, int price, int remaining) {}

    /// A level of one side differs from before the command: once per command, with what it holds at the end. A
    /// price
    /// that changed sides is told twice, emptied side first.
    ///
    /// @param side [Side#BID] or [Side#ASK]
    /// @param price in ticks
    /// @param quantity all lots that rest there now; 0 if the level is gone
    /// @param orders how many orders rest there now
    default void levelChanged(int side, int price, long quantity, int orders) {}
}
