package breakwater.robust;

import breakwater.admission.EpochQuotas;
import breakwater.math.random.CounterRandom;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.List;

/// The rows of one learning epoch: for every (instrument, source) a uniform choice of at most its cap.
///
/// The stratum is the source, so a flood from one takes nothing from another, and a source's cap, its quota at
/// the
/// trust it had when the epoch began, is the most it can weigh. Within a stratum every row of the epoch has the
/// same
/// chance to
/// be kept (Vitter 1985, algorithm R), whenever it came.
final class StratifiedReservoir implements Stateful {
    private final int sources;
    private final Stratum[] strata;
    private final CounterRandom random;

    private static final class Stratum {
        private int cap;
        private long offered;
        private final List<Sample> kept = new ArrayList<>();
    }

    StratifiedReservoir(int instruments, int sources, int cap, long seed) {
        this.sources = sources;
        strata = new Stratum[Math.multiplyExact(instruments, sources)];
        for (int i = 0; i < strata.length; i++) {
            strata[i] = new Stratum();
            strata[i].cap = cap;
        }
        random = CounterRandom.of(seed).split("reservoir");
    }

    /// Takes a row, or lets it take the place of another, or drops it.
    void offer(Sample sample) {
        Stratum stratum = strata[sample.instrument() * sources + sample.source()];
        stratum.offered++;
        if (stratum.kept.size() < stratum.cap) {
            stratum.kept.add(sample);
            return;
        }
        long place = random.nextLong(stratum.offered);
        if (place < stratum.cap) {
            stratum.kept.set((int) place, sample);
        }
    }

    /// Returns the rows of a stratum.
    List<Sample> rows(int instrument, int source) {
        return List.copyOf(strata[instrument * sources + source].kept);
    }

    /// Returns how many rows a stratum was offered in this epoch.
    long offered(int instrument, int source) {
        return strata[instrument * sources + source].offered;
    }

    /// Empties an instrument's strata and sets the caps of its next epoch.
    void begin(int instrument, int source, int cap) {
        Stratum stratum = strata[instrument * sources + source];
        stratum.kept.clear();
        stratum.offered = 0;
        stratum.cap = cap;
    }

    /// Drops every row of a source.
    void forget(int source) {
        for (int i = source; i < strata.length; i += sources) {
            strata[i].kept.clear();
            strata[i].offered = 0;
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(random.position());
        for (Stratum stratum : strata) {
            out.putInt(stratum.cap);
            out.putLong(stratum.offered);
            out.putInt(stratum.kept.size());
            for (Sample sample : stratum.kept) {
                out.putLong(sample.sequence());
                out.putLong(sample.nanos());
                out.putDoubles(sample.features());
            }
        }
    }

    @Override
    public void read(StateReader in) {
        random.position(in.getLong());
        for (int i = 0; i < strata.length; i++) {
            Stratum stratum = strata[i];
            stratum.cap = in.getInt();
            stratum.offered = in.getLong();
            int count = in.getCount(EpochQuotas.Settings.MOST);
            stratum.kept.clear();
            for (int k = 0; k < count; k++) {
                long sequence = in.getLong();
                long nanos = in.getLong();
                double[] features = in.getDoubles();
                if (features.length != Features.COUNT) {
                    throw new MalformedStateException(
                            "features must number " + Features.COUNT + " but were " + features.length);
                }
                stratum.kept.add(new Sample(i / sources, i % sources, sequence, nanos, features));
            }
        }
    }
}
