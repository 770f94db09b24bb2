package breakwater.admission;

import breakwater.model.MarketEvent;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import org.jspecify.annotations.Nullable;

/// What is remembered of one source's trades, quotes or books of one instrument, and the rules they must pass.
///
///     future --> order --> age --> gap --> spike
final class TickLedger {
    /// After this many rising numbers in a row below the last one, with times that go on, the venue has begun
    /// to
    /// count anew. A replay of old messages has old times and stays refused.
    private static final int RESTART_RUN = 64;

    private final AdmissionSettings.Clock clock;
    private final boolean consecutive;
    private final PriceGuard guard;

    private long lastId = MarketEvent.NO_SEQUENCE;
    private long lastVenueNanos;
    private long lowerId = MarketEvent.NO_SEQUENCE;
    private int lowerRun;

    TickLedger(AdmissionSettings settings, LatestPrices latest, int instrument, int source, boolean consecutive) {
        clock = settings.clock();
        this.consecutive = consecutive;
        guard = PriceGuard.ofTicks(settings.spike(), latest, instrument, source);
    }

    /// Judges by its header alone what is no price of its instrument. Without a number there is no order: such
    /// messages are of many contracts, and each is stamped by its own.
    Verdict header(MarketEvent event) {
        Verdict age = age(event);
        if (!(age instanceof Verdict.Accept) || event.venueSequence() < 0) {
            return age;
        }
        Reason order = orderById(event.venueSequence(), event.venueNanos());
        if (order == null) {
            return age;
        }
        return order == Reason.GAP ? Verdict.quarantine(order) : Verdict.refuse(order);
    }

    /// Judges an ordered message by its header and price.
    Verdict judge(MarketEvent event, double price) {
        Verdict time = future(event);
        if (!(time instanceof Verdict.Accept)) {
            return time;
        }
        Reason order = event.venueSequence() < 0
                ? orderByTime(event.venueNanos())
                : orderById(event.venueSequence(), event.venueNanos());
        if (order != null && order != Reason.GAP) {
            return Verdict.refuse(order);
        }
        if (isStale(event)) {
            return Verdict.quarantine(Reason.STALE);
        }
        boolean believed = guard.admit(price, price, price, event.receiveNanos());
        if (order != null) {
            return Verdict.quarantine(order);
        }
        return believed ? Verdict.accept() : Verdict.quarantine(Reason.SPIKE);
    }

    /// Judges only how old or early a message is: the order of books is the book's own business.
    Verdict age(MarketEvent event) {
        Verdict time = future(event);
        return time instanceof Verdict.Accept && isStale(event) ? Verdict.quarantine(Reason.STALE) : time;
    }

    /// Judges only a price.
    Verdict price(double price, long receiveNanos) {
        return guard.admit(price, price, price, receiveNanos) ? Verdict.accept() : Verdict.quarantine(Reason.SPIKE);
    }

    private Verdict future(MarketEvent event) {
        return event.venueNanos() > event.receiveNanos() + clock.futureToleranceNanos()
                ? Verdict.refuse(Reason.FUTURE)
                : Verdict.accept();
    }

    private boolean isStale(MarketEvent event) {
        return event.venueNanos() != 0 && event.venueNanos() < event.receiveNanos() - clock.maxAgeNanos();
    }

    private @Nullable Reason orderById(long id, long venueNanos) {
        long last = lastId;
        if (id > last) {
            boolean gap = consecutive && last != MarketEvent.NO_SEQUENCE && id != last + 1;
            advance(id, venueNanos);
            return gap ? Reason.GAP : null;
        }
        if (id == last) {
            return Reason.DUPLICATE;
        }
        lowerRun = id > lowerId && venueNanos >= lastVenueNanos ? lowerRun + 1 : 1;
        lowerId = id;
        if (lowerRun < RESTART_RUN) {
            return Reason.OUT_OF_ORDER;
        }
        advance(id, venueNanos);
        return Reason.GAP;
    }

    private @Nullable Reason orderByTime(long venueNanos) {
        if (venueNanos != 0 && venueNanos < lastVenueNanos) {
            return Reason.OUT_OF_ORDER;
        }
        lastVenueNanos = Math.max(lastVenueNanos, venueNanos);
        return null;
    }

    private void advance(long id, long venueNanos) {
        lastId = id;
        lastVenueNanos = Math.max(lastVenueNanos, venueNanos);
        lowerId = MarketEvent.NO_SEQUENCE;
        lowerRun = 0;
    }

    void write(StateWriter out) {
        out.putLong(lastId);
        out.putLong(lastVenueNanos);
        out.putLong(lowerId);
        out.putInt(lowerRun);
        guard.write(out);
    }

    void read(StateReader in) {
        lastId = in.getLong();
        lastVenueNanos = in.getLong();
        lowerId = in.getLong();
        lowerRun = in.getInt();
        guard.read(in);
    }
}
