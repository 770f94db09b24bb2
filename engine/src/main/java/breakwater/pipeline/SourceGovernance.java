package breakwater.pipeline;

import breakwater.admission.AdmissionStage;
import breakwater.admission.Provenance;
import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Effect;
import breakwater.model.Effect.Severity;
import breakwater.model.Effects;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.risk.Breakers;
import breakwater.robust.FairPriceStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries what admission knows of the sources to where it counts: weights to the fair price,
/// concentration to the breakers, bans to everything that remembers a source.
final class SourceGovernance implements Stateful {
    /// Weights are multiples of a sixteenth, so that equal sources stay exactly equal in a median, and
    /// change only when trust has moved by as much.
    private static final double WEIGHT_STEPS = 16;

    private final Catalogue catalogue;
    private final AdmissionStage admission;
    private final FairPriceStage prices;
    private final Breakers breakers;
    private final int sources;
    private long steps = -1;
    private long epochs;
    private boolean warned;

    SourceGovernance(Catalogue catalogue, AdmissionStage admission, FairPriceStage prices, Breakers breakers) {
        this.catalogue = catalogue;
        this.admission = admission;
        this.prices = prices;
        this.breakers = breakers;
        sources = catalogue.sources().size();
    }

    /// Takes an accepted price before it becomes part of the fair price.
    void onPrice(int instrument, int source, double price, long now, Effects effects, Consumer<Command> out) {
        boolean _ = admission.provenance().onPrice(instrument, source, price, now);
        follow(now, effects, out);
    }

    void onTime(long now, Effects effects, Consumer<Command> out) {
        admission.provenance().onTime(now);
        follow(now, effects, out);
    }

    private void follow(long now, Effects effects, Consumer<Command> out) {
        Provenance provenance = admission.provenance();
        if (steps != provenance.trust().steps()) {
            steps = provenance.trust().steps();
            for (int s = 0; s < sources; s++) {
                weigh(s, provenance.trust().trust(s));
            }
        }
        if (epochs != provenance.epochs()) {
            epochs = provenance.epochs();
            measured(provenance, now, effects, out);
        }
    }

    private void weigh(int source, double trust) {
        if (admission.provenance().bans().isBanned(source)) {
            return;
        }
        double weight = Math.max(1, Math.rint(trust * WEIGHT_STEPS)) / WEIGHT_STEPS;
        if (Math.abs(trust - prices.trust(source)) >= 1 / WEIGHT_STEPS && weight != prices.trust(source)) {
            prices.setTrust(source, weight);
        }
    }

    private void measured(Provenance provenance, long now, Effects effects, Consumer<Command> out) {
        double concentration = provenance.diversity().herfindahl();
        boolean warn = breakers.onProvenance(concentration, provenance.reachable(), now, out);
        if (warn && !warned) {
            effects.add(new Effect.Alert(
                    Severity.WARNING,
                    "provenance_concentrated",
                    "herfindahl " + concentration + " of " + provenance.reachable() + " sources"));
        }
        warned = warn;
    }

    /// Shuts sources out.
    ///
    /// @return their ids, none if a name is unknown: half a ban would look like a whole one
    List<Integer> ban(List<String> names, String reason, long now, Effects effects) {
        List<Integer> ids = known(names, "ban", effects);
        for (int id : ids) {
            admission.ban(id, reason, now);
            breakers.forget(id);
            prices.setTrust(id, 0);
            for (int i = 0; i < catalogue.instruments().size(); i++) {
                prices.onDown(i, id);
            }
            effects.add(new Effect.Alert(
                    Severity.CRITICAL, "source_banned", catalogue.source(id).name() + ": " + reason));
        }
        return ids;
    }

    /// Lets sources in again.
    void unban(List<String> names, String reason, Effects effects) {
        for (int id : known(names, "unban", effects)) {
            if (admission.provenance().bans().isBanned(id)) {
                admission.unban(id);
                weigh(id, admission.provenance().trust().trust(id));
                effects.add(new Effect.Alert(
                        Severity.WARNING,
                        "source_unbanned",
                        catalogue.source(id).name() + ": " + reason));
            }
        }
    }

    private List<Integer> known(List<String> names, String action, Effects effects) {
        List<Integer> ids = new ArrayList<>();
        for (String name : names) {
            Optional<Source> source = catalogue.byName(name);
            if (source.isEmpty()) {
                effects.add(new Effect.Alert(
                        Severity.CRITICAL, "unknown_source", "nothing done: " + action + " names " + name));
                return List.of();
            }
            ids.add(source.get().id());
        }
        return ids;
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(steps);
        out.putLong(epochs);
        out.putBoolean(warned);
    }

    @Override
    public void read(StateReader in) {
        steps = in.getLong();
        epochs = in.getLong();
        warned = in.getBoolean();
    }
}
