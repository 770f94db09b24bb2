package breakwater.lab.population;

import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Those at one venue who follow the price, each with a memory of its own.
public final class TrendTraders implements Participant {
    /// They look about ten times per memory.
    private static final double LOOKS = 10;
    private static final int REACH_TICKS = 30;
    private static final double DAY_SECONDS = 86_400;

    private final TrendSettings settings;
    private final Venue venue;
    private final Trader[] traders;

    private static final class Trader {
        final Agenda agenda;
        final int account;
        final double memorySeconds;
        double average;
        long nanos;
        long held;

        Trader(Agenda agenda, int account, double memorySeconds) {
            this.agenda = agenda;
            this.account = account;
            this.memorySeconds = memorySeconds;
        }
    }

    TrendTraders(TrendSettings settings, Venue venue, Seats seats) {
        this.settings = settings;
        this.venue = venue;
        this.traders = new Trader[settings.traders()];
        for (int i = 0; i < traders.length; i++) {
            CounterRandom random = seats.random().split(i);
            double share = traders.length == 1 ? 0 : (double) i / (traders.length - 1);
            double memory =
                    settings.leastSeconds() * StrictMath.pow(settings.mostSeconds() / settings.leastSeconds(), share);
            traders[i] = new Trader(seats.agenda(random), seats.account(), memory);
        }
    }

    void start(long nanos) {
        for (int i = 0; i < traders.length; i++) {
            traders[i].average = StrictMath.log(venue.mid());
            traders[i].nanos = nanos;
            traders[i].agenda.after(nanos, traders[i].memorySeconds / LOOKS, i);
        }
    }

    @Override
    public void wake(long nanos, int what) {
        Trader trader = traders[what];
        double price = StrictMath.log(venue.mid());
        double kept = StrictMath.exp(-1e-9 * (nanos - trader.nanos) / trader.memorySeconds);
        trader.average = kept * trader.average + (1 - kept) * price;
        trader.nanos = nanos;
        double usual = settings.dailyVolatility() * Math.sqrt(trader.memorySeconds / DAY_SECONDS);
        double wanted = settings.lots() * StrictMath.tanh(settings.gain() * (price - trader.average) / usual);
        long change = Math.round(wanted) - trader.held;
        if (Math.abs(change) >= settings.leastChange() * settings.lots()) {
            int side = change > 0 ? 1 : -1;
            int done = venue.take(trader.account, side, venue.reach(side, REACH_TICKS), (int) Math.abs(change), nanos);
            trader.held += (long) side * done;
        }
        trader.agenda.after(nanos, trader.memorySeconds / LOOKS, what);
    }
}
