package breakwater.pipeline;

import breakwater.model.Instrument;
import breakwater.monitoring.MeasuredMarket;
import breakwater.quant.Corroborated;
import breakwater.quant.MarketView;
import java.util.ArrayList;
import java.util.List;

/// Takes the picture of what is measured of the markets.
final class MeasuredMarkets {
    private MeasuredMarkets() {}

    static List<MeasuredMarket> of(Engine engine) {
        List<MeasuredMarket> markets = new ArrayList<>();
        for (Instrument instrument : engine.settings().catalogue().instruments()) {
            engine.market(instrument.id()).map(MarketView::flow).ifPresent(flow -> markets.add(of(instrument, flow)));
        }
        return markets;
    }

    private static MeasuredMarket of(Instrument instrument, MarketView.Flow flow) {
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
                flow.branchingRatio());
    }

    private static MeasuredMarket.Pair pair(Corroborated measured) {
        return new MeasuredMarket.Pair(measured.raw(), measured.corroborated(), measured.sources());
    }
}
