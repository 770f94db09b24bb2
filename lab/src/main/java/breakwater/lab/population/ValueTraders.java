package breakwater.lab.population;

import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Those at one venue who have an idea of the true value: they take when the price is off by more than it costs
/// them, the more the farther it is off, and rest orders around the value, each at a distance of its own.
///
/// Patience differs between them by orders of magnitude, and so the price forgets a large order not at one
/// pace but like a power of time (Bouchaud, Gefen, Potters, Wyart 2004).
public final class ValueTraders implements Participant {
    private final ValueSettings settings;
    private final Venue venue;
    private final Trader[] traders;

    private static final class Trader {
        final Agenda agenda;
        final CounterRandom random;
        final int account;
        final double meanSeconds;
        final double distance;
        long bid;
        long ask;

        Trader(Agenda agenda, CounterRandom random, int account, double meanSeconds, double distance) {
            this.agenda = agenda;
            this.random = random;
            this.account = account;
            this.meanSeconds = meanSeconds;
            this.distance = distance;
        }
    }

    ValueTraders(ValueSettings settings, Venue venue, Seats seats) {
        this.settings = settings;
        this.venue = venue;
        this.traders = new Trader[settings.traders()];
        for (int i = 0; i < traders.length; i++) {
            CounterRandom random = seats.random().split(i);
            traders[i] = new Trader(
                    seats.agenda(random),
                    random,
                    seats.account(),
                    spaced(settings.leastSeconds(), settings.mostSeconds(), i),
                    1e-4 * spaced(settings.leastDistanceBps(), settings.mostDistanceBps(), i));
        }
    }

    private double spaced(double least, double most, int i) {
        return traders.length == 1 ? least : least * StrictMath.pow(most / least, (double) i / (traders.length - 1));
    }

    void start(long nanos) {
        for (int i = 0; i < traders.length; i++) {
            traders[i].agenda.after(nanos, Math.min(5, traders[i].meanSeconds), i);
        }
    }

    @Override
    public void wake(long nanos, int what) {
        Trader trader = traders[what];
        double noise = trader.random.nextGaussian();
        double jitter = 0.5 + trader.random.nextDouble();
        double seen = trader.agenda.value() * StrictMath.exp(1e-4 * settings.noiseBps() * noise);
        take(trader, seen, jitter, nanos);
        rest(trader, seen, jitter, nanos);
        trader.agenda.after(nanos, trader.meanSeconds, what);
    }

    private void take(Trader trader, double seen, double jitter, long nanos) {
        double cost = 1e-4 * settings.costBps();
        double off = seen / venue.mid() - 1;
        if (Math.abs(off) <= cost) {
            return;
        }
        int side = off > 0 ? 1 : -1;
        double units = StrictMath.pow(Math.abs(off) / cost, settings.power());
        double lots = Math.min(settings.mostLots(), jitter * settings.lots() * units);
        int worst = (int) Math.round(seen * (1 - side * cost));
        venue.take(trader.account, side, worst, (int) lots, nanos);
    }

    private void rest(Trader trader, double seen, double jitter, long nanos) {
        venue.cancel(trader.account, trader.bid, nanos);
        venue.cancel(trader.account, trader.ask, nanos);
        double units = trader.distance / (1e-4 * settings.leastDistanceBps());
        int lots = (int) Math.min(settings.mostLots(), Math.max(1, jitter * settings.restingLots() * units));
        trader.bid = venue.post(trader.account, 1, (int) (seen * (1 - trader.distance)), lots, nanos);
        trader.ask = venue.post(trader.account, -1, (int) Math.ceil(seen * (1 + trader.distance)), lots, nanos);
    }
}
