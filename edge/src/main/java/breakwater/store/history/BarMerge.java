package breakwater.store.history;

import breakwater.model.Bar;
import breakwater.model.BarSeries;
import breakwater.model.Instrument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Reads the parts of one series as one series.
///
/// A merge by open time that keeps the order inside every part: what one file holds twice or out of order stays
/// so, for admission to judge. A bar that two parts hold with equal values is one observation in overlapping
/// files and is taken once; with different values both stay. Parts are opened when their time comes, so that
/// hundreds of daily files need few at once.
final class BarMerge {
    private final Deque<Part> waiting;
    private final List<Head> active = new ArrayList<>();
    private final Instrument instrument;
    private final long intervalNanos;
    private final long fromNanos;
    private final long toNanos;
    private final BarSeries.Builder builder;
    private final List<UsedFile> used = new ArrayList<>();

    private BarMerge(
            List<? extends Part> parts, Instrument instrument, Interval interval, long fromNanos, long toNanos) {
        this.instrument = instrument;
        this.intervalNanos = interval.nanos();
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
        builder = new BarSeries.Builder(intervalNanos);
        waiting = new ArrayDeque<>(parts.stream()
                .filter(part -> part.firstOpenNanos() < toNanos)
                .sorted(Comparator.comparingLong(Part::firstOpenNanos).thenComparing(Part::name))
                .toList());
    }

    /// What was read.
    ///
    /// @param bars those with an open time in the range
    /// @param files the parts they came from, by time
    record Merged(BarSeries bars, List<UsedFile> files) {}

    /// Reads the bars whose open time lies in `[fromNanos, toNanos)`.
    static Merged read(
            List<? extends Part> parts, Instrument instrument, Interval interval, long fromNanos, long toNanos) {
        BarMerge merge = new BarMerge(parts, instrument, interval, fromNanos, toNanos);
        try {
            merge.run();
            return new Merged(merge.builder.build(instrument.id(), 0), List.copyOf(merge.used));
        } finally {
            merge.active.forEach(head -> head.cursor.close());
        }
    }

    private void run() {
        while (true) {
            Head first = earliest();
            while (!waiting.isEmpty()
                    && (first == null || waiting.getFirst().firstOpenNanos() <= first.bar.openNanos())) {
                open(waiting.removeFirst());
                first = earliest();
            }
            if (first == null) {
                return;
            }
            dropCopies(first);
            take(first);
            advance(first);
        }
    }

    private @org.jspecify.annotations.Nullable Head earliest() {
        Head earliest = null;
        for (Head head : active) {
            if (earliest == null || head.bar.openNanos() < earliest.bar.openNanos()) {
                earliest = head;
            }
        }
        return earliest;
    }

    private void open(Part part) {
        Head head = new Head(part, part.open(instrument, 0));
        active.add(head);
        advance(head);
    }

    private void dropCopies(Head first) {
        // Backwards, because a part that ends leaves the list.
        for (int i = active.size() - 1; i >= 0; i--) {
            Head other = active.get(i);
            if (other != first && isCopy(first.bar, other.bar)) {
                advance(other);
            }
        }
    }

    private void take(Head head) {
        Bar bar = head.bar;
        if (bar.openNanos() >= fromNanos && bar.openNanos() < toNanos) {
            head.taken++;
            builder.add(
                    bar.openNanos(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.takerBuyVolume(),
                    bar.trades());
        }
    }

    private void advance(Head head) {
        if (head.cursor.next(head.bar)) {
            return;
        }
        active.remove(head);
        if (head.taken > 0) {
            used.add(new UsedFile(head.part.name(), head.cursor.sha256(), head.taken));
        }
        head.cursor.close();
    }

    private static boolean isCopy(Bar a, Bar b) {
        return a.openNanos() == b.openNanos()
                && a.open() == b.open()
                && a.high() == b.high()
                && a.low() == b.low()
                && a.close() == b.close()
                && a.volume() == b.volume()
                && equalWhereKnown(a.takerBuyVolume(), b.takerBuyVolume())
                && equalWhereKnown(a.trades(), b.trades());
    }

    private static boolean equalWhereKnown(long a, long b) {
        // Files of one series may lack optional columns.
        return a == b || a == Bar.UNKNOWN || b == Bar.UNKNOWN;
    }

    private static final class Head {
        private final Part part;
        private final BarCursor cursor;
        private final Bar bar = new Bar();
        private long taken;

        Head(Part part, BarCursor cursor) {
            this.part = part;
            this.cursor = cursor;
        }
    }
}
