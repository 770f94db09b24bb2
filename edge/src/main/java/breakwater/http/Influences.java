package breakwater.http;

import breakwater.monitoring.LearnedModel;
import breakwater.monitoring.Report;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// Who and what moves the learned models most, over all instruments.
final class Influences {
    private static final int DEFAULT_K = 10;
    private static final int MAX_K = 100;

    private record OfSource(String symbol, LearnedModel.Influence influence) {}

    private record OfRow(String symbol, LearnedModel.Outlier row) {}

    private Influences() {}

    /// Reads how many are wanted.
    static int count(Context context) {
        List<String> asked = context.queryParams("k");
        if (asked.isEmpty()) {
            return DEFAULT_K;
        }
        String text = asked.getFirst();
        // Digits only and few of them: no sign, no blank, nothing that overflows.
        if (asked.size() > 1 || !text.matches("[0-9]{1,3}")) {
            throw Problem.field("k", "k must be one whole number in [1, " + MAX_K + "]");
        }
        int k = Integer.parseInt(text);
        if (k < 1 || k > MAX_K) {
            throw Problem.field("k", "k must be in [1, " + MAX_K + "] but was " + k);
        }
        return k;
    }

    static byte[] top(Report report, int k) {
        // A shift that is none belongs to an only source: everything hangs on it, so it comes first, where
        // reversed order puts NaN.
        List<OfSource> sources = report.models().stream()
                .flatMap(model -> model.influences().stream().map(each -> new OfSource(model.symbol(), each)))
                .sorted(Comparator.comparingDouble(
                                (OfSource each) -> each.influence().shift())
                        .reversed())
                .limit(k)
                .toList();
        List<OfRow> rows = report.models().stream()
                .flatMap(model -> model.outliers().stream().map(each -> new OfRow(model.symbol(), each)))
                .sorted(Comparator.comparingDouble((OfRow each) -> each.row().influence())
                        .reversed())
                .limit(k)
                .toList();
        return Json.bytes(out -> {
            out.writeStartObject();
            ReportJson.head(out, report);
            out.writeNumberField("k", k);
            sources(out, sources);
            rows(out, rows);
            out.writeEndObject();
        });
    }

    private static void sources(JsonGenerator out, List<OfSource> sources) throws IOException {
        out.writeArrayFieldStart("sources");
        for (OfSource each : sources) {
            source(out, each.symbol(), each.influence());
        }
        out.writeEndArray();
    }

    static void source(JsonGenerator out, String symbol, LearnedModel.Influence influence) throws IOException {
        out.writeStartObject();
        out.writeStringField("symbol", symbol);
        out.writeStringField("source", influence.source());
        Json.number(out, "shift", influence.shift());
        Json.number(out, "rows", influence.rows());
        Json.number(out, "weight_fraction", influence.weight());
        Json.number(out, "covariance_share_fraction", influence.mixtureShare());
        out.writeEndObject();
    }

    private static void rows(JsonGenerator out, List<OfRow> rows) throws IOException {
        out.writeArrayFieldStart("rows");
        for (OfRow each : rows) {
            out.writeStartObject();
            out.writeStringField("symbol", each.symbol());
            out.writeStringField("source", each.row().source());
            out.writeNumberField("sequence", each.row().sequence());
            Json.time(out, "time", each.row().nanos());
            Json.number(out, "distance", each.row().distance());
            Json.number(out, "influence", each.row().influence());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
