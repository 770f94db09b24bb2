package breakwater.execution;

import breakwater.model.Side;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// What was bought less what was sold at each venue: where a position can be closed when nobody else takes
/// orders.
final class Holdings implements Stateful {
    private final int sources;
    private final long[] held;

    Holdings(int instruments, int sources) {
        this.sources = sources;
        held = new long[Math.multiplyExact(instruments, sources)];
    }

    void onFill(int instrument, int source, Side side, long quantity) {
        int at = instrument * sources + source;
        held[at] = side == Side.BUY ? Math.addExact(held[at], quantity) : Math.subtractExact(held[at], quantity);
    }

    /// Returns what is held at a venue, signed.
    long of(int instrument, int source) {
        return held[instrument * sources + source];
    }

    /// Returns how much an order of this side could close at a venue, at least 0.
    long closable(int instrument, int source, Side side) {
        long here = held[instrument * sources + source];
        return Math.max(0, side == Side.SELL ? here : -here);
    }

    @Override
    public void write(StateWriter out) {
        out.putLongs(held, held.length);
    }

    @Override
    public void read(StateReader in) {
        in.getLongs(held, held.length);
    }
}
