package breakwater.execution;

import breakwater.model.ExecutionReport;
import breakwater.model.MarketEvent;
import breakwater.model.Order;
import breakwater.model.Stateful;

/// Where orders go, as far as a session knows: it takes orders at once and answers when time passes or the
/// market
/// moves.
public interface OrderVenue extends Stateful {
    /// Takes an order. One whose id was there before is ignored: an id is used once.
    ///
    /// @param order its terms
    void place(Order order);

    /// Takes a request to cancel. An order that is gone already answers with what became of it.
    ///
    /// @param orderId our number
    void cancel(long orderId);

    /// Takes a question about an order: answered with all its fills and then its state.
    ///
    /// @param orderId our number
    void query(long orderId);

    /// Looks at a market event before the engine does.
    ///
    /// @param event not kept
    /// @param out receives reports
    void onMarket(MarketEvent event, ReportSink out);

    /// Time passed without a market event.
    ///
    /// @param now epoch nanoseconds
    /// @param out receives reports
    void onTime(long now, ReportSink out);

    /// Takes back a report this venue made before a crash that lost the event behind it: the engine has heard
    /// it,
    /// so it must not be made again.
    ///
    /// @param report one that was logged after the last event the log holds
    void adopt(ExecutionReport report);
}
