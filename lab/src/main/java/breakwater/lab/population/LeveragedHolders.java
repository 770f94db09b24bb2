package breakwater.lab.population;

import breakwater.lab.exchange.Exchange;
import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Those who hold more than they can pay for. When the price of their venue reaches the point where their
/// margin is
/// gone, the venue sells for them at any price, and that may reach the next.
public final class LeveragedHolders implements Participant {
    private static final int SWEEP = -1;
    private static final long SWEEP_NANOS = 250_000_000L;
    private static final double[] LEVERAGES = {2, 5, 10, 20, 50};
    private static final double MAINTENANCE = 0.005;
    private static final int FORCED_REACH_TICKS = 4_000;
    private static final int REACH_TICKS = 20;

    private final HolderSettings settings;
    private final Exchange exchange;
    private final Agenda sweeps;
    private final Holder[] holders;
    private long liquidations;

    private static final class Holder {
        final Agenda agenda;
        final CounterRandom random;
        final int account;
        final int venue;
        long held;
        double limit;

        Holder(Agenda agenda, CounterRandom random, int account, int venue) {
            this.agenda = agenda;
            this.random = random;
            this.account = account;
            this.venue = venue;
        }
    }

    LeveragedHolders(HolderSettings settings, Exchange exchange, Seats seats) {
        this.settings = settings;
        this.exchange = exchange;
        this.sweeps = seats.agenda(seats.random());
        this.holders = new Holder[settings.holders()];
        for (int i = 0; i < holders.length; i++) {
            CounterRandom random = seats.random().split(i);
            holders[i] = new Holder(seats.agenda(random), random, seats.account(), i % exchange.venues());
        }
    }

    void start(long nanos) {
        sweeps.at(nanos + SWEEP_NANOS, SWEEP);
        for (int i = 0; i < holders.length; i++) {
            holders[i].agenda.after(nanos, settings.meanSeconds(), i);
        }
    }

    /// Returns how often a venue sold or bought for somebody.
    ///
    /// @return count
    public long liquidations() {
        return liquidations;
    }

    @Override
    public void wake(long nanos, int what) {
        if (what == SWEEP) {
            sweep(nanos);
            sweeps.at(nanos + SWEEP_NANOS, SWEEP);
        } else {
            decide(holders[what], nanos);
            holders[what].agenda.after(nanos, settings.meanSeconds(), what);
        }
    }

    private void sweep(long nanos) {
        for (Holder holder : holders) {
            if (holder.held == 0) {
                continue;
            }
            double mid = exchange.venue(holder.venue).mid();
            if (holder.held > 0 ? mid <= holder.limit : mid >= holder.limit) {
                liquidations++;
                trade(holder, holder.held > 0 ? -1 : 1, (int) Math.abs(holder.held), FORCED_REACH_TICKS, nanos);
            }
        }
    }

    private void decide(Holder holder, long nanos) {
        int side = holder.random.nextDouble() < settings.longShare() ? 1 : -1;
        double leverage = LEVERAGES[holder.random.nextInt(LEVERAGES.length)];
        int lots = settings.sizes().draw(holder.random);
        if (holder.held != 0) {
            trade(holder, holder.held > 0 ? -1 : 1, (int) Math.abs(holder.held), REACH_TICKS, nanos);
            return;
        }
        trade(holder, side, lots, REACH_TICKS, nanos);
        double room = Math.max(1 / leverage - MAINTENANCE, 0.2 / leverage);
        holder.limit = exchange.venue(holder.venue).mid() * (1 - side * room);
    }

    private void trade(Holder holder, int side, int lots, int reach, long nanos) {
        Venue venue = exchange.venue(holder.venue);
        holder.held += (long) side * venue.take(holder.account, side, venue.reach(side, reach), lots, nanos);
    }
}
