package breakwater.lab.analysis;

import breakwater.math.sequence.CusumBootstrap;
import breakwater.math.sequence.CusumSettings;
import breakwater.math.sequence.HmmFit;
import breakwater.math.sequence.HmmFitSettings;
import breakwater.math.sequence.HmmObservations;
import breakwater.math.sequence.PageCusum;
import breakwater.math.sequence.RobustRegimeFilter;
import breakwater.math.sequence.RobustRegimeSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Regimes and alarms over one window of bars. Model, means, deviations and thresholds come from the first
/// hours
/// alone; everything after them is filtered, each bar seeing nothing later.
///
/// Two tests run: on returns (drift) and on the logarithm of ranges (volatility), each value cut at five of its
/// deviations, because one gross value would be an alarm by itself.
///
/// @param name of the window
/// @param bars in it
/// @param trained bars the model was learned from
/// @param gaps bars after a gap, which have no return
/// @param timesNanos when each filtered bar was over
/// @param closes of the filtered bars
/// @param probabilities of the states at each, calm first
/// @param drift alarms on returns
/// @param volatility alarms on ranges
/// @param driftThreshold in deviations
/// @param volatilityThreshold in deviations
/// @param worst the worst hour
@SuppressWarnings("ArrayRecordComponent") // copied on the way in; the page reads them
public record RegimeStudy(
        String name,
        int bars,
        int trained,
        int gaps,
        long[] timesNanos,
        double[] closes,
        double[][] probabilities,
        List<Alarm> drift,
        List<Alarm> volatility,
        double driftThreshold,
        double volatilityThreshold,
        WorstHour worst) {
    private static final double ALLOWANCE = 0.5;
    private static final double CLIP = 5;
    private static final double MEAN_BLOCK = 24;
    private static final int RUNS = 400;
    private static final double HOUR_NANOS = 3.6e12;

    /// Copies the arrays.
    public RegimeStudy {
        timesNanos = timesNanos.clone();
        closes = closes.clone();
        probabilities = Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
        drift = List.copyOf(drift);
        volatility = List.copyOf(volatility);
    }

    /// An alarm of a test.
    ///
    /// @param index of the filtered bar
    /// @param side 1 upward, -1 downward
    public record Alarm(int index, int side) {}

    /// Studies a window.
    ///
    /// @param name of the window
    /// @param window bars, ended
    /// @param settings how
    /// @return the study
    /// @throws IllegalArgumentException if the window is not longer than its training by a day
    public static RegimeStudy of(String name, WindowBars window, RegimeSettings settings) {
        List<WindowBars.Joined> bars = window.bars();
        int perHour = 60 / settings.barMinutes();
        int trained = settings.trainingHours() * perHour;
        if (bars.size() < trained + 24 * perHour) {
            throw new IllegalArgumentException(
                    "bars must be at least " + (trained + 24 * perHour) + " but were " + bars.size());
        }
        double[][] rows = bars.subList(0, trained).stream()
                .filter(bar -> !Double.isNaN(bar.returnBps()))
                .map(WindowBars.Joined::row)
                .toArray(double[][]::new);
        HmmFit.Result fit =
                HmmFit.fit(HmmObservations.of(rows), HmmFitSettings.defaults(settings.states()), settings.seed());
        RobustRegimeFilter filter = RobustRegimeFilter.of(fit.model(), RobustRegimeSettings.defaults());
        Test drift = new Test(column(rows, 0), settings, perHour);
        Test volatility = new Test(column(rows, 1), settings, perHour);
        int n = bars.size() - trained;
        long[] times = new long[n];
        double[] closes = new double[n];
        double[][] probabilities = new double[n][];
        int gaps = 0;
        for (int i = 0; i < n; i++) {
            WindowBars.Joined bar = bars.get(trained + i);
            times[i] = bar.openNanos() + window.lengthNanos();
            closes[i] = bar.close();
            volatility.take(i, bar.logRange());
            if (Double.isNaN(bar.returnBps())) {
                gaps++;
                filter.skip();
            } else {
                filter.step(bar.row());
                drift.take(i, bar.returnBps());
            }
            probabilities[i] = filter.probabilities();
        }
        return new RegimeStudy(
                name,
                bars.size(),
                trained,
                gaps,
                times,
                closes,
                probabilities,
                drift.alarms,
                volatility.alarms,
                drift.threshold,
                volatility.threshold,
                WorstHour.of(closes, perHour));
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    /// Returns the probabilities of one state.
    ///
    /// @param state in `[0, K)`
    /// @return one a filtered bar
    public double[] probability(int state) {
        return column(probabilities, state);
    }

    /// Returns how many states there are.
    ///
    /// @return K
    public int states() {
        return probabilities[0].length;
    }

    /// Returns the share of filtered bars in which the most volatile state is the likelier half.
    ///
    /// @return in `[0, 1]`
    public double volatileShare() {
        double[] top = probability(states() - 1);
        return (double) Arrays.stream(top).filter(p -> p >= 0.5).count() / top.length;
    }

    /// Returns how long before the worst hour the most volatile state had been likelier than not, without a
    /// break.
    ///
    /// @return hours; negative if it only became so that much after the hour began; NaN if it never did
    public double leadHours() {
        double[] top = probability(states() - 1);
        int at = worst.from();
        if (top[at] >= 0.5) {
            int since = at;
            while (since > 0 && top[since - 1] >= 0.5) {
                since--;
            }
            return (timesNanos[at] - timesNanos[since]) / HOUR_NANOS;
        }
        for (int i = at; i < top.length; i++) {
            if (top[i] >= 0.5) {
                return -(timesNanos[i] - timesNanos[at]) / HOUR_NANOS;
            }
        }
        return Double.NaN;
    }

    /// Returns how long after the worst hour began the first alarm of a side came.
    ///
    /// @param alarms of one test
    /// @param side 1 or -1
    /// @return hours, NaN if none came
    public double delayHours(List<Alarm> alarms, int side) {
        return alarms.stream()
                .filter(alarm -> alarm.side() == side && alarm.index() > worst.from())
                .mapToDouble(alarm -> (timesNanos[alarm.index()] - timesNanos[worst.from()]) / HOUR_NANOS)
                .findFirst()
                .orElse(Double.NaN);
    }

    /// Returns how many alarms came before the worst hour began.
    ///
    /// @param alarms of one test
    /// @return count of both sides
    public long before(List<Alarm> alarms) {
        return alarms.stream().filter(alarm -> alarm.index() <= worst.from()).count();
    }

    /// A test of one series with a threshold set on the training hours.
    private static final class Test {
        private final double mean;
        private final double deviation;
        private final double threshold;
        private final PageCusum cusum;
        private final List<Alarm> alarms = new ArrayList<>();

        Test(double[] training, RegimeSettings settings, int perHour) {
            mean = Arrays.stream(training).average().orElseThrow();
            double squares = 0;
            for (double value : training) {
                squares += (value - mean) * (value - mean);
            }
            deviation = Math.sqrt(squares / (training.length - 1));
            double[] clipped = Arrays.stream(training).map(this::clip).toArray();
            threshold = CusumBootstrap.threshold(
                            clipped,
                            mean,
                            deviation,
                            ALLOWANCE,
                            (double) settings.alarmEvery() * perHour,
                            MEAN_BLOCK,
                            RUNS,
                            settings.seed())
                    .h();
            cusum = new PageCusum(new CusumSettings(mean, deviation, ALLOWANCE, threshold, 0, true));
        }

        private double clip(double value) {
            return Math.clamp(value, mean - CLIP * deviation, mean + CLIP * deviation);
        }

        void take(int index, double value) {
            int side = cusum.step(clip(value));
            if (side != 0) {
                alarms.add(new Alarm(index, side));
            }
        }
    }
}
