package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// Order flow imbalance that counts only size that stayed at the best price for a minimum time, or was traded.
///
/// A spoofer moves [OrderFlowImbalance] with orders that are cancelled before anyone meets them; here they are
/// never
/// counted. The price is delay: honest size is counted late by the minimum time. Size above that time behaves
/// as in
/// Cont, Kukanov, Stoikov (2014).
public final class LastingOrderFlow {
    private final LastingSide bids;
    private final LastingSide asks;
    private double total;

    /// Creates it before any book.
    ///
    /// @param lifeNanos how long size must stay to count, >= 1
    /// @throws IllegalArgumentException if it is outside
    public LastingOrderFlow(long lifeNanos) {
        if (lifeNanos < 1) {
            throw new IllegalArgumentException("lifeNanos must be >= 1 but was " + lifeNanos);
        }
        bids = new LastingSide(lifeNanos, 1);
        asks = new LastingSide(lifeNanos, -1);
    }

    /// Takes the best quotes after an event.
    ///
    /// @param bidPrice best bid, > 0
    /// @param bidSize its size, >= 0
    /// @param askPrice best ask, above the bid
    /// @param askSize its size, >= 0
    /// @param nowNanos time of the event; not before the last one's
    /// @return what the event adds to the flow, in base currency
    /// @throws IllegalArgumentException if a price or size is outside or the book is crossed; nothing changes
    /// then
    public double add(double bidPrice, double bidSize, double askPrice, double askSize, long nowNanos) {
        OrderFlowImbalance.check(bidPrice, bidSize, askPrice, askSize);
        double flow = bids.add(bidPrice, bidSize, nowNanos) - asks.add(askPrice, askSize, nowNanos);
        total += flow;
        return flow;
    }

    /// Takes a trade: size that was met counts, however young.
    ///
    /// @param buyerInitiated true if it took from the asks
    /// @param quantity base currency, >= 0
    /// @param nowNanos time of the event
    /// @return what the event adds to the flow
    /// @throws IllegalArgumentException if the quantity is outside
    public double trade(boolean buyerInitiated, double quantity, long nowNanos) {
        Require.notNegative("quantity", quantity);
        double flow = buyerInitiated ? -asks.trade(quantity, nowNanos) : bids.trade(quantity, nowNanos);
        total += flow;
        return flow;
    }

    /// Forgets the book: the feed had a gap, or the book was reset from a snapshot.
    public void gap() {
        bids.forget();
        asks.forget();
    }

    /// Returns the sum of all contributions.
    ///
    /// @return base currency
    public double total() {
        return total;
    }

    /// Returns what restores it; times are kept as bit patterns.
    ///
    /// @return numbers of a fixed count
    public double[] state() {
        double[] state = new double[2 * LastingSide.stateLength() + 1];
        bids.save(state, 0);
        asks.save(state, LastingSide.stateLength());
        state[state.length - 1] = total;
        return state;
    }

    /// Restores what [#state] gave.
    ///
    /// @param state as it was given
    /// @throws IllegalArgumentException if it is of another length
    public void restore(double[] state) {
        Require.length("state", state, 2 * LastingSide.stateLength() + 1);
        bids.load(state, 0);
        asks.load(state, LastingSide.stateLength());
        total = state[state.length - 1];
    }
}
