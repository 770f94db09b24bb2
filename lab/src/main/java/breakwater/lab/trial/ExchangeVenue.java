package breakwater.lab.trial;

import breakwater.execution.OrderVenue;
import breakwater.execution.ReportSink;
import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.model.ExecutionReport;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Money;
import breakwater.model.Order;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Takes an engine's orders to the venues of an exchange, and brings back what became of them, both with
/// latency.
///
/// Every order trades at once what it can: engines send market orders. None reaches farther than a bound from
/// the
/// best price, as a venue's own protection would have it.
final class ExchangeVenue implements OrderVenue, Participant {
    private static final double REACH_FRACTION = 0.01;

    private final Exchange exchange;
    private final Instrument instrument;
    private final int account;
    private final int who;
    private final double takerFeeBps;
    private final long latencyNanos;
    private final List<Order> travelling = new ArrayList<>();
    private final ArrayDeque<ExecutionReport> reports = new ArrayDeque<>();
    private long highestId;
    private long tradeId;
    private long orders;
    private long working;
    private long filled;

    ExchangeVenue(Exchange exchange, Instrument instrument, double takerFeeBps, long latencyNanos) {
        this.exchange = exchange;
        this.instrument = instrument;
        this.takerFeeBps = takerFeeBps;
        this.latencyNanos = latencyNanos;
        this.account = exchange.accounts().open();
        this.who = exchange.nextWho();
        exchange.join(this);
        exchange.accounts().watch(account, (venue, side, price, lots, maker) -> onFill(price, lots));
    }

    int account() {
        return account;
    }

    /// How many orders reached a venue.
    long orders() {
        return orders;
    }

    @Override
    public void place(Order order) {
        if (order.id() <= highestId) {
            return;
        }
        highestId = order.id();
        travelling.add(order);
        exchange.queue().add(Math.max(exchange.nowNanos(), order.decisionNanos()) + latencyNanos, who, 0);
    }

    @Override
    public void wake(long nanos, int what) {
        Order order = travelling.removeFirst();
        orders++;
        Venue venue = exchange.venue(order.source() % exchange.venues());
        if (!venue.isOpen(nanos)) {
            reports.add(new ExecutionReport.Rejected(nanos + latencyNanos, order.id(), "closed"));
            return;
        }
        reports.add(new ExecutionReport.Acknowledged(nanos + latencyNanos, order.id()));
        int side = order.side() == Side.BUY ? 1 : -1;
        int reach = (int) Math.max(1, REACH_FRACTION * venue.mid());
        working = order.id();
        filled = 0;
        int lots = (int) Math.min(Integer.MAX_VALUE, order.quantity() / instrument.lotSize());
        venue.take(account, side, venue.reach(side, reach), lots, nanos);
        if (filled < lots) {
            reports.add(new ExecutionReport.Cancelled(nanos + latencyNanos, order.id(), filled * instrument.lotSize()));
        }
        working = 0;
    }

    private void onFill(int price, long lots) {
        filled += lots;
        long scaledPrice = price * instrument.tickSize();
        long quantity = lots * instrument.lotSize();
        long fee = Money.basisPoints(Money.notional(scaledPrice, quantity, instrument), takerFeeBps);
        reports.add(new ExecutionReport.Filled(
                exchange.nowNanos() + latencyNanos, working, ++tradeId, scaledPrice, quantity, fee));
    }

    @Override
    public void cancel(long orderId) {
        // Nothing rests: an order is on its way or done.
    }

    @Override
    public void query(long orderId) {
        // Its reports are on their way, or it is.
    }

    @Override
    public void onMarket(MarketEvent event, ReportSink out) {
        onTime(event.receiveNanos(), out);
    }

    @Override
    public void onTime(long now, ReportSink out) {
        while (!reports.isEmpty() && reports.peekFirst().receiveNanos() <= now) {
            out.accept(reports.removeFirst());
        }
    }

    @Override
    public void adopt(ExecutionReport report) {
        throw new UnsupportedOperationException("a laboratory's session is not recovered");
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(account);
        out.putLong(orders);
    }

    @Override
    public void read(StateReader in) {
        throw new UnsupportedOperationException("a laboratory's session is not recovered");
    }
}
