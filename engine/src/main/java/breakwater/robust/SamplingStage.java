package breakwater.robust;

import breakwater.admission.EpochQuotas;
import breakwater.model.Catalogue;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From accepted prices to the rows of an epoch.
public final class SamplingStage implements Stateful {
    private static final long NONE = Long.MIN_VALUE;

    private final int instruments;
    private final int sources;
    private final SamplingSettings settings;
    private final EpochQuotas quotas;
    private final @Nullable FeatureSampler[] samplers;
    private final StratifiedReservoir reservoir;
    private long epoch = NONE;
    // Where the present epoch ends: asked for with every price, and a division each would show.
    private long endNanos = NONE;

    /// Creates a stage that has heard nothing.
    ///
    /// @param catalogue instruments and sources that exist
    /// @param settings steps, spans, epochs
    /// @param quotas how many rows of a source an epoch keeps, of each instrument
    public SamplingStage(Catalogue catalogue, SamplingSettings settings, EpochQuotas quotas) {
        this.settings = settings;
        this.quotas = quotas;
        instruments = catalogue.instruments().size();
        sources = catalogue.sources().size();
        samplers = new FeatureSampler[instruments * sources];
        reservoir = new StratifiedReservoir(instruments, sources, quotas.cap(0), settings.seed());
    }

    /// Takes an accepted price.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue
    /// @param price units of quote currency, positive and finite
    /// @param sequence number in the log of the input that carried it
    /// @param nowNanos engine time
    /// @return the row it completed, if any
    public Optional<Sample> onPrice(int instrument, int source, double price, long sequence, long nowNanos) {
        int pair = instrument * sources + source;
        FeatureSampler sampler = samplers[pair];
        if (sampler == null) {
            sampler = new FeatureSampler(settings);
            samplers[pair] = sampler;
        }
        double[] row = sampler.onPrice(price, nowNanos);
        if (row.length == 0) {
            return Optional.empty();
        }
        Sample sample = new Sample(instrument, source, sequence, nowNanos, row);
        reservoir.offer(sample);
        return Optional.of(sample);
    }

    /// Returns whether an epoch has ended.
    ///
    /// @param nowNanos engine time
    /// @return true once per epoch, with the first call after its end; a clock that goes back ends none
    public boolean ends(long nowNanos) {
        if (nowNanos < endNanos) {
            return false;
        }
        boolean first = epoch == NONE;
        begin(Math.floorDiv(nowNanos, settings.epochNanos()));
        return !first;
    }

    private void begin(long newEpoch) {
        epoch = newEpoch;
        endNanos = newEpoch == NONE ? NONE : (newEpoch + 1) * settings.epochNanos();
    }

    /// Takes the rows of an instrument's epoch and begins the next one.
    ///
    /// @param instrument index in the catalogue
    /// @param trust of each source, which sets its quota in the next epoch
    /// @return one list per source, in catalogue order
    public List<List<Sample>> take(int instrument, double[] trust) {
        List<List<Sample>> rows = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            rows.add(reservoir.rows(instrument, s));
            reservoir.begin(instrument, s, quotas.cap(trust[s]));
        }
        return rows;
    }

    /// Forgets the span in progress and every row of a source.
    ///
    /// @param source index in the catalogue
    public void forget(int source) {
        reservoir.forget(source);
        for (int i = 0; i < instruments; i++) {
            samplers[i * sources + source] = null;
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(epoch);
        for (FeatureSampler sampler : samplers) {
            out.putBoolean(sampler != null);
            if (sampler != null) {
                sampler.write(out);
            }
        }
        reservoir.write(out);
    }

    @Override
    public void read(StateReader in) {
        begin(in.getLong());
        for (int pair = 0; pair < samplers.length; pair++) {
            FeatureSampler sampler = null;
            if (in.getBoolean()) {
                sampler = new FeatureSampler(settings);
                sampler.read(in);
            }
            samplers[pair] = sampler;
        }
        reservoir.read(in);
    }
}
