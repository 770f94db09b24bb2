package breakwater.execution;

import breakwater.model.ExecutionReport.Cancelled;
import breakwater.model.Instrument;
import breakwater.model.Money;
import breakwater.model.Order;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;

/// One of our orders with everything we know of it. Changed by [ExecutionStage] only.
public final class TrackedOrder {
    private static final long NOT_CANCELLED = -2;

    private final Order order;
    private final OrderTrail trail;
    private OrderState state = OrderState.PENDING;
    private long filled;
    private long filledValue;
    private long fees;
    private boolean acknowledged;
    // Asked since the state last became doubtful: the next answer is evidence, not an echo.
    private boolean asked;
    private long cancelledTotal = NOT_CANCELLED;
    private long cancelSentNanos = Long.MIN_VALUE;
    private long querySentNanos = Long.MIN_VALUE;
    private long updatedNanos;
    private String note = "";

    TrackedOrder(Order order, OrderTrail trail) {
        this.order = order;
        this.trail = trail;
        updatedNanos = order.decisionNanos();
    }

    /// Brings back an old order of which only the numbers were kept.
    static TrackedOrder restored(Order order, OrderTrail trail, OrderState state, long filled) {
        TrackedOrder restored = new TrackedOrder(order, trail);
        restored.state = state;
        restored.filled = filled;
        restored.acknowledged = true;
        if (state == OrderState.CANCELLED) {
            restored.cancelledTotal = filled;
        }
        return restored;
    }

    /// Returns the terms.
    ///
    /// @return the order as it left
    public Order order() {
        return order;
    }

    /// Returns why it exists.
    ///
    /// @return trail
    public OrderTrail trail() {
        return trail;
    }

    /// Returns where it stands.
    ///
    /// @return state
    public OrderState state() {
        return state;
    }

    /// Returns what has traded.
    ///
    /// @return scaled quantity
    public long filledQuantity() {
        return filled;
    }

    /// Returns the fees paid for it.
    ///
    /// @return money
    public long fees() {
        return fees;
    }

    /// Returns the mean price of its fills.
    ///
    /// @param instrument the order's instrument
    /// @return units of quote currency, 0 without fills
    public double averagePrice(Instrument instrument) {
        return filled == 0 ? 0.0 : Money.toDouble(filledValue) / instrument.quantity(filled);
    }

    /// Returns the engine time of the last report.
    ///
    /// @return epoch nanoseconds
    public long updatedNanos() {
        return updatedNanos;
    }

    /// Returns the venue's last words, if it said any.
    ///
    /// @return text, may be empty
    public String note() {
        return note;
    }

    /// Returns what of it could still trade, or has traded without our having heard of it.
    ///
    /// @return scaled quantity, at least 0
    public long outstanding() {
        return switch (state) {
            case PENDING, WORKING, PARTIAL, UNKNOWN -> Math.max(0, order.quantity() - filled);
            case FILLED, REJECTED -> 0;
            case CANCELLED ->
                Math.max(0, (cancelledTotal == Cancelled.NOT_STATED ? order.quantity() : cancelledTotal) - filled);
        };
    }

    /// Returns whether anything can still come of it.
    ///
    /// @return true while it counts as exposure or its state is in doubt
    public boolean isActive() {
        return state.isOpen() || outstanding() > 0;
    }

    boolean acknowledge(long now) {
        boolean echo = state == OrderState.UNKNOWN && ((acknowledged && !asked) || filled >= order.quantity());
        acknowledged = true;
        if (echo) {
            return false;
        }
        boolean contradiction = apply(OrderEvent.ACKNOWLEDGED, now);
        if (state == OrderState.WORKING && filled > 0) {
            state = OrderState.PARTIAL;
        }
        return contradiction;
    }

    boolean fill(long quantity, long value, long fee, long now) {
        filled = Math.addExact(filled, quantity);
        filledValue = Math.addExact(filledValue, value);
        fees = Math.addExact(fees, fee);
        long rest = order.quantity() - filled;
        return apply(
                rest > 0 ? OrderEvent.PARTLY_FILLED : rest == 0 ? OrderEvent.COMPLETED : OrderEvent.OVERFILLED, now);
    }

    /// A trade already booked was reported again: news only for an overfilled order, whose trades are confirmed by
    /// it.
    void repeatedFill(long now) {
        if (state == OrderState.UNKNOWN && asked && filled >= order.quantity()) {
            state = OrderState.FILLED;
            updatedNanos = now;
        }
    }

    boolean reject(String reason, long now) {
        note = reason;
        return apply(filled > 0 ? OrderEvent.DENIED : OrderEvent.REJECTED, now);
    }

    boolean cancel(long total, long now) {
        if (filled < order.quantity()) {
            boolean confirmed = state == OrderState.CANCELLED
                    && asked
                    && total == Cancelled.NOT_STATED
                    && cancelledTotal == Cancelled.NOT_STATED;
            // Of several totals the largest counts; a venue that never states one is believed the second time,
            // asked.
            cancelledTotal = confirmed ? filled : Math.max(cancelledTotal, total);
        }
        return apply(OrderEvent.CANCELLED, now);
    }

    void lose(String reason, long now) {
        note = reason;
        apply(OrderEvent.LOST, now);
    }

    private boolean apply(OrderEvent event, long now) {
        OrderState.Step step = state.on(event);
        boolean doubtful = step.next() == OrderState.UNKNOWN || step.next() == OrderState.CANCELLED;
        if (step.next() != state && doubtful) {
            asked = false;
        }
        state = step.next();
        updatedNanos = Math.max(updatedNanos, now);
        return step.contradiction();
    }

    boolean cancelRequested() {
        return cancelSentNanos != Long.MIN_VALUE;
    }

    boolean cancelDue(long now, long interval) {
        return cancelRequested() && state.isOpen() && now - cancelSentNanos >= interval;
    }

    void cancelSent(long now) {
        cancelSentNanos = now;
    }

    boolean queryDue(long now, long interval) {
        return querySentNanos == Long.MIN_VALUE || now - querySentNanos >= interval;
    }

    void querySent(long now) {
        querySentNanos = now;
        asked = true;
    }

    void write(StateWriter out) {
        order.write(out);
        trail.write(out);
        out.putByte(state.ordinal());
        out.putLong(filled);
        out.putLong(filledValue);
        out.putLong(fees);
        out.putBoolean(acknowledged);
        out.putBoolean(asked);
        out.putLong(cancelledTotal);
        out.putLong(cancelSentNanos);
        out.putLong(querySentNanos);
        out.putLong(updatedNanos);
        out.putString(note);
    }

    static TrackedOrder read(StateReader in) {
        TrackedOrder read = new TrackedOrder(Order.read(in), OrderTrail.read(in));
        read.state = OrderState.of(in.getByte());
        read.filled = in.getLong();
        read.filledValue = in.getLong();
        read.fees = in.getLong();
        read.acknowledged = in.getBoolean();
        read.asked = in.getBoolean();
        read.cancelledTotal = in.getLong();
        read.cancelSentNanos = in.getLong();
        read.querySentNanos = in.getLong();
        read.updatedNanos = in.getLong();
        read.note = in.getString();
        return read;
    }
}
