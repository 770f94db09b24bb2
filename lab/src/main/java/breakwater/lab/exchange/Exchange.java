package breakwater.lab.exchange;

import java.util.ArrayList;
import java.util.List;

/// Several venues, everybody who trades there, and the one order in which things happen.
///
/// One thread; runs of different seeds share nothing.
public final class Exchange {
    /// Most events that may wait: one per participant and resting order, and room.
    private static final int MOST_EVENTS = 1 << 20;

    private final EventQueue queue = new EventQueue(MOST_EVENTS);
    private final List<Participant> participants = new ArrayList<>();
    private final Accounts accounts;
    private final TruthLog truth = new TruthLog();
    private final Venue[] venues;
    private final Courier courier;
    private long nowNanos;

    /// Opens the venues, empty.
    ///
    /// @param settings their rules
    /// @param startTicks reference price at the start
    /// @param startNanos when time begins
    /// @param tapes where each venue's trades go, one per venue
    /// @throws IllegalArgumentException if the price is outside the venues' range or a tape is missing
    public Exchange(ExchangeSettings settings, double startTicks, long startNanos, List<VenueTape> tapes) {
        if (!(startTicks >= 1 && startTicks < settings.priceLevels())) {
            throw new IllegalArgumentException(
                    "startTicks must be in [1, " + settings.priceLevels() + ") but was " + startTicks);
        }
        if (tapes.size() != settings.venues()) {
            throw new IllegalArgumentException("tapes must number " + settings.venues() + " but were " + tapes.size());
        }
        nowNanos = startNanos;
        accounts = new Accounts(settings);
        venues = new Venue[settings.venues()];
        for (int v = 0; v < venues.length; v++) {
            venues[v] = new Venue(v, settings, accounts, truth, tapes.get(v), startTicks);
        }
        courier = new Courier(this, 0);
        participants.add(courier);
    }

    /// Returns the number that whoever joins next will have.
    ///
    /// @return index in [#queue()]
    public int nextWho() {
        return participants.size();
    }

    /// Lets somebody in.
    ///
    /// @param participant woken from now on under the number [#nextWho()] told
    public void join(Participant participant) {
        participants.add(participant);
    }

    /// Lets time pass.
    ///
    /// @param untilNanos everything up to then happens
    public void runTo(long untilNanos) {
        while (queue.nextNanos() <= untilNanos) {
            nowNanos = queue.nextNanos();
            int who = queue.nextWho();
            int what = queue.nextWhat();
            queue.remove();
            participants.get(who).wake(nowNanos, what);
        }
        nowNanos = Math.max(nowNanos, untilNanos);
    }

    /// Returns the time.
    ///
    /// @return epoch nanoseconds
    public long nowNanos() {
        return nowNanos;
    }

    /// Returns where to ask to be woken.
    ///
    /// @return queue
    public EventQueue queue() {
        return queue;
    }

    /// Returns who carries orders from afar.
    ///
    /// @return courier
    public Courier courier() {
        return courier;
    }

    /// Returns the accounts.
    ///
    /// @return holdings
    public Accounts accounts() {
        return accounts;
    }

    /// Returns the record of what happened.
    ///
    /// @return for the scorer only
    public TruthLog truth() {
        return truth;
    }

    /// Returns a venue.
    ///
    /// @param index from 0
    /// @return venue
    public Venue venue(int index) {
        return venues[index];
    }

    /// Returns how many venues there are.
    ///
    /// @return count
    public int venues() {
        return venues.length;
    }

    /// Returns the middle of the venues' prices.
    ///
    /// @return median of the mids in ticks
    public double middle() {
        double median = 0;
        // Few venues: each is ranked by counting.
        for (int v = 0; v < venues.length; v++) {
            double mid = venues[v].mid();
            int below = 0;
            for (int w = 0; w < venues.length; w++) {
                double other = venues[w].mid();
                below += other < mid || (other == mid && w < v) ? 1 : 0;
            }
            if (below == venues.length / 2) {
                median = mid;
            }
        }
        return median;
    }
}
