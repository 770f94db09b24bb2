package breakwater.risk;

import breakwater.math.stats.Moments;
import breakwater.math.tail.CornishFisher;
import breakwater.math.tail.HistoricalTail;
import breakwater.math.tail.MonteCarloNormal;
import breakwater.math.tail.ParametricTail;
import breakwater.math.tail.PeaksOverThreshold;
import breakwater.math.tail.RollingFilteredTail;
import breakwater.math.tail.SimulatedTail;
import breakwater.math.tail.TailEstimate;
import java.util.Arrays;

/// Measures the tail of a book by every method. A pure function of the returns and the weights.
///
/// All methods measure one interval and are scaled to the horizon alike, so that they differ in method only.
final class TailTable {
    static final double[] CONFIDENCES = {0.95, 0.99};
    private static final int PATHS = 4_096;
    private static final long SEED = 1;
    /// So that the worst tenth holds 30 excesses.
    private static final int LEAST_FOR_EXTREMES = 300;
    /// More than any account may carry: beyond it equity is next to nothing, and so is what a fraction of it says.
    private static final double LARGEST_WEIGHT = 1e6;
    // Below this a deviation is rounding, and its fourth power would vanish.
    private static final double LEAST_DEVIATION = 1e-12;

    private final ReturnBook book;
    private final double[] weights;
    private final PortfolioRiskSettings settings;
    private final double[] history;
    private final boolean flat;
    private final boolean broken;

    TailTable(ReturnBook book, double[] weights, PortfolioRiskSettings settings) {
        this.book = book;
        this.weights = weights;
        this.settings = settings;
        flat = Arrays.stream(weights).allMatch(w -> w == 0);
        broken = !Arrays.stream(weights).allMatch(w -> Math.abs(w) <= LARGEST_WEIGHT);
        history = flat || broken ? new double[0] : book.history(weights);
    }

    /// Measures by one method.
    ///
    /// @return one measure per confidence
    TailMeasure[] of(TailMethod method) {
        TailMeasure[] measures = new TailMeasure[CONFIDENCES.length];
        for (int i = 0; i < measures.length; i++) {
            measures[i] = measure(method, CONFIDENCES[i]);
        }
        return measures;
    }

    private TailMeasure measure(TailMethod method, double confidence) {
        if (flat) {
            // Nothing held, nothing to lose: known without any history.
            return new TailMeasure(method, confidence, 0, 0, book.rows(), false, true);
        }
        if (broken || history.length < PortfolioRiskSettings.LEAST_RETURNS) {
            return unknown(method, confidence);
        }
        return switch (method) {
            case HISTORICAL -> historical(confidence);
            case NORMAL -> normal(confidence);
            case STUDENT_T -> student(confidence);
            case CORNISH_FISHER -> cornishFisher(confidence);
            case MONTE_CARLO -> monteCarlo(confidence);
            case FILTERED_HISTORICAL -> filtered(confidence);
            case EXTREME_VALUE -> extremes(confidence);
        };
    }

    private TailMeasure historical(double confidence) {
        HistoricalTail tail = HistoricalTail.of(history, confidence);
        return known(TailMethod.HISTORICAL, confidence, tail.estimate(), tail.smallSample(), true);
    }

    private TailMeasure normal(double confidence) {
        double variance = book.variance(weights);
        return variance >= 0
                ? known(
                        TailMethod.NORMAL,
                        confidence,
                        ParametricTail.normal(0, Math.sqrt(variance), confidence, 1),
                        small(confidence),
                        true)
                : unknown(TailMethod.NORMAL, confidence);
    }

    private TailMeasure student(double confidence) {
        if (!varies()) {
            return unknown(TailMethod.STUDENT_T, confidence);
        }
        Moments moments = Moments.of(history);
        double excess = moments.excessKurtosis();
        double deviation = moments.standardDeviation();
        // A tail that is not heavier than the normal one is the limit of the law.
        TailEstimate tail = excess > 1e-3
                ? ParametricTail.studentT(0, deviation, 4 + 6 / excess, confidence)
                : ParametricTail.normal(0, deviation, confidence, 1);
        return known(TailMethod.STUDENT_T, confidence, tail, small(confidence), true);
    }

    private TailMeasure cornishFisher(double confidence) {
        if (!varies()) {
            return unknown(TailMethod.CORNISH_FISHER, confidence);
        }
        Moments moments = Moments.of(history);
        CornishFisher bent = CornishFisher.of(
                0, moments.standardDeviation(), moments.skewness(), moments.excessKurtosis(), confidence);
        TailEstimate tail = new TailEstimate(bent.valueAtRisk(), bent.expectedShortfall());
        return known(TailMethod.CORNISH_FISHER, confidence, tail, small(confidence), bent.monotone());
    }

    private TailMeasure monteCarlo(double confidence) {
        int[] held = java.util.stream.IntStream.range(0, weights.length)
                .filter(i -> weights[i] != 0)
                .toArray();
        double[][] covariance = new double[held.length][held.length];
        double[] exposure = new double[held.length];
        for (int i = 0; i < held.length; i++) {
            exposure[i] = weights[held[i]];
            for (int j = 0; j < held.length; j++) {
                covariance[i][j] = book.covariance(held[i], held[j]);
            }
        }
        MonteCarloNormal law;
        try {
            law = MonteCarloNormal.of(new double[held.length], covariance, exposure, PATHS, SEED);
        } catch (IllegalArgumentException notACovariance) {
            // Pairs that were not always known together need not make one: then there is no such law.
            return unknown(TailMethod.MONTE_CARLO, confidence);
        }
        double[] returns = new double[PATHS];
        for (int block = 0; block < law.blocks(); block++) {
            law.block(block, returns);
        }
        SimulatedTail tail = law.combine(returns, confidence);
        TailEstimate estimate = new TailEstimate(tail.valueAtRisk(), tail.expectedShortfall());
        return known(TailMethod.MONTE_CARLO, confidence, estimate, small(confidence), true);
    }

    private TailMeasure filtered(double confidence) {
        RollingFilteredTail tail = new RollingFilteredTail(
                settings.decay(), PortfolioRiskSettings.LEAST_RETURNS, settings.window(), confidence);
        for (double r : history) {
            tail.add(r);
        }
        if (tail.count() < PortfolioRiskSettings.LEAST_RETURNS) {
            return unknown(TailMethod.FILTERED_HISTORICAL, confidence);
        }
        TailEstimate estimate = new TailEstimate(tail.valueAtRisk(), tail.expectedShortfall());
        return known(TailMethod.FILTERED_HISTORICAL, confidence, estimate, tail.smallSample(), true);
    }

    private TailMeasure extremes(double confidence) {
        int n = history.length;
        if (n < LEAST_FOR_EXTREMES) {
            return unknown(TailMethod.EXTREME_VALUE, confidence);
        }
        double[] sorted = history.clone();
        Arrays.sort(sorted);
        double threshold = -sorted[n / 10];
        double[] excesses = Arrays.stream(sorted, 0, n / 10)
                .map(r -> -r - threshold)
                .filter(excess -> excess > LEAST_DEVIATION)
                .toArray();
        // The law says nothing below the threshold, where ties leave too few beyond it.
        if (excesses.length < 2 || excesses.length < n * (1 - CONFIDENCES[0])) {
            return unknown(TailMethod.EXTREME_VALUE, confidence);
        }
        PeaksOverThreshold law = PeaksOverThreshold.fit(excesses, threshold, n);
        double shortfall = law.xi() < 1 ? law.expectedShortfall(confidence) : Double.NaN;
        TailEstimate tail = new TailEstimate(law.valueAtRisk(confidence), shortfall);
        return known(
                TailMethod.EXTREME_VALUE, confidence, tail, law.smallSample(), law.converged() && law.xi() < 1);
    }

    private boolean varies() {
        double least = Arrays.stream(history).min().orElse(0);
        double most = Arrays.stream(history).max().orElse(0);
        return most - least > LEAST_DEVIATION;
    }

    private boolean small(double confidence) {
        return history.length < Math.round(5 / (1 - confidence));
    }

    private TailMeasure unknown(TailMethod method, double confidence) {
        return TailMeasure.unknown(method, confidence, history.length);
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
