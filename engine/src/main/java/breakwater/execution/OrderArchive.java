package breakwater.execution;

import breakwater.model.MalformedStateException;
import breakwater.model.Order;
import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.risk.SizeTrail;
import java.util.Arrays;

/// The bare numbers of every closed order, so that a report that comes very late still finds what it is about.
///
/// Order ids count up from 1, so the id is the place. Grows by 24 bytes per order, for ever.
final class OrderArchive implements Stateful {
    private static final OrderTrail NO_TRAIL =
            new OrderTrail("archived", SizeTrail.uncut(0, Double.NaN, Double.NaN, 0, 0, 0, 0), "", 0);

    // Zero means: not archived. Bits: 0 present, 1 side, 2-4 state, 5-15 source, 16-47 instrument.
    private long[] terms = new long[16];
    private long[] quantities = new long[16];
    private long[] filled = new long[16];
    private int size;

    void put(TrackedOrder tracked) {
        Order order = tracked.order();
        int at = Math.toIntExact(order.id() - 1);
        if (at >= terms.length) {
            int length = Math.max(at + 1, Math.multiplyExact(2, terms.length));
            terms = Arrays.copyOf(terms, length);
            quantities = Arrays.copyOf(quantities, length);
            filled = Arrays.copyOf(filled, length);
        }
        terms[at] = 1L
                | (long) order.side().ordinal() << 1
                | (long) tracked.state().ordinal() << 2
                | (long) order.source() << 5
                | (long) order.instrument() << 16;
        quantities[at] = order.quantity();
        filled[at] = tracked.filledQuantity();
        size = Math.max(size, at + 1);
    }

    boolean contains(long orderId) {
        return orderId >= 1 && orderId <= size && terms[(int) (orderId - 1)] != 0;
    }

    /// Rebuilds an order; limit, time and trail are gone.
    ///
    /// @param orderId one that [#contains]
    /// @return the order
    TrackedOrder get(long orderId) {
        int at = (int) (orderId - 1);
        long packed = terms[at];
        Order order = new Order(
                orderId,
                (int) (packed >>> 16),
                (int) (packed >>> 5) & 0x7ff,
                Side.of((int) (packed >>> 1) & 1),
                quantities[at],
                0,
                false,
                0);
        return TrackedOrder.restored(order, NO_TRAIL, OrderState.of((int) (packed >>> 2) & 7), filled[at]);
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(size);
        out.putLongs(terms, size);
        out.putLongs(quantities, size);
        out.putLongs(filled, size);
    }

    @Override
    public void read(StateReader in) {
        size = in.getCount(in.remaining() / (3 * Long.BYTES));
        int length = Math.max(16, size);
        terms = new long[length];
        quantities = new long[length];
        filled = new long[length];
        in.getLongs(terms, size);
        in.getLongs(quantities, size);
        in.getLongs(filled, size);
        for (int i = 0; i < size; i++) {
            if (terms[i] != 0 && quantities[i] <= 0) {
                throw new MalformedStateException("archived quantity must be > 0 but was " + quantities[i]);
            }
        }
    }
}
