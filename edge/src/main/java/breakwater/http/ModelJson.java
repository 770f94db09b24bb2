package breakwater.http;

import breakwater.monitoring.LearnedModel;
import breakwater.monitoring.Report;
import breakwater.monitoring.UpdateTally;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/// The learned models as JSON: drift beside its limits and the ledger of updates.
///
/// What was not measured is `null` and its `inside` is `null` too: unknown is never inside. What is infinite is
/// `null` with `inside` false; of a certificate, `certified_sources` says how many leading entries are finite.
final class ModelJson {
    private ModelJson() {}

    static byte[] anchorDrift(Report report) {
        return Json.bytes(out -> {
            out.writeStartObject();
            ReportJson.head(out, report);
            ReportJson.provenance(out, report.provenance());
            out.writeArrayFieldStart("models");
            for (LearnedModel model : report.models()) {
                drift(out, model);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    static byte[] updates(Report report) {
        return Json.bytes(out -> {
            out.writeStartObject();
            ReportJson.head(out, report);
            out.writeArrayFieldStart("models");
            for (LearnedModel model : report.models()) {
                UpdateTally tally = UpdateTally.of(model.updates());
                out.writeStartObject();
                out.writeStringField("symbol", model.symbol());
                out.writeStringField("state", model.state());
                version(out, "served_version", model.servedVersion());
                version(out, "reference_version", model.referenceVersion());
                out.writeNumberField("judged", tally.judged());
                out.writeNumberField("rejected", tally.rejected());
                Json.number(out, "rejection_fraction", tally.rejectionFraction());
                updates(out, model.updates(), Integer.MAX_VALUE);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    static void models(JsonGenerator out, List<LearnedModel> models, int maxUpdates) throws IOException {
        out.writeArrayFieldStart("models");
        for (LearnedModel model : models) {
            UpdateTally tally = UpdateTally.of(model.updates());
            out.writeStartObject();
            out.writeFieldName("drift");
            drift(out, model);
            Json.number(out, "rejection_fraction", tally.rejectionFraction());
            updates(out, model.updates(), maxUpdates);
            out.writeArrayFieldStart("influences");
            for (LearnedModel.Influence influence : model.influences()) {
                Influences.source(out, model.symbol(), influence);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void drift(JsonGenerator out, LearnedModel model) throws IOException {
        LearnedModel.Measures measures = model.measures();
        out.writeStartObject();
        out.writeStringField("symbol", model.symbol());
        out.writeStringField("state", model.state());
        version(out, "served_version", model.servedVersion());
        version(out, "reference_version", model.referenceVersion());
        Json.number(out, "samples", model.samples());
        Json.number(out, "samples_needed", model.samplesNeeded());
        inside(out, "enough_samples", model.samplesNeeded(), model.samples());
        judged(out, "mahalanobis", measures.mahalanobis(), measures.mahalanobisLimit());
        spectralRange(out, measures);
        kl(out, measures);
        judged(out, "kl_reverse_nats", measures.klReverse(), Double.NaN);
        anomalyRate(out, model.anomalies());
        judged(out, "drift_mean", measures.driftMean(), measures.driftMeanLimit());
        judged(out, "drift_covariance", measures.driftCovariance(), measures.driftCovarianceLimit());
        certificate(out, "certificate_shift", "certified_sources", model.certificate());
        certificate(out, "price_certificate_bps", "price_certified_sources", model.priceCertificateBps());
        out.writeEndObject();
    }

    private static void judged(JsonGenerator out, String name, double value, double limit) throws IOException {
        out.writeObjectFieldStart(name);
        Json.number(out, "value", value);
        Json.number(out, "limit", limit);
        inside(out, "inside", value, limit);
        out.writeEndObject();
    }

    private static void spectralRange(JsonGenerator out, LearnedModel.Measures measures) throws IOException {
        double lowest = 1 - measures.eigenvalueTolerance();
        double highest = 1 + measures.eigenvalueTolerance();
        out.writeObjectFieldStart("spectral_range");
        Json.number(out, "low", measures.eigenvalueLow());
        Json.number(out, "high", measures.eigenvalueHigh());
        Json.number(out, "low_limit", lowest);
        Json.number(out, "high_limit", highest);
        if (Double.isNaN(measures.eigenvalueLow()) || Double.isNaN(measures.eigenvalueHigh())) {
            out.writeNullField("inside");
        } else {
            out.writeBooleanField("inside", lowest <= measures.eigenvalueLow() && measures.eigenvalueHigh() <= highest);
        }
        out.writeEndObject();
    }

    private static void kl(JsonGenerator out, LearnedModel.Measures measures) throws IOException {
        out.writeObjectFieldStart("kl_nats");
        Json.number(out, "value", measures.kl());
        Json.number(out, "limit", measures.klRefuse());
        Json.number(out, "roll_back_limit", measures.klRollBack());
        inside(out, "inside", measures.kl(), measures.klRefuse());
        out.writeEndObject();
    }

    private static void anomalyRate(JsonGenerator out, LearnedModel.Anomalies anomalies) throws IOException {
        out.writeObjectFieldStart("anomaly_rate");
        Json.number(out, "value", anomalies.rate());
        Json.number(out, "limit", anomalies.rateLimit());
        inside(out, "inside", anomalies.rate(), anomalies.rateLimit());
        out.writeNumberField("rows", anomalies.rows());
        out.writeNumberField("anomalies", anomalies.anomalies());
        Json.number(out, "threshold_distance", anomalies.threshold());
        out.writeBooleanField("proven", anomalies.proven());
        out.writeEndObject();
    }

    private static void inside(JsonGenerator out, String name, double value, double limit) throws IOException {
        if (Double.isNaN(value) || Double.isNaN(limit)) {
            out.writeNullField(name);
        } else {
            out.writeBooleanField(name, value <= limit);
        }
    }

    private static void certificate(JsonGenerator out, String name, String countName, List<Double> shifts)
            throws IOException {
        out.writeArrayFieldStart(name);
        for (double shift : shifts) {
            Json.number(out, shift);
        }
        out.writeEndArray();
        out.writeNumberField(
                countName, shifts.stream().takeWhile(Double::isFinite).count());
    }

    private static void updates(JsonGenerator out, List<LearnedModel.Update> updates, int most) throws IOException {
        out.writeArrayFieldStart("updates");
        for (LearnedModel.Update update : updates.subList(0, Math.min(most, updates.size()))) {
            out.writeStartObject();
            Json.time(out, "time", update.nanos());
            out.writeStringField("verdict", update.verdict());
            out.writeArrayFieldStart("reasons");
            for (String reason :
                    update.reason().isEmpty() ? new String[0] : update.reason().split(",", -1)) {
                out.writeString(reason);
            }
            out.writeEndArray();
            version(out, "candidate_version", update.candidateVersion());
            version(out, "from_version", update.fromVersion());
            version(out, "to_version", update.toVersion());
            Json.number(out, "mahalanobis", update.mahalanobis());
            Json.number(out, "kl_nats", update.kl());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /// Versions count from 0; a negative one stands for none.
    static void version(JsonGenerator out, String name, long version) throws IOException {
        if (version < 0) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, version);
        }
    }
}
