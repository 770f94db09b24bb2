package breakwater.pipeline;

import breakwater.gate.AdaptiveModel;
import breakwater.gate.AnchorAnomaly;
import breakwater.gate.BatchRoot;
import breakwater.gate.GateDecision;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.RolledBack;
import breakwater.gate.Training;
import breakwater.gate.UpdateResult;
import breakwater.math.robust.Certificate;
import breakwater.math.robust.ExceedanceTest.Answer;
import breakwater.model.Catalogue;
import breakwater.model.Source;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.robust.Estimate;
import breakwater.robust.Folding;
import breakwater.robust.ModelFold;
import breakwater.robust.Sample;
import breakwater.robust.SampleRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Learning of one instrument: memory by source, reference, served model.
final class InstrumentLearner implements Stateful {
    private final LearningSettings settings;
    private final String symbol;
    private final List<String> sourceNames;
    private final ModelFold fold;
    private final ConsensusRow consensus;
    private @Nullable ReferenceModel reference;
    private @Nullable AdaptiveModel adaptive;
    private @Nullable AnchorAnomaly anomaly;
    private @Nullable UpdateResult last;
    private @Nullable Estimate estimate;
    private List<List<Sample>> lastRows = List.of();
    private List<List<Sample>> openRows = List.of();
    // What only pictures show, computed when one is taken: a certificate costs milliseconds.
    private @Nullable List<Double> certificate;
    private @Nullable List<FarRow> outliers;
    private long wentBackNanos = Long.MIN_VALUE;

    /// @param needed sources that must agree on a row before it counts as the market's
    InstrumentLearner(Catalogue catalogue, String symbol, int needed, LearningSettings settings) {
        int sources = catalogue.sources().size();
        int most = sources * settings.estimator().epochs();
        if (settings.enabled() && most > Training.MOST_BATCHES) {
            throw new IllegalArgumentException(
                    "sources times epochs must be at most " + Training.MOST_BATCHES + " but were " + most);
        }
        this.settings = settings;
        this.symbol = symbol;
        sourceNames = catalogue.sources().stream().map(Source::name).toList();
        fold = new ModelFold(sources, settings.estimator());
        consensus = new ConsensusRow(settings.sampling().spanNanos(), needed, sources);
    }

    /// Starts over from another reference. What was learned stays in the memory; nothing of it is served until
    /// the
    /// gate has measured it against the new one.
    void use(ReferenceModel newReference) {
        reference = newReference;
        adaptive = new AdaptiveModel(settings.gate(), newReference);
        anomaly = new AnchorAnomaly(settings.gate(), newReference);
        last = null;
    }

    Optional<ReferenceModel> reference() {
        return Optional.ofNullable(reference);
    }

    Optional<AdaptiveModel> adaptive() {
        return Optional.ofNullable(adaptive);
    }

    Optional<AnchorAnomaly> anomaly() {
        return Optional.ofNullable(anomaly);
    }

    Optional<UpdateResult> last() {
        return Optional.ofNullable(last);
    }

    /// Returns the estimate of the last epoch; computed again after a restart with the next one.
    Optional<Estimate> estimate() {
        return Optional.ofNullable(estimate);
    }

    /// Holds a row against the reference, once enough sources gave it.
    Answer observe(Sample sample) {
        Optional<double[]> row = consensus.add(sample);
        AnchorAnomaly test = anomaly;
        return row.isPresent() && test != null ? test.observe(row.get()) : Answer.UNDECIDED;
    }

    /// Opens an epoch, whose rows [#summarise] takes into the memory.
    void begin(List<List<Sample>> rows) {
        fold.begin(rows);
        openRows = rows;
    }

    /// Does the next part of the summaries of the open epoch.
    ///
    /// @return false if there is none left
    boolean summarise() {
        return fold.summarise();
    }

    /// Begins to fold the memory. What it comes to is for [#judge].
    Folding folding(double[] trust) {
        return fold.folding(trust);
    }

    /// Returns how far `k = 1..5` colluding sources could have moved the mean, in standard deviations of the
    /// reference, or of the estimate itself without one; empty before the first epoch.
    List<Double> certificate() {
        Estimate known = estimate;
        if (known == null) {
            return List.of();
        }
        List<Double> shifts = certificate;
        if (shifts == null) {
            double[] unit = LearnedModels.flat(
                    reference().map(r -> r.model().covariance()).orElseGet(known::covariance));
            Certificate certified = known.location().certificate();
            shifts = new ArrayList<>();
            for (int k = 1; k <= Certificate.MOST_COLLUDING; k++) {
                shifts.add(certified.mahalanobis(k, unit));
            }
            certificate = shifts;
        }
        return shifts;
    }

    /// Returns the rows of the last epoch that lie farthest from its estimate.
    List<FarRow> outliers() {
        Estimate known = estimate;
        if (known == null) {
            return List.of();
        }
        List<FarRow> far = outliers;
        if (far == null) {
            far = FarRow.of(lastRows, known, settings.estimator().clipRadius());
            outliers = far;
        }
        return far;
    }

    private void estimated(@Nullable Estimate newEstimate) {
        estimate = newEstimate;
        certificate = null;
        outliers = null;
    }

    /// Offers what the memory was folded to to the gate.
    ///
    /// @param createdNanos end of the last epoch in it
    Optional<UpdateResult> judge(Optional<Estimate> folded, long createdNanos, long nowNanos) {
        estimated(folded.orElse(null));
        lastRows = openRows;
        AdaptiveModel model = adaptive;
        if (model == null) {
            return Optional.empty();
        }
        Estimate known = estimate;
        if (known == null) {
            model.skip("no_rows", nowNanos);
            return Optional.empty();
        }
        last = model.update(candidate(model, known, createdNanos), nowNanos);
        if (last.decision() instanceof GateDecision.RollBack) {
            wentBackNanos = nowNanos;
        }
        return Optional.of(last);
    }

    private GaussianModel candidate(AdaptiveModel model, Estimate from, long createdNanos) {
        List<BatchRoot> batches = fold.digests(from, symbol, sourceNames).stream()
                .map(BatchRoot::new)
                .toList();
        Training training = new Training(settings.stamp(), from.samples(), createdNanos, batches);
        return GaussianModel.of(
                model.models().highestVersion() + 1, from.location().location(), from.covariance(), training);
    }

    void skip(String reason, long nowNanos) {
        last = null;
        adaptive().ifPresent(model -> model.skip(reason, nowNanos));
    }

    /// Goes back a version, unless the gate did so at this very moment already.
    Optional<RolledBack> rollBack(String reason, long nowNanos) {
        if (wentBackNanos == nowNanos) {
            return Optional.empty();
        }
        return adaptive().map(model -> model.rollBack(reason, nowNanos));
    }

    /// Takes a source out of everything learned: no version estimated with it stays, and the memory without it
    /// is
    /// folded and judged again.
    Optional<RolledBack> forget(int source, double[] trust, long nowNanos) {
        fold.forget(source);
        openRows = SampleRows.without(openRows, source);
        AdaptiveModel model = adaptive;
        if (model == null) {
            estimated(fold.fold(trust).orElse(null));
            lastRows = List.of();
            return Optional.empty();
        }
        RolledBack removed = model.removeSince(Long.MIN_VALUE, "source_banned", nowNanos);
        Optional<UpdateResult> _ = judge(fold.fold(trust), nowNanos, nowNanos);
        lastRows = List.of();
        return Optional.of(removed);
    }

    @Override
    public void write(StateWriter out) {
        fold.write(out);
        consensus.write(out);
        out.putLong(wentBackNanos);
        ReferenceModel known = reference;
        out.putBoolean(known != null);
        if (known != null) {
            known.write(out);
            adaptive().orElseThrow().write(out);
            anomaly().orElseThrow().write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        fold.read(in);
        consensus.read(in);
        wentBackNanos = in.getLong();
        reference = null;
        adaptive = null;
        anomaly = null;
        last = null;
        estimated(null);
        lastRows = List.of();
        openRows = List.of();
        if (in.getBoolean()) {
            use(ReferenceModel.read(in));
            adaptive().orElseThrow().read(in);
            anomaly().orElseThrow().read(in);
        }
    }
}
