package breakwater.execution;

import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Effect;
import breakwater.model.Effect.Severity;
import breakwater.model.Effects;
import breakwater.model.ExecutionReport;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Order;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.risk.Permission;
import breakwater.risk.Portfolio;
import breakwater.risk.RiskStage;
import breakwater.risk.SizeTrail;
import breakwater.risk.Sizing;
import breakwater.risk.Veto;
import java.util.List;
import java.util.Optional;

/// Sends orders, follows them until nothing can come of them any more, and books their fills.
///
/// Rules that never bend: ids rise and are never reused; a fill is booked once per (venue, instrument, trade
/// id),
/// for
/// ever and in every state; an order is over only when the venue says so; until then it counts as exposure in
/// the
/// [Portfolio], and no ordinary order of the same instrument leaves.
///
/// Memory grows by 24 bytes per closed order and 8 per fill.
public final class ExecutionStage implements Stateful {
    // Aims a little below a leverage limit, so that the fees of reducing do not call for another order.
    private static final double REDUCE_MARGIN = 0.98;

    private final ExecutionSettings settings;
    private final Catalogue catalogue;
    private final Portfolio portfolio;
    private final RiskStage risk;
    private final Router router;
    private final Holdings holdings;
    private final WaitingOrders waiting;
    private final OrderLedger ledger = new OrderLedger();
    private final TradeIds[] tradeIds;
    private final long[] forcedNanos;
    private String liquidationReason = "";
    private double reduceTo = Double.POSITIVE_INFINITY;
    private long repeatedFills;
    private long liquidations;

    /// Creates the stage.
    ///
    /// @param settings patience
    /// @param catalogue instruments and sources of the run
    /// @param portfolio the account fills are booked to
    /// @param risk says how much must go when leverage is too high
    /// @param venues books and connections
    public ExecutionStage(
            ExecutionSettings settings, Catalogue catalogue, Portfolio portfolio, RiskStage risk, Venues venues) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.portfolio = portfolio;
        this.risk = risk;
        int instruments = catalogue.instruments().size();
        holdings = new Holdings(instruments, catalogue.sources().size());
        waiting = new WaitingOrders(instruments);
        router = new Router(settings.routing(), catalogue, venues, this::closable);
        tradeIds = new TradeIds[instruments * catalogue.sources().size()];
        for (int i = 0; i < tradeIds.length; i++) {
            tradeIds[i] = new TradeIds();
        }
        forcedNanos = new long[instruments];
        java.util.Arrays.fill(forcedNanos, Long.MIN_VALUE);
    }

    /// Sends a sized order as a market order.
    ///
    /// @param instrument index in the catalogue
    /// @param sized what risk allowed
    /// @param reason the agent's words
    /// @param fairPrice price it was sized at, units of quote currency
    /// @param causeSequence number of the input that caused it
    /// @param now epoch nanoseconds
    /// @param out receives the order
    /// @return its number, or why it does not leave
    public Submission submit(
            int instrument,
            Sizing.Sized sized,
            String reason,
            double fairPrice,
            long causeSequence,
            long now,
            Effects out) {
        if (isLiquidating()) {
            return new Submission.Refused(Veto.LIQUIDATING);
        }
        if (portfolio.openBuys(instrument) != 0 || portfolio.openSells(instrument) != 0 || inDoubt(instrument)) {
            return new Submission.Refused(Veto.ORDER_OPEN);
        }
        Instrument terms = catalogue.instrument(instrument);
        Route route = router.route(terms, sized.side(), sized.quantity(), fairPrice, portfolio.position(instrument));
        if (route.isNone()) {
            await(terms, sized.side(), fairPrice, Severity.WARNING, "no_eligible_venue", out);
            return new Submission.Refused(Veto.NO_VENUE);
        }
        OrderTrail trail = trail(reason, sized.trail(), terms, sized.side(), fairPrice, causeSequence);
        long id = place(terms, route, sized.side(), sized.reducing() || route.exit(), trail, now, out);
        return new Submission.Sent(id, route.quantity() == sized.quantity());
    }

    /// Takes what a venue says of one of our orders.
    ///
    /// @param report any, in any order, any number of times
    /// @param out receives questions and alerts
    public void onReport(ExecutionReport report, Effects out) {
        if (report instanceof ExecutionReport.Liquidated liquidated) {
            onLiquidated(liquidated, out);
            return;
        }
        Optional<TrackedOrder> found = ledger.find(report.orderId());
        if (found.isEmpty()) {
            alert(Severity.CRITICAL, "foreign_order", "report of order " + report.orderId() + " we never sent", out);
            return;
        }
        TrackedOrder order = found.get();
        OrderState before = order.state();
        boolean wasActive = order.isActive();
        long now = report.receiveNanos();
        boolean contradiction = switch (report) {
            case ExecutionReport.Acknowledged _ -> order.acknowledge(now);
            case ExecutionReport.Rejected rejected -> order.reject(rejected.reason(), now);
            case ExecutionReport.Filled filled -> onFill(order, filled, out);
            case ExecutionReport.Cancelled cancelled -> order.cancel(cancelled.filledQuantity(), now);
            case ExecutionReport.Unknown unknown -> {
                order.lose(unknown.reason(), now);
                yield false;
            }
            case ExecutionReport.Liquidated _ -> false;
        };
        if (contradiction) {
            alert(
                    Severity.CRITICAL,
                    "order_contradiction",
                    "order " + report.orderId() + " was " + before + " when the venue reported "
                            + report.getClass().getSimpleName() + "; now " + order.state(),
                    out);
        }
        if (order.state() == OrderState.REJECTED && before != OrderState.REJECTED) {
            alert(
                    Severity.WARNING,
                    "order_rejected",
                    "order " + report.orderId() + " was rejected: " + order.note(),
                    out);
        }
        if (wasActive || order.isActive() || order.state() != before) {
            ledger.settle(order);
            expose(order.order().instrument());
        }
        boolean doubtful = order.state() == OrderState.UNKNOWN
                || (order.state() == OrderState.CANCELLED && order.outstanding() > 0);
        if (doubtful && order.queryDue(now, settings.queryIntervalNanos())) {
            query(order, now, out);
        }
    }

    /// A position the venue closed by itself is booked like a fill, whatever we think of it: the venue holds
    /// the money.
    private void onLiquidated(ExecutionReport.Liquidated report, Effects out) {
        int instrument = report.instrument();
        int source = report.source();
        boolean known = instrument >= 0
                && instrument < catalogue.instruments().size()
                && source >= 0
                && source < catalogue.sources().size();
        if (!known || report.price() <= 0 || report.quantity() <= 0) {
            alert(Severity.CRITICAL, "impossible_fill", "forced close cannot be: " + report, out);
            return;
        }
        if (!tradeIds[instrument * catalogue.sources().size() + source].add(report.tradeId())) {
            repeatedFills++;
            return;
        }
        if (holdings.closable(instrument, source, report.side()) < report.quantity()) {
            alert(
                    Severity.CRITICAL,
                    "liquidation_contradiction",
                    "more was closed than the " + holdings.of(instrument, source) + " held: " + report,
                    out);
        }
        portfolio.onFill(instrument, report.side(), report.price(), report.quantity(), report.fee());
        holdings.onFill(instrument, source, report.side(), report.quantity());
        liquidations++;
        Instrument terms = catalogue.instrument(instrument);
        alert(
                Severity.CRITICAL,
                "position_liquidated",
                catalogue.source(source).name() + " closed " + Decimal.format(report.quantity(), terms.quantityDigits())
                        + " " + terms.symbol() + " at " + Decimal.format(report.price(), terms.priceDigits())
                        + " for want of margin, fee " + Money.format(report.fee()),
                out);
    }

    private boolean onFill(TrackedOrder order, ExecutionReport.Filled fill, Effects out) {
        Order terms = order.order();
        if (fill.price() <= 0 || fill.quantity() <= 0) {
            alert(
                    Severity.CRITICAL,
                    "impossible_fill",
                    "trade " + fill.tradeId() + " of order " + terms.id() + " has price " + fill.price()
                            + " and quantity " + fill.quantity(),
                    out);
            order.lose("impossible fill", fill.receiveNanos());
            return false;
        }
        if (!tradeIdsOf(terms).add(fill.tradeId())) {
            repeatedFills++;
            order.repeatedFill(fill.receiveNanos());
            return false;
        }
        OrderState before = order.state();
        boolean expected = order.outstanding() > 0;
        Instrument instrument = catalogue.instrument(terms.instrument());
        long value = Money.notional(fill.price(), fill.quantity(), instrument);
        portfolio.onFill(terms.instrument(), terms.side(), fill.price(), fill.quantity(), fill.fee());
        holdings.onFill(terms.instrument(), terms.source(), terms.side(), fill.quantity());
        boolean contradiction = order.fill(fill.quantity(), value, fill.fee(), fill.receiveNanos());
        if (before == OrderState.CANCELLED && !expected) {
            alert(
                    Severity.WARNING,
                    "fill_after_cancel",
                    "order " + terms.id() + " traded more than the venue said when it was cancelled",
                    out);
        }
        if (order.filledQuantity() > terms.quantity()) {
            alert(
                    Severity.CRITICAL,
                    "overfill",
                    "order " + terms.id() + " of " + terms.quantity() + " has traded " + order.filledQuantity(),
                    out);
        }
        // The order itself is not active when an old one trades late, so the ledger is told here.
        ledger.settle(order);
        return contradiction;
    }

    /// Time passed: asks about orders in doubt, and repeats cancels that nobody answered. Call it for timer
    /// ticks,
    /// after the reports that came before them.
    ///
    /// @param now epoch nanoseconds
    /// @param out receives questions and alerts
    public void onTime(long now, Effects out) {
        for (TrackedOrder order : List.copyOf(ledger.active())) {
            if (order.state() == OrderState.PENDING
                    && now - order.order().decisionNanos() >= settings.ackTimeoutNanos()) {
                order.lose("no answer within " + settings.ackTimeoutNanos() / 1_000_000 + " ms", now);
                alert(
                        Severity.WARNING,
                        "order_unknown",
                        "order " + order.order().id() + ": " + order.note(),
                        out);
            }
            boolean quiet = order.state() == OrderState.WORKING || order.state() == OrderState.PARTIAL;
            long interval = quiet ? settings.statusIntervalNanos() : settings.queryIntervalNanos();
            boolean waited = !quiet || now - order.updatedNanos() >= interval;
            if (order.state() != OrderState.PENDING && waited && order.queryDue(now, interval)) {
                query(order, now, out);
            }
            if (order.cancelDue(now, settings.queryIntervalNanos())) {
                cancel(order, now, out);
            }
        }
    }

    /// Goes on with a liquidation or a reduction, if one is in force. Call it after every input; costs nothing
    /// else.
    ///
    /// @param permission what breakers and people allow; a liquidation goes on whatever it is
    /// @param causeSequence number of the present input
    /// @param now epoch nanoseconds
    /// @param out receives orders
    public void advance(Permission permission, long causeSequence, long now, Effects out) {
        if (isLiquidating()) {
            if (isFlat() && ledger.active().isEmpty()) {
                alert(Severity.WARNING, "liquidated", "all positions are closed: " + liquidationReason, out);
                liquidationReason = "";
                wantsNothingAtAll();
                return;
            }
            forceAll("liquidate: " + liquidationReason, 0.0, causeSequence, now, out);
        } else if (isReducing() && permission != Permission.NONE) {
            if (portfolio.leverage() <= reduceTo) {
                reduceTo = Double.POSITIVE_INFINITY;
                wantsNothingAtAll();
                return;
            }
            forceAll("reduce: leverage above limit", reduceTo * REDUCE_MARGIN, causeSequence, now, out);
        }
    }

    /// Starts to cancel all orders and flatten all positions. Stays in force until nothing is left.
    ///
    /// @param reason stable code or a person's words
    /// @param causeSequence number of the present input
    /// @param now epoch nanoseconds
    /// @param out receives cancels and orders
    public void liquidate(String reason, long causeSequence, long now, Effects out) {
        liquidationReason = reason.isEmpty() ? "requested" : reason;
        cancelAll(now, out);
        advance(Permission.NONE, causeSequence, now, out);
    }

    /// Starts to shrink positions until leverage is at most the limit. Orders that would add risk are
    /// cancelled.
    ///
    /// @param limitLeverage gross exposure over equity to reach
    /// @param permission what breakers and people allow
    /// @param causeSequence number of the present input
    /// @param now epoch nanoseconds
    /// @param out receives cancels and orders
    public void reduce(double limitLeverage, Permission permission, long causeSequence, long now, Effects out) {
        reduceTo = limitLeverage > 0.0 ? Math.min(reduceTo, limitLeverage) : 0.0;
        for (TrackedOrder order : ledger.active()) {
            if (!order.order().reducing() && order.state().isOpen() && !order.cancelRequested()) {
                cancel(order, now, out);
            }
        }
        advance(permission, causeSequence, now, out);
    }

    /// Asks the venues to cancel every open order.
    ///
    /// @param now epoch nanoseconds
    /// @param out receives cancels
    public void cancelAll(long now, Effects out) {
        for (TrackedOrder order : ledger.active()) {
            if (order.state().isOpen() && !order.cancelRequested()) {
                cancel(order, now, out);
            }
        }
    }

    private void forceAll(String reason, double limitLeverage, long causeSequence, long now, Effects out) {
        for (Instrument instrument : catalogue.instruments()) {
            int index = instrument.id();
            long held = portfolio.position(index);
            if (held == 0) {
                continue;
            }
            Side side = held > 0 ? Side.SELL : Side.BUY;
            long excess = limitLeverage > 0.0 ? risk.excess(index, limitLeverage) : Math.abs(held);
            // What other orders may still take off counts as taken: all of them together must not pass flat.
            long underway = held > 0 ? portfolio.openSells(index) : portfolio.openBuys(index);
            long quantity = (excess - underway) / instrument.lotSize() * instrument.lotSize();
            boolean early = forcedNanos[index] != Long.MIN_VALUE
                    && now - forcedNanos[index] < settings.queryIntervalNanos()
                    && now >= forcedNanos[index];
            if (quantity <= 0 || early) {
                continue;
            }
            double mark = portfolio.mark(index);
            Route route = router.route(instrument, side, quantity, mark, held);
            if (route.isNone()) {
                await(instrument, side, mark, Severity.CRITICAL, "exit_blocked", out);
                continue;
            }
            forcedNanos[index] = now;
            long after = held - Long.signum(held) * route.quantity();
            SizeTrail sizes = SizeTrail.uncut(0.0, portfolio.equityQuote(), mark, 0, 0, held, after);
            OrderTrail trail = trail(reason, sizes, instrument, side, mark, causeSequence);
            place(instrument, route, side, true, trail, now, out);
        }
    }

    private OrderTrail trail(
            String reason, SizeTrail sizes, Instrument instrument, Side side, double fairPrice, long causeSequence) {
        String route = router.explain(instrument, side, fairPrice);
        if (waiting.isWaiting(instrument.id())) {
            route += "; before that none was eligible: " + waiting.reason(instrument.id());
        }
        return new OrderTrail(reason, sizes, route, causeSequence);
    }

    /// Says once why an order has to wait; the words are those of the beginning.
    private void await(
            Instrument instrument, Side side, double fairPrice, Severity severity, String code, Effects out) {
        if (!waiting.isWaiting(instrument.id())) {
            String reason = router.explain(instrument, side, fairPrice);
            waiting.begin(instrument.id(), reason);
            alert(severity, code, instrument.symbol() + " " + side + ": " + reason, out);
        }
    }

    /// Takes note that nothing of an instrument is wanted any more.
    ///
    /// @param instrument index in the catalogue
    public void wantsNothing(int instrument) {
        if (!isLiquidating() && !isReducing()) {
            waiting.end(instrument);
        }
    }

    private void wantsNothingAtAll() {
        for (Instrument instrument : catalogue.instruments()) {
            waiting.end(instrument.id());
        }
    }

    /// Returns why no order of an instrument leaves although one is wanted.
    ///
    /// @param instrument index in the catalogue
    /// @return what keeps every venue from the order; empty if none waits for a venue
    public String waitingFor(int instrument) {
        return waiting.reason(instrument);
    }

    private long place(
            Instrument instrument, Route route, Side side, boolean reducing, OrderTrail trail, long now, Effects out) {
        Order order =
                new Order(ledger.takeId(), instrument.id(), route.source(), side, route.quantity(), 0, reducing, now);
        ledger.add(new TrackedOrder(order, trail));
        waiting.end(instrument.id());
        expose(instrument.id());
        out.add(new Effect.PlaceOrder(order));
        if (route.exit()) {
            alert(
                    Severity.WARNING,
                    "exit_at_ineligible_venue",
                    "order " + order.id() + " closes " + instrument.symbol() + " where it is held, at "
                            + catalogue.source(route.source()).name() + ": " + trail.route(),
                    out);
        }
        return order.id();
    }

    private void cancel(TrackedOrder order, long now, Effects out) {
        order.cancelSent(now);
        out.add(new Effect.CancelOrder(order.order().id(), order.order().source()));
    }

    private void query(TrackedOrder order, long now, Effects out) {
        order.querySent(now);
        out.add(new Effect.QueryOrder(order.order().id(), order.order().source()));
    }

    private static void alert(Severity severity, String code, String text, Effects out) {
        out.add(new Effect.Alert(severity, code, text));
    }

    private void expose(int instrument) {
        long buys = 0;
        long sells = 0;
        for (TrackedOrder order : ledger.active()) {
            if (order.order().instrument() == instrument) {
                if (order.order().side() == Side.BUY) {
                    buys = Math.addExact(buys, order.outstanding());
                } else {
                    sells = Math.addExact(sells, order.outstanding());
                }
            }
        }
        portfolio.onOpenOrders(instrument, buys, sells);
    }

    private long closable(int instrument, int source, Side side) {
        long left = holdings.closable(instrument, source, side);
        for (TrackedOrder order : ledger.active()) {
            Order terms = order.order();
            if (terms.instrument() == instrument && terms.source() == source && terms.side() == side) {
                left = Math.subtractExact(left, order.outstanding());
            }
        }
        return left;
    }

    private boolean inDoubt(int instrument) {
        for (TrackedOrder order : ledger.active()) {
            if (order.order().instrument() == instrument) {
                return true;
            }
        }
        return false;
    }

    private boolean isFlat() {
        for (Instrument instrument : catalogue.instruments()) {
            if (Math.abs(portfolio.position(instrument.id())) >= instrument.lotSize()) {
                return false;
            }
        }
        return true;
    }

    private TradeIds tradeIdsOf(Order order) {
        return tradeIds[order.instrument() * catalogue.sources().size() + order.source()];
    }

    /// Returns whether all positions are being closed on request.
    ///
    /// @return true until nothing is left
    public boolean isLiquidating() {
        return !liquidationReason.isEmpty();
    }

    /// Returns whether positions are being shrunk to a leverage limit.
    ///
    /// @return true until leverage is at most the limit
    public boolean isReducing() {
        return reduceTo < Double.POSITIVE_INFINITY;
    }

    /// Returns the active orders and the last closed ones.
    ///
    /// @return newest first, at most 200
    public List<TrackedOrder> orders() {
        return ledger.newestFirst();
    }

    /// Finds an order.
    ///
    /// @param orderId our number
    /// @return the order; of one closed long ago the bare numbers only
    public Optional<TrackedOrder> order(long orderId) {
        return ledger.find(orderId);
    }

    /// Returns how many orders could still trade or are in doubt.
    ///
    /// @return count
    public int activeOrders() {
        return ledger.active().size();
    }

    /// Returns what is held at a venue.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @return signed scaled quantity
    public long held(int instrument, int source) {
        return holdings.of(instrument, source);
    }

    /// Returns how many positions venues closed by themselves.
    ///
    /// @return count
    public long liquidations() {
        return liquidations;
    }

    /// Returns how many reported fills were known already.
    ///
    /// @return count
    public long repeatedFills() {
        return repeatedFills;
    }

    @Override
    public void write(StateWriter out) {
        ledger.write(out);
        holdings.write(out);
        waiting.write(out);
        for (TradeIds ids : tradeIds) {
            ids.write(out);
        }
        out.putLongs(forcedNanos, forcedNanos.length);
        out.putString(liquidationReason);
        out.putDouble(reduceTo);
        out.putLong(repeatedFills);
        out.putLong(liquidations);
    }

    @Override
    public void read(StateReader in) {
        ledger.read(in);
        holdings.read(in);
        waiting.read(in);
        for (TradeIds ids : tradeIds) {
            ids.read(in);
        }
        in.getLongs(forcedNanos, forcedNanos.length);
        liquidationReason = in.getString();
        reduceTo = in.getDouble();
        repeatedFills = in.getLong();
        liquidations = in.getLong();
    }
}
