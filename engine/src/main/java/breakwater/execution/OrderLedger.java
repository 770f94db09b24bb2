package breakwater.execution;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Every order we ever sent: the active ones, the last closed ones for people to look at, the bare numbers of the
/// rest.
final class OrderLedger implements Stateful {
    static final int SHOWN_CLOSED = 200;

    private final List<TrackedOrder> active = new ArrayList<>();
    private final ArrayDeque<TrackedOrder> closed = new ArrayDeque<>();
    private final OrderArchive archive = new OrderArchive();
    private long nextId = 1;

    long takeId() {
        return nextId++;
    }

    void add(TrackedOrder order) {
        active.add(order);
    }

    /// Returns the active orders, oldest first. Live: do not keep.
    List<TrackedOrder> active() {
        return active;
    }

    Optional<TrackedOrder> find(long orderId) {
        for (TrackedOrder order : active) {
            if (order.order().id() == orderId) {
                return Optional.of(order);
            }
        }
        for (TrackedOrder order : closed) {
            if (order.order().id() == orderId) {
                return Optional.of(order);
            }
        }
        return archive.contains(orderId) ? Optional.of(archive.get(orderId)) : Optional.empty();
    }

    /// Puts an order where its state says it belongs.
    void settle(TrackedOrder order) {
        boolean listed = active.contains(order);
        if (order.isActive()) {
            if (!listed) {
                closed.remove(order);
                // A contradiction woke it up; kept in the order of ids, which is the order of everything we do.
                int at = 0;
                while (at < active.size()
                        && active.get(at).order().id() < order.order().id()) {
                    at++;
                }
                active.add(at, order);
            }
            return;
        }
        archive.put(order);
        if (listed) {
            active.remove(order);
            closed.addLast(order);
            if (closed.size() > SHOWN_CLOSED) {
                closed.removeFirst();
            }
        }
    }

    List<TrackedOrder> newestFirst() {
        List<TrackedOrder> all = new ArrayList<>(closed);
        all.addAll(active);
        all.sort((a, b) -> Long.compare(b.order().id(), a.order().id()));
        return all.size() <= SHOWN_CLOSED ? all : List.copyOf(all.subList(0, SHOWN_CLOSED));
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(nextId);
        out.putInt(active.size());
        for (TrackedOrder order : active) {
            order.write(out);
        }
        out.putInt(closed.size());
        Iterator<TrackedOrder> oldestFirst = closed.iterator();
        while (oldestFirst.hasNext()) {
            oldestFirst.next().write(out);
        }
        archive.write(out);
    }

    @Override
    public void read(StateReader in) {
        nextId = in.getLong();
        active.clear();
        closed.clear();
        int activeCount = in.getCount(in.remaining());
        for (int i = 0; i < activeCount; i++) {
            active.add(TrackedOrder.read(in));
        }
        int closedCount = in.getCount(SHOWN_CLOSED);
        for (int i = 0; i < closedCount; i++) {
            closed.addLast(TrackedOrder.read(in));
        }
        archive.read(in);
    }
}
