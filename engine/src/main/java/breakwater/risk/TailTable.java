package breakwater.risk;

import breakwater.math.stats.EwmaVariance;
import breakwater.math.stats.Moments;
import breakwater.math.tail.CornishFisher;
import breakwater.math.tail.HistoricalTail;
import breakwater.math.tail.MonteCarloNormal;
import breakwater.math.tail.ParametricTail;
import breakwater.math.tail.PeaksOverThreshold;
import breakwater.math.tail.SimulatedTail;
import breakwater.math.tail.TailEstimate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Measures the tail of a book by every method. A pure function of the returns and the weights.
///
/// All methods measure one interval and are scaled to the horizon alike, so that they differ in method
/// only.
final class TailTable {
    static final double[] CONFIDENCES = {0.95, 0.99};
    static final int PATHS = 4_096;
    private static final long SEED = 1;
    /// So that the worst tenth holds 30 excesses.
    private static final int LEAST_FOR_EXTREMES = 300;
    /// More than any account may carry: beyond it equity is next to nothing, and so is what a fraction of
    /// it says.
    private static final double LARGEST_WEIGHT = 1e6;
    // Below this a deviation is rounding, and its fourth power would vanish.
    private static final double LEAST_DEVIATION = 1e-12;

    private final ReturnBook book;
    private final double[] weights;
    private final PortfolioRiskSettings settings;
    private final double[] history;
    /// Ascending, so that no method sorts again.
    private final double[] sorted;

    private final boolean flat;
    private final boolean broken;
    private final double[] paths = new double[PATHS];
    private int simulated;
    private Optional<MonteCarloNormal> law = Optional.empty();
    private IntConsumer draws = _ -> {};

    TailTable(ReturnBook book, double[] weights, PortfolioRiskSettings settings) {
        this.book = book;
        this.weights = weights;
        this.settings = settings;
        flat = Arrays.stream(weights).allMatch(w -> w == 0);
        broken = !Arrays.stream(weights).allMatch(w -> Math.abs(w) <= LARGEST_WEIGHT);
        history = flat || broken ? new double[0] : book.history(weights);
        sorted = history.clone();
        Arrays.sort(sorted);
    }

    /// Measures by one method.
    ///
    /// @return one measure per confidence
    TailMeasure[] of(TailMethod method) {
        if (flat) {
            // Nothing held, nothing to lose: known without any history.
            return each(c -> new TailMeasure(method, c, 0, 0, book.rows(), false, true));
        }
        if (broken || history.length < PortfolioRiskSettings.LEAST_RETURNS) {
            return unknown(method);
        }
        return switch (method) {
            case HISTORICAL -> historical(method, sorted);
            case NORMAL -> normal();
            case STUDENT_T -> student();
            case CORNISH_FISHER -> cornishFisher();
            case MONTE_CARLO -> monteCarlo();
            case FILTERED_HISTORICAL -> filtered();
            case EXTREME_VALUE -> extremes();
        };
    }

    private TailMeasure[] historical(TailMethod method, double[] returns) {
        return each(c -> {
            HistoricalTail tail = HistoricalTail.of(returns, c);
            return known(method, c, tail.estimate(), tail.smallSample(), true);
        });
    }

    private TailMeasure[] normal() {
        double deviation = Math.sqrt(book.variance(weights));
        return Double.isNaN(deviation)
                ? unknown(TailMethod.NORMAL)
                : each(c -> known(TailMethod.NORMAL, c, ParametricTail.normal(0, deviation, c, 1), small(c), true));
    }

    private TailMeasure[] student() {
        if (!varies()) {
            return unknown(TailMethod.STUDENT_T);
        }
        Moments moments = Moments.of(history);
        double excess = moments.excessKurtosis();
        double deviation = moments.standardDeviation();
        // A tail that is not heavier than the normal one is the limit of the law.
        return each(c -> {
            TailEstimate tail = excess > 1e-3
                    ? ParametricTail.studentT(0, deviation, 4 + 6 / excess, c)
                    : ParametricTail.normal(0, deviation, c, 1);
            return known(TailMethod.STUDENT_T, c, tail, small(c), true);
        });
    }

    private TailMeasure[] cornishFisher() {
        if (!varies()) {
            return unknown(TailMethod.CORNISH_FISHER);
        }
        Moments moments = Moments.of(history);
        return each(c -> {
            CornishFisher bent =
                    CornishFisher.of(0, moments.standardDeviation(), moments.skewness(), moments.excessKurtosis(), c);
            TailEstimate tail = new TailEstimate(bent.valueAtRisk(), bent.expectedShortfall());
            return known(TailMethod.CORNISH_FISHER, c, tail, small(c), bent.monotone());
        });
    }

    /// Draws some of the paths of the simulation, so that no call is long; [#of] draws what is left.
    ///
    /// @param most how many have then been drawn in all, at most [#PATHS]
    void simulate(int most) {
        if (flat || broken || history.length < PortfolioRiskSettings.LEAST_RETURNS) {
            return;
        }
        if (simulated == 0) {
            law = law();
            draws = law.isPresent() ? law.get().parts(paths) : _ -> {};
        }
        if (most > simulated) {
            draws.accept(most - simulated);
            simulated = most;
        }
    }

    private Optional<MonteCarloNormal> law() {
        int[] held =
                IntStream.range(0, weights.length).filter(i -> weights[i] != 0).toArray();
        double[][] covariance = new double[held.length][held.length];
        double[] exposure = new double[held.length];
        for (int i = 0; i < held.length; i++) {
            exposure[i] = weights[held[i]];
            for (int j = 0; j < held.length; j++) {
                covariance[i][j] = book.covariance(held[i], held[j]);
            }
        }
        try {
            return Optional.of(MonteCarloNormal.of(new double[held.length], covariance, exposure, PATHS, SEED));
        } catch (IllegalArgumentException notACovariance) {
            // Pairs that were not always known together need not make one: then there is no such law.
            return Optional.empty();
        }
    }

    private TailMeasure[] monteCarlo() {
        simulate(PATHS);
        if (law.isEmpty()) {
            return unknown(TailMethod.MONTE_CARLO);
        }
        return each(c -> {
            SimulatedTail tail = law.get().combine(paths, c);
            TailEstimate estimate = new TailEstimate(tail.valueAtRisk(), tail.expectedShortfall());
            return known(TailMethod.MONTE_CARLO, c, estimate, small(c), true);
        });
    }

    /// Each return over the volatility forecast for it, times the forecast for the next. A return that
    /// meets a forecast of none says nothing in its units.
    private TailMeasure[] filtered() {
        EwmaVariance variance = new EwmaVariance(settings.decay());
        double[] scaled = new double[history.length];
        int count = 0;
        for (int t = 0; t < history.length; t++) {
            double forecast = t >= PortfolioRiskSettings.LEAST_RETURNS ? variance.variance() : 0;
            if (forecast > 0) {
                scaled[count++] = history[t] / Math.sqrt(forecast);
            }
            variance.add(history[t]);
        }
        if (count < PortfolioRiskSettings.LEAST_RETURNS) {
            return unknown(TailMethod.FILTERED_HISTORICAL);
        }
        double next = Math.sqrt(variance.variance());
        double[] filtered = Arrays.copyOf(scaled, count);
        for (int t = 0; t < count; t++) {
            filtered[t] *= next;
        }
        Arrays.sort(filtered);
        return historical(TailMethod.FILTERED_HISTORICAL, filtered);
    }

    private TailMeasure[] extremes() {
        int n = history.length;
        if (n < LEAST_FOR_EXTREMES) {
            return unknown(TailMethod.EXTREME_VALUE);
        }
        double threshold = -sorted[n / 10];
        double[] excesses = Arrays.stream(sorted, 0, n / 10)
                .map(r -> -r - threshold)
                .filter(excess -> excess > LEAST_DEVIATION)
                .toArray();
        // The law says nothing below the threshold, where ties leave too few beyond it.
        if (excesses.length < 2 || excesses.length < n * (1 - CONFIDENCES[0])) {
            return unknown(TailMethod.EXTREME_VALUE);
        }
        PeaksOverThreshold law = PeaksOverThreshold.fit(excesses, threshold, n);
        return each(c -> {
            double shortfall = law.xi() < 1 ? law.expectedShortfall(c) : Double.NaN;
            TailEstimate tail = new TailEstimate(law.valueAtRisk(c), shortfall);
            boolean inside = law.converged() && law.xi() < 1;
            return known(TailMethod.EXTREME_VALUE, c, tail, law.smallSample(), inside);
        });
    }

    private static TailMeasure[] each(DoubleFunction<TailMeasure> measure) {
        return Arrays.stream(CONFIDENCES).mapToObj(measure).toArray(TailMeasure[]::new);
    }

    private boolean varies() {
        return sorted[sorted.length - 1] - sorted[0] > LEAST_DEVIATION;
    }

    private boolean small(double confidence) {
        return history.length < Math.round(5 / (1 - confidence));
    }

    private TailMeasure[] unknown(TailMethod method) {
        return each(c -> TailMeasure.unknown(method, c, history.length));
    }

    private TailMeasure known(
            TailMethod method, double confidence, TailEstimate tail, boolean small, boolean inDomain) {
        double scale = settings.horizonScale();
        return new TailMeasure(
                method,
                confidence,
                scale * tail.valueAtRisk(),
                scale * tail.expectedShortfall(),
                history.length,
                small,
                inDomain);
    }
}
