package breakwater.lab.analysis;

import java.util.ArrayList;
import java.util.List;

/// Best quotes and trades of one venue as they were received, in that order.
///
/// Quotes that are crossed or lack a side are counted and left out. Trades of one taker that follow each other
/// at
/// one venue time are one order: one order that meets five makers is one decision, not five.
public final class FlowTape {
    /// A best bid and ask. Time never goes back: a receive clock that does is held still.
    record BestQuote(double bid, double bidSize, double ask, double askSize, long nanos) {
        double mid() {
            return 0.5 * (bid + ask);
        }
    }

    /// One taker's order.
    ///
    /// @param quotes how many quotes came before it
    record Order(double price, double quantity, boolean bought, long nanos, long venueNanos, int quotes) {
        int sign() {
            return bought ? 1 : -1;
        }
    }

    private static final int MOST_EVENTS = 5_000_000;

    private final List<BestQuote> quotes = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private int trades;
    private int crossed;
    private long lastNanos = Long.MIN_VALUE;

    /// Starts empty.
    public FlowTape() {}

    /// Takes the next best quote.
    ///
    /// @param bid best bid
    /// @param bidSize its size
    /// @param ask best ask
    /// @param askSize its size
    /// @param nanos when it was received
    /// @throws IllegalArgumentException if the tape is full
    public void quote(double bid, double bidSize, double ask, double askSize, long nanos) {
        if (!(bid > 0 && ask > bid && ask < Double.POSITIVE_INFINITY && bidSize > 0 && askSize > 0)) {
            crossed++;
            return;
        }
        refuseMore(quotes.size());
        lastNanos = Math.max(lastNanos, nanos);
        quotes.add(new BestQuote(bid, bidSize, ask, askSize, lastNanos));
    }

    /// Takes the next trade.
    ///
    /// @param price > 0
    /// @param quantity > 0
    /// @param bought whether the taker bought
    /// @param nanos when it was received
    /// @param venueNanos the venue's time
    /// @throws IllegalArgumentException if a number is not positive, or the tape is full
    public void trade(double price, double quantity, boolean bought, long nanos, long venueNanos) {
        if (!(price > 0 && quantity > 0 && price * quantity < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "price and quantity must be finite and > 0 but were " + price + " and " + quantity);
        }
        refuseMore(orders.size());
        trades++;
        lastNanos = Math.max(lastNanos, nanos);
        if (!orders.isEmpty()) {
            Order last = orders.getLast();
            if (last.venueNanos() == venueNanos && last.bought() == bought) {
                double sum = last.quantity() + quantity;
                double mean = (last.price() * last.quantity() + price * quantity) / sum;
                orders.set(orders.size() - 1, new Order(mean, sum, bought, last.nanos(), venueNanos, last.quotes()));
                return;
            }
        }
        orders.add(new Order(price, quantity, bought, lastNanos, venueNanos, quotes.size()));
    }

    private static void refuseMore(int count) {
        if (count >= MOST_EVENTS) {
            throw new IllegalArgumentException("events must be at most " + MOST_EVENTS + " of a kind but were more");
        }
    }

    List<BestQuote> quotes() {
        return quotes;
    }

    List<Order> orders() {
        return orders;
    }

    /// Returns how many trades came.
    ///
    /// @return count
    public int trades() {
        return trades;
    }

    /// Returns how many quotes were crossed or lacked a side.
    ///
    /// @return count
    public int crossed() {
        return crossed;
    }

    /// Orders met by a quote before them.
    List<Order> quotedOrders() {
        return orders.stream().filter(order -> order.quotes() > 0).toList();
    }

    /// The mid that stood a while before an order: venues may send the quote after a trade before the trade.
    double midBefore(Order order, long lagNanos) {
        int at = order.quotes() - 1;
        while (at > 0 && quotes.get(at).nanos() > order.nanos() - lagNanos) {
            at--;
        }
        return quotes.get(at).mid();
    }
}
