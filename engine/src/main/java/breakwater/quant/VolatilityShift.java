package breakwater.quant;

import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.model.Stateful;

/// Alarms when volatility leaves the level it had since the last alarm. Works on the log of the minute's
/// range, which for a given volatility is close to normal (Alizadeh, Brandt, Diebold, "Range-based
/// estimation of stochastic volatility models", J. Finance 57, 2002), against a level and a spread of its
/// own past.
///
/// In control means: volatility is constant. That it comes in clusters is what the alarm is for. The
/// threshold is for at most one false alarm a week of independent minutes, by
/// [breakwater.math.sequence.CusumBootstrap] on what this class makes of them: from 3 prices a minute on,
/// with normal or Student-4 steps, 8 is enough, as normal theory has it; a single price a minute, whose
/// log range is far from normal, needs 10.2. The test of this class counts them.
final class VolatilityShift implements Stateful {
    /// Shifts of one deviation, some 35 % of volatility, are found fastest.
    static final double ALLOWANCE = 0.5;

    static final double THRESHOLD = 10.5;

    /// Minutes after an alarm that only say where the new level is.
    static final int SETTLING_MINUTES = 20;

    static final int LEAST_DEVIATIONS = 30;

    private static final double LEVEL_HALF_LIFE = 480;
    private static final double SPREAD_HALF_LIFE = 1_440;
    private static final double CLIP = 4;

    private final double gain = -StrictMath.expm1(-StrictMath.log(2) / LEVEL_HALF_LIFE);
    private final RunningScale spread = new RunningScale(SPREAD_HALF_LIFE, CLIP);
    private final ShiftAlarm alarm;
    private double level;
    private long minutes;

    VolatilityShift(double threshold) {
        alarm = new ShiftAlarm(ALLOWANCE, threshold);
    }

    /// @return the log range in deviations from its level as known before it, NaN while unknown
    double step(double logRange, long nanos) {
        double distance = minutes == 0 ? 0 : logRange - level;
        double z = Double.NaN;
        boolean settled = minutes >= SETTLING_MINUTES;
        if (settled && spread.count() >= LEAST_DEVIATIONS) {
            z = spread.units(distance) / MeanShift.DEVIATION;
            if (alarm.step(z, nanos)) {
                minutes = 0;
                return z;
            }
        }
        learn(logRange, distance, settled);
        return z;
    }

    private void learn(double logRange, double distance, boolean settled) {
        minutes++;
        if (minutes == 1) {
            level = logRange;
            return;
        }
        double most = spread.count() == 0 ? Double.POSITIVE_INFINITY : CLIP * spread.value();
        level += Math.max(gain, 1.0 / minutes) * Math.clamp(distance, -most, most);
        if (settled) {
            spread.add(distance);
        }
    }

    MarketView.Shift last() {
        return alarm.last();
    }

    @Override
    public void write(StateWriter out) {
        out.putDouble(level);
        out.putLong(minutes);
        spread.write(out);
        alarm.write(out);
    }

    @Override
    public void read(StateReader in) {
        level = in.getDouble();
        minutes = in.getLong();
        spread.read(in);
        alarm.read(in);
    }
}
