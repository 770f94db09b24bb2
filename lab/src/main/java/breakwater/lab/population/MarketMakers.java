package breakwater.lab.population;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// The desks of the market makers at one venue: ladders on both sides around what their firm thinks fair,
/// shifted
/// against what the firm holds everywhere, wider when prices move. They leave when it gets wild or the firm
/// holds
/// too much, and come back later.
public final class MarketMakers implements Participant {
    /// What a desk sells of the firm's holding when it leaves: five desks together a quarter.
    private static final double PARTING_SHARE = 0.05;
    /// What a single move counts for at most, in usual moves.
    private static final double MOST_MOVE = 4;
    /// Firms hold alike, so equal limits would empty all books at once.
    private static final double LIMIT_STEP = 0.5;

    private final MakerSettings settings;
    private final Exchange exchange;
    private final Venue venue;
    private final Maker[] makers;

    private static final class Maker {
        final Agenda agenda;
        final CounterRandom random;
        final MakerFirm firm;
        final long[] orders;
        final int[] prices;
        double lastMid;
        double fast;
        double slow;
        long backNanos = Long.MIN_VALUE;

        Maker(Agenda agenda, CounterRandom random, MakerFirm firm, int levels) {
            this.agenda = agenda;
            this.random = random;
            this.firm = firm;
            this.orders = new long[2 * levels];
            this.prices = new int[2 * levels];
        }
    }

    MarketMakers(MakerSettings settings, Exchange exchange, Venue venue, Seats seats, MakerFirm[] firms) {
        this.settings = settings;
        this.exchange = exchange;
        this.venue = venue;
        this.makers = new Maker[settings.makers()];
        for (int i = 0; i < makers.length; i++) {
            CounterRandom random = seats.random().split(i);
            makers[i] = new Maker(seats.agenda(random), random, firms[i], settings.levels());
        }
    }

    void start(long nanos) {
        for (int i = 0; i < makers.length; i++) {
            makers[i].lastMid = venue.mid();
            makers[i].slow = settings.usualMoveTicks();
            makers[i].fast = settings.usualMoveTicks();
            makers[i].agenda.after(nanos, settings.meanSeconds(), i);
        }
    }

    @Override
    public void wake(long nanos, int what) {
        Maker maker = makers[what];
        double absence = settings.leastAbsenceSeconds()
                + maker.random.nextDouble() * (settings.mostAbsenceSeconds() - settings.leastAbsenceSeconds());
        if (nanos >= maker.backNanos) {
            watch(maker);
            long held = exchange.accounts().lots(maker.firm.account());
            double limit = settings.mostLots() * (1 + LIMIT_STEP * what);
            boolean wild = maker.fast > settings.wildFactor() * maker.slow;
            if (wild || Math.abs(held) > limit) {
                leave(maker, nanos);
                maker.backNanos = nanos + (long) (1e9 * absence);
                if (!wild) {
                    // It sells what it holds too much of rather than wait for takers.
                    int side = held > 0 ? -1 : 1;
                    int lots = (int) (PARTING_SHARE * Math.abs(held));
                    venue.take(maker.firm.account(), side, venue.reach(side, 20), lots, nanos);
                }
            } else {
                quote(maker, held, nanos);
            }
        }
        maker.agenda.after(nanos, settings.meanSeconds(), what);
    }

    /// Size of moves between two looks, over some forty looks and over some thousands. What happened while it
    /// was
    /// away does not count: a book without makers is wild, and nobody would ever come back.
    private void watch(Maker maker) {
        double mid = venue.mid();
        if (maker.backNanos > Long.MIN_VALUE) {
            maker.backNanos = Long.MIN_VALUE;
            maker.lastMid = mid;
            maker.fast = maker.slow;
        }
        // One large move is news, many are wildness.
        double move = Math.min(Math.abs(mid - maker.lastMid), MOST_MOVE * Math.max(maker.fast, maker.slow));
        maker.lastMid = mid;
        maker.fast += 0.025 * (move - maker.fast);
        maker.slow += 0.0003 * (move - maker.slow);
        maker.slow = Math.max(maker.slow, 0.05 * settings.usualMoveTicks());
    }

    private void leave(Maker maker, long nanos) {
        for (int i = 0; i < maker.orders.length; i++) {
            venue.cancel(maker.firm.account(), maker.orders[i], nanos);
            maker.orders[i] = Venue.NO_ORDER;
        }
    }

    private void quote(Maker maker, long held, long nanos) {
        double own = settings.ownWeight();
        double wanted = maker.firm.belief(nanos) - settings.skewTicks() * held / settings.mostLots();
        double fair = own * venue.mid() + (1 - own) * wanted + settings.imbalanceTicks() * venue.imbalance();
        pick(maker, fair, nanos);
        double half = settings.halfSpreadTicks() + settings.spreadPerMove() * maker.fast;
        for (int level = 0; level < settings.levels(); level++) {
            double away = half + level * (settings.stepTicks() + settings.spreadPerMove() * maker.fast);
            int lots = settings.lots() * (1 + level);
            place(maker, 2 * level, 1, (int) Math.floor(fair - away), lots, level, nanos);
            place(maker, 2 * level + 1, -1, (int) Math.ceil(fair + away), lots, level, nanos);
        }
    }

    /// Takes what is stale: orders at prices the firm knows to be wrong, the more the farther they are off.
    private void pick(Maker maker, double fair, long nanos) {
        pick(maker, 1, fair - settings.pickTicks() - venue.bestAsk(), fair, nanos);
        pick(maker, -1, venue.bestBid() - fair - settings.pickTicks(), fair, nanos);
    }

    private void pick(Maker maker, int side, double gap, double fair, long nanos) {
        if (gap >= 0 && venue.isTwoSided()) {
            int lots = (int) (settings.pickLots() * (1 + gap));
            int worst = (int) Math.round(fair - side * settings.pickTicks());
            venue.take(maker.firm.account(), side, worst, lots, nanos);
        }
    }

    /// Moves an order if it is far enough from where it should be; outer orders have more patience.
    private void place(Maker maker, int slot, int side, int price, int lots, int level, long nanos) {
        long order = maker.orders[slot];
        if (order != Venue.NO_ORDER && Math.abs(price - maker.prices[slot]) <= level) {
            if (venue.rests(order)) {
                return;
            }
            order = Venue.NO_ORDER;
        }
        if (order != Venue.NO_ORDER && venue.move(maker.firm.account(), order, price, lots, nanos)) {
            maker.prices[slot] = price;
            return;
        }
        venue.cancel(maker.firm.account(), order, nanos);
        // Takes what is stale by now rather than wait behind it.
        maker.orders[slot] = venue.limit(maker.firm.account(), side, price, lots, nanos);
        maker.prices[slot] = price;
    }
}
