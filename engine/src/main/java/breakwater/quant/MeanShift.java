package breakwater.quant;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Alarms when one-minute returns begin to drift. A return is measured in deviations of the last hour or
/// so, the minute itself left out, so that a rise of volatility alone does not look like a drift.
///
/// The threshold is for at most one false alarm a week of minutes, however returns are spread. Normal
/// theory asks for 8.1; Student-4 returns in a scale that is itself estimated need 9.6, and with
/// volatility in clusters 13.3, by [breakwater.math.sequence.CusumBootstrap] on what this class makes of
/// them. So on quiet returns alarms are far rarer than once a week; the test of this class counts them.
final class MeanShift implements Stateful {
    /// Drifts of a deviation per minute are found fastest.
    static final double ALLOWANCE = 0.5;

    static final double THRESHOLD = 14;
    static final double HALF_LIFE_MINUTES = 30;
    static final int LEAST_MINUTES = 60;

    /// Deviation over mean absolute value of a normal law, `sqrt(pi / 2)`.
    static final double DEVIATION = 1.2533141373155003;

    private static final double CLIP = 4;

    private final RunningScale scale = new RunningScale(HALF_LIFE_MINUTES, CLIP);
    private final ShiftAlarm alarm;

    MeanShift(double threshold) {
        alarm = new ShiftAlarm(ALLOWANCE, threshold);
    }

    /// @return the return in deviations as known before it, NaN while unknown
    double step(double logReturn, long nanos) {
        double z = Double.NaN;
        if (scale.count() >= LEAST_MINUTES) {
            z = scale.units(logReturn) / DEVIATION;
            alarm.step(z, nanos);
        }
        scale.add(logReturn);
        return z;
    }

    MarketView.Shift last() {
        return alarm.last();
    }

    @Override
    public void write(StateWriter out) {
        scale.write(out);
        alarm.write(out);
    }

    @Override
    public void read(StateReader in) {
        scale.read(in);
        alarm.read(in);
    }
}
