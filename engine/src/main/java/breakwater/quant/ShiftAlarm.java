package breakwater.quant;

import breakwater.math.sequence.CusumSettings;
import breakwater.math.sequence.PageCusum;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// A two-sided Page test on standardised minutes, and its last alarm. A minute counts for at most 3
/// deviations: from rest, no number of minutes below the threshold over 3 less the allowance raises an
/// alarm.
final class ShiftAlarm implements Stateful {
    static final double MOST_DEVIATIONS = 3;

    private final CusumSettings settings;
    private PageCusum test;
    private MarketView.Shift last = MarketView.Shift.NONE;

    /// @param allowance half the shift to be found, in deviations
    /// @param threshold sum above the allowance that raises an alarm, in deviations
    ShiftAlarm(double allowance, double threshold) {
        settings = new CusumSettings(0, 1, allowance, threshold, 0, true);
        test = new PageCusum(settings);
    }

    /// @param deviations distance from what is usual, in deviations
    /// @return whether it raised an alarm
    boolean step(double deviations, long nanos) {
        int side = test.step(Math.clamp(deviations, -MOST_DEVIATIONS, MOST_DEVIATIONS));
        if (side != 0) {
            last = new MarketView.Shift(side, nanos);
        }
        return side != 0;
    }

    MarketView.Shift last() {
        return last;
    }

    @Override
    public void write(StateWriter out) {
        out.putDoubles(test.state());
        last.write(out);
    }

    @Override
    public void read(StateReader in) {
        test = PageCusum.restore(settings, in.getDoubles());
        last = MarketView.Shift.read(in);
    }
}
