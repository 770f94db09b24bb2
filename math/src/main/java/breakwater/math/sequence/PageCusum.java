package breakwater.math.sequence;

import breakwater.math.arguments.Require;
import java.util.ArrayList;
import java.util.List;

/// Page's two-sided test for a shift of the mean, fed one value at a time.
///
/// With z = (x - target) / sigma: `upper = max(0, upper + z - k)`, `lower = max(0, lower - z - k)`; alarm when
/// one is
/// above h. If both are, the larger wins, the upper one on ties. One gross value is enough for an alarm: clean
/// the input first where values can be forged. Not the "CUSUM filter" of event sampling, which has no k.
///
/// @see "Page, Continuous inspection schemes, Biometrika 41 (1954)"
public final class PageCusum {
    /// Farther out the statistics would lose what they hold.
    private static final double MOST_SIGMAS = 1e150;

    private final CusumSettings settings;
    private double upper;
    private double lower;
    private long index;
    private long lastZeroUpper;
    private long lastZeroLower;
    private long changeStart;

    /// Creates a test at its start.
    ///
    /// @param settings allowance, threshold and reset
    public PageCusum(CusumSettings settings) {
        this.settings = settings;
        this.upper = settings.headStart();
        this.lower = settings.headStart();
        this.lastZeroUpper = -1;
        this.lastZeroLower = -1;
    }

    /// An alarm.
    ///
    /// @param index of the value that raised it
    /// @param side 1 for a shift upward, -1 downward
    /// @param changeStart first index of the climb that led to it
    public record Alarm(int index, int side, int changeStart) {}

    /// A whole series after the fact. Made fresh for the caller, who owns the arrays.
    ///
    /// @param upper upper statistic at each index, before any reset
    /// @param lower lower statistic at each index, before any reset
    /// @param alarms in order of time
    @SuppressWarnings("ArrayRecordComponent") // made for the caller, kept by nobody else
    public record Path(double[] upper, double[] lower, List<Alarm> alarms) {}

    /// Runs over a whole series.
    ///
    /// @param values series, oldest first, at least one, finite; not modified
    /// @param settings allowance, threshold and reset
    /// @return statistics and alarms; nothing at an index uses a later value
    /// @throws IllegalArgumentException if a value is not finite or beyond 1e150 sigmas
    public static Path run(double[] values, CusumSettings settings) {
        Require.holds("values", values, 1);
        Require.finite("values", values);
        PageCusum test = new PageCusum(settings);
        double[] upper = new double[values.length];
        double[] lower = new double[values.length];
        List<Alarm> alarms = new ArrayList<>();
        for (int t = 0; t < values.length; t++) {
            double z = test.standardised(values[t]);
            upper[t] = Math.max(0, test.upper + z - settings.k());
            lower[t] = Math.max(0, test.lower - z - settings.k());
            int side = test.step(values[t]);
            if (side != 0) {
                alarms.add(new Alarm(t, side, (int) test.changeStart));
            }
        }
        return new Path(upper, lower, List.copyOf(alarms));
    }

    /// Takes in one value.
    ///
    /// @param x value in the unit of `target`
    /// @return 1 for an alarm upward, -1 downward, 0 for none
    /// @throws IllegalArgumentException if it is not finite or beyond 1e150 sigmas; nothing has then changed
    public int step(double x) {
        double z = standardised(x);
        upper = Math.max(0, upper + z - settings.k());
        lower = Math.max(0, lower - z - settings.k());
        if (upper == 0) {
            lastZeroUpper = index;
        }
        if (lower == 0) {
            lastZeroLower = index;
        }
        int side = side();
        if (side != 0) {
            changeStart = (side > 0 ? lastZeroUpper : lastZeroLower) + 1;
            if (settings.resetOnAlarm()) {
                upper = settings.headStart();
                lower = settings.headStart();
                lastZeroUpper = index;
                lastZeroLower = index;
            }
        }
        index++;
        return side;
    }

    private int side() {
        boolean up = upper > settings.h();
        boolean down = lower > settings.h();
        if (up && (!down || upper >= lower)) {
            return 1;
        }
        return down ? -1 : 0;
    }

    private double standardised(double x) {
        double z = (x - settings.target()) / settings.sigma();
        if (!(Math.abs(z) <= MOST_SIGMAS)) {
            throw new IllegalArgumentException(
                    "values[" + index + "] must be within 1e150 sigma of target but was " + x);
        }
        return z;
    }

    /// Returns the upper statistic.
    ///
    /// @return in sigmas, >= 0, after any reset
    public double upper() {
        return upper;
    }

    /// Returns the lower statistic.
    ///
    /// @return in sigmas, >= 0, after any reset
    public double lower() {
        return lower;
    }

    /// Returns the number of values taken in.
    ///
    /// @return count
    public long count() {
        return index;
    }

    /// Returns where the climb that led to the last alarm began.
    ///
    /// @return index of a value, 0 before the first alarm
    public long changeStart() {
        return changeStart;
    }

    /// Returns all that a later decision depends on but the settings.
    ///
    /// @return upper, lower, count, last zero of each side, start of the last change
    public double[] state() {
        return new double[] {upper, lower, index, lastZeroUpper, lastZeroLower, changeStart};
    }

    /// Returns a test that continues another one.
    ///
    /// @param settings the same settings
    /// @param state from [#state()]
    /// @return continues exactly
    /// @throws IllegalArgumentException if the numbers cannot be a state
    public static PageCusum restore(CusumSettings settings, double[] state) {
        Require.length("state", state, 6);
        PageCusum test = new PageCusum(settings);
        test.upper = Require.notNegative("state[0]", state[0]);
        test.lower = Require.notNegative("state[1]", state[1]);
        test.index = whole("state[2]", state[2], 0, 0x1p53);
        test.lastZeroUpper = whole("state[3]", state[3], -1, state[2] - 1);
        test.lastZeroLower = whole("state[4]", state[4], -1, state[2] - 1);
        test.changeStart = whole("state[5]", state[5], 0, state[2]);
        return test;
    }

    private static long whole(String name, double value, double low, double high) {
        Require.inside(name, value, low, high);
        if (value != Math.rint(value)) {
            throw new IllegalArgumentException(name + " must be a whole number but was " + value);
        }
        return (long) value;
    }
}
