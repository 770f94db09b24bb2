package breakwater.pipeline;

import breakwater.math.robust.InfluenceClipping;
import breakwater.math.robust.MahalanobisDistance;
import breakwater.robust.Estimate;
import breakwater.robust.Features;
import breakwater.robust.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A row of the last epoch and how far it lies from what was estimated with it.
///
/// @param sample the row
/// @param distance Mahalanobis distance from the estimate
/// @param influence most it can move its source's mean, in standard deviations: what clipping leaves of its
/// distance,
/// over the rows of its source
record FarRow(Sample sample, double distance, double influence) {
    private static final int MOST = 10;

    /// Returns the farthest rows, farthest first.
    static List<FarRow> of(List<List<Sample>> rows, Estimate estimate, double clipRadius) {
        MahalanobisDistance from =
                MahalanobisDistance.of(estimate.location().location(), LearnedModels.flat(estimate.covariance()));
        double radius = InfluenceClipping.equalShareRadius(clipRadius, Features.COUNT);
        List<FarRow> far = new ArrayList<>();
        for (List<Sample> ofSource : rows) {
            for (Sample sample : ofSource) {
                double distance = from.of(sample.features());
                far.add(new FarRow(sample, distance, Math.min(distance, radius) / ofSource.size()));
            }
        }
        far.sort(Comparator.comparingDouble(FarRow::distance).reversed());
        return List.copyOf(far.subList(0, Math.min(MOST, far.size())));
    }
}
