package breakwater.lab.market;

import breakwater.lab.market.PlannedFault.Kind;
import breakwater.math.random.CounterRandom;
import breakwater.model.BookUpdate;
import breakwater.model.MarketEvent;
import breakwater.model.Quote;
import breakwater.model.Trade;
import breakwater.model.VenueStatus;

/// One venue: decides what happens when, and what it says about it. Holds exactly one message ahead.
///
/// Book ids follow Binance: a change carries the range of ids it covers and the last id before it, a snapshot
/// and a quote the last id in them. Trades have ids of their own.
final class SimulatedVenue implements MessageMaker {
    /// From a trade to the book change it causes, and from UP to the snapshot.
    private static final long SETTLE_NANOS = 20_000;
    /// No venue handles two events within this time.
    private static final long LEAST_GAP_NANOS = 1_000;
    /// Ids a change may cover: changes at the venue that cancel out count too.
    private static final int MOST_IDS = 8;

    /// What happens next.
    private enum Phase {
        CONNECT,
        SNAPSHOT,
        OPEN,
        SETTLE
    }

    private final VenuePrice price;
    private final VenueBook book;
    private final FaultSchedule faults;
    private final VenueLink link;
    private final CounterRandom schedule;
    private final CounterRandom dice;
    private final VenueSettings.Rates rates;
    private final double meanGapNanos;
    private final long snapshotNanos;

    private final VenueStatus status = new VenueStatus();
    private final BookUpdate change = new BookUpdate();
    private final Trade trade = new Trade();
    private final Quote quote = new Quote();
    private long quotedId = Long.MIN_VALUE;

    private Phase phase = Phase.CONNECT;
    private MarketEvent message = status;
    private long messageSequence = MarketEvent.NO_SEQUENCE;
    private boolean repeat;
    private long nowNanos;
    private long upNanos;
    private long nextSnapshotNanos;
    private long bookId;
    private long tradeId;

    SimulatedVenue(MarketSettings market, int source, MarketSegment segment, CounterRandom root) {
        VenueSettings venue = market.venues().get(source);
        CounterRandom own = VenuePrice.stream(root, venue);
        this.price = new VenuePrice(market, venue, segment, root);
        this.book = new VenueBook(market.instrument(), venue, own.split("book"));
        this.faults = new FaultSchedule(source, venue.name(), market.faults(), segment.startNanos());
        this.link = new VenueLink(venue.link(), source, market.sourceCount(), segment, own.split("link"), faults);
        this.schedule = own.split("schedule");
        this.dice = own.split("faults");
        this.rates = venue.rates();
        this.meanGapNanos = Bounds.SECOND / rates.eventsPerSecond();
        this.snapshotNanos = market.snapshotNanos();
        this.nowNanos = segment.startNanos();
        // Ids begin at another place in each segment, as at a venue that was there before us.
        CounterRandom ids = own.split("ids");
        // A venue's numbers never fall: a later stretch of the same market begins above all of an earlier one.
        long begun = 2_000_000L * segment.epoch();
        this.bookId = begun + ids.nextInt(1_000_000, 2_000_000);
        this.tradeId = begun + ids.nextInt(1_000_000, 2_000_000);
        generate();
    }

    @Override
    public VenueLink link() {
        return link;
    }

    @Override
    public FaultSchedule faults() {
        return faults;
    }

    @Override
    public void generate() {
        if (repeat) {
            repeat = false;
        } else {
            produce();
            faults.count(Kind.SHIFT, nowNanos);
            faults.count(Kind.FREEZE, nowNanos);
            double probability = faults.magnitude(Kind.DUPLICATES, nowNanos);
            if (probability > 0 && dice.nextDouble() < probability) {
                faults.count(Kind.DUPLICATES, nowNanos);
                repeat = true;
            }
        }
        link.send(message, messageSequence, nowNanos);
    }

    /// Goes on until something is sent. Only a gap fault swallows messages, at most 99 of 100 and for a day.
    private void produce() {
        boolean sent;
        do {
            sent = switch (phase) {
                case CONNECT -> connect();
                case SNAPSHOT -> resynchronise();
                case SETTLE -> settle();
                case OPEN -> open();
            };
        } while (!sent);
    }

    private boolean connect() {
        nowNanos = Math.max(nowNanos + LEAST_GAP_NANOS, upNanos);
        phase = Phase.SNAPSHOT;
        return sendStatus(VenueStatus.State.UP);
    }

    private boolean resynchronise() {
        nowNanos += SETTLE_NANOS;
        phase = Phase.OPEN;
        book.clear();
        follow();
        return sendSnapshot();
    }

    /// Publishes what a trade took.
    private boolean settle() {
        nowNanos += SETTLE_NANOS;
        phase = Phase.OPEN;
        follow();
        return sendChanges(false);
    }

    private boolean open() {
        long before = nowNanos;
        double activity = Math.clamp(price.volatilityRatio(), 0.5, 2.5);
        nowNanos += LEAST_GAP_NANOS + (long) (schedule.nextExponential() * meanGapNanos / activity);
        if (faults.outageDue(nowNanos)) {
            nowNanos = Math.max(before + LEAST_GAP_NANOS, faults.outageStart());
            upNanos = faults.endOutage();
            phase = Phase.CONNECT;
            return sendStatus(VenueStatus.State.DOWN);
        }
        if (nowNanos >= nextSnapshotNanos) {
            return sendSnapshot();
        }
        if (faults.magnitude(Kind.FREEZE, nowNanos) > 0) {
            return sendChanges(true);
        }
        return marketEvent();
    }

    private boolean marketEvent() {
        double kind = schedule.nextDouble();
        if (kind < rates.tradeShare()) {
            phase = Phase.SETTLE;
            book.trade(mid(), trade);
            message = trade;
            messageSequence = ++tradeId;
            return true;
        }
        // A venue states its best prices once per state of its book: a second time would be a duplicate.
        if (kind < rates.tradeShare() + rates.quoteShare() && quotedId != bookId) {
            quotedId = bookId;
            book.quote(quote);
            message = quote;
            messageSequence = bookId;
            return true;
        }
        follow();
        book.churn();
        return sendChanges(false);
    }

    private void follow() {
        book.follow(mid(), price.volatilityRatio());
    }

    private double mid() {
        price.advanceTo(nowNanos);
        return price.mid() * (1 + 1e-4 * faults.magnitude(Kind.SHIFT, nowNanos));
    }

    private boolean sendStatus(VenueStatus.State state) {
        message = status.set(state);
        messageSequence = MarketEvent.NO_SEQUENCE;
        return true;
    }

    private boolean sendSnapshot() {
        nextSnapshotNanos = nowNanos + snapshotNanos;
        change.start(true, bookId, bookId, MarketEvent.NO_SEQUENCE, MarketEvent.NO_SEQUENCE);
        book.publishAll(change);
        message = change;
        messageSequence = bookId;
        return true;
    }

    private boolean sendChanges(boolean frozen) {
        long previous = bookId;
        bookId += 1 + schedule.nextInt(MOST_IDS);
        change.start(false, previous + 1, bookId, previous, MarketEvent.NO_SEQUENCE);
        if (frozen) {
            book.restate(change);
        } else {
            book.publishChanges(change);
        }
        message = change;
        messageSequence = bookId;
        double probability = faults.magnitude(Kind.GAPS, nowNanos);
        if (probability > 0 && dice.nextDouble() < probability) {
            faults.count(Kind.GAPS, nowNanos);
            return false;
        }
        return true;
    }
}
