package breakwater.pipeline;

import breakwater.model.Instrument;
import breakwater.monitoring.MeasuredMarket;
import breakwater.quant.Corroborated;
import breakwater.quant.ExpirySmile;
import breakwater.quant.MarketView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes the picture of what is measured of the markets.
final class MeasuredMarkets {
    private MeasuredMarkets() {}

    static List<MeasuredMarket> of(Engine engine) {
        List<MeasuredMarket> markets = new ArrayList<>();
        for (Instrument instrument : engine.settings().catalogue().instruments()) {
            engine.market(instrument.id()).ifPresent(view -> markets.add(of(engine, instrument, view)));
        }
        return markets;
    }

    private static MeasuredMarket of(Engine engine, Instrument instrument, MarketView view) {
        MarketView.Flow flow = view.flow();
        return new MeasuredMarket(
                instrument.symbol(),
                flow.nanos(),
                pair(flow.orderFlow()),
                pair(flow.toxicity()),
                flow.toxicityPercentile(),
                pair(flow.signedFlow()),
                flow.kyleLambdaBps(),
                flow.kyleErrorBps(),
                flow.kyleSignificant(),
                flow.spreadBps(),
                flow.spreadRatio(),
                flow.depthQuote(),
                flow.depthRatio(),
                flow.effectiveSpreadBps(),
                flow.adverseShare(),
                flow.arrivalsPerSecond(),
                flow.branchingRatio(),
                regime(view.regime()),
                engine.surface(instrument.id()).slices().stream()
                        .map(MeasuredMarkets::smile)
                        .toList());
    }

    private static MeasuredMarket.Regime regime(MarketView.Regime regime) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int k = 0; k < regime.probabilities().size(); k++) {
            probabilities.put(
                    MarketView.Regime.LABELS.get(k), regime.probabilities().get(k));
        }
        return new MeasuredMarket.Regime(
                regime.nanos(),
                regime.mostLikely(),
                probabilities,
                regime.sinceNanos(),
                regime.meanShift().direction(),
                regime.meanShift().nanos(),
                regime.volatilityShift().direction(),
                regime.volatilityShift().nanos(),
                regime.changeProbability());
    }

    private static MeasuredMarket.Smile smile(MarketView.VolatilitySurface.Slice slice) {
        ExpirySmile fit = slice.fit();
        String state =
                slice.tradeable() ? "tradeable" : slice.usable() ? "usable" : slice.stale() ? "stale" : "unusable";
        return new MeasuredMarket.Smile(fit.expiryNanos(), fit.forward(), fit.atmVol(), fit.skew(), fit.rmse(), state);
    }

    private static MeasuredMarket.Pair pair(Corroborated measured) {
        return new MeasuredMarket.Pair(measured.raw(), measured.corroborated(), measured.sources());
    }
}
