package breakwater.robust;

import breakwater.math.robust.CatoniMean;
import breakwater.math.robust.Influence;
import breakwater.math.robust.InfluenceClipping;
import breakwater.math.robust.MahalanobisDistance;
import breakwater.math.robust.Mrcd;
import breakwater.math.robust.MrcdSettings;
import breakwater.math.robust.RobustScatterSettings;
import breakwater.math.robust.RobustScatterSteps;
import breakwater.math.robust.Scatter;
import breakwater.math.robust.Shrinkage;
import breakwater.model.TrainingDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Summarises the rows of one source in one epoch: robust scatter, clipping at its Mahalanobis radius, and the
/// narrow
/// Catoni mean of what is left, so that not even a source's own outliers carry its summary away.
final class SourceEstimator {
    private final EstimatorSettings settings;

    SourceEstimator(EstimatorSettings settings) {
        this.settings = settings;
    }

    /// Returns the summary, or nothing where the rows are too few or do not vary: a source that stands still
    /// has not
    /// shown a calm market, it has shown nothing.
    Optional<Contribution> summarise(int source, List<Sample> samples) {
        ContributionWork work = new ContributionWork(this, source, samples);
        while (!work.isDone()) {
            work.step();
        }
        return work.result();
    }

    boolean isEnough(List<Sample> samples) {
        return samples.size() >= settings.leastRows();
    }

    static double[][] rows(List<Sample> samples) {
        double[][] rows = new double[samples.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = samples.get(i).features();
        }
        return rows;
    }

    /// Begins the robust scatter; nothing where shrinkage is fixed, which has a fit of its own in one part.
    @Nullable
    RobustScatterSteps begin(double[][] rows) {
        return settings.shrinkage() > 0 ? null : new RobustScatterSteps(rows, RobustScatterSettings.defaults());
    }

    Scatter shrunk(double[][] rows) {
        return Mrcd.fit(rows, MrcdSettings.defaults().withShrinkage(new Shrinkage.Fixed(settings.shrinkage())))
                .result();
    }

    /// Turns rows and their scatter into the summary.
    Contribution summary(int source, double[][] rows, Scatter scatter, List<Sample> samples) {
        int p = rows[0].length;
        double[] covariance = flat(scatter.covariance());
        MahalanobisDistance distance = MahalanobisDistance.of(scatter.centre(), covariance);
        double[][] clipped = InfluenceClipping.of(
                        rows, distance, settings.clipRadius(), InfluenceClipping.Radius.EQUAL_SHARE)
                .rows();
        double[] mean = new double[p];
        double[] column = new double[rows.length];
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = clipped[i][j];
            }
            mean[j] = CatoniMean.estimate(column, settings.catoniScale(), Influence.NARROW)
                    .value();
        }
        return new Contribution(source, rows.length, mean, covariance, digest(samples));
    }

    /// Names exactly these rows: who keeps them can show that they are what a model was made from.
    private static String digest(List<Sample> samples) {
        TrainingDigest digest = new TrainingDigest(samples.size());
        for (Sample sample : samples) {
            digest.add(sample.sequence(), sample.features());
        }
        return digest.rows();
    }

    private static double[] flat(double[][] square) {
        int p = square.length;
        double[] flat = new double[p * p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(square[i], 0, flat, i * p, p);
        }
        return flat;
    }
}
