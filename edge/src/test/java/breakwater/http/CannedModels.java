package breakwater.http;

import breakwater.monitoring.LearnedModel;
import java.util.List;

/// Learned models for tests: one in service with an unbounded certificate, one without a reference.
final class CannedModels {
    private CannedModels() {}

    static List<LearnedModel> all(long nanos) {
        return List.of(inService(nanos), withoutReference());
    }

    private static LearnedModel inService(long nanos) {
        return new LearnedModel(
                "BTC/USDT",
                "refused",
                12,
                9,
                1_450.5,
                900,
                new LearnedModel.Measures(0.61, 0.5, 0.93, 1.07, 0.15, 0.19, 0.2, 0.1, 0.2, 0.08, 0.2, 0.31, 0.3),
                new LearnedModel.Anomalies(40_000, 3, 7.5e-5, 1e-4, 5.2, true),
                List.of(0.11, 0.24, 0.45, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
                List.of(0.6, 1.3, 2.9, 6.4, Double.POSITIVE_INFINITY),
                List.of(
                        new LearnedModel.Update(nanos, "refused", 13, 12, 12, "mahalanobis,kl", 0.61, 0.19),
                        new LearnedModel.Update(
                                nanos - 60, "not_enough_data", 13, 12, 12, "samples", Double.NaN, Double.NaN),
                        new LearnedModel.Update(nanos - 120, "passed", 12, 11, 12, "", 0.2, 0.03),
                        new LearnedModel.Update(nanos - 180, "rolled_back", 12, 11, 11, "kl", 0.7, 0.24),
                        new LearnedModel.Update(nanos - 240, "passed", 11, 10, 11, "", 0.1, 0.01)),
                List.of(
                        new LearnedModel.Influence("sim-a", 0.31, 700, 1, 0.6),
                        new LearnedModel.Influence("sim-b", 0.05, 300, 0.375, 0.4)),
                List.of(
                        new LearnedModel.Outlier("sim-b", 77, nanos - 5, 9.5, 0.02),
                        new LearnedModel.Outlier("sim-a", 78, nanos - 4, 8.5, 0.04)));
    }

    private static LearnedModel withoutReference() {
        double none = Double.NaN;
        return new LearnedModel(
                "ETH/USDT",
                "no_reference",
                -1,
                -1,
                none,
                none,
                new LearnedModel.Measures(none, 0.5, none, none, 0.15, none, none, 0.1, 0.2, none, 0.2, none, 0.3),
                new LearnedModel.Anomalies(0, 0, none, 1e-4, none, false),
                List.of(),
                List.of(),
                List.of(),
                List.of(new LearnedModel.Influence("sim-a", none, 20, 1, 1)),
                List.of());
    }
}
