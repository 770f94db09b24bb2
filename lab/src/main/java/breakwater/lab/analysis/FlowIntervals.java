package breakwater.lab.analysis;

import breakwater.math.microstructure.LastingOrderFlow;
import breakwater.math.microstructure.OrderFlowImbalance;
import java.util.List;

/// A tape cut into intervals of equal length: flow and signed volume of each, and the change of the mid over
/// it.
///
/// @param seconds length
/// @param midChanges in ticks
/// @param raw order flow imbalance
/// @param lasting the same counting only size that stayed
/// @param signedVolume bought less sold
/// @param volume traded
/// @param lastPrices of the trades, NaN before the first
/// @param depth mean of both best sizes over all quotes
@SuppressWarnings("ArrayRecordComponent") // inside this package, written once
record FlowIntervals(
        double seconds,
        double[] midChanges,
        double[] raw,
        double[] lasting,
        double[] signedVolume,
        double[] volume,
        double[] lastPrices,
        double depth) {
    private static final double NANOS = 1e9;
    private static final int MOST = 1_000_000;

    static FlowIntervals of(FlowTape tape, double seconds, double tick, long lifeNanos) {
        List<FlowTape.BestQuote> quotes = tape.quotes();
        if (quotes.size() < 2) {
            throw new IllegalArgumentException("quotes must be at least 2 but were " + quotes.size());
        }
        long start = quotes.getFirst().nanos();
        long length = (long) (seconds * NANOS);
        long count = (quotes.getLast().nanos() - start) / length;
        if (length < 1 || count < 8 || count > MOST) {
            throw new IllegalArgumentException(
                    "intervals must be in [8, " + MOST + "] but were " + count + " of " + seconds + " s");
        }
        Filler filler = new Filler((int) count, start, length, lifeNanos);
        double[] mids = filler.run(tape);
        double[] changes = new double[(int) count];
        for (int i = 0; i < changes.length; i++) {
            double before = i == 0 ? quotes.getFirst().mid() : mids[i - 1];
            changes[i] = (mids[i] - before) / tick;
        }
        double depth = quotes.stream()
                .mapToDouble(q -> 0.5 * (q.bidSize() + q.askSize()))
                .average()
                .orElse(Double.NaN);
        return new FlowIntervals(
                seconds, changes, filler.raw, filler.lasting, filler.signed, filler.volume, filler.prices, depth);
    }

    int count() {
        return midChanges.length;
    }

    /// Walks the tape once.
    private static final class Filler {
        private final double[] mids;
        private final double[] raw;
        private final double[] lasting;
        private final double[] signed;
        private final double[] volume;
        private final double[] prices;
        private final long start;
        private final long length;
        private final OrderFlowImbalance imbalance = new OrderFlowImbalance();
        private final LastingOrderFlow stayed;
        private int reached = -1;
        private double mid;
        private double price = Double.NaN;

        Filler(int count, long start, long length, long lifeNanos) {
            mids = new double[count];
            raw = new double[count];
            lasting = new double[count];
            signed = new double[count];
            volume = new double[count];
            prices = new double[count];
            this.start = start;
            this.length = length;
            stayed = new LastingOrderFlow(lifeNanos);
        }

        /// Returns the mid at the end of each interval.
        double[] run(FlowTape tape) {
            List<FlowTape.BestQuote> quotes = tape.quotes();
            List<FlowTape.Order> orders = tape.orders();
            mid = quotes.getFirst().mid();
            int next = 0;
            for (int i = 0; i < quotes.size(); i++) {
                while (next < orders.size() && orders.get(next).quotes() <= i) {
                    order(orders.get(next++));
                }
                quote(quotes.get(i));
            }
            while (next < orders.size()) {
                order(orders.get(next++));
            }
            closeUpTo(mids.length);
            return mids;
        }

        private void quote(FlowTape.BestQuote q) {
            int at = at(q.nanos());
            closeUpTo(at);
            double event = imbalance.add(q.bid(), q.bidSize(), q.ask(), q.askSize());
            double late = stayed.add(q.bid(), q.bidSize(), q.ask(), q.askSize(), q.nanos());
            mid = q.mid();
            if (at < mids.length) {
                raw[at] += event;
                lasting[at] += late;
            }
        }

        private void order(FlowTape.Order order) {
            int at = at(order.nanos());
            if (at < 0) {
                return;
            }
            closeUpTo(at);
            double late = stayed.trade(order.bought(), order.quantity(), order.nanos());
            price = order.price();
            if (at < mids.length) {
                lasting[at] += late;
                signed[at] += order.sign() * order.quantity();
                volume[at] += order.quantity();
            }
        }

        private int at(long nanos) {
            return (int) Math.min(mids.length, Math.floorDiv(nanos - start, length));
        }

        private void closeUpTo(int at) {
            while (reached + 1 < at && reached + 1 < mids.length) {
                reached++;
                mids[reached] = mid;
                prices[reached] = price;
            }
        }
    }
}
