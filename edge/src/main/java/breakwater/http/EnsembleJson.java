package breakwater.http;

import breakwater.monitoring.MeasuredEnsemble;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/// What the forecasts of a mixture are worth, as JSON.
final class EnsembleJson {
    private EnsembleJson() {}

    static void ensembles(JsonGenerator out, List<MeasuredEnsemble> ensembles) throws IOException {
        out.writeArrayFieldStart("ensembles");
        for (MeasuredEnsemble ensemble : ensembles) {
            out.writeStartObject();
            out.writeStringField("symbol", ensemble.symbol());
            out.writeNumberField("horizon_intervals", ensemble.horizon());
            out.writeFieldName("mixture");
            standing(out, ensemble.mixture(), 1);
            out.writeArrayFieldStart("members");
            for (MeasuredEnsemble.Standing member : ensemble.members()) {
                standing(out, member, ensemble.capFraction());
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void standing(JsonGenerator out, MeasuredEnsemble.Standing standing, double cap) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", standing.name());
        Json.number(out, "weight_fraction", standing.weightFraction());
        Json.number(out, "cap_fraction", cap);
        Json.number(out, "forecast", standing.forecast());
        Json.number(out, "information_coefficient", standing.informationCoefficient());
        Json.number(out, "information_coefficient_error", standing.standardError());
        Json.number(out, "information_coefficient_lower", standing.lower());
        Json.number(out, "information_coefficient_upper", standing.upper());
        Json.number(out, "independent_outcomes", standing.independentOutcomes());
        out.writeEndObject();
    }
}
