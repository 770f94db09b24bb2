package breakwater.gate;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The model that learns live: served only in versions the gate let pass, and able to go back.
///
/// Going back serves the very object that was served before, so the bytes are the same. Every roll back undoes
/// one
/// version; repeated ones end at the reference, which is the safe side.
public final class AdaptiveModel implements Stateful {
    private final Gate gate;
    private final ServedModels models;
    private final UpdateLedger ledger = new UpdateLedger();

    /// Starts with the reference served.
    ///
    /// @param settings corridors and bounds
    /// @param reference what candidates are measured against; never changed here
    public AdaptiveModel(GateSettings settings, ReferenceModel reference) {
        this.gate = new Gate(settings, reference);
        this.models = new ServedModels(reference, settings.keptVersions());
    }

    /// Returns the model in service.
    ///
    /// @return the last good version
    public GaussianModel served() {
        return models.served();
    }

    /// Returns the versions behind it.
    ///
    /// @return live view; changed only by this object
    public ServedModels models() {
        return models;
    }

    /// Returns what became of the updates.
    ///
    /// @return live view; changed only by this object
    public UpdateLedger ledger() {
        return ledger;
    }

    /// Offers a candidate and does what the gate says: serve it, keep the served one, or go back. The caller
    /// still has
    /// to act on a roll back (no new risk for a while), but must not go back a second time.
    ///
    /// @param candidate as estimated
    /// @param nowNanos engine time, never less than before
    /// @return the answer and what was undone
    public UpdateResult update(GaussianModel candidate, long nowNanos) {
        long from = served().version();
        GateDecision decision = gate.decide(candidate, models, nowNanos);
        Optional<RolledBack> back = Optional.empty();
        switch (decision) {
            case GateDecision.Pass _ -> models.serve(candidate, nowNanos);
            case GateDecision.RollBack _ -> {
                List<GaussianModel> undone = models.undoLast();
                back = Optional.of(new RolledBack(decision.codes(), from, served().version(), undone));
            }
            case GateDecision.Refuse _, GateDecision.NotEnoughData _ -> {}
        }
        ledger.add(UpdateEntry.of(nowNanos, decision, candidate.version(), from, served().version()));
        return new UpdateResult(decision, back);
    }

    /// Goes back one version, on the word of a breaker or a person.
    ///
    /// @param reason stable code
    /// @param nowNanos engine time, never less than before
    /// @return what was undone; nothing where the reference is served
    public RolledBack rollBack(String reason, long nowNanos) {
        long from = served().version();
        return back(UpdateEntry.Verdict.ORDERED_BACK, reason, from, models.undoLast(), nowNanos);
    }

    /// Writes down that an epoch gave no candidate.
    ///
    /// @param reason stable code, such as `too_few_sources`
    /// @param nowNanos engine time
    public void skip(String reason, long nowNanos) {
        long version = served().version();
        ledger.add(UpdateEntry.of(nowNanos, UpdateEntry.Verdict.SKIPPED, version, version, reason));
    }

    /// Removes every version estimated at or after a time.
    ///
    /// @param createdNanos engine time
    /// @param reason stable code
    /// @param nowNanos engine time, never less than before
    /// @return what was removed
    public RolledBack removeSince(long createdNanos, String reason, long nowNanos) {
        return remove(model -> model.training().createdNanos() >= createdNanos, reason, nowNanos);
    }

    /// Removes the first version trained on a batch and every version after it, as when its source is banned.
    ///
    /// @param batch hash of the batch
    /// @param reason stable code
    /// @param nowNanos engine time, never less than before
    /// @return what was removed; nothing if no kept version knows the batch
    public RolledBack removeTrainedOn(BatchRoot batch, String reason, long nowNanos) {
        return remove(model -> model.training().batches().contains(batch), reason, nowNanos);
    }

    private RolledBack remove(Predicate<GaussianModel> tainted, String reason, long nowNanos) {
        long from = served().version();
        return back(UpdateEntry.Verdict.REMOVED, reason, from, models.undoSince(tainted), nowNanos);
    }

    private RolledBack back(
            UpdateEntry.Verdict verdict, String reason, long from, List<GaussianModel> undone, long nowNanos) {
        ledger.add(UpdateEntry.of(nowNanos, verdict, from, served().version(), reason));
        return new RolledBack(reason, from, served().version(), undone);
    }

    @Override
    public void write(StateWriter out) {
        models.write(out);
        ledger.write(out);
    }

    @Override
    public void read(StateReader in) {
        models.read(in);
        ledger.read(in);
    }
}
