package breakwater.lab.feed;

import breakwater.lab.exchange.EventQueue;
import breakwater.lab.exchange.Participant;
import breakwater.math.random.CounterRandom;
import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Trade;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The way of one source's messages to us: first in, first out, never two at one time.
final class SourceLine implements Participant, Tampering.Outlet {
    /// More on its way than this is lost, as at an overrun socket; it is counted.
    private static final int MOST = 100_000;

    private final EventQueue queue;
    private final int who;
    private final int source;
    private final int sources;
    private final CounterRandom random;
    private final long latencyNanos;
    private final long jitterNanos;
    private final FeedListener listener;
    private final ArrayDeque<MarketEvent> under = new ArrayDeque<>();
    private final ArrayDeque<BookUpdate> spareBooks = new ArrayDeque<>();
    private @Nullable Tampering tampering;
    private long nowNanos;
    private long lastNanos = Long.MIN_VALUE;
    private long sent;
    private long lost;

    SourceLine(
            EventQueue queue,
            int who,
            int source,
            int sources,
            CounterRandom random,
            long latencyNanos,
            long jitterNanos,
            FeedListener listener) {
        this.queue = queue;
        this.who = who;
        this.source = source;
        this.sources = sources;
        this.random = random;
        this.latencyNanos = latencyNanos;
        this.jitterNanos = jitterNanos;
        this.listener = listener;
    }

    /// Compromises the source, or ends that.
    void tamper(@Nullable Tampering other) {
        tampering = other;
    }

    /// Sends what an honest source says; a compromised one may say something else.
    void say(MarketEvent event, long sequence, long nanos) {
        nowNanos = nanos;
        event.header(0, source, sequence, nanos, nanos);
        if (tampering == null) {
            send(event, 0);
        } else {
            tampering.onMessage(event, nanos, this);
        }
    }

    @Override
    public void send(MarketEvent event, long delayNanos) {
        if (under.size() >= MOST) {
            lost++;
            return;
        }
        long jitter = (long) (jitterNanos * Math.min(20, random.nextExponential()));
        long arrival = nowNanos + latencyNanos + jitter + Math.max(0, delayNanos);
        // Each source arrives in nanoseconds of its own residue: the order of all messages is total.
        arrival = Math.max(arrival, lastNanos + 1);
        arrival += Math.floorMod(source - arrival, (long) sources);
        lastNanos = arrival;
        MarketEvent copy = copy(event);
        copy.header(0, source, event.venueSequence(), event.venueNanos(), arrival);
        under.addLast(copy);
        queue.add(arrival, who, 0);
    }

    @Override
    public void wake(long nanos, int what) {
        MarketEvent event = under.removeFirst();
        sent++;
        listener.onEvent(event);
        if (event instanceof BookUpdate book) {
            spareBooks.addLast(book);
        }
    }

    long sent() {
        return sent;
    }

    long lost() {
        return lost;
    }

    private MarketEvent copy(MarketEvent event) {
        return switch (event) {
            case Trade trade -> new Trade().set(trade.price(), trade.quantity(), trade.aggressor());
            case Quote quote ->
                new Quote().set(quote.bidPrice(), quote.bidQuantity(), quote.askPrice(), quote.askQuantity());
            case BookUpdate update -> copy(update);
            default -> throw new IllegalArgumentException("a feed must send trades, quotes or books");
        };
    }

    private BookUpdate copy(BookUpdate update) {
        BookUpdate spare = spareBooks.pollFirst();
        BookUpdate to = spare == null ? new BookUpdate() : spare;
        to.start(
                update.isSnapshot(),
                update.firstSequence(),
                update.lastSequence(),
                update.previousSequence(),
                update.checksum());
        for (int i = 0; i < update.bidCount(); i++) {
            to.addBid(update.bidPrice(i), update.bidQuantity(i));
        }
        for (int i = 0; i < update.askCount(); i++) {
            to.addAsk(update.askPrice(i), update.askQuantity(i));
        }
        return to;
    }
}
