package breakwater.lab.attack;

import breakwater.lab.feed.Tampering;

/// What an attacker can do. Everything counts against its budget; beyond it, and after its time, nothing
/// happens.
///
/// Sides are 1 for buying and -1 for selling, prices ticks, quantities lots.
public interface AttackerGateway {
    /// Most accounts one attacker may use.
    int MOST_ACCOUNTS = 16;

    /// Asks to be woken.
    ///
    /// @param nanos how much later, at least 1
    /// @param what told back then
    void wakeAfter(long nanos, int what);

    /// Leaves an order in the book, after trading what it can.
    ///
    /// @param account which of the attacker's accounts, in `[0, MOST_ACCOUNTS)`
    /// @param venue index
    /// @param side 1 buys, -1 sells
    /// @param price ticks
    /// @param lots how much; nothing happens unless positive
    /// @return the order, 0 if nothing rests
    long limit(int account, int venue, int side, int price, int lots);

    /// Trades at once what it can up to a price.
    ///
    /// @param account which of the attacker's accounts
    /// @param venue index
    /// @param side 1 buys, -1 sells
    /// @param worst price
    /// @param lots how much; nothing happens unless positive
    /// @return lots traded
    int take(int account, int venue, int side, int worst, int lots);

    /// Takes an order back.
    ///
    /// @param account whose it is
    /// @param venue where it is
    /// @param order as it was told; nothing happens if it is gone
    /// @return true if it was there
    boolean cancel(int account, int venue, long order);

    /// Compromises a source from now on.
    ///
    /// @param source index
    /// @param tampering what it makes of its messages
    /// @return false if the budget allows no further source
    boolean compromise(int source, Tampering tampering);

    /// Lets a source be honest again.
    ///
    /// @param source index
    void release(int source);

    /// Writes into the truth that the attack does something a detector could see. The scorer reads it, nobody
    /// else.
    ///
    /// @param venue where, -1 for nowhere in particular
    void mark(int venue);
}
