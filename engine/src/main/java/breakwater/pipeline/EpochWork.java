package breakwater.pipeline;

import breakwater.admission.Provenance;
import breakwater.admission.SourceDiversity;
import breakwater.gate.UpdateResult;
import breakwater.model.Effect;
import breakwater.model.Effects;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.robust.ClusterSearch;
import breakwater.robust.Folding;
import breakwater.robust.Sample;
import breakwater.robust.SampleRows;
import breakwater.robust.SourceClusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an epoch that has closed leaves to do, one slice at a time, instrument by instrument:
///
///     announce --> clusters, a pair each --> summaries, a part each --> fold, a part each --> gate
///
/// Trust and the refusal of the sources are those of the moment the epoch closed, so the slices come to the
/// bits of
/// one computation at that moment. Whether learning is allowed is asked again before an instrument's rows are
/// taken
/// and before the gate: a model from before a breaker tripped is not served after it.
///
/// Its state is the rows and how far the work has come. What a restart loses is computed again up to there.
final class EpochWork implements Stateful {
    private enum Stage {
        ANNOUNCE,
        CLUSTERS,
        SUMMARIES,
        FOLD
    }

    private final LearningSettings settings;
    private final int sources;
    private final InstrumentLearner[] learners;
    private final Provenance provenance;
    private final Restrictions restrictions;

    /// Rows of every instrument; of none where nothing is pending, of those that are done or under way empty.
    private final List<List<List<Sample>>> rows = new ArrayList<>();

    private double[] trust = {};
    private SourceDiversity.Refusal refusal = SourceDiversity.Refusal.NONE;
    private long closedNanos;
    private int instrument;
    private Stage stage = Stage.ANNOUNCE;
    private int parts;
    private @Nullable ClusterSearch search;
    private @Nullable Folding folding;
    private long slices;

    EpochWork(
            LearningSettings settings,
            int sources,
            InstrumentLearner[] learners,
            Provenance provenance,
            Restrictions restrictions) {
        this.settings = settings;
        this.sources = sources;
        this.learners = learners;
        this.provenance = provenance;
        this.restrictions = restrictions;
    }

    /// Returns whether anything is left to do.
    boolean isPending() {
        return !rows.isEmpty();
    }

    /// Returns the instrument whose slice is next.
    int instrument() {
        return instrument;
    }

    /// Returns how many slices were done; not part of the state.
    long slices() {
        return slices;
    }

    /// Takes the rows of an epoch. Call only when nothing is pending.
    ///
    /// @param newRows per instrument, one list per source
    void close(long now, double[] newTrust, SourceDiversity.Refusal newRefusal, List<List<List<Sample>>> newRows) {
        closedNanos = now;
        trust = newTrust;
        refusal = newRefusal;
        rows.addAll(newRows);
        instrument = 0;
        enter(Stage.ANNOUNCE);
    }

    private void enter(Stage next) {
        stage = next;
        parts = 0;
        search = null;
        folding = null;
    }

    private void leave() {
        rows.set(instrument, List.of());
        instrument++;
        enter(Stage.ANNOUNCE);
        if (instrument == rows.size()) {
            rows.clear();
            instrument = 0;
        }
    }

    /// Does one slice.
    ///
    /// @return what the gate said, with the last slice of an instrument
    Optional<UpdateResult> slice(long now, Effects effects) {
        slices++;
        InstrumentLearner learner = learners[instrument];
        switch (stage) {
            case ANNOUNCE -> announce(learner, now, effects);
            case CLUSTERS -> cluster(learner);
            case SUMMARIES -> summarise(learner, now);
            case FOLD -> {
                return fold(learner, now);
            }
        }
        return Optional.empty();
    }

    private void announce(InstrumentLearner learner, long now, Effects effects) {
        if (!restrictions.learningAllowed()) {
            learner.skip("learning_stopped", now);
            leave();
            return;
        }
        List<Sample> batch = new ArrayList<>();
        rows.get(instrument).forEach(batch::addAll);
        if (!batch.isEmpty()) {
            effects.add(new Effect.TrainingBatch(instrument, batch));
        }
        enter(Stage.CLUSTERS);
    }

    private void cluster(InstrumentLearner learner) {
        ClusterSearch current = search;
        if (current == null) {
            current =
                    new ClusterSearch(rows.get(instrument), settings.sampling().spanNanos());
            for (int i = 0; i < parts; i++) {
                current.step();
            }
            search = current;
        }
        if (!current.isDone()) {
            current.step();
            parts++;
            return;
        }
        provenance.diversity().clusters(current.clusters());
        learner.begin(rows.get(instrument));
        rows.set(instrument, List.of());
        enter(Stage.SUMMARIES);
    }

    private void summarise(InstrumentLearner learner, long now) {
        if (learner.summarise()) {
            return;
        }
        if (refusal == SourceDiversity.Refusal.NONE) {
            enter(Stage.FOLD);
        } else {
            learner.skip(refusal.code(), now);
            leave();
        }
    }

    private Optional<UpdateResult> fold(InstrumentLearner learner, long now) {
        Folding current = folding;
        if (current == null) {
            double[] weights = trust.clone();
            SourceClusters.divide(weights, provenance.diversity().clusters());
            current = learner.folding(weights);
            for (int i = 0; i < parts; i++) {
                current.step();
            }
            folding = current;
        }
        if (!current.isDone()) {
            current.step();
            parts++;
            return Optional.empty();
        }
        Optional<UpdateResult> result = Optional.empty();
        if (restrictions.learningAllowed()) {
            result = learner.judge(current.result(), closedNanos, now);
        } else {
            learner.skip("learning_stopped", now);
        }
        leave();
        return result;
    }

    /// Goes on as if a source had given no row and had no weight. What rests on it is begun again.
    void forget(int source) {
        if (!isPending()) {
            return;
        }
        rows.replaceAll(ofInstrument -> SampleRows.without(ofInstrument, source));
        trust[source] = 0;
        if (stage != Stage.ANNOUNCE && stage != Stage.SUMMARIES) {
            enter(stage);
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putBoolean(isPending());
        if (!isPending()) {
            return;
        }
        out.putLong(closedNanos);
        out.putDoubles(trust);
        out.putByte(refusal.ordinal());
        out.putInt(instrument);
        out.putByte(stage.ordinal());
        out.putInt(parts);
        for (List<List<Sample>> ofInstrument : rows) {
            SampleRows.write(ofInstrument, out);
        }
    }

    @Override
    public void read(StateReader in) {
        rows.clear();
        instrument = 0;
        enter(Stage.ANNOUNCE);
        if (!in.getBoolean()) {
            return;
        }
        closedNanos = in.getLong();
        trust = in.getDoubles();
        if (trust.length != sources) {
            throw new MalformedStateException("trust must number " + sources + " but was " + trust.length);
        }
        refusal = known(SourceDiversity.Refusal.values(), in.getByte());
        instrument = in.getCount(learners.length - 1);
        stage = known(Stage.values(), in.getByte());
        parts = in.getCount(SampleRows.MOST_PARTS);
        for (int i = 0; i < learners.length; i++) {
            rows.add(SampleRows.read(in, sources));
        }
    }

    private static <T> T known(T[] all, int code) {
        if (code < 0 || code >= all.length) {
            throw new MalformedStateException("code must be in [0, " + all.length + ") but was " + code);
        }
        return all[code];
    }
}
