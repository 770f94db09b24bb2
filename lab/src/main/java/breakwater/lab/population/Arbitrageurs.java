package breakwater.lab.population;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Those who buy where it is cheap and sell where it is dear at once, as far as their money and what they can
/// move
/// between venues allows. Their orders travel.
public final class Arbitrageurs implements Participant {
    private final ArbitrageSettings settings;
    private final Exchange exchange;
    private final Trader[] traders;
    private final double feeFraction;

    private static final class Trader {
        final Agenda agenda;
        final CounterRandom random;
        final int account;
        final long latencyNanos;

        Trader(Agenda agenda, CounterRandom random, int account, long latencyNanos) {
            this.agenda = agenda;
            this.random = random;
            this.account = account;
            this.latencyNanos = latencyNanos;
        }
    }

    Arbitrageurs(ArbitrageSettings settings, double takerFeeBps, Exchange exchange, Seats seats) {
        this.settings = settings;
        this.exchange = exchange;
        this.feeFraction = 2e-4 * Math.max(0, takerFeeBps) + 1e-4 * settings.leastGainBps();
        this.traders = new Trader[settings.traders()];
        for (int i = 0; i < traders.length; i++) {
            CounterRandom random = seats.random().split(i);
            double share = traders.length == 1 ? 0 : (double) i / (traders.length - 1);
            double millis = settings.leastLatencyMillis()
                    * StrictMath.pow(settings.mostLatencyMillis() / settings.leastLatencyMillis(), share);
            traders[i] = new Trader(seats.agenda(random), random, seats.account(), (long) (1e6 * millis));
        }
    }

    void start(long nanos) {
        for (int i = 0; i < traders.length; i++) {
            traders[i].agenda.after(nanos, settings.meanSeconds(), i);
        }
    }

    @Override
    public void wake(long nanos, int what) {
        Trader trader = traders[what];
        double jitter = trader.random.nextDouble();
        boolean transfers = trader.random.nextDouble() < settings.meanSeconds() / settings.transferSeconds();
        int cheap = -1;
        int dear = -1;
        for (int v = 0; v < exchange.venues(); v++) {
            Venue venue = exchange.venue(v);
            if (!venue.isTwoSided() || !venue.isOpen(nanos)) {
                continue;
            }
            boolean room = exchange.accounts().lots(trader.account, v) < settings.mostLots();
            boolean goods = exchange.accounts().lots(trader.account, v) > -settings.mostLots();
            if (room && (cheap < 0 || venue.bestAsk() < exchange.venue(cheap).bestAsk())) {
                cheap = v;
            }
            if (goods && (dear < 0 || venue.bestBid() > exchange.venue(dear).bestBid())) {
                dear = v;
            }
        }
        if (cheap >= 0 && dear >= 0 && cheap != dear) {
            trade(trader, cheap, dear, jitter, nanos);
        }
        if (transfers) {
            transfer(trader);
        }
        trader.agenda.after(nanos, settings.meanSeconds(), what);
    }

    private void trade(Trader trader, int cheap, int dear, double jitter, long nanos) {
        int ask = exchange.venue(cheap).bestAsk();
        int bid = exchange.venue(dear).bestBid();
        if (bid - ask <= feeFraction * bid) {
            return;
        }
        long arrival = nanos + trader.latencyNanos + (long) (jitter * 0.2 * trader.latencyNanos);
        int reach = (int) (0.25 * (bid - ask));
        exchange.courier().take(cheap, trader.account, 1, ask + reach, settings.lots(), arrival);
        exchange.courier().take(dear, trader.account, -1, bid - reach, settings.lots(), arrival);
    }

    /// Moves some of what it has too much of in one place to where it has least.
    private void transfer(Trader trader) {
        int most = 0;
        int least = 0;
        for (int v = 1; v < exchange.venues(); v++) {
            long here = exchange.accounts().lots(trader.account, v);
            most = here > exchange.accounts().lots(trader.account, most) ? v : most;
            least = here < exchange.accounts().lots(trader.account, least) ? v : least;
        }
        long gap = exchange.accounts().lots(trader.account, most)
                - exchange.accounts().lots(trader.account, least);
        exchange.accounts().transfer(trader.account, most, least, Math.min(gap / 2, settings.transferLots()));
    }
}
