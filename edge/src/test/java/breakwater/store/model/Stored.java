package breakwater.store.model;

import breakwater.gate.AnchorThreshold;
import breakwater.gate.EstimatorStamp;
import breakwater.gate.GaussianModel;
import breakwater.gate.ReferenceModel;
import breakwater.gate.Training;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Models and times for the tests of this package.
final class Stored {
    static final String SYMBOL = "BTC/USDT";
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));

    private Stored() {}

    static GaussianModel model(long version, double mean) {
        return GaussianModel.of(
                version,
                new double[] {mean, 1},
                new double[][] {{2, 0.5}, {0.5, 1}},
                new Training(new EstimatorStamp("made", 0, ""), 1000, 5, List.of()));
    }

    static ReferenceModel reference(long version) {
        return new ReferenceModel(model(version, 0.25), new AnchorThreshold(20, 30_000, 0, true));
    }
}
