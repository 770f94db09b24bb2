package breakwater.http;

import breakwater.monitoring.MeasuredNetwork;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// How the instruments hang together, as JSON.
final class NetworkJson {
    private NetworkJson() {}

    static void network(JsonGenerator out, MeasuredNetwork network) throws IOException {
        out.writeObjectFieldStart("network");
        Json.time(out, "time", network.nanos());
        Json.number(out, "age_seconds", network.ageSeconds());
        out.writeNumberField("instrument_count", network.instruments().size());
        out.writeNumberField("minutes", network.minutes());
        Json.number(out, "mean_correlation", network.meanCorrelation());
        out.writeBooleanField("repaired", network.repaired());
        Json.number(out, "tree_length", network.treeLength());
        Json.number(out, "absorption_fraction", network.absorptionFraction());
        Json.number(out, "effective_rank", network.effectiveRank());
        out.writeNumberField("directions_beyond_noise", network.directionsBeyondNoise());
        Json.number(out, "contagion_index", network.contagion());
        Json.number(out, "connectedness_fraction", network.connectednessFraction());
        tree(out, network);
        instruments(out, network);
        out.writeEndObject();
    }

    private static void tree(JsonGenerator out, MeasuredNetwork network) throws IOException {
        out.writeArrayFieldStart("tree");
        for (MeasuredNetwork.Edge edge : network.tree()) {
            out.writeStartObject();
            out.writeStringField("from", edge.from());
            out.writeStringField("to", edge.to());
            Json.number(out, "distance", edge.distance());
            Json.number(out, "correlation", edge.correlation());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void instruments(JsonGenerator out, MeasuredNetwork network) throws IOException {
        out.writeArrayFieldStart("instruments");
        for (int i = 0; i < network.instruments().size(); i++) {
            out.writeStartObject();
            out.writeStringField("symbol", network.instruments().get(i));
            Json.number(
                    out, "from_others_fraction", network.fromOthersFraction().get(i));
            Json.number(out, "to_others_fraction", network.toOthersFraction().get(i));
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
