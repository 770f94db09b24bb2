package breakwater.lab.population;

import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Market orders that come in clusters: a Hawkes process with an exponential kernel, by thinning (Ogata 1981).
///
/// The process excites itself and nothing else does, so its times are the same whatever the book does.
public final class TakerClusters implements Participant {
    private static final int REACH_TICKS = 100;

    private final ClusterSettings settings;
    private final Venue venue;
    private final Agenda agenda;
    private final CounterRandom random;
    private final int account;
    private double excitement;
    private long excitedNanos;
    private double bound;
    private int side = 1;

    TakerClusters(ClusterSettings settings, Venue venue, Agenda agenda, CounterRandom random, int account) {
        this.settings = settings;
        this.venue = venue;
        this.agenda = agenda;
        this.random = random;
        this.account = account;
    }

    void start(long nanos) {
        excitedNanos = nanos;
        next(nanos);
    }

    @Override
    public void wake(long nanos, int what) {
        double elapsed = 1e-9 * (nanos - excitedNanos);
        excitement *= StrictMath.exp(-settings.decayPerSecond() * elapsed);
        excitedNanos = nanos;
        double base = base();
        double intensity = base + excitement;
        boolean happens = random.nextDouble() * bound < intensity;
        boolean parent = random.nextDouble() * intensity < base;
        int drawn = random.nextBoolean() ? 1 : -1;
        int lots = settings.sizes().draw(random);
        if (happens) {
            // An order that others excited goes the way of the one before.
            side = parent ? drawn : side;
            excitement += settings.branching() * settings.decayPerSecond();
            venue.take(account, side, venue.reach(side, REACH_TICKS), lots, nanos);
        }
        next(nanos);
    }

    /// Activity may rise before the next candidate: then the bound is a little low until it comes.
    private void next(long nanos) {
        bound = 1.2 * base() + excitement;
        agenda.after(nanos, 1 / bound, 0);
    }

    private double base() {
        return settings.basePerSecond() * agenda.activity();
    }
}
