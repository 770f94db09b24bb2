package breakwater.app.live;

import breakwater.model.Effect;
import breakwater.pipeline.SessionListener;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the engine learned and the disk has not seen yet. Collected while events are applied, written between
/// them.
public final class LearningRecords implements SessionListener {
    /// A batch and the input that ended its epoch.
    ///
    /// @param batch rows of one instrument
    /// @param sequence number in the log
    public record Waiting(Effect.TrainingBatch batch, long sequence) {}

    private final SessionListener next;
    private final List<Waiting> batches = new ArrayList<>();
    private final Set<Integer> served = new LinkedHashSet<>();

    /// Creates an empty record.
    ///
    /// @param next hears everything as well
    public LearningRecords(SessionListener next) {
        this.next = next;
    }

    @Override
    public void onEffect(Effect effect, long sequence, long nanos) {
        if (effect instanceof Effect.TrainingBatch batch) {
            batches.add(new Waiting(batch, sequence));
        }
        if (effect instanceof Effect.ModelServed(int instrument, long _, String _)) {
            served.add(instrument);
        }
        next.onEffect(effect, sequence, nanos);
    }

    @Override
    public void onReport(breakwater.model.ExecutionReport report, long sequence) {
        next.onReport(report, sequence);
    }

    @Override
    public void onDoubt(breakwater.model.MarketEvent event, breakwater.admission.Verdict verdict, long sequence) {
        next.onDoubt(event, verdict, sequence);
    }

    /// Takes the batches that wait.
    ///
    /// @return in the order they came; they no longer wait
    public List<Waiting> takeBatches() {
        List<Waiting> taken = List.copyOf(batches);
        batches.clear();
        return taken;
    }

    /// Takes the instruments that serve another version than before.
    ///
    /// @return indices in the catalogue
    public List<Integer> takeServed() {
        List<Integer> taken = List.copyOf(served);
        served.clear();
        return taken;
    }
}
