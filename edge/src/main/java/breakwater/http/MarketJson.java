package breakwater.http;

import breakwater.monitoring.MeasuredMarket;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

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
            regime(out, market.regime());
            surface(out, market.surface());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void regime(JsonGenerator out, MeasuredMarket.Regime regime) throws IOException {
        out.writeObjectFieldStart("regime");
        Json.time(out, "time", regime.nanos());
        out.writeStringField("most_likely", regime.mostLikely());
        out.writeObjectFieldStart("probabilities");
        for (Map.Entry<String, Double> one : regime.probabilities().entrySet()) {
            Json.number(out, one.getKey(), one.getValue());
        }
        out.writeEndObject();
        Json.time(out, "since", regime.sinceNanos());
        out.writeNumberField("mean_shift", regime.meanShift());
        Json.time(out, "mean_shift_time", regime.meanShiftNanos());
        out.writeNumberField("volatility_shift", regime.volatilityShift());
        Json.time(out, "volatility_shift_time", regime.volatilityShiftNanos());
        Json.number(out, "change_probability", regime.changeProbability());
        out.writeEndObject();
    }

    private static void surface(JsonGenerator out, List<MeasuredMarket.Smile> smiles) throws IOException {
        out.writeArrayFieldStart("surface");
        for (MeasuredMarket.Smile smile : smiles) {
            out.writeStartObject();
            Json.time(out, "expiry", smile.expiryNanos());
            Json.number(out, "forward", smile.forward());
            Json.number(out, "at_the_money_vol", smile.atTheMoneyVol());
            Json.number(out, "skew", smile.skew());
            Json.number(out, "rmse", smile.rmse());
            out.writeStringField("state", smile.state());
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
