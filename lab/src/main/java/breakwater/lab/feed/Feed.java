package breakwater.lab.feed;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.VenueTape;
import breakwater.math.random.CounterRandom;
import breakwater.model.Instrument;
import breakwater.model.Quote;
import breakwater.model.Side;
import breakwater.model.Trade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All sources of an exchange.
///
/// Made before the exchange, whose venues it listens to; [#open] joins the two.
public final class Feed {
    private final FeedSettings settings;
    private final Sources sources;
    private final Instrument instrument;
    private final List<Tape> tapes = new ArrayList<>();
    private final List<SourceLine> lines = new ArrayList<>();

    /// A venue's trades.
    private final class Tape implements VenueTape {
        private final int venue;
        private final Trade trade = new Trade();
        private long id;

        Tape(int venue) {
            this.venue = venue;
        }

        @Override
        public void traded(int price, long lots, int side, long nanos) {
            if (lines.isEmpty()) {
                return;
            }
            trade.set(price * instrument.tickSize(), lots * instrument.lotSize(), side > 0 ? Side.BUY : Side.SELL);
            lines.get(sources.trades(venue)).say(trade, ++id, nanos);
        }
    }

    /// Prepares a feed.
    ///
    /// @param settings how venues speak
    /// @param sources who speaks
    /// @param instrument what is traded; a tick and a lot of the exchange are its tick and lot
    public Feed(FeedSettings settings, Sources sources, Instrument instrument) {
        this.settings = settings;
        this.sources = sources;
        this.instrument = instrument;
        for (int v = 0; v < sources.venues(); v++) {
            tapes.add(new Tape(v));
        }
    }

    /// Returns where the exchange's venues print their trades.
    ///
    /// @return one per venue
    public List<VenueTape> tapes() {
        return List.copyOf(tapes);
    }

    /// Begins to speak, at the exchange's time. What was traded before stays unsaid.
    ///
    /// @param exchange made with [#tapes()]
    /// @param random stream of latencies and of the vendor's errors
    /// @param listener receives everything
    public void open(Exchange exchange, CounterRandom random, FeedListener listener) {
        for (int s = 0; s < sources.count(); s++) {
            int venue = Math.max(0, sources.venue(s));
            // Venues lie at 1, 2, 3, 4 and 5 times the distance of the nearest.
            SourceLine line = new SourceLine(
                    exchange.queue(),
                    exchange.nextWho(),
                    s,
                    sources.count(),
                    random.split("line").split(s),
                    settings.latencyNanos() * (1 + venue),
                    settings.jitterNanos(),
                    listener);
            exchange.join(line);
            lines.add(line);
        }
        for (int v = 0; v < sources.venues(); v++) {
            openBook(exchange, v);
        }
        repeat(
                exchange,
                settings.indexNanos(),
                new IndexPublisher(exchange, sources.index(), 0, random.split("index")));
        repeat(
                exchange,
                settings.vendorNanos(),
                new IndexPublisher(exchange, sources.vendor(), settings.vendorNoiseBps(), random.split("vendor")));
    }

    private void openBook(Exchange exchange, int venue) {
        BookPublisher publisher = new BookPublisher(exchange.venue(venue), instrument, settings);
        SourceLine line = lines.get(sources.book(venue));
        // Venues do not all speak in the same instant.
        long phase = settings.bookNanos() * venue / sources.venues();
        repeat(exchange, settings.bookNanos(), phase, nanos -> publisher.publish(line, nanos));
    }

    private void repeat(Exchange exchange, long everyNanos, Publication publication) {
        repeat(exchange, everyNanos, 0, publication);
    }

    private static void repeat(Exchange exchange, long everyNanos, long phaseNanos, Publication publication) {
        int who = exchange.nextWho();
        exchange.join((nanos, what) -> {
            publication.publish(nanos);
            exchange.queue().add(nanos + everyNanos, who, 0);
        });
        exchange.queue().add(exchange.nowNanos() + 1 + phaseNanos, who, 0);
    }

    /// Says something at a time.
    private interface Publication {
        void publish(long nanos);
    }

    /// The middle of all venues, with an error.
    private final class IndexPublisher implements Publication {
        private final Exchange exchange;
        private final int source;
        private final double noiseBps;
        private final CounterRandom random;
        private final Quote quote = new Quote();
        private long sequence;

        IndexPublisher(Exchange exchange, int source, double noiseBps, CounterRandom random) {
            this.exchange = exchange;
            this.source = source;
            this.noiseBps = noiseBps;
            this.random = random;
        }

        @Override
        public void publish(long nanos) {
            double middle = exchange.middle() * (1 + 1e-4 * noiseBps * random.nextGaussian());
            long ticks = Math.max(2, Math.round(2 * middle));
            long bid = Math.floorDiv(ticks - 1, 2L) * instrument.tickSize();
            long ask = Math.ceilDiv(ticks + 1, 2L) * instrument.tickSize();
            quote.set(bid, instrument.lotSize(), ask, instrument.lotSize());
            lines.get(source).say(quote, ++sequence, nanos);
        }
    }

    /// Compromises a source, or ends that.
    ///
    /// @param source index
    /// @param tampering what it makes of its messages; null to be honest again
    public void tamper(int source, @Nullable Tampering tampering) {
        lines.get(source).tamper(tampering);
    }

    /// Returns how many messages of a source arrived.
    ///
    /// @param source index
    /// @return count
    public long sent(int source) {
        return lines.get(source).sent();
    }

    /// Returns how many messages of a source were lost because too many were on their way.
    ///
    /// @param source index
    /// @return count
    public long lost(int source) {
        return lines.get(source).lost();
    }

    /// Returns what they speak of.
    ///
    /// @return instrument
    public Instrument instrument() {
        return instrument;
    }

    /// Returns who speaks.
    ///
    /// @return sources
    public Sources sources() {
        return sources;
    }
}
