package breakwater.math.sequence;

import breakwater.math.arguments.Require;
import breakwater.math.random.CounterRandom;
import java.util.Arrays;

/// Sets the threshold of a two-sided Page test so that false alarms on given data come as rarely as wanted.
///
/// Runs are drawn from the data by the stationary bootstrap (blocks of geometric length, wrapped round), so
/// heavy
/// tails and clustered volatility stay in. One run serves all thresholds: its run length at h is where the
/// larger
/// statistic first exceeds h. Runs are cut at five times the wanted length; the estimate is exposure over
/// alarms.
///
/// @see "Politis and Romano, The stationary bootstrap, JASA 89 (1994)"
public final class CusumBootstrap {
    private static final int HORIZON = 5;
    private static final double MOST_STEPS = 2e8;

    private final double[] returns;
    private final CusumSettings settings;
    private final double restart;
    private final CounterRandom random;

    /// First times at which a new maximum was reached, and these maxima, run after run.
    private int[] times = new int[1024];

    private double[] maxima = new double[1024];
    private int records;

    private CusumBootstrap(double[] returns, CusumSettings settings, double meanBlock, CounterRandom random) {
        this.returns = returns;
        this.settings = settings;
        this.restart = 1 / meanBlock;
        this.random = random;
    }

    /// A threshold and how sure it is.
    ///
    /// @param h threshold in sigmas
    /// @param averageRunLength estimated at h
    /// @param alarms number of runs that ended in an alarm
    /// @param relativeError standard error of `averageRunLength` as a share of it, about `1/sqrt(alarms)`
    public record Result(double h, double averageRunLength, int alarms, double relativeError) {}

    /// Finds the threshold.
    ///
    /// @param returns data in control, at least 2, finite, not all equal; not modified
    /// @param target mean in control
    /// @param sigma deviation in control, > 0
    /// @param k allowance in sigmas, >= 0
    /// @param wanted average run length, in `[2, 1e6]`
    /// @param meanBlock mean length of the blocks, >= 1; 1 ignores dependence
    /// @param runs number of runs, in `[10, 100000]`; `5 runs wanted` at most 2e8
    /// @param seed of the draws
    /// @return threshold
    /// @throws IllegalArgumentException if an argument is out of range
    public static Result threshold(
            double[] returns,
            double target,
            double sigma,
            double k,
            double wanted,
            double meanBlock,
            int runs,
            long seed) {
        Require.holds("returns", returns, 2);
        Require.finite("returns", returns);
        Require.inside("wanted", wanted, 2, 1e6);
        Require.inside("meanBlock", meanBlock, 1, 1e9);
        Require.inside("runs", runs, 10, 100_000);
        if (!(runs * wanted * HORIZON <= MOST_STEPS)) {
            throw new IllegalArgumentException(
                    "runs must be at most " + MOST_STEPS / (wanted * HORIZON) + " for this run length but was " + runs);
        }
        if (Arrays.stream(returns).allMatch(value -> value == returns[0])) {
            throw new IllegalArgumentException("returns must vary but all were " + returns[0]);
        }
        // Any threshold: only the statistics are used.
        CusumSettings settings = new CusumSettings(target, sigma, k, Double.MAX_VALUE, 0, false);
        CusumBootstrap bootstrap = new CusumBootstrap(
                returns, settings, meanBlock, CounterRandom.of(seed).split("cusum bootstrap"));
        int horizon = (int) Math.ceil(HORIZON * wanted);
        int[] ends = new int[runs];
        for (int run = 0; run < runs; run++) {
            bootstrap.simulate(horizon);
            ends[run] = bootstrap.records;
        }
        return bootstrap.search(ends, horizon, wanted);
    }

    private void simulate(int horizon) {
        PageCusum test = new PageCusum(settings);
        int at = 0;
        double most = 0;
        for (int t = 1; t <= horizon; t++) {
            at = t == 1 || random.nextDouble() < restart ? random.nextInt(returns.length) : (at + 1) % returns.length;
            test.step(returns[at]);
            double now = Math.max(test.upper(), test.lower());
            if (now > most) {
                most = now;
                record(t, now);
            }
        }
    }

    private void record(int time, double maximum) {
        if (records == times.length) {
            times = Arrays.copyOf(times, 2 * records);
            maxima = Arrays.copyOf(maxima, 2 * records);
        }
        times[records] = time;
        maxima[records++] = maximum;
    }

    /// The run length only changes at recorded maxima: bisects over these.
    private Result search(int[] ends, int horizon, double wanted) {
        double[] candidates = Arrays.copyOf(maxima, records);
        Arrays.sort(candidates);
        int low = 0;
        int high = records - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(candidates[middle], ends, horizon).averageRunLength() < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return at(candidates[low], ends, horizon);
    }

    private Result at(double h, int[] ends, int horizon) {
        double exposure = 0;
        int alarms = 0;
        int from = 0;
        for (int end : ends) {
            int record = from;
            while (record < end && !(maxima[record] > h)) {
                record++;
            }
            if (record < end) {
                alarms++;
                exposure += times[record];
            } else {
                exposure += horizon;
            }
            from = end;
        }
        double length = alarms == 0 ? Double.MAX_VALUE : exposure / alarms;
        return new Result(h, length, alarms, alarms == 0 ? Double.MAX_VALUE : 1 / Math.sqrt(alarms));
    }
}
