package breakwater.quant.signal;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// What was known when each forecast was made whose outcome is still to come: one row per interval of the
/// horizon.
final class PendingRows implements Stateful {
    private final double[][] rows;
    private int next;
    private int count;

    PendingRows(int horizon, int width) {
        rows = new double[horizon][width];
    }

    /// @return whether the row of a horizon ago is there
    boolean due() {
        return count == rows.length;
    }

    /// @return the oldest row; after [#due] that of a horizon ago, until it is replaced
    double[] oldest() {
        return rows[next];
    }

    /// Puts a row in the place of the oldest.
    ///
    /// @return the row to fill
    double[] replace() {
        double[] row = rows[next];
        next = (next + 1) % rows.length;
        count = Math.min(rows.length, count + 1);
        return row;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(next);
        out.putInt(count);
        for (double[] row : rows) {
            out.putDoubles(row);
        }
    }

    @Override
    public void read(StateReader in) {
        next = in.getCount(rows.length - 1);
        count = in.getCount(rows.length);
        for (double[] row : rows) {
            StoredRow.into(in, row);
        }
    }
}
