package breakwater.pipeline;

import breakwater.admission.Provenance;
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
/// The end of an epoch only closes it. What follows is done a slice at a time, one with each later price or
/// tick, so
/// that no input waits for all of it; see [EpochWork].
///
/// Nothing here changes a price or an order; what it finds goes to the breakers, whose commands do.
final class Learner implements Stateful {
    private final Catalogue catalogue;
    private final LearningSettings settings;
    private final Provenance provenance;
    private final Breakers breakers;
    private final SamplingStage sampling;
    private final InstrumentLearner[] learners;
    private final EpochWork work;

    Learner(
            Catalogue catalogue,
            LearningSettings settings,
            Provenance provenance,
            Restrictions restrictions,
            Breakers breakers) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.provenance = provenance;
        this.breakers = breakers;
        sampling = new SamplingStage(catalogue, settings.sampling(), provenance.quotas());
        int sources = catalogue.sources().size();
        learners = new InstrumentLearner[catalogue.instruments().size()];
        for (int i = 0; i < learners.length; i++) {
            learners[i] =
                    new InstrumentLearner(catalogue, catalogue.instrument(i).symbol(), Math.min(2, sources), settings);
        }
        work = new EpochWork(settings, sources, learners, provenance, restrictions);
    }

    InstrumentLearner of(int instrument) {
        return learners[instrument];
    }

    EpochWork work() {
        return work;
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

    /// Ends an epoch that is over, or does one slice of what the last one left to do.
    void onTime(long now, Effects effects, Consumer<Command> out) {
        if (!settings.enabled()) {
            return;
        }
        if (sampling.ends(now)) {
            // Nothing is dropped: an epoch in which fewer inputs came than there are slices ends here, at once.
            while (work.isPending()) {
                slice(now, effects, out);
            }
            endEpoch(now);
        } else if (work.isPending()) {
            slice(now, effects, out);
        }
    }

    private void endEpoch(long now) {
        double[] trust = trust();
        List<List<List<Sample>>> rows = new ArrayList<>();
        for (int i = 0; i < learners.length; i++) {
            rows.add(sampling.take(i, trust));
        }
        work.close(now, trust, provenance.refusal(), rows);
    }

    private void slice(long now, Effects effects, Consumer<Command> out) {
        Instrument instrument = catalogue.instrument(work.instrument());
        Optional<UpdateResult> result = work.slice(now, effects);
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
        work.forget(source);
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
            work.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        if (settings.enabled()) {
            sampling.read(in);
            for (InstrumentLearner learner : learners) {
                learner.read(in);
            }
            work.read(in);
        }
    }
}
