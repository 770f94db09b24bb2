package breakwater.pipeline;

import breakwater.admission.Provenance;
import breakwater.admission.SourceDiversity;
import breakwater.gate.AnchorAnomaly;
import breakwater.gate.GateDecision;
import breakwater.gate.GateMeasures;
import breakwater.gate.ReferenceModel;
import breakwater.gate.RolledBack;
import breakwater.gate.UpdateResult;
import breakwater.math.robust.ExceedanceTest.Answer;
import breakwater.model.Catalogue;
import breakwater.model.Command;
import breakwater.model.Effect;
import breakwater.model.Effect.Severity;
import breakwater.model.Effects;
import breakwater.model.Instrument;
import breakwater.model.MalformedStateException;
import breakwater.model.ReferenceBytes;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.risk.Breakers;
import breakwater.robust.Features;
import breakwater.robust.Sample;
import breakwater.robust.SamplingStage;
import breakwater.robust.SourceClusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// From accepted prices to served models: rows, epochs, estimate across sources, gate.
///
///     price -> row -> epoch -> summary per source -> across sources -> gate -> served version
///
/// Nothing here changes a price or an order; what it finds goes to the breakers, whose commands do.
final class Learner implements Stateful {
    private final Catalogue catalogue;
    private final LearningSettings settings;
    private final Provenance provenance;
    private final Restrictions restrictions;
    private final Breakers breakers;
    private final SamplingStage sampling;
    private final InstrumentLearner[] learners;

    Learner(
            Catalogue catalogue,
            LearningSettings settings,
            Provenance provenance,
            Restrictions restrictions,
            Breakers breakers) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.provenance = provenance;
        this.restrictions = restrictions;
        this.breakers = breakers;
        sampling = new SamplingStage(catalogue, settings.sampling(), provenance.quotas());
        int sources = catalogue.sources().size();
        learners = new InstrumentLearner[catalogue.instruments().size()];
        for (int i = 0; i < learners.length; i++) {
            learners[i] =
                    new InstrumentLearner(catalogue, catalogue.instrument(i).symbol(), Math.min(2, sources), settings);
        }
    }

    InstrumentLearner of(int instrument) {
        return learners[instrument];
    }

    LearningSettings settings() {
        return settings;
    }

    void onPrice(
            int instrument, int source, double price, long sequence, long now, Effects effects, Consumer<Command> out) {
        if (!settings.enabled()) {
            return;
        }
        // The epoch ends before this price: a price never belongs to the epoch before it.
        onTime(now, effects, out);
        Optional<Sample> row = sampling.onPrice(instrument, source, price, sequence, now);
        if (row.isPresent()) {
            observe(learners[instrument], row.get(), now, out);
        }
    }

    private void observe(InstrumentLearner learner, Sample row, long now, Consumer<Command> out) {
        Answer answer = learner.observe(row);
        Optional<AnchorAnomaly> anomaly = learner.anomaly();
        if (anomaly.isPresent()) {
            breakers.onAnchor(anomaly.get().rate(), settings.gate().anomaly(), answer == Answer.EXCEEDS, now, out);
        }
    }

    void onTime(long now, Effects effects, Consumer<Command> out) {
        if (settings.enabled() && sampling.ends(now)) {
            for (Instrument instrument : catalogue.instruments()) {
                endEpoch(instrument, now, effects, out);
            }
        }
    }

    private void endEpoch(Instrument instrument, long now, Effects effects, Consumer<Command> out) {
        InstrumentLearner learner = learners[instrument.id()];
        double[] trust = trust();
        List<List<Sample>> rows = sampling.take(instrument.id(), trust);
        if (!restrictions.learningAllowed()) {
            learner.skip("learning_stopped", now);
            return;
        }
        List<Sample> batch = new ArrayList<>();
        rows.forEach(batch::addAll);
        if (!batch.isEmpty()) {
            effects.add(new Effect.TrainingBatch(instrument.id(), batch));
        }
        int[] clusters = SourceClusters.of(rows, settings.sampling().spanNanos());
        provenance.diversity().clusters(clusters);
        learner.remember(rows);
        SourceDiversity.Refusal refusal = provenance.refusal();
        if (refusal != SourceDiversity.Refusal.NONE) {
            learner.skip(refusal.code(), now);
            return;
        }
        SourceClusters.divide(trust, clusters);
        Optional<UpdateResult> result = learner.update(trust, now);
        if (result.isPresent()) {
            tell(instrument, result.get(), now, effects, out);
        }
    }

    private void tell(Instrument instrument, UpdateResult result, long now, Effects effects, Consumer<Command> out) {
        GateDecision decision = result.decision();
        GateMeasures measures = decision.measures();
        breakers.onDivergence(
                measures.kl(), settings.gate().klRollBack(), decision instanceof GateDecision.RollBack, now, out);
        switch (decision) {
            case GateDecision.Pass _ -> served(instrument, "passed", effects);
            case GateDecision.Refuse _ ->
                effects.add(new Effect.Alert(
                        Severity.WARNING, "update_refused", instrument.symbol() + ": " + decision.codes()));
            case GateDecision.RollBack _ -> tell(instrument, result.rolledBack().orElseThrow(), effects);
            case GateDecision.NotEnoughData _ -> {}
        }
    }

    private void tell(Instrument instrument, RolledBack back, Effects effects) {
        String versions = instrument.symbol() + " from version " + back.fromVersion() + " to " + back.toVersion()
                + ", undoing " + back.undone().size() + " updates: " + back.reason();
        effects.add(new Effect.AuditEntry("gate", "model_rolled_back", versions));
        effects.add(new Effect.Alert(Severity.CRITICAL, "model_rolled_back", versions));
        served(instrument, back.reason(), effects);
    }

    private void served(Instrument instrument, String reason, Effects effects) {
        long version =
                learners[instrument.id()].adaptive().orElseThrow().served().version();
        effects.add(new Effect.ModelServed(instrument.id(), version, reason));
    }

    /// A breaker or a person wants the last good versions back.
    void rollBack(String reason, long now, Effects effects) {
        for (Instrument instrument : catalogue.instruments()) {
            Optional<RolledBack> back = learners[instrument.id()].rollBack(reason, now);
            if (back.isPresent()) {
                tell(instrument, back.get(), effects);
            }
        }
    }

    /// A source was shut out.
    void forget(int source, long now, Effects effects) {
        sampling.forget(source);
        double[] trust = trust();
        trust[source] = 0;
        SourceClusters.divide(trust, provenance.diversity().clusters());
        for (Instrument instrument : catalogue.instruments()) {
            Optional<RolledBack> back = learners[instrument.id()].forget(source, trust, now);
            if (back.isPresent()) {
                tell(instrument, back.get(), effects);
            }
        }
    }

    /// Measures an instrument against another reference from now on.
    ///
    /// @return why not, empty if done
    String use(String symbol, ReferenceBytes bytes, Effects effects) {
        Optional<Instrument> instrument = catalogue.bySymbol(symbol);
        if (instrument.isEmpty()) {
            return "unknown instrument " + symbol;
        }
        ReferenceModel reference;
        try {
            StateReader in = new StateReader(bytes.bytes());
            reference = ReferenceModel.read(in);
            in.expectEnd();
        } catch (MalformedStateException e) {
            return String.valueOf(e.getMessage());
        }
        if (reference.model().variables() != Features.COUNT) {
            return "variables must number " + Features.COUNT + " but were "
                    + reference.model().variables();
        }
        Optional<String> unlike =
                settings.stamp().difference(reference.model().training().estimator());
        if (unlike.isPresent()) {
            return unlike.get();
        }
        learners[instrument.get().id()].use(reference);
        served(instrument.get(), "reference", effects);
        return "";
    }

    private double[] trust() {
        double[] trust = new double[catalogue.sources().size()];
        for (int s = 0; s < trust.length; s++) {
            trust[s] = provenance.bans().isBanned(s) ? 0 : provenance.trust().trust(s);
        }
        return trust;
    }

    @Override
    public void write(StateWriter out) {
        if (settings.enabled()) {
            sampling.write(out);
            for (InstrumentLearner learner : learners) {
                learner.write(out);
            }
        }
    }

    @Override
    public void read(StateReader in) {
        if (settings.enabled()) {
            sampling.read(in);
            for (InstrumentLearner learner : learners) {
                learner.read(in);
            }
        }
    }
}
