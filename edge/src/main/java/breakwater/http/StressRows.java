package breakwater.http;

import breakwater.math.stress.revaluation.KnownAssets;
import breakwater.math.stress.revaluation.PositionLoss;
import breakwater.math.stress.revaluation.StressResult;
import breakwater.monitoring.LiveStress;
import breakwater.monitoring.Report;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/// What the named scenarios would do to the live positions, one row per scenario.
final class StressRows {
    private StressRows() {}

    static byte[] json(Report report) {
        return Json.bytes(out -> {
            out.writeStartObject();
            ReportJson.head(out, report);
            Json.number(out, "equity_quote", report.account().equityQuote());
            out.writeStringField("assets", KnownAssets.SOURCE);
            out.writeArrayFieldStart("scenarios");
            for (StressResult result : LiveStress.of(report)) {
                row(out, result);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void row(JsonGenerator out, StressResult result) throws IOException {
        out.writeStartObject();
        out.writeStringField("scenario", result.scenario().name());
        out.writeStringField("reference_asset", result.scenario().referenceAsset());
        Json.number(out, "price_drop", result.scenario().priceDropAtLow().value());
        out.writeStringField("basis", result.scenario().priceDropAtLow().basis().name());
        out.writeStringField("source", result.scenario().priceDropAtLow().source());
        Json.number(out, "loss_quote", result.losses().total());
        Json.number(out, "price_loss_quote", result.losses().price());
        Json.number(out, "liquidation_loss_quote", result.losses().liquidation());
        Json.number(out, "var_raised_quote", result.varRaised());
        Json.number(out, "var_lowered_quote", result.varLowered());
        out.writeStringField("worse_correlation", result.lowerIsWorse() ? "lowered" : "raised");
        Json.number(out, "total_quote", result.total());
        Json.number(out, "equity_after_quote", result.equityAfter());
        Json.number(out, "leverage_after", result.leverageAfter());
        out.writeStringField("margin", result.verdict().name().toLowerCase(Locale.ROOT));
        out.writeStringField("notes", result.scenario().notes());
        out.writeArrayFieldStart("positions");
        for (PositionLoss position : result.positions()) {
            out.writeStartObject();
            out.writeStringField("position", position.holding().id());
            Json.number(out, "fall", position.fall().value());
            out.writeStringField("basis", position.fall().basis().name());
            Json.number(out, "value_quote", position.valueBefore());
            Json.number(out, "loss_quote", position.losses().total());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
