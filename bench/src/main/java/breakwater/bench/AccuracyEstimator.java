package breakwater.bench;

import breakwater.math.linalg.Cholesky;
import breakwater.math.robust.CatoniMean;
import breakwater.math.robust.CellwiseEstimate;
import breakwater.math.robust.CellwiseMcd;
import breakwater.math.robust.CellwiseSettings;
import breakwater.math.robust.GeometricMedian;
import breakwater.math.robust.Influence;
import breakwater.math.robust.Mcd;
import breakwater.math.robust.McdSettings;
import breakwater.math.robust.Mrcd;
import breakwater.math.robust.MrcdSettings;
import breakwater.math.robust.RobustScatter;
import breakwater.math.robust.RobustScatterSettings;
import breakwater.math.robust.Scatter;
import breakwater.math.stats.Median;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// An estimator of centre, and of scatter where it has one, whose accuracy is measured.
///
/// @param name heading of its row
/// @param fit the call
record AccuracyEstimator(String name, Fit fit) {
    /// The classical estimate with the bad rows taken out by hand: nothing can be expected to do better.
    static final int GOOD_ROWS = 0;
    /// The one the bars are for.
    static final int DEFAULT = 1;

    private static final double CATONI_SCALE = 2;

    static final List<AccuracyEstimator> ALL = List.of(
            new AccuracyEstimator("good rows", AccuracyEstimator::classical),
            of(
                    "default",
                    rows -> RobustScatter.fit(rows, RobustScatterSettings.defaults())
                            .result()),
            of(
                    "MRCD 0.5",
                    rows -> Mrcd.fit(rows, MrcdSettings.defaults().withSubsetShare(0.5))
                            .result()),
            of("MRCD 0.75", rows -> Mrcd.fit(rows, MrcdSettings.defaults()).result()),
            of(
                    "MCD 0.5",
                    rows -> Mcd.fit(rows, McdSettings.defaults().withSubsetShare(0.5))
                            .result()),
            new AccuracyEstimator("cellwise", (rows, good) -> cellwise(rows)),
            new AccuracyEstimator("mean", (rows, good) -> classical(rows, rows.length)),
            column("median", Median::of),
            new AccuracyEstimator(
                    "geometric median",
                    (rows, good) -> Guess.centre(GeometricMedian.fit(rows).location())),
            column(
                    "narrow Catoni",
                    x -> CatoniMean.estimate(x, CATONI_SCALE, Influence.NARROW).value()));

    /// At the share that half of a column's cells may be bad, as the published figures are.
    private static Guess cellwise(double[][] rows) {
        CellwiseEstimate estimate =
                CellwiseMcd.fit(rows, CellwiseSettings.defaults().withSubsetShare(0.5));
        return new Guess(estimate.center(), estimate.covariance(), estimate.logDeterminant());
    }

    /// Takes rows, of which the first `good` are good; says nothing of that to an honest estimator.
    @FunctionalInterface
    interface Fit {
        Guess of(double[][] rows, int good);
    }

    private interface ScatterFit {
        Scatter of(double[][] rows);
    }

    /// A centre, and a covariance where there is one.
    static final class Guess {
        private final double[] centre;
        private final double[][] covariance;
        private final double logDeterminant;

        private Guess(double[] centre, double[][] covariance, double logDeterminant) {
            this.centre = centre;
            this.covariance = covariance;
            this.logDeterminant = logDeterminant;
        }

        private static Guess centre(double[] centre) {
            return new Guess(centre, new double[0][], Double.NaN);
        }

        double squaredError(AccuracyData data) {
            return data.quadratic(centre);
        }

        /// NaN without a covariance.
        double divergence(AccuracyData data, boolean shapeOnly) {
            return covariance.length == 0 ? Double.NaN : data.divergence(covariance, logDeterminant, shapeOnly);
        }
    }

    private static AccuracyEstimator of(String name, ScatterFit fit) {
        return new AccuracyEstimator(name, (rows, good) -> {
            Scatter scatter = fit.of(rows);
            return new Guess(scatter.centre(), scatter.covariance(), scatter.logDeterminant());
        });
    }

    private static AccuracyEstimator column(String name, ToDoubleFunction<double[]> location) {
        return new AccuracyEstimator(name, (rows, good) -> {
            double[] centre = new double[rows[0].length];
            double[] column = new double[rows.length];
            for (int j = 0; j < centre.length; j++) {
                for (int i = 0; i < rows.length; i++) {
                    column[i] = rows[i][j];
                }
                centre[j] = location.applyAsDouble(column);
            }
            return Guess.centre(centre);
        });
    }

    private static Guess classical(double[][] rows, int good) {
        int p = rows[0].length;
        double[] mean = new double[p];
        for (int i = 0; i < good; i++) {
            for (int j = 0; j < p; j++) {
                mean[j] += rows[i][j] / good;
            }
        }
        double[][] covariance = new double[p][p];
        double[] lower = new double[p * p];
        for (int i = 0; i < good; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    covariance[j][k] += (rows[i][j] - mean[j]) * (rows[i][k] - mean[k]) / (good - 1);
                }
            }
        }
        for (int j = 0; j < p; j++) {
            System.arraycopy(covariance[j], 0, lower, j * p, p);
        }
        Cholesky.factor(lower, p);
        return new Guess(mean, covariance, Cholesky.logDeterminant(lower, p));
    }
}
