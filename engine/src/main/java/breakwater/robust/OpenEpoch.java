package breakwater.robust;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An epoch whose rows are being summarised, source by source and a part at a time.
///
/// Its state is the rows, the summaries that are ready and how many parts of the next one are done; those parts
/// are
/// done again after a restart and come to the same bits.
final class OpenEpoch implements Stateful {
    private final int sources;
    private final SourceEstimator estimator;
    private final List<Contribution> ready = new ArrayList<>();
    private List<List<Sample>> rows = List.of();
    private boolean open;
    private int source;
    private int parts;
    private @Nullable ContributionWork work;

    OpenEpoch(int sources, SourceEstimator estimator) {
        this.sources = sources;
        this.estimator = estimator;
    }

    boolean isOpen() {
        return open;
    }

    /// Opens an epoch; one that is open is given up.
    ///
    /// @param newRows one list per source, in catalogue order
    void begin(List<List<Sample>> newRows) {
        rows = List.copyOf(newRows);
        ready.clear();
        source = 0;
        open = true;
        beginSource();
    }

    private void beginSource() {
        parts = 0;
        work = null;
    }

    /// Does one part.
    ///
    /// @return false if every source is summarised
    boolean step() {
        if (source >= rows.size()) {
            return false;
        }
        ContributionWork current = current();
        if (current.isDone()) {
            current.result().ifPresent(ready::add);
            source++;
            beginSource();
        } else {
            current.step();
            parts++;
        }
        return true;
    }

    private ContributionWork current() {
        ContributionWork current = work;
        if (current == null) {
            current = new ContributionWork(estimator, source, rows.get(source));
            for (int i = 0; i < parts; i++) {
                current.step();
            }
            work = current;
        }
        return current;
    }

    /// Returns the summaries and ends.
    List<Contribution> close() {
        List<Contribution> epoch = new ArrayList<>(ready);
        ready.clear();
        rows = List.of();
        open = false;
        return epoch;
    }

    /// Goes on as if a source had given no row.
    void forget(int forgotten) {
        ready.removeIf(c -> c.source() == forgotten);
        rows = SampleRows.without(rows, forgotten);
        if (source == forgotten) {
            beginSource();
        }
    }

    @Override
    public void write(StateWriter out) {
        out.putBoolean(open);
        if (!open) {
            return;
        }
        SampleRows.write(rows, out);
        out.putInt(source);
        out.putInt(parts);
        out.putInt(ready.size());
        for (Contribution c : ready) {
            c.write(out);
        }
    }

    @Override
    public void read(StateReader in) {
        ready.clear();
        rows = List.of();
        open = in.getBoolean();
        work = null;
        if (!open) {
            return;
        }
        rows = SampleRows.read(in, sources);
        source = in.getCount(rows.size());
        parts = in.getCount(SampleRows.MOST_PARTS);
        int size = in.getCount(sources);
        for (int k = 0; k < size; k++) {
            ready.add(Contribution.read(in, sources));
        }
    }
}
