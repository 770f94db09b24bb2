package breakwater.app.learn;

import breakwater.gate.GateDecision;
import breakwater.gate.GaussianModel;
import breakwater.gate.LearnedStamp;
import breakwater.gate.ReferenceModel;
import breakwater.model.MalformedStateException;
import breakwater.store.history.DataException;
import breakwater.store.model.ModelRead;
import breakwater.store.model.ModelStore;
import breakwater.store.model.StoredModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the models of a home can be used: whole, signed, recent, made by the present estimator, and the
/// adaptive one
/// within the gate's corridors around the reference.
public final class ModelCheck {
    private final ModelStore store;
    private final LearningEnvironment settings;
    private final long nowNanos;
    private final long maxAgeNanos;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> good = new ArrayList<>();

    /// Something wrong.
    ///
    /// @param check stable name: `missing`, `corrupted`, `unsigned`, `wrong_key`, `wrong_kind`, `malformed`,
    /// `stale`,
    /// `unlike`, `drifted` or `checkpoint`
    /// @param subject such as `reference BTC/USDT`
    /// @param what one line
    public record Finding(String check, String subject, String what) {}

    /// What was found.
    ///
    /// @param findings empty if all is well
    /// @param good one line for each thing that holds
    public record Result(List<Finding> findings, List<String> good) {
        /// Copies.
        public Result {
            findings = List.copyOf(findings);
            good = List.copyOf(good);
        }
    }

    private ModelCheck(ModelStore store, LearningEnvironment settings, long nowNanos, long maxAgeNanos) {
        this.store = store;
        this.settings = settings;
        this.nowNanos = nowNanos;
        this.maxAgeNanos = maxAgeNanos;
    }

    /// Checks.
    ///
    /// @param store models of a home
    /// @param symbol only this instrument; all if empty
    /// @param settings what the present estimator and gate are
    /// @param nowNanos present time
    /// @param maxAgeNanos oldest that a file may be
    /// @return everything that is wrong, not only the first
    public static Result run(
            ModelStore store, Optional<String> symbol, LearningEnvironment settings, long nowNanos, long maxAgeNanos) {
        ModelCheck check = new ModelCheck(store, settings, nowNanos, maxAgeNanos);
        List<String> symbols = symbol.map(List::of).orElseGet(store::symbols);
        if (symbols.isEmpty()) {
            check.add("missing", "reference", "there is no model yet; calibrate:reference makes the first");
        }
        symbols.forEach(check::instrument);
        check.checkpoint();
        return new Result(check.findings, check.good);
    }

    private void instrument(String symbol) {
        Optional<ReferenceModel> reference =
                file("reference " + symbol, store.reference(symbol)).flatMap(this::reference);
        ModelRead read = store.adaptive(symbol);
        if (read instanceof ModelRead.Missing) {
            good.add("adaptive " + symbol + ": none yet");
            return;
        }
        Optional<GaussianModel> adaptive = file("adaptive " + symbol, read).flatMap(this::adaptive);
        if (reference.isPresent() && adaptive.isPresent()) {
            drift("adaptive " + symbol, reference.get(), adaptive.get());
        }
    }

    /// What the file says of itself: whole, signed, recent.
    private Optional<StoredModel> file(String subject, ModelRead read) {
        if (!(read instanceof ModelRead.Verified(StoredModel model))) {
            add(read.code(), subject, read.line());
            return Optional.empty();
        }
        Duration age = Duration.ofNanos(nowNanos - model.header().createdNanos());
        if (age.compareTo(Duration.ofNanos(maxAgeNanos)) > 0) {
            add(
                    "stale",
                    subject,
                    model.file() + ": stale: written " + age.toDays() + " days ago, at most "
                            + Duration.ofNanos(maxAgeNanos).toDays() + " are allowed");
        } else if (age.isNegative()) {
            add("stale", subject, model.file() + ": stale: written in the future, as if the clock had gone back");
        } else {
            good.add(subject + ": version " + model.header().version() + ", whole, signed, " + age.toDays()
                    + " days old");
        }
        return Optional.of(model);
    }

    private Optional<ReferenceModel> reference(StoredModel stored) {
        try {
            ReferenceModel reference = stored.reference();
            LearnedStamp.difference(reference.model().training().estimator(), settings.estimator())
                    .ifPresent(what -> add(
                            "unlike",
                            "reference " + stored.header().symbol(),
                            stored.file() + ": unlike the present estimator: " + what));
            return Optional.of(reference);
        } catch (MalformedStateException e) {
            add("malformed", "reference " + stored.header().symbol(), stored.file() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<GaussianModel> adaptive(StoredModel stored) {
        try {
            return Optional.of(stored.adaptive());
        } catch (MalformedStateException e) {
            add("malformed", "adaptive " + stored.header().symbol(), stored.file() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void drift(String subject, ReferenceModel reference, GaussianModel adaptive) {
        Optional<String> unlike = adaptive.training()
                .estimator()
                .difference(reference.model().training().estimator());
        if (unlike.isPresent()) {
            add("unlike", subject, subject + ": unlike the reference: " + unlike.get());
            return;
        }
        GateDecision decision = Comparison.decide(reference, adaptive, settings.gate());
        switch (decision) {
            case GateDecision.Pass _ -> good.add(subject + ": near the reference: " + Comparison.line(decision));
            case GateDecision.NotEnoughData _ ->
                good.add(subject + ": not enough rows to tell: " + Comparison.line(decision));
            case GateDecision.Refuse _, GateDecision.RollBack _ ->
                add("drifted", subject, subject + ": drifted: " + Comparison.line(decision));
        }
    }

    private void checkpoint() {
        List<String> names = store.checkpointNames();
        if (names.isEmpty()) {
            return;
        }
        String newest = names.getLast();
        try {
            int parts = store.readCheckpoint(newest).parts().size();
            good.add("checkpoint " + newest + ": " + parts + (parts == 1 ? " model" : " models"));
        } catch (DataException e) {
            add("checkpoint", "checkpoint " + newest, String.valueOf(e.getMessage()));
        }
    }

    private void add(String check, String subject, String what) {
        findings.add(new Finding(check, subject, what));
    }
}
