package breakwater.app;

import breakwater.monitoring.LearnedModel;
import java.util.ArrayList;
import java.util.List;

/// A learned model for the page: one measure near its limit, one outside, a certificate that ends at three
/// sources
/// and a ledger with every verdict.
final class SimulatedModels {
    private static final long MINUTE = 60_000_000_000L;

    private SimulatedModels() {}

    static LearnedModel refused(long nanos, double wave, String[] sources) {
        return new LearnedModel(
                "BTC/USDT",
                "refused",
                41,
                17,
                1_812 + 20 * wave,
                950,
                new LearnedModel.Measures(
                        0.41 + 0.02 * wave,
                        0.5,
                        0.95,
                        1.06 + 0.01 * wave,
                        0.15,
                        0.127,
                        0.112,
                        0.1,
                        0.2,
                        0.06,
                        0.2,
                        0.11,
                        0.3),
                new LearnedModel.Anomalies(41_200, 3, 3 / 41_200.0, 1e-4, 5.31, true),
                List.of(0.062, 0.148, 0.291, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
                List.of(0.41, 0.97, 1.88, 4.62, Double.POSITIVE_INFINITY),
                updates(nanos),
                influences(sources),
                List.of(new LearnedModel.Outlier(sources[3], 4_100, nanos - MINUTE, 7.4, 0.03)));
    }

    static LearnedModel withoutReference() {
        double none = Double.NaN;
        return new LearnedModel(
                "BTC/USDT",
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
                List.of(),
                List.of());
    }

    private static List<LearnedModel.Update> updates(long nanos) {
        long last = nanos - nanos % MINUTE;
        double none = Double.NaN;
        List<LearnedModel.Update> updates = new ArrayList<>(List.of(
                new LearnedModel.Update(last, "refused", 42, 41, 41, "kl", 0.412, 0.127),
                new LearnedModel.Update(last - MINUTE, "passed", 41, 40, 41, "", 0.214, 0.031),
                new LearnedModel.Update(last - 2 * MINUTE, "not_enough_data", 41, 40, 40, "samples", none, none),
                new LearnedModel.Update(last - 3 * MINUTE, "rolled_back", 41, 43, 40, "mahalanobis,kl", 0.731, 0.287),
                new LearnedModel.Update(last - 4 * MINUTE, "skipped", -1, 43, 43, "low_entropy", none, none),
                new LearnedModel.Update(last - 5 * MINUTE, "removed", 43, 42, 43, "source_banned", 0.118, 0.012),
                new LearnedModel.Update(last - 6 * MINUTE, "ordered_back", -1, 42, 39, "operator", none, none)));
        for (int i = 7; i < 40; i++) {
            updates.add(new LearnedModel.Update(last - i * MINUTE, "passed", 49 - i, 48 - i, 49 - i, "", 0.2, 0.02));
        }
        return updates;
    }

    private static List<LearnedModel.Influence> influences(String[] sources) {
        List<LearnedModel.Influence> influences = new ArrayList<>();
        for (int i = 0; i < sources.length; i++) {
            influences.add(new LearnedModel.Influence(
                    sources[i], 0.081 - 0.013 * i, 410 - 40 * i, i == 3 ? 0.4 : 0.9, 0.25 - 0.02 * i));
        }
        return influences;
    }
}
