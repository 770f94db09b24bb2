package breakwater.math.sequence;

import breakwater.math.arguments.Require;
import java.util.Arrays;
import org.hipparchus.special.Erf;

/// Average run length of Page's test on normal data, from statistic zero.
///
/// The integral equation `L(s) = 1 + L(0) Phi(k - s - shift) + integral over (0, h) of L(y) phi(y + k - s -
/// shift)` is
/// put on Gauss-Legendre nodes. The nodes and zero are then the states of a chain whose elimination subtracts
/// nothing, so that run lengths of 1e30 keep their digits too. The two sides join by
/// `1/L = 1/L_upper + 1/L_lower`.
///
/// Returns are not normal: with heavy tails alarms come far more often. Use [CusumBootstrap] for those.
///
/// @see "Brook and Evans, Biometrika 59 (1972)"
/// @see "Grassmann, Taksar, Heyman, Oper. Res. 33 (1985)"
public final class CusumArl {
    private static final double MOST_H = 100;
    private static final int LEAST_NODES = 24;
    private static final int NODES_PER_SIGMA = 4;
    private static final double LEAST_H = 1e-6;

    private CusumArl() {}

    /// Which shifts raise the alarm.
    public enum Side {
        /// Upward only.
        ONE,
        /// Upward and downward.
        TWO
    }

    /// Returns the average run length.
    ///
    /// @param k allowance in sigmas, in `[0, 100]`
    /// @param h threshold in sigmas, in `(0, 100]`
    /// @param shift of the mean in sigmas, in `[-100, 100]`
    /// @param side which alarms count
    /// @return expected number of values up to and with the first alarm, at least 1; infinite beyond double
    /// range
    /// @throws IllegalArgumentException if an argument is out of range
    public static double of(double k, double h, double shift, Side side) {
        Require.inside("k", k, 0, 100);
        Require.positive("h", h);
        Require.inside("h", h, 0, MOST_H);
        Require.inside("shift", shift, -100, 100);
        double upper = oneSided(k - shift, h);
        if (side == Side.ONE) {
            return upper;
        }
        double lower = oneSided(k + shift, h);
        return 1 / (1 / upper + 1 / lower);
    }

    /// Returns the threshold that gives a wanted average run length without a shift.
    ///
    /// @param k allowance in sigmas, in `[0, 100]`
    /// @param wanted average run length in control, at most 1e12
    /// @param side which alarms count
    /// @return h, to 1e-9 of itself
    /// @throws IllegalArgumentException if no threshold in `(0, 100]` gives it
    public static double threshold(double k, double wanted, Side side) {
        Require.inside("wanted", wanted, 1, 1e12);
        double low = LEAST_H;
        double high = 1;
        if (of(k, low, 0, side) > wanted) {
            throw new IllegalArgumentException("wanted must be at least the run length without a threshold, "
                    + of(k, low, 0, side) + ", but was " + wanted);
        }
        while (of(k, high, 0, side) < wanted) {
            low = high;
            high *= 2;
            if (low >= MOST_H / 2) {
                high = MOST_H;
            }
            if (low == MOST_H) {
                throw new IllegalArgumentException("wanted must be reached by h = 100 but was " + wanted);
            }
        }
        return bisect(k, wanted, side, low, high);
    }

    private static double bisect(double k, double wanted, Side side, double from, double until) {
        double low = from;
        double high = until;
        while (high - low > 1e-9 * high) {
            double middle = 0.5 * (low + high);
            if (of(k, middle, 0, side) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /// Upper side on data with mean -drift and allowance 0.
    private static double oneSided(double drift, double h) {
        int n = LEAST_NODES + NODES_PER_SIGMA * (int) Math.ceil(h);
        GaussLegendre rule = GaussLegendre.of(n);
        double[][] move = new double[n + 1][n + 1];
        double[] alarm = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            double from = i == 0 ? 0 : h * rule.nodes()[i - 1];
            double centre = from - drift;
            move[i][0] = normalBelow(-centre);
            for (int j = 1; j <= n; j++) {
                double step = h * rule.nodes()[j - 1] - centre;
                move[i][j] = h * rule.weights()[j - 1] * 0.3989422804014327 * StrictMath.exp(-0.5 * step * step);
            }
            alarm[i] = normalBelow(centre - h);
        }
        return absorptionTime(move, alarm);
    }

    private static double normalBelow(double z) {
        return 0.5 * Erf.erfc(-z * 0.7071067811865476);
    }

    /// Expected steps from state 0 to the alarm: eliminates the states from the last one; a state's own
    /// probability of
    /// staying is never used, what leaves it is added up instead.
    private static double absorptionTime(double[][] move, double[] alarm) {
        int last = move.length - 1;
        double[] time = new double[last + 1];
        Arrays.fill(time, 1);
        for (int n = last; n > 0; n--) {
            double leaving = alarm[n];
            for (int j = 0; j < n; j++) {
                leaving += move[n][j];
            }
            for (int i = 0; i < n; i++) {
                double share = move[i][n] / leaving;
                for (int j = 0; j < n; j++) {
                    move[i][j] += share * move[n][j];
                }
                alarm[i] += share * alarm[n];
                time[i] += share * time[n];
            }
        }
        return time[0] / alarm[0];
    }
}
