package breakwater.testing;

import breakwater.monitoring.MeasuredEnsemble;
import breakwater.monitoring.MeasuredMarket;
import breakwater.monitoring.MeasuredNetwork;
import breakwater.monitoring.RiskReport;
import java.util.List;
import java.util.Map;

/// Parts of a picture of the engine for the tests of what shows it: every kind of content, numbers that are
/// none among it.
public final class SampleReport {
    /// 2026-01-01T00:00:00Z.
    public static final long START_NANOS = 1_767_225_600_000_000_000L;

    private static final double NONE = Double.NaN;

    private SampleReport() {}

    /// Returns a market in which one source contradicts the others.
    ///
    /// @param nanos end of its last interval
    /// @return market of `BTC/USDT`
    public static MeasuredMarket market(long nanos) {
        return new MeasuredMarket(
                "BTC/USDT",
                nanos,
                new MeasuredMarket.Pair(-4.2, 0.31, 5),
                new MeasuredMarket.Pair(0.91, 0.22, 5),
                0.6,
                new MeasuredMarket.Pair(120_000, NONE, 1),
                3.5,
                0.9,
                true,
                1.7,
                1.1,
                250_000,
                0.4,
                2.2,
                0.45,
                3,
                0.6,
                new MeasuredMarket.Regime(nanos, "normal", Map.of("normal", 0.9), nanos, 0, 0, 1, nanos, 0.1),
                List.of(new MeasuredMarket.Smile(nanos + 1_000_000_000L, 60_100, 0.55, -0.2, 0.004, "tradeable")));
    }

    /// Returns a network of five instruments around `BTC/USDT`, one of them behind another and
    /// one that moves against it.
    ///
    /// @param nanos end of its last minute
    /// @return network that is 90 seconds old
    public static MeasuredNetwork network(long nanos) {
        return new MeasuredNetwork(
                nanos,
                90,
                List.of("BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT", "ADA/USDT"),
                240,
                0.61,
                false,
                List.of(
                        new MeasuredNetwork.Edge("BTC/USDT", "ETH/USDT", 0.5),
                        new MeasuredNetwork.Edge("BTC/USDT", "SOL/USDT", 0.7),
                        new MeasuredNetwork.Edge("ETH/USDT", "XRP/USDT", 0.9),
                        new MeasuredNetwork.Edge("BTC/USDT", "ADA/USDT", 1.6)),
                3.7,
                0.688,
                2.4,
                1,
                2.75,
                0.42,
                List.of(0.3, 0.41, 0.5, 0.44, NONE),
                List.of(0.7, 0.5, 0.4, 0.3, NONE));
    }

    /// Returns a mixture of two forecasts, of which one never varied.
    ///
    /// @return mixture for `BTC/USDT`
    public static MeasuredEnsemble ensemble() {
        return new MeasuredEnsemble(
                "BTC/USDT",
                5,
                0.5,
                new MeasuredEnsemble.Standing("ensemble", 1, 0.12, 0.02, 0.09, -0.15, 0.19, 120),
                List.of(
                        new MeasuredEnsemble.Standing("momentum", 0.5, 0.24, 0.06, 0.09, -0.12, 0.23, 120),
                        new MeasuredEnsemble.Standing("flat", 0.5, 0, NONE, NONE, NONE, NONE, 0)));
    }

    /// Returns risk of one instrument below every limit: a forecast that was kept, one that was broken, one
    /// that is not judged yet, one outside its domain and one that is unknown.
    ///
    /// @param nanos end of the last interval of returns
    /// @return risk
    public static RiskReport risk(long nanos) {
        return new RiskReport(
                nanos,
                24,
                720,
                0.031,
                0.042,
                0.05,
                1.7,
                120,
                new RiskReport.Limits(true, 0.03, 0.05, 0.07, 0.2, 0.25),
                List.of(
                        new RiskReport.Measure("historical", 0.95, 0.031, 0.042, 720, false, true),
                        new RiskReport.Measure("historical", 0.99, 0.052, 0.066, 720, false, true),
                        new RiskReport.Measure("cornish_fisher", 0.95, 0.027, 0.04, 720, false, true),
                        new RiskReport.Measure("cornish_fisher", 0.99, 0.06, 0.09, 720, false, false),
                        new RiskReport.Measure("extreme_value", 0.95, NONE, NONE, 120, true, true),
                        new RiskReport.Measure("extreme_value", 0.99, NONE, NONE, 120, true, true)),
                List.of(
                        new RiskReport.Coverage("historical", 0.95, 120, 7, 6, 0.68, 0.7, "kept"),
                        new RiskReport.Coverage("historical", 0.99, 120, 2, 1.2, 0.5, 0.8, "unknown"),
                        new RiskReport.Coverage("cornish_fisher", 0.95, 120, 15, 6, 0.0015, 0.004, "broken"),
                        new RiskReport.Coverage("cornish_fisher", 0.99, 120, 3, 1.2, 0.16, 0.3, "unknown"),
                        new RiskReport.Coverage("extreme_value", 0.95, 0, 0, 0, NONE, NONE, "unknown"),
                        new RiskReport.Coverage("extreme_value", 0.99, 0, 0, 0, NONE, NONE, "unknown")),
                List.of(new RiskReport.InstrumentRisk("BTC/USDT", 0.55, 0.36, 0.6)),
                new RiskReport.Margin(50_000, 12_000, 7_200, 0.144, 0.2, 1.5, 0));
    }
}
