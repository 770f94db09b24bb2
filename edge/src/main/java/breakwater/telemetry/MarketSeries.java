package breakwater.telemetry;

import breakwater.monitoring.MeasuredMarket;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What is measured of the markets as metrics, by instrument. NaN is what is not known.
final class MarketSeries {
    private MarketSeries() {}

    static void add(List<MetricSnapshot> all, List<MeasuredMarket> markets) {
        all.add(pair(
                "breakwater_order_flow_ratio",
                "Order flow imbalance over what is usual.",
                markets,
                MeasuredMarket::orderFlow));
        all.add(pair(
                "breakwater_vpin_ratio",
                "VPIN by the taker's flag; the breaker trips on the corroborated one.",
                markets,
                MeasuredMarket::vpin));
        all.add(gauge(
                "breakwater_vpin_percentile_ratio",
                "Place of the corroborated VPIN in its own history.",
                markets,
                MeasuredMarket::vpinPercentile));
        all.add(gauge("breakwater_spread_bps", "Quoted spread.", markets, MeasuredMarket::spreadBps));
        all.add(gauge(
                "breakwater_spread_widening_ratio",
                "Quoted spread over the mean of its own history.",
                markets,
                MeasuredMarket::spreadRatio));
        all.add(gauge("breakwater_depth_quote", "Size at both best prices.", markets, MeasuredMarket::depthQuote));
        all.add(gauge(
                "breakwater_depth_remaining_ratio",
                "Size at both best prices over the mean of its own history.",
                markets,
                MeasuredMarket::depthRatio));
        all.add(gauge(
                "breakwater_kyle_lambda_bps",
                "Price impact of a million of signed flow; NaN unless it is above 0 by two errors.",
                markets,
                market -> market.kyleSignificant() ? market.kyleLambdaBps() : Double.NaN));
        all.add(gauge(
                "breakwater_adverse_selection_ratio",
                "Part of the effective spread that stays in the price.",
                markets,
                MeasuredMarket::adverseShare));
        all.add(gauge(
                "breakwater_branching_ratio",
                "Trades that one trade causes in the mean.",
                markets,
                MeasuredMarket::branchingRatio));
        all.add(Series.gauge(
                "breakwater_regime_probability_ratio",
                "Filtered probability of a volatility regime.",
                points -> markets.forEach(market -> market.regime()
                        .probabilities()
                        .forEach((label, probability) ->
                                points.add(Labels.of("symbol", market.symbol(), "regime", label), probability)))));
        all.add(Series.gauge(
                "breakwater_at_the_money_vol_ratio",
                "Volatility of the options at the money, by expiry; only of smiles that may be priced with.",
                points -> markets.forEach(market -> market.surface().stream()
                        .filter(smile -> smile.state().equals("tradeable"))
                        .forEach(smile -> points.add(
                                Labels.of(
                                        "symbol",
                                        market.symbol(),
                                        "expiry",
                                        Instant.ofEpochSecond(0, smile.expiryNanos())
                                                .toString()),
                                smile.atTheMoneyVol())))));
    }

    private static MetricSnapshot gauge(
            String name, String help, List<MeasuredMarket> markets, ToDoubleFunction<MeasuredMarket> value) {
        return Series.gauge(
                name,
                help,
                points -> markets.forEach(
                        market -> points.add(Labels.of("symbol", market.symbol()), value.applyAsDouble(market))));
    }

    private interface PairOf {
        MeasuredMarket.Pair of(MeasuredMarket market);
    }

    private static MetricSnapshot pair(String name, String help, List<MeasuredMarket> markets, PairOf pair) {
        return Series.gauge(
                name,
                help,
                points -> markets.forEach(market -> {
                    MeasuredMarket.Pair measured = pair.of(market);
                    points.add(Labels.of("symbol", market.symbol(), "kind", "raw"), measured.raw());
                    points.add(Labels.of("symbol", market.symbol(), "kind", "corroborated"), measured.corroborated());
                }));
    }
}
