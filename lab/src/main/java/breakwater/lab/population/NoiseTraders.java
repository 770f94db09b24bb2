package breakwater.lab.population;

import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Traders without a view at one venue: limit orders at random distances that live for random times, and a few
/// market orders.
///
/// Limit orders are placed relative to the opposite best price: placed relative to their own best, a book that
/// lost a few levels would never close again.
public final class NoiseTraders implements Participant {
    private static final int ARRIVAL = -1;
    private static final int MOST_ORDERS = 1 << 15;
    private static final int MARKET_REACH_TICKS = 50;

    private final NoiseSettings settings;
    private final Venue venue;
    private final Agenda agenda;
    private final CounterRandom random;
    private final int account;
    private final OrderPool orders = new OrderPool(MOST_ORDERS);
    private final double rate;
    private final double marketShare;
    private final double logStay;

    NoiseTraders(NoiseSettings settings, Venue venue, Agenda agenda, CounterRandom random, int account) {
        this.settings = settings;
        this.venue = venue;
        this.agenda = agenda;
        this.random = random;
        this.account = account;
        this.rate = settings.limitsPerSecond() + settings.marketsPerSecond();
        this.marketShare = settings.marketsPerSecond() / rate;
        this.logStay = StrictMath.log1p(-1 / settings.meanTicks());
    }

    void start(long nanos) {
        agenda.afterBusy(nanos, 1 / rate, ARRIVAL);
    }

    @Override
    public void wake(long nanos, int what) {
        if (what == ARRIVAL) {
            arrive(nanos);
            agenda.afterBusy(nanos, 1 / rate, ARRIVAL);
        } else {
            venue.cancel(account, orders.take(what), nanos);
        }
    }

    private void arrive(long nanos) {
        boolean market = random.nextDouble() < marketShare;
        int side = random.nextBoolean() ? 1 : -1;
        int distance = distance(random.nextDouble(), random.nextDouble());
        int lots = (market ? settings.marketSizes() : settings.limitSizes()).draw(random);
        double lifeSeconds = settings.meanLifeSeconds() * random.nextExponential();
        if (market) {
            venue.take(account, side, venue.reach(side, MARKET_REACH_TICKS), lots, nanos);
        } else if (!orders.isFull()) {
            long order = venue.limit(account, side, venue.opposite(side) - side * distance, lots, nanos);
            if (order != Venue.NO_ORDER) {
                agenda.at(nanos + 1 + (long) (1e9 * lifeSeconds), orders.put(order));
            }
        }
    }

    /// From the opposite best: geometric, with a tail that falls off as a power.
    private int distance(double kind, double uniform) {
        if (kind < settings.tailShare()) {
            double far = settings.meanTicks() * StrictMath.pow(1 - uniform, -1 / settings.tailPower());
            return (int) Math.min(settings.mostTicks(), far);
        }
        return 1 + (int) Math.min(settings.mostTicks(), StrictMath.log1p(-uniform) / logStay);
    }
}
