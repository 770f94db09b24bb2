package breakwater.lab.population;

import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Those at one venue who have an idea of the true value: where the price is off by more than it costs them
/// they want
/// a position, the larger the farther it is off, and they rest orders around the value, each at a distance of
/// its own.
///
/// Patience differs between them by orders of magnitude, and the patient have more money: the quick take what a
/// large
/// order throws at them first and pass it on as the slow arrive. So the price gives way like the square root of
/// time
/// and forgets like a power of time, not at one pace (Bouchaud, Gefen, Potters, Wyart 2004).
public final class ValueTraders implements Participant {
    private static final int REACH_TICKS = 10;

    private final ValueSettings settings;
    private final Venue venue;
    private final Trader[] traders;
    private final double errorStep;

    private static final class Trader {
        final Agenda agenda;
        final CounterRandom random;
        final int account;
        final double pace;
        final double lots;
        final double distance;
        double error;
        double held;
        double owed;
        long bid;
        long ask;

        Trader(Agenda agenda, CounterRandom random, int account, double pace, double lots, double distance) {
            this.agenda = agenda;
            this.random = random;
            this.account = account;
            this.pace = pace;
            this.lots = lots;
            this.distance = distance;
        }
    }

    ValueTraders(ValueSettings settings, Venue venue, Seats seats) {
        this.settings = settings;
        this.venue = venue;
        this.traders = new Trader[settings.traders()];
        double kept = settings.errorKept();
        this.errorStep = 1e-4 * settings.errorBps() * Math.sqrt(1 - kept * kept);
        for (int i = 0; i < traders.length; i++) {
            CounterRandom random = seats.random().split(i);
            double patience = spaced(settings.leastSeconds(), settings.mostSeconds(), i);
            double more = StrictMath.pow(patience / settings.leastSeconds(), settings.patiencePower());
            traders[i] = new Trader(
                    seats.agenda(random),
                    random,
                    seats.account(),
                    Math.min(1, settings.meanSeconds() / patience),
                    more * settings.lots(),
                    1e-4 * spaced(settings.leastDistanceBps(), settings.mostDistanceBps(), i));
            traders[i].error = 1e-4 * settings.errorBps() * random.nextGaussian();
        }
    }

    private double spaced(double least, double most, int i) {
        return traders.length == 1 ? least : least * StrictMath.pow(most / least, (double) i / (traders.length - 1));
    }

    void start(long nanos) {
        for (int i = 0; i < traders.length; i++) {
            traders[i].agenda.after(nanos, Math.min(5, settings.meanSeconds()), i);
        }
    }

    @Override
    public void wake(long nanos, int what) {
        Trader trader = traders[what];
        trader.error = settings.errorKept() * trader.error + errorStep * trader.random.nextGaussian();
        double jitter = 0.5 + trader.random.nextDouble();
        double value = trader.agenda.value();
        take(trader, value * (1 + trader.error), jitter, nanos);
        rest(trader, value, jitter, nanos);
        trader.agenda.after(nanos, settings.meanSeconds(), what);
    }

    private void take(Trader trader, double seen, double jitter, long nanos) {
        double cost = 1e-4 * settings.costBps();
        double off = seen / venue.mid() - 1;
        double beyond = Math.max(0, Math.abs(off) / cost - 1);
        double wanted = Math.signum(off) * trader.lots * StrictMath.pow(beyond, settings.power());
        // Less than a lot is not forgotten: the slow would never move.
        trader.owed = jitter * trader.pace * (wanted - trader.held) + (Math.abs(trader.owed) < 1 ? trader.owed : 0);
        int lots = (int) Math.min(settings.mostLots(), Math.abs(trader.owed));
        if (lots > 0) {
            int side = trader.owed > 0 ? 1 : -1;
            int done = venue.take(trader.account, side, venue.reach(side, REACH_TICKS), lots, nanos);
            trader.held += (double) side * done;
            trader.owed = 0;
        }
    }

    private void rest(Trader trader, double value, double jitter, long nanos) {
        venue.cancel(trader.account, trader.bid, nanos);
        venue.cancel(trader.account, trader.ask, nanos);
        double units = trader.distance / (1e-4 * settings.leastDistanceBps());
        int lots = (int) Math.max(1, jitter * settings.restingLots() * units);
        trader.bid = venue.post(trader.account, 1, (int) (value * (1 - trader.distance)), lots, nanos);
        trader.ask = venue.post(trader.account, -1, (int) Math.ceil(value * (1 + trader.distance)), lots, nanos);
    }
}
