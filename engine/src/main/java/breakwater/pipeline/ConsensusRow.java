package breakwater.pipeline;

import breakwater.math.stats.Median;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import breakwater.robust.Features;
import breakwater.robust.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The row of one span as most of its sources give it: the median of each feature. What one venue alone does is
/// no
/// anomaly of the market.
final class ConsensusRow implements Stateful {
    private final long spanNanos;
    private final int needed;
    private final int most;
    private final List<double[]> rows = new ArrayList<>();
    private long span = Long.MIN_VALUE;

    /// @param needed sources that must have given the row
    /// @param most sources there are
    ConsensusRow(long spanNanos, int needed, int most) {
        this.spanNanos = spanNanos;
        this.needed = needed;
        this.most = most;
    }

    /// Takes a row; returns the consensus of the span before, when this row belongs to a later one.
    Optional<double[]> add(Sample sample) {
        long of = Math.floorDiv(sample.nanos(), spanNanos);
        Optional<double[]> done = Optional.empty();
        if (of > span) {
            done = rows.size() >= needed ? Optional.of(median()) : Optional.empty();
            rows.clear();
            span = of;
        }
        // A row of an earlier span came late: its span is judged already.
        if (of == span && rows.size() < most) {
            rows.add(sample.features());
        }
        return done;
    }

    private double[] median() {
        double[] consensus = new double[Features.COUNT];
        double[] column = new double[rows.size()];
        for (int j = 0; j < consensus.length; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = rows.get(i)[j];
            }
            consensus[j] = Median.of(column);
        }
        return consensus;
    }

    @Override
    public void write(StateWriter out) {
        out.putLong(span);
        out.putInt(rows.size());
        for (double[] row : rows) {
            out.putDoubles(row);
        }
    }

    @Override
    public void read(StateReader in) {
        span = in.getLong();
        int count = in.getCount(most);
        rows.clear();
        for (int i = 0; i < count; i++) {
            double[] row = in.getDoubles();
            if (row.length != Features.COUNT) {
                throw new MalformedStateException("features must number " + Features.COUNT + " but were " + row.length);
            }
            rows.add(row);
        }
    }
}
