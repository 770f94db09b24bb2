package breakwater.risk;

import breakwater.model.Command;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Arrays;
import java.util.function.Consumer;

/// The breakers that look at what models learn from and become: `provenance`, `anchor_anomaly`,
/// `kl_divergence` and `vpin_toxicity`.
final class ModelBreakers implements Stateful {
    private static final long COOLDOWN_NANOS = 600_000_000_000L;

    final Latch provenance;
    final Latch anchor = new Latch("anchor_anomaly", COOLDOWN_NANOS);
    final Latch divergence = new Latch("kl_divergence", COOLDOWN_NANOS);
    final Latch toxicity;

    private final BreakerSettings settings;
    private double herfindahl = Double.NaN;
    private int heardSources;
    private double anomalyRate = Double.NaN;
    private double anomalyLimit = Double.NaN;
    private double kl = Double.NaN;
    private double klLimit = Double.NaN;
    private final double[] vpin;

    ModelBreakers(BreakerSettings settings, int instruments) {
        this.settings = settings;
        toxicity = new Latch("vpin_toxicity", settings.toxicity().cooldownNanos());
        vpin = new double[instruments];
        Arrays.fill(vpin, Double.NaN);
        provenance = new Latch("provenance", settings.provenance().cooldownNanos());
    }

    boolean onProvenance(double concentration, int sources, long now, Consumer<Command> out) {
        herfindahl = concentration;
        heardSources = sources;
        // Equal shares may miss their own bound by a rounding error. Negated on purpose: a NaN trips.
        if (!(concentration <= settings.provenance().tripAt(sources) + 1e-12)) {
            if (provenance.armed(now)) {
                provenance.trip(now);
                Breakers.emit(settings, new Command.Freeze(provenance.name(), provenance.untilNanos()), out);
            }
            return false;
        }
        return concentration > settings.provenance().warnAt(sources) + 1e-12;
    }

    void onAnchor(double rate, double limit, boolean exceeded, long now, Consumer<Command> out) {
        anomalyRate = rate;
        anomalyLimit = limit;
        if (exceeded) {
            rollBack(anchor, now, out);
        }
    }

    void onDivergence(double measured, double limit, boolean rolledBack, long now, Consumer<Command> out) {
        kl = measured;
        klLimit = limit;
        if (rolledBack) {
            rollBack(divergence, now, out);
        }
    }

    /// Unknown toxicity trips nothing: a market without trades is not toxic, and what is skipped is learning
    /// only.
    void onToxicity(int instrument, double measured, long now, Consumer<Command> out) {
        vpin[instrument] = measured;
        if (measured > settings.toxicity().vpin() && toxicity.armed(now)) {
            toxicity.trip(now);
            Breakers.emit(settings, new Command.SkipLearning(toxicity.name(), toxicity.untilNanos()), out);
        }
    }

    private void rollBack(Latch latch, long now, Consumer<Command> out) {
        if (latch.armed(now)) {
            latch.trip(now);
            Breakers.emit(settings, new Command.RollBack(latch.name(), latch.untilNanos()), out);
        }
    }

    BreakerStatus provenanceStatus(long now) {
        return provenance.status(
                "freeze", herfindahl, settings.provenance().tripAt(heardSources), settings.acting(), now);
    }

    BreakerStatus anchorStatus(long now) {
        return anchor.status("rollback", anomalyRate, anomalyLimit, settings.acting(), now);
    }

    BreakerStatus divergenceStatus(long now) {
        return divergence.status("rollback", kl, klLimit, settings.acting(), now);
    }

    BreakerStatus toxicityStatus(long now) {
        double highest = Double.NaN;
        for (double one : vpin) {
            highest = one > highest || Double.isNaN(highest) ? one : highest;
        }
        return toxicity.status("skip_learning", highest, settings.toxicity().vpin(), settings.acting(), now);
    }

    @Override
    public void write(StateWriter out) {
        provenance.write(out);
        anchor.write(out);
        divergence.write(out);
        out.putDouble(herfindahl);
        out.putInt(heardSources);
        out.putDouble(anomalyRate);
        out.putDouble(anomalyLimit);
        out.putDouble(kl);
        out.putDouble(klLimit);
        toxicity.write(out);
        for (double one : vpin) {
            out.putDouble(one);
        }
    }

    @Override
    public void read(StateReader in) {
        provenance.read(in);
        anchor.read(in);
        divergence.read(in);
        herfindahl = in.getDouble();
        heardSources = in.getInt();
        anomalyRate = in.getDouble();
        anomalyLimit = in.getDouble();
        kl = in.getDouble();
        klLimit = in.getDouble();
        toxicity.read(in);
        for (int i = 0; i < vpin.length; i++) {
            vpin[i] = in.getDouble();
        }
    }
}
