package breakwater.http;

import breakwater.monitoring.MeasuredMarket;
import breakwater.monitoring.Report;
import breakwater.monitoring.RiskReport;
import java.util.List;
import java.util.Map;

/// Pictures of an engine for tests.
public final class Canned {
    /// 2026-01-01T00:00:00Z.
    public static final long START_NANOS = 1_767_225_600_000_000_000L;

    private Canned() {}

    /// Returns a picture with every kind of content, a number that is none among it.
    ///
    /// @param sequence inputs applied, one a second
    /// @return report
    public static Report report(long sequence) {
        return report(sequence, START_NANOS + sequence * 1_000_000_000L, 250);
    }

    static Report report(long sequence, long nanos, int orders) {
        return new Report(
                nanos,
                sequence,
                "run",
                "trend_vol",
                new Report.Account(
                        100_000, 101_250.5 + sequence, 40_000, 102_000, 0.007, 0.6, 2, 0.2, 12.5, 61_000, 3, true, ""),
                List.of(new Report.Price("BTC/USDT", 60_000.25, 5, 4, 3, true)),
                List.of(new Report.Position("BTC/USDT", 1.02, 59_000, 60_000.25, 61_200.255, 1_020.255, 0, 0.6)),
                List.of(
                        new Report.Breaker("volatility_spike", "armed", "freeze", Double.NaN, 2, 0, 0, 0, ""),
                        new Report.Breaker(
                                "drawdown", "tripped", "rollback", 0.21, 0.2, START_NANOS, 300_000_000_000L, 1, "")),
                List.of(
                        new Report.SourceHealth(
                                "sim-a",
                                "fresh",
                                "VALID",
                                nanos,
                                60_000,
                                1,
                                900,
                                2,
                                1,
                                Map.of("stale", 2L, "spike", 1L),
                                new Report.Evidence(0.9, 0.5, 0.99, 0.4, 1.2, 0.02, START_NANOS, 170, 33, false, "")),
                        new Report.SourceHealth("sim-b", "silent", "NONE", 0, Double.NaN, 0.375, 0, 0, 0, Map.of())),
                Map.of("accept", 900L, "stale", 2L, "spike", 1L),
                java.util.stream.LongStream.range(0, orders)
                        .mapToObj(id -> new Report.OrderLine(
                                id, "BTC/USDT", "sim-a", "BUY", "FILLED", 0.5, 0.5, 59_000, 0, nanos, nanos, "trend"))
                        .toList(),
                Report.Provenance.unknown(),
                CannedModels.all(nanos),
                List.of(market(nanos)),
                risk());
    }

    private static MeasuredMarket market(long nanos) {
        return new MeasuredMarket(
                "BTC/USDT",
                nanos,
                new MeasuredMarket.Pair(-4.2, 0.3, 5),
                new MeasuredMarket.Pair(0.91, 0.22, 5),
                0.6,
                new MeasuredMarket.Pair(120_000, Double.NaN, 1),
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

    private static RiskReport risk() {
        return new RiskReport(
                START_NANOS,
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
                        new RiskReport.Measure("cornish_fisher", 0.99, 0.06, 0.09, 720, false, false),
                        new RiskReport.Measure("extreme_value", 0.99, Double.NaN, Double.NaN, 120, true, true)),
                List.of(new RiskReport.Coverage("historical", 0.95, 120, 7, 6, 0.68, Double.NaN, "kept")),
                List.of(new RiskReport.InstrumentRisk("BTC/USDT", 0.55, 0.36, 0.6)),
                new RiskReport.Margin(50_000, 12_000, 7_200, 0.144, 0.2, 1.5, 0));
    }
}
