package breakwater.telemetry;

import breakwater.monitoring.LearnedModel;
import breakwater.monitoring.UpdateTally;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The learned models as metrics, by instrument. NaN is what was not measured.
final class ModelSeries {
    private ModelSeries() {}

    static void add(List<MetricSnapshot> all, List<LearnedModel> models) {
        gate(all, models);
        all.add(gauge(
                "breakwater_anchor_anomaly_ratio",
                "Share of rows beyond the anchor threshold.",
                models,
                model -> model.anomalies().rate()));
        all.add(gauge(
                "breakwater_update_rejection_ratio",
                "Share of the judged updates in the ledger that were refused or rolled back.",
                models,
                model -> UpdateTally.of(model.updates()).rejectionFraction()));
        all.add(gauge(
                "breakwater_model_version",
                "Model version in service, -1 without a reference.",
                models,
                LearnedModel::servedVersion));
        all.add(gauge(
                "breakwater_model_effective_samples",
                "Effective rows behind the last candidate.",
                models,
                LearnedModel::samples));
        all.add(certificate(
                "breakwater_certificate_shift_ratio",
                "Largest shift of the mean that k colluding sources could have caused, in standard deviations.",
                models,
                LearnedModel::certificate));
        all.add(certificate(
                "breakwater_certificate_price_bps",
                "Largest shift of the fair price that k colluding sources can cause.",
                models,
                LearnedModel::priceCertificateBps));
    }

    private static void gate(List<MetricSnapshot> all, List<LearnedModel> models) {
        all.add(gauge(
                "breakwater_gate_mahalanobis_ratio",
                "Distance of the means of candidate and reference, in standard deviations.",
                models,
                model -> model.measures().mahalanobis()));
        all.add(gauge(
                "breakwater_gate_eigenvalue_low_ratio",
                "Smallest generalised eigenvalue of candidate over reference.",
                models,
                model -> model.measures().eigenvalueLow()));
        all.add(gauge(
                "breakwater_gate_eigenvalue_high_ratio",
                "Largest generalised eigenvalue of candidate over reference.",
                models,
                model -> model.measures().eigenvalueHigh()));
        all.add(gauge(
                "breakwater_gate_kl_nats",
                "Divergence of the candidate from the reference.",
                models,
                model -> model.measures().kl()));
        all.add(gauge(
                "breakwater_gate_kl_reverse_nats",
                "Divergence of the reference from the candidate.",
                models,
                model -> model.measures().klReverse()));
        all.add(gauge(
                "breakwater_gate_drift_mean_ratio",
                "Move of the served mean in 24 hours, in standard deviations.",
                models,
                model -> model.measures().driftMean()));
        all.add(gauge(
                "breakwater_gate_drift_covariance_ratio",
                "Move of the served covariance in 24 hours.",
                models,
                model -> model.measures().driftCovariance()));
    }

    private static MetricSnapshot gauge(
            String name, String help, List<LearnedModel> models, ToDoubleFunction<LearnedModel> value) {
        return Series.gauge(
                name,
                help,
                points -> models.forEach(
                        model -> points.add(Labels.of("symbol", model.symbol()), value.applyAsDouble(model))));
    }

    private static MetricSnapshot certificate(
            String name, String help, List<LearnedModel> models, Function<LearnedModel, List<Double>> shifts) {
        return Series.gauge(
                name,
                help,
                points -> models.forEach(model -> {
                    List<Double> values = shifts.apply(model);
                    for (int k = 1; k <= values.size(); k++) {
                        points.add(Labels.of("symbol", model.symbol(), "k", Integer.toString(k)), values.get(k - 1));
                    }
                }));
    }
}
