package breakwater.execution;

import breakwater.model.ExecutionReport.Filled;
import breakwater.model.MalformedStateException;
import breakwater.model.Order;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.List;

/// An order as the paper venue knows it.
final class PaperOrder {
    /// More fills than this on one order cancel its rest, so that answering a question stays bounded.
    static final int MAX_FILLS = 1_000;

    static final long NEVER = Long.MAX_VALUE;

    /// What became of it.
    enum Fate {
        LIVE,
        FILLED,
        CANCELLED,
        REJECTED
    }

    final Order order;
    final long arrivalNanos;
    final List<Filled> fills = new ArrayList<>();
    long remaining;
    // When a cancel takes effect.
    long cancelNanos = NEVER;
    boolean acknowledged;
    // Rests in the book behind this much of the displayed quantity.
    boolean resting;
    long queueAhead;
    Fate fate = Fate.LIVE;
    String rejection = "";

    PaperOrder(Order order, long arrivalNanos) {
        this.order = order;
        this.arrivalNanos = arrivalNanos;
        remaining = order.quantity();
    }

    boolean isLive() {
        return fate == Fate.LIVE;
    }

    void write(StateWriter out) {
        order.write(out);
        out.putLong(arrivalNanos);
        out.putLong(remaining);
        out.putLong(cancelNanos);
        out.putBoolean(acknowledged);
        out.putBoolean(resting);
        out.putLong(queueAhead);
        out.putByte(fate.ordinal());
        out.putString(rejection);
        out.putInt(fills.size());
        for (Filled fill : fills) {
            out.putLong(fill.receiveNanos());
            out.putLong(fill.tradeId());
            out.putLong(fill.price());
            out.putLong(fill.quantity());
            out.putLong(fill.fee());
        }
    }

    static PaperOrder read(StateReader in) {
        PaperOrder read = new PaperOrder(Order.read(in), in.getLong());
        read.remaining = in.getLong();
        read.cancelNanos = in.getLong();
        read.acknowledged = in.getBoolean();
        read.resting = in.getBoolean();
        read.queueAhead = in.getLong();
        int fate = in.getByte();
        if (fate >= Fate.values().length) {
            throw new MalformedStateException("fate of a paper order must be in [0, 3] but was " + fate);
        }
        read.fate = Fate.values()[fate];
        read.rejection = in.getString();
        int count = in.getCount(MAX_FILLS);
        for (int i = 0; i < count; i++) {
            read.fills.add(
                    new Filled(in.getLong(), read.order.id(), in.getLong(), in.getLong(), in.getLong(), in.getLong()));
        }
        return read;
    }
}
