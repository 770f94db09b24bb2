package breakwater.execution;

import breakwater.model.Bar;
import breakwater.model.BookUpdate;
import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.ExecutionReport;
import breakwater.model.ExecutionReport.Filled;
import breakwater.model.Funding;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Money;
import breakwater.model.OptionQuote;
import breakwater.model.Order;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;
import breakwater.risk.MarginAccount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A venue that trades on paper against the same market events the engine sees, in event time.
///
/// Protocol: [#onMarket] before an event reaches the engine, [#onTime] before a tick does; the reports passed
/// on
/// enter
/// the engine first. [#place], [#cancel] and [#query] when the effect leaves. What is reported is a pure
/// function
/// of
/// this sequence of calls and the books as the engine holds them, so a replay regenerates the same reports.
///
/// No fill uses what was not known: an order that arrives between two events meets
///
/// - where the source keeps a book: the book as it stood before the later event. Market orders walk its levels
/// and
///   what is left of them is cancelled; limit orders take what is at or through the limit and rest behind
/// everything
///   displayed there: trades at the price first serve the queue, trades through it fill the rest. A book that
/// is
/// not
///   valid is waited for, then the order is rejected.
/// - where there are bars: the open of the first bar that opens at or after the decision (plus latency, where
/// latency
///   is not below the bar's length), whatever that bar does later; the full quantity, worse by the slippage.
/// Limit
///   orders fill at the limit when such a bar trades strictly through it, or at its open if that is better.
/// - where there are only trades or quotes: the next one, worse by the slippage; limits likewise.
///
/// A position on margin is closed when the mark reaches its liquidation price, see [MarginAccount]: before
/// anything
/// else of an event, at the mark before it; with bars also where a bar of the venue that holds it goes there in
/// between. It is closed whole, at the liquidation price or, where the price has gone past it in one step, at
/// the price it went to, and the account pays what that costs even beyond what it has.
public final class PaperVenue implements OrderVenue {
    private static final int KEPT_CLOSED = 256;
    private static final int MAX_QUESTIONS = 4_096;
    private static final int MAX_LEVELS_WALKED = 64;

    private final PaperSettings settings;
    private final Catalogue catalogue;
    private final Venues venues;
    private final List<PaperOrder> live = new ArrayList<>();
    private final ArrayDeque<PaperOrder> closed = new ArrayDeque<>();
    private final ArrayDeque<Long> questions = new ArrayDeque<>();
    private final TakenSize taken = new TakenSize();
    private final @Nullable MarginAccount margin;
    private final Holdings held;
    // Where bars went in which something was filled: the account learns of the fill after the bar.
    private final long[] lowest;
    private final long[] highest;
    private long highestId;
    private long trades;
    private long clockNanos;

    /// Creates a venue without orders.
    ///
    /// @param settings terms
    /// @param catalogue instruments of the run
    /// @param venues the engine's books
    public PaperVenue(PaperSettings settings, Catalogue catalogue, Venues venues) {
        this(settings, catalogue, venues, null);
    }

    /// Creates a venue without orders that closes positions for want of margin.
    ///
    /// @param settings terms
    /// @param catalogue instruments of the run
    /// @param venues the engine's books
    /// @param margin of the account that trades here; without one nothing is ever closed
    public PaperVenue(PaperSettings settings, Catalogue catalogue, Venues venues, @Nullable MarginAccount margin) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.venues = venues;
        boolean any =
                catalogue.instruments().stream().anyMatch(i -> i.contract().onMargin());
        this.margin = any ? margin : null;
        int instruments = catalogue.instruments().size();
        held = new Holdings(instruments, catalogue.sources().size());
        lowest = new long[instruments];
        highest = new long[instruments];
    }

    @Override
    public void place(Order order) {
        if (order.id() <= highestId) {
            return;
        }
        highestId = order.id();
        live.add(new PaperOrder(order, Math.addExact(order.decisionNanos(), settings.latencyNanos())));
    }

    @Override
    public void cancel(long orderId) {
        for (PaperOrder order : live) {
            if (order.order.id() == orderId) {
                order.cancelNanos = Math.min(order.cancelNanos, clockNanos);
                return;
            }
        }
        query(orderId);
    }

    @Override
    public void query(long orderId) {
        // Whoever asks more often than that between two events gets no answer and asks again.
        if (questions.size() < MAX_QUESTIONS) {
            questions.addLast(orderId);
        }
    }

    @Override
    public void onMarket(MarketEvent event, ReportSink out) {
        long now = event.receiveNanos();
        clockNanos = Math.max(clockNanos, now);
        MarginAccount account = margin;
        if (account != null && event instanceof Bar bar) {
            // A bar opens, orders fill, and only then it goes on.
            meetMargin(account, bar, bar.open(), now, out);
            meetOrders(event, now, out);
            if (lowest[bar.instrument()] == 0) {
                meetMargin(account, bar, account.isLong(bar.instrument()) ? bar.low() : bar.high(), now, out);
            }
        } else {
            meetOrders(event, now, out);
        }
    }

    private void meetOrders(MarketEvent event, long now, ReportSink out) {
        if (live.isEmpty() && questions.isEmpty()) {
            return;
        }
        for (int i = 0; i < live.size(); i++) {
            PaperOrder order = live.get(i);
            if (venues.hasBook(order.order.instrument(), order.order.source())) {
                onBook(order, event, now, out);
            } else {
                onPrint(order, event, now, out);
            }
        }
        settle(now, out);
    }

    @Override
    public void onTime(long now, ReportSink out) {
        clockNanos = Math.max(clockNanos, now);
        if (margin != null) {
            meetMargin(margin, now, out);
        }
        for (int i = 0; i < live.size(); i++) {
            PaperOrder order = live.get(i);
            if (venues.hasBook(order.order.instrument(), order.order.source())) {
                meetBook(order, now, out);
                cancelIfDue(order, now, out);
            } else {
                // No cancel here: the order may have traded in a bar that is not over yet.
                acknowledge(order, now, out);
            }
        }
        settle(now, out);
    }

    /// At the mark before the event, and at the ends of bars in which orders filled.
    private void meetMargin(MarginAccount account, long now, ReportSink out) {
        for (int i = 0; i < lowest.length; i++) {
            if (account.isHeld(i)) {
                Instrument instrument = catalogue.instrument(i);
                double mark = account.mark(i);
                boolean isLong = account.isLong(i);
                long end = isLong ? lowest[i] : highest[i];
                if (end > 0 && account.isDue(i, instrument.price(end))) {
                    // The bar opened on this side of it and went there.
                    close(account, i, account.liquidationPrice(i), now, out);
                } else if (account.isDue(i, mark)) {
                    close(account, i, mark, now, out);
                }
            }
            lowest[i] = 0;
            highest[i] = 0;
        }
    }

    /// Within a bar of the venue that holds the position.
    private void meetMargin(MarginAccount account, Bar bar, long price, long now, ReportSink out) {
        int i = bar.instrument();
        if (price <= 0 || bar.open() <= 0 || !account.isHeld(i) || held.of(i, bar.source()) == 0) {
            return;
        }
        Instrument instrument = catalogue.instrument(i);
        if (account.isDue(i, instrument.price(price))) {
            close(account, i, instrument.price(bar.open()), now, out);
        }
    }

    /// Closes at the worse of the liquidation price and where the price stands.
    private void close(MarginAccount account, int index, double standing, long now, ReportSink out) {
        boolean isLong = account.isLong(index);
        double limit = account.liquidationPrice(index);
        double worse = isLong ? Math.min(limit, standing) : Math.max(limit, standing);
        Instrument instrument = catalogue.instrument(index);
        long tick = instrument.tickSize();
        long scaled = Decimal.ofDouble(worse, instrument.priceDigits());
        long price = isLong
                ? Math.max(tick, Math.floorDiv(scaled, tick) * tick)
                : Math.multiplyExact(Math.ceilDiv(scaled, tick), tick);
        cancelAll(index, now, out);
        for (int s = 0; s < catalogue.sources().size(); s++) {
            long quantity = held.of(index, s);
            if (quantity != 0) {
                Side side = quantity > 0 ? Side.SELL : Side.BUY;
                long size = Math.abs(quantity);
                double feeBps = instrument.contract().liquidationFeeFraction() * 1e4;
                long fee = Money.basisPoints(Money.notional(price, size, instrument), feeBps);
                held.onFill(index, s, side, size);
                out.accept(new ExecutionReport.Liquidated(now, index, s, ++trades, side, price, size, fee));
            }
        }
    }

    private void cancelAll(int instrument, long now, ReportSink out) {
        for (PaperOrder order : live) {
            if (order.isLive() && order.order.instrument() == instrument) {
                acknowledgeAtLatest(order, now, out);
                cancelled(order, now, out);
            }
        }
    }

    private void onBook(PaperOrder order, MarketEvent event, long now, ReportSink out) {
        meetBook(order, now, out);
        cancelIfDue(order, now, out);
        if (order.isLive() && order.resting && isAbout(order, event) && event instanceof Trade trade) {
            onTradeAtQueue(order, trade, now, out);
        }
    }

    /// The order meets the book as it stood before the event of this call.
    private void meetBook(PaperOrder order, long now, ReportSink out) {
        if (!order.isLive() || now <= order.arrivalNanos) {
            return;
        }
        BookView book = venues.book(order.order.instrument(), order.order.source());
        if (!book.isValid()) {
            if (!order.acknowledged && now - order.arrivalNanos > settings.maxWaitNanos()) {
                order.fate = PaperOrder.Fate.REJECTED;
                order.rejection = "book not valid";
                out.accept(new ExecutionReport.Rejected(now, order.order.id(), order.rejection));
            }
            return;
        }
        acknowledge(order, now, out);
        walk(order, book, now, out);
        if (!order.isLive()) {
            return;
        }
        if (order.order.isMarket()) {
            cancelled(order, now, out);
        } else if (!order.resting) {
            order.resting = true;
            order.queueAhead = displayedAt(book, order.order);
        }
    }

    private void walk(PaperOrder order, BookView book, long now, ReportSink out) {
        Order terms = order.order;
        boolean buys = terms.side() == Side.BUY;
        int levels = Math.min(MAX_LEVELS_WALKED, buys ? book.askCount() : book.bidCount());
        for (int i = 0; i < levels && order.isLive(); i++) {
            long price = buys ? book.askPrice(i) : book.bidPrice(i);
            if (!terms.isMarket() && (buys ? price > terms.limitPrice() : price < terms.limitPrice())) {
                return;
            }
            long displayed = buys ? book.askQuantity(i) : book.bidQuantity(i);
            long available = taken.available(terms.instrument(), terms.source(), terms.side(), price, displayed);
            long quantity = Math.min(available, order.remaining);
            if (quantity > 0) {
                taken.take(terms.instrument(), terms.source(), terms.side(), price, displayed, quantity);
                // A resting order is the maker: whoever comes to it pays its price.
                fill(order, order.resting ? terms.limitPrice() : price, quantity, now, out);
            }
        }
    }

    private static long displayedAt(BookView book, Order terms) {
        boolean buys = terms.side() == Side.BUY;
        int levels = buys ? book.bidCount() : book.askCount();
        for (int i = 0; i < levels; i++) {
            long price = buys ? book.bidPrice(i) : book.askPrice(i);
            if (price == terms.limitPrice()) {
                return buys ? book.bidQuantity(i) : book.askQuantity(i);
            }
        }
        return 0;
    }

    private void onTradeAtQueue(PaperOrder order, Trade trade, long now, ReportSink out) {
        Order terms = order.order;
        if (trade.price() <= 0 || trade.quantity() <= 0 || trade.aggressor() == terms.side()) {
            return;
        }
        int past =
                Long.compare(terms.limitPrice(), trade.price()) * terms.side().sign();
        if (past > 0) {
            fill(order, terms.limitPrice(), order.remaining, now, out);
        } else if (past == 0) {
            long served = Math.min(order.queueAhead, trade.quantity());
            order.queueAhead -= served;
            long ours = Math.min(order.remaining, trade.quantity() - served);
            if (ours > 0) {
                fill(order, terms.limitPrice(), ours, now, out);
            }
        }
    }

    private void onPrint(PaperOrder order, MarketEvent event, long now, ReportSink out) {
        acknowledge(order, now, out);
        if (!isAbout(order, event)) {
            // A bar covers time that is past: whether a cancel came before its open is known only with the bar.
            return;
        }
        switch (event) {
            case Bar bar -> onBar(order, bar, now, out);
            case Trade trade -> onPrice(order, trade.price(), trade.price(), now, out);
            case Quote quote -> onPrice(order, quote.bidPrice(), quote.askPrice(), now, out);
            case BookUpdate _, OptionQuote _, Funding _, VenueStatus _ -> {}
        }
    }

    private void onBar(PaperOrder order, Bar bar, long now, ReportSink out) {
        Order terms = order.order;
        long from = settings.latencyNanos() < bar.intervalNanos() ? terms.decisionNanos() : order.arrivalNanos;
        if (bar.openNanos() < from || bar.open() <= 0) {
            return;
        }
        if (order.cancelNanos <= bar.openNanos()) {
            cancelled(order, now, out);
            return;
        }
        if (catalogue.instrument(terms.instrument()).contract().onMargin()) {
            lowest[terms.instrument()] = bar.low();
            highest[terms.instrument()] = bar.high();
        }
        boolean buys = terms.side() == Side.BUY;
        if (terms.isMarket()) {
            fill(order, slipped(bar.open(), terms), order.remaining, now, out);
        } else if (buys ? bar.open() < terms.limitPrice() : bar.open() > terms.limitPrice()) {
            fill(order, bar.open(), order.remaining, now, out);
        } else if (bar.low() > 0 && (buys ? bar.low() < terms.limitPrice() : bar.high() > terms.limitPrice())) {
            fill(order, terms.limitPrice(), order.remaining, now, out);
        }
    }

    private void onPrice(PaperOrder order, long bid, long ask, long now, ReportSink out) {
        Order terms = order.order;
        if (now <= order.arrivalNanos || bid <= 0 || ask <= 0) {
            return;
        }
        if (cancelIfDue(order, now, out)) {
            return;
        }
        boolean buys = terms.side() == Side.BUY;
        long price = buys ? ask : bid;
        if (terms.isMarket()) {
            fill(order, slipped(price, terms), order.remaining, now, out);
        } else if (buys ? price < terms.limitPrice() : price > terms.limitPrice()) {
            fill(order, terms.limitPrice(), order.remaining, now, out);
        }
    }

    /// A worse price by the slippage, at the next tick away from us.
    private long slipped(long price, Order terms) {
        Instrument instrument = catalogue.instrument(terms.instrument());
        long tick = instrument.tickSize();
        long worse = Money.basisPoints(price, settings.slippageBps());
        if (worse == 0) {
            return price;
        }
        return terms.side() == Side.BUY
                ? Math.multiplyExact(Math.ceilDiv(Math.addExact(price, worse), tick), tick)
                : Math.max(tick, Math.floorDiv(price - worse, tick) * tick);
    }

    private void acknowledge(PaperOrder order, long now, ReportSink out) {
        if (order.isLive() && !order.acknowledged && now > order.arrivalNanos) {
            order.acknowledged = true;
            out.accept(new ExecutionReport.Acknowledged(now, order.order.id()));
        }
    }

    private void fill(PaperOrder order, long price, long quantity, long now, ReportSink out) {
        Instrument instrument = catalogue.instrument(order.order.instrument());
        acknowledgeAtLatest(order, now, out);
        long fee = Money.basisPoints(Money.notional(price, quantity, instrument), settings.feeBps());
        Filled report = new Filled(now, order.order.id(), ++trades, price, quantity, fee);
        order.fills.add(report);
        order.remaining -= quantity;
        held.onFill(order.order.instrument(), order.order.source(), order.order.side(), quantity);
        if (order.remaining == 0) {
            order.fate = PaperOrder.Fate.FILLED;
        }
        out.accept(report);
        if (order.isLive() && order.fills.size() >= PaperOrder.MAX_FILLS) {
            cancelled(order, now, out);
        }
    }

    /// A bar that opened after the decision may be received at the very time the order would arrive.
    private static void acknowledgeAtLatest(PaperOrder order, long now, ReportSink out) {
        if (!order.acknowledged) {
            order.acknowledged = true;
            out.accept(new ExecutionReport.Acknowledged(now, order.order.id()));
        }
    }

    private boolean cancelIfDue(PaperOrder order, long now, ReportSink out) {
        boolean due = order.isLive()
                && order.cancelNanos != PaperOrder.NEVER
                && now - order.cancelNanos > settings.latencyNanos();
        if (due) {
            cancelled(order, now, out);
        }
        return due;
    }

    private static void cancelled(PaperOrder order, long now, ReportSink out) {
        order.fate = PaperOrder.Fate.CANCELLED;
        out.accept(new ExecutionReport.Cancelled(now, order.order.id(), order.order.quantity() - order.remaining));
    }

    @Override
    public void adopt(ExecutionReport report) {
        clockNanos = Math.max(clockNanos, report.receiveNanos());
        for (PaperOrder order : live) {
            if (order.order.id() == report.orderId()) {
                adopt(order, report);
            }
        }
        if (report instanceof Filled filled) {
            trades = Math.max(trades, filled.tradeId());
        }
        if (report instanceof ExecutionReport.Liquidated closed) {
            trades = Math.max(trades, closed.tradeId());
            held.onFill(closed.instrument(), closed.source(), closed.side(), closed.quantity());
        }
        removeClosed();
    }

    private void adopt(PaperOrder order, ExecutionReport report) {
        switch (report) {
            case ExecutionReport.Acknowledged _ -> order.acknowledged = true;
            case Filled filled -> {
                for (Filled known : order.fills) {
                    if (known.tradeId() == filled.tradeId()) {
                        return;
                    }
                }
                order.fills.add(filled);
                order.remaining -= filled.quantity();
                held.onFill(order.order.instrument(), order.order.source(), order.order.side(), filled.quantity());
                if (order.remaining == 0) {
                    order.fate = PaperOrder.Fate.FILLED;
                }
            }
            case ExecutionReport.Cancelled _ -> order.fate = PaperOrder.Fate.CANCELLED;
            case ExecutionReport.Rejected rejected -> {
                order.fate = PaperOrder.Fate.REJECTED;
                order.rejection = rejected.reason();
            }
            case ExecutionReport.Unknown _, ExecutionReport.Liquidated _ -> {}
        }
    }

    private void removeClosed() {
        for (int i = 0; i < live.size(); i++) {
            PaperOrder order = live.get(i);
            if (!order.isLive()) {
                live.remove(i--);
                closed.addLast(order);
                if (closed.size() > KEPT_CLOSED) {
                    closed.removeFirst();
                }
            }
        }
    }

    private void settle(long now, ReportSink out) {
        removeClosed();
        while (!questions.isEmpty()) {
            answer(questions.removeFirst(), now, out);
        }
    }

    private void answer(long orderId, long now, ReportSink out) {
        for (PaperOrder order : live) {
            if (order.order.id() == orderId) {
                repeatFills(order, now, out);
                if (order.acknowledged) {
                    out.accept(new ExecutionReport.Acknowledged(now, orderId));
                }
                return;
            }
        }
        for (PaperOrder order : closed) {
            if (order.order.id() == orderId) {
                repeatFills(order, now, out);
                switch (order.fate) {
                    case CANCELLED ->
                        out.accept(
                                new ExecutionReport.Cancelled(now, orderId, order.order.quantity() - order.remaining));
                    case REJECTED -> out.accept(new ExecutionReport.Rejected(now, orderId, order.rejection));
                    case LIVE, FILLED -> {}
                }
                return;
            }
        }
        // Only an id that was never used proves that there was no such order.
        out.accept(
                orderId > highestId
                        ? new ExecutionReport.Rejected(now, orderId, "no such order")
                        : new ExecutionReport.Unknown(now, orderId, "closed too long ago"));
    }

    private static void repeatFills(PaperOrder order, long now, ReportSink out) {
        for (Filled fill : order.fills) {
            out.accept(new Filled(now, fill.orderId(), fill.tradeId(), fill.price(), fill.quantity(), fill.fee()));
        }
    }

    private static boolean isAbout(PaperOrder order, MarketEvent event) {
        return event.instrument() == order.order.instrument() && event.source() == order.order.source();
    }

    /// Returns how many orders could still trade.
    ///
    /// @return count
    public int liveOrders() {
        return live.size();
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(highestId);
        out.putLong(trades);
        out.putLong(clockNanos);
        out.putInt(live.size());
        for (PaperOrder order : live) {
            order.write(out);
        }
        out.putInt(closed.size());
        for (PaperOrder order : closed) {
            order.write(out);
        }
        out.putInt(questions.size());
        for (long orderId : questions) {
            out.putLong(orderId);
        }
        taken.write(out);
        held.write(out);
        out.putLongs(lowest, lowest.length);
        out.putLongs(highest, highest.length);
    }

    @Override
    public void read(StateReader in) {
        highestId = in.getLong();
        trades = in.getLong();
        clockNanos = in.getLong();
        live.clear();
        closed.clear();
        questions.clear();
        int liveCount = in.getCount(in.remaining());
        for (int i = 0; i < liveCount; i++) {
            live.add(PaperOrder.read(in));
        }
        int closedCount = in.getCount(KEPT_CLOSED);
        for (int i = 0; i < closedCount; i++) {
            closed.addLast(PaperOrder.read(in));
        }
        int questionCount = in.getCount(MAX_QUESTIONS);
        for (int i = 0; i < questionCount; i++) {
            questions.addLast(in.getLong());
        }
        taken.read(in);
        held.read(in);
        in.getLongs(lowest, lowest.length);
        in.getLongs(highest, highest.length);
    }
}
