package breakwater.http;

import breakwater.monitoring.Report;
import breakwater.testing.SampleReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pictures of an engine for tests.
public final class Canned {
    private Canned() {}

    /// Returns a picture with every kind of content, a number that is none among it.
    ///
    /// @param sequence inputs applied, one a second
    /// @return report
    public static Report report(long sequence) {
        return report(sequence, SampleReport.START_NANOS + sequence * 1_000_000_000L, 250);
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
                                "drawdown",
                                "tripped",
                                "rollback",
                                0.21,
                                0.2,
                                SampleReport.START_NANOS,
                                300_000_000_000L,
                                1,
                                "")),
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
                                new Report.Evidence(
                                        0.9, 0.5, 0.99, 0.4, 1.2, 0.02, SampleReport.START_NANOS, 170, 33, false, "")),
                        new Report.SourceHealth("sim-b", "silent", "NONE", 0, Double.NaN, 0.375, 0, 0, 0, Map.of())),
                Map.of("accept", 900L, "stale", 2L, "spike", 1L),
                java.util.stream.LongStream.range(0, orders)
                        .mapToObj(id -> new Report.OrderLine(
                                id, "BTC/USDT", "sim-a", "BUY", "FILLED", 0.5, 0.5, 59_000, 0, nanos, nanos, "trend"))
                        .toList(),
                Report.Provenance.unknown(),
                CannedModels.all(nanos),
                List.of(SampleReport.market(nanos)),
                Optional.of(SampleReport.network(nanos)),
                List.of(SampleReport.ensemble()),
                SampleReport.risk(SampleReport.START_NANOS));
    }
}
