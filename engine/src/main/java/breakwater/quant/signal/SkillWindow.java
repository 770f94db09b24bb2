package breakwater.quant.signal;

import breakwater.math.ensemble.RankIc;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;
import java.util.Optional;

/// The last forecasts of every member and of the mixture, each with the outcome that was unknown when it
/// was made.
final class SkillWindow implements Stateful {
    private final int horizon;
    private final double[][] rows;
    private int count;
    private int next;

    SkillWindow(EnsembleSettings settings, int forecasts) {
        horizon = settings.horizon();
        rows = new double[settings.skillWindow()][forecasts + 1];
    }

    /// @param forecasts those made a horizon ago, at the front of a row that may be longer
    /// @param outcome finite
    void add(double[] forecasts, double outcome) {
        double[] row = rows[next];
        System.arraycopy(forecasts, 0, row, 0, row.length - 1);
        row[row.length - 1] = outcome;
        next = (next + 1) % rows.length;
        count = Math.min(rows.length, count + 1);
    }

    /// @return skill over the window; empty with fewer than 4 outcomes that do not overlap, or if either
    ///     never varied
    Optional<RankIc> skill(int forecast) {
        if (count < 4 * horizon) {
            return Optional.empty();
        }
        double[] forecasts = column(forecast);
        double[] outcomes = column(rows[0].length - 1);
        return varies(forecasts) && varies(outcomes)
                ? Optional.of(RankIc.of(forecasts, outcomes, horizon, RankIc.DEVIATIONS_95))
                : Optional.empty();
    }

    private double[] column(int index) {
        double[] column = new double[count];
        for (int i = 0; i < count; i++) {
            column[i] = rows[Math.floorMod(next - count + i, rows.length)][index];
        }
        return column;
    }

    private static boolean varies(double[] x) {
        for (double value : x) {
            // Not by bits: -0.0 and 0.0 are no difference.
            if (value < x[0] || value > x[0]) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(StateWriter out) {
        out.putInt(count);
        out.putInt(next);
        for (int i = 0; i < count; i++) {
            out.putDoubles(rows[i]);
        }
    }

    @Override
    public void read(StateReader in) {
        count = in.getCount(rows.length);
        next = in.getCount(rows.length - 1);
        for (int i = 0; i < count; i++) {
            StoredRow.into(in, rows[i]);
        }
    }
}
