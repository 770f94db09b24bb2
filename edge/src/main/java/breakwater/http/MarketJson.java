package breakwater.http;

import breakwater.monitoring.MeasuredMarket;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/// What is measured of the markets, as JSON.
final class MarketJson {
    private MarketJson() {}

    static void markets(JsonGenerator out, List<MeasuredMarket> markets) throws IOException {
        out.writeArrayFieldStart("markets");
        for (MeasuredMarket market : markets) {
            out.writeStartObject();
            out.writeStringField("symbol", market.symbol());
            Json.time(out, "time", market.nanos());
            pair(out, "order_flow", market.orderFlow());
            pair(out, "vpin", market.vpin());
            Json.number(out, "vpin_percentile", market.vpinPercentile());
            pair(out, "signed_flow_quote", market.signedFlowQuote());
            Json.number(out, "kyle_lambda_bps", market.kyleLambdaBps());
            Json.number(out, "kyle_error_bps", market.kyleErrorBps());
            out.writeBooleanField("kyle_significant", market.kyleSignificant());
            Json.number(out, "spread_bps", market.spreadBps());
            Json.number(out, "spread_ratio", market.spreadRatio());
            Json.number(out, "depth_quote", market.depthQuote());
            Json.number(out, "depth_ratio", market.depthRatio());
            Json.number(out, "effective_spread_bps", market.effectiveSpreadBps());
            Json.number(out, "adverse_share_fraction", market.adverseShare());
            Json.number(out, "arrivals_per_second", market.arrivalsPerSecond());
            Json.number(out, "branching_ratio", market.branchingRatio());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void pair(JsonGenerator out, String name, MeasuredMarket.Pair pair) throws IOException {
        out.writeObjectFieldStart(name);
        Json.number(out, "raw", pair.raw());
        Json.number(out, "corroborated", pair.corroborated());
        Json.number(out, "disagreement", pair.disagreement());
        out.writeNumberField("sources", pair.sources());
        out.writeEndObject();
    }
}
