package breakwater.lab.population;

import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Large orders worked in slices at one venue. Their sizes fall off as a power, which gives the signs of trades
/// their long memory (Lillo, Mike, Farmer 2005); whoever sees one early knows where the price goes.
public final class MetaOrders implements Participant {
    private static final int ARRIVAL = -1;
    /// Most at work at once; one more waits for nobody and is not begun.
    private static final int MOST = 64;

    private final MetaSettings settings;
    private final Venue venue;
    private final Agenda agenda;
    private final CounterRandom arrivals;
    private final CounterRandom[] slices = new CounterRandom[MOST];
    private final Agenda[] agendas = new Agenda[MOST];
    private final int account;
    private final MetaListener listener;
    private final long[] left = new long[MOST];
    private final long[] total = new long[MOST];
    private final long[] startedNanos = new long[MOST];
    private final double[] startMid = new double[MOST];
    private final int[] side = new int[MOST];
    private final double[] participation = new double[MOST];

    MetaOrders(MetaSettings settings, Venue venue, Seats seats, MetaListener listener) {
        this.settings = settings;
        this.venue = venue;
        this.arrivals = seats.random().split("arrivals");
        this.agenda = seats.agenda(arrivals);
        for (int i = 0; i < MOST; i++) {
            slices[i] = seats.random().split(i);
            agendas[i] = seats.agenda(slices[i]);
        }
        this.account = seats.account();
        this.listener = listener;
    }

    void start(long nanos) {
        agenda.afterBusy(nanos, settings.meanGapSeconds(), ARRIVAL);
    }

    @Override
    public void wake(long nanos, int what) {
        if (what == ARRIVAL) {
            arrive(nanos);
            agenda.afterBusy(nanos, settings.meanGapSeconds(), ARRIVAL);
        } else {
            slice(nanos, what);
        }
    }

    private void arrive(long nanos) {
        int newSide = arrivals.nextBoolean() ? 1 : -1;
        double size = settings.leastLots() * StrictMath.pow(1 - arrivals.nextDouble(), -1 / settings.power());
        double rate = settings.leastParticipation()
                + arrivals.nextDouble() * (settings.mostParticipation() - settings.leastParticipation());
        for (int i = 0; i < MOST; i++) {
            if (left[i] == 0) {
                total[i] = (long) Math.min(settings.mostLots(), size);
                left[i] = total[i];
                side[i] = newSide;
                participation[i] = rate;
                startedNanos[i] = nanos;
                startMid[i] = venue.mid();
                agendas[i].after(nanos, settings.meanSliceSeconds(), i);
                return;
            }
        }
    }

    /// A slice is a share of what the market trades in the mean time between two.
    private void slice(long nanos, int i) {
        double jitter = 0.5 + slices[i].nextDouble();
        double wanted = participation[i] * jitter * venue.lotsPerSecond(nanos) * settings.meanSliceSeconds();
        int lots = (int) Math.min(left[i], Math.max(1, Math.round(wanted)));
        int done = venue.take(account, side[i], venue.reach(side[i], settings.reachTicks()), lots, nanos);
        left[i] -= done;
        if (left[i] > 0) {
            agendas[i].after(nanos, settings.meanSliceSeconds(), i);
        } else {
            listener.done(venue.index(), side[i], total[i], startedNanos[i], startMid[i], nanos, venue.mid());
        }
    }
}
