package breakwater.math.microstructure;

import breakwater.math.arguments.Require;

/// Order flow imbalance at the best quotes (Cont, Kukanov, Stoikov, "The price impact of order book events", J.
/// Financial Econometrics 12(1), 2014): what is added to the bid or taken from the ask, less the reverse, in
/// base
/// currency.
///
/// A change of the book seen across a gap is not flow: call [#gap] and the next book is a first one again.
public final class OrderFlowImbalance {
    private double bidPrice = Double.NaN;
    private double bidSize;
    private double askPrice;
    private double askSize;
    private double total;

    /// Creates it before any book.
    public OrderFlowImbalance() {}

    /// Takes the best quotes after an event.
    ///
    /// @param newBidPrice best bid, > 0
    /// @param newBidSize its size, >= 0
    /// @param newAskPrice best ask, above the bid
    /// @param newAskSize its size, >= 0
    /// @return the event's contribution in base currency, 0 for a first book
    /// @throws IllegalArgumentException if a price or size is outside or the book is crossed; nothing changes
    /// then
    public double add(double newBidPrice, double newBidSize, double newAskPrice, double newAskSize) {
        check(newBidPrice, newBidSize, newAskPrice, newAskSize);
        double flow = 0;
        if (!Double.isNaN(bidPrice)) {
            flow += newBidPrice >= bidPrice ? newBidSize : 0;
            flow -= newBidPrice <= bidPrice ? bidSize : 0;
            flow -= newAskPrice <= askPrice ? newAskSize : 0;
            flow += newAskPrice >= askPrice ? askSize : 0;
        }
        bidPrice = newBidPrice;
        bidSize = newBidSize;
        askPrice = newAskPrice;
        askSize = newAskSize;
        total += flow;
        return flow;
    }

    /// Forgets the last book: the feed had a gap, or the book was reset from a snapshot.
    public void gap() {
        bidPrice = Double.NaN;
    }

    /// Returns the sum of all contributions.
    ///
    /// @return base currency
    public double total() {
        return total;
    }

    /// Returns the contributions of consecutive books.
    ///
    /// @param books `[n][4]`: bid price, bid size, ask price, ask size
    /// @return `[n]`, the first 0
    /// @throws IllegalArgumentException if a book is outside
    public static double[] contributions(double[][] books) {
        OrderFlowImbalance flow = new OrderFlowImbalance();
        double[] found = new double[books.length];
        for (int i = 0; i < books.length; i++) {
            Require.length("books[" + i + "]", books[i], 4);
            found[i] = flow.add(books[i][0], books[i][1], books[i][2], books[i][3]);
        }
        return found;
    }

    /// Returns what restores it.
    ///
    /// @return five numbers
    public double[] state() {
        return new double[] {bidPrice, bidSize, askPrice, askSize, total};
    }

    /// Restores what [#state] gave.
    ///
    /// @param state five numbers
    /// @throws IllegalArgumentException if they are not five
    public void restore(double[] state) {
        Require.length("state", state, 5);
        bidPrice = state[0];
        bidSize = state[1];
        askPrice = state[2];
        askSize = state[3];
        total = state[4];
    }

    static void check(double bidPrice, double bidSize, double askPrice, double askSize) {
        Require.positive("bidPrice", bidPrice);
        Require.positive("askPrice", askPrice);
        Require.notNegative("bidSize", bidSize);
        Require.notNegative("askSize", askSize);
        if (!(bidPrice < askPrice)) {
            throw new IllegalArgumentException("bidPrice must be < askPrice " + askPrice + " but was " + bidPrice);
        }
    }
}
