package breakwater.lab.stress;

import breakwater.math.options.OptionKind;
import breakwater.math.options.SabrParameters;
import breakwater.math.stress.revaluation.HeldBook;
import breakwater.math.stress.revaluation.Holding;
import breakwater.math.stress.revaluation.KnownAssets;
import breakwater.math.stress.revaluation.OptionHolding;
import breakwater.math.stress.revaluation.OptionVol;
import breakwater.math.stress.revaluation.PerpetualHolding;
import breakwater.math.stress.revaluation.SpotHolding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A made-up book that has one of everything: what `stress:test` shows when nobody gives it another.
public final class ExampleBook {
    private ExampleBook() {}

    /// Returns the book: about 1.2 million, half hedged, one perpetual that a deep fall closes.
    ///
    /// @return made-up positions at round prices
    public static HeldBook book() {
        Map<String, Double> prices = new LinkedHashMap<>();
        prices.put("BTC", 60_000.0);
        prices.put("ETH", 3_000.0);
        prices.put("USDC", 1.0);
        prices.put("USDT", 1.0);
        return KnownAssets.book(prices, holdings());
    }

    private static List<Holding> holdings() {
        double month = 30.0 / 365;
        OptionVol smile = new OptionVol.Smile(new SabrParameters(0.55, 1, 1.5, -0.2));
        return List.of(
                new SpotHolding("btc-spot", "BTC", "binance", 8),
                new SpotHolding("eth-spot", "ETH", "coinbase", 100),
                new SpotHolding("usdc-cash", "USDC", "coinbase", 200_000),
                new SpotHolding("usdt-cash", "USDT", "binance", 100_000),
                new PerpetualHolding("btc-hedge", "BTC", "bybit", -4, 60_000, 3, 0.005, 0.005, 0.0001),
                new PerpetualHolding("eth-long", "ETH", "bybit", 60, 3_000, 5, 0.01, 0.01, 0.0001),
                new OptionHolding("btc-put", "BTC", "deribit", OptionKind.PUT, 4, 52_000, month, 1.005, smile),
                new OptionHolding("btc-call-sold", "BTC", "deribit", OptionKind.CALL, -4, 70_000, month, 1.005, smile));
    }
}
