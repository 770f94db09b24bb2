package breakwater.lab.population;

import breakwater.lab.exchange.Participant;
import breakwater.lab.exchange.Venue;
import breakwater.math.random.CounterRandom;

/// Those at one venue who believe what the book and the last trades seem to say. They are whom a false book
/// hurts.
public final class BookReaders implements Participant {
    private static final int REACH_TICKS = 5;

    private final ReaderSettings settings;
    private final Venue venue;
    private final Reader[] readers;

    private static final class Reader {
        final Agenda agenda;
        final CounterRandom random;
        final int account;
        long held;

        Reader(Agenda agenda, CounterRandom random, int account) {
            this.agenda = agenda;
            this.random = random;
            this.account = account;
        }
    }

    BookReaders(ReaderSettings settings, Venue venue, Seats seats) {
        this.settings = settings;
        this.venue = venue;
        this.readers = new Reader[settings.readers()];
        for (int i = 0; i < readers.length; i++) {
            CounterRandom random = seats.random().split(i);
            readers[i] = new Reader(seats.agenda(random), random, seats.account());
        }
    }

    void start(long nanos) {
        for (int i = 0; i < readers.length; i++) {
            readers[i].agenda.afterBusy(nanos, settings.meanSeconds(), i);
        }
    }

    @Override
    public void wake(long nanos, int what) {
        Reader reader = readers[what];
        double doubt = settings.doubt() * reader.random.nextGaussian();
        boolean leaves = reader.random.nextDouble() < settings.leaveChance();
        int lots = settings.sizes().draw(reader.random);
        double usual = Math.max(1, venue.lotsPerSecond(nanos));
        double flow = StrictMath.tanh(2 * venue.flow(nanos) / usual);
        double belief = 0.5 * venue.imbalance() + 0.5 * flow + doubt;
        if (reader.held == 0) {
            if (Math.abs(belief) > settings.conviction()) {
                trade(reader, belief > 0 ? 1 : -1, lots, nanos);
            }
        } else if (leaves) {
            trade(reader, reader.held > 0 ? -1 : 1, (int) Math.abs(reader.held), nanos);
        }
        reader.agenda.afterBusy(nanos, settings.meanSeconds(), what);
    }

    private void trade(Reader reader, int side, int lots, long nanos) {
        reader.held += (long) side * venue.take(reader.account, side, venue.reach(side, REACH_TICKS), lots, nanos);
    }
}
