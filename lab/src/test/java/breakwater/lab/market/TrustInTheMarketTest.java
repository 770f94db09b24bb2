package breakwater.lab.market;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.PaperVenue;
import breakwater.ingest.BookSettings;
import breakwater.model.Money;
import breakwater.monitoring.Report;
import breakwater.pipeline.Engine;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.InputLog;
import breakwater.pipeline.LearningSettings;
import breakwater.pipeline.Reports;
import breakwater.pipeline.Session;
import breakwater.pipeline.SessionListener;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Trust in five venues whose latency, rate and noise differ as those of real ones do.
class TrustInTheMarketTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long START = 1_735_689_600L * SECOND;

    private static Report after(long nanos, MarketSettings settings, long seed) {
        SimulatedMarket market = new SimulatedMarket(settings, new MarketSegment(seed, 0, START, 60_000));
        EngineSettings engineSettings = new EngineSettings(
                market.catalogue(),
                "hold",
                new AgentSettings(MINUTE, seed),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forStreams(),
                RiskSettings.profile("balanced"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                0,
                true,
                LearningSettings.off(),
                QuantSettings.standard());
        Engine engine = new Engine(engineSettings, Agents.create("hold"));
        PaperVenue venue = new PaperVenue(engineSettings.paper(), engineSettings.catalogue(), engine.venues());
        Session session = new Session(engine, venue, InputLog.counting(), SessionListener.none(), SECOND);
        while (market.next(
                START + nanos,
                (source, frame, from, to, receive) ->
                        market.decoder(source).decode(frame, from, to, receive, session::market))) {
            // Each call takes one frame.
        }
        Report report = Reports.of(engine, "run");
        System.out.println("seed " + seed + " " + report.provenance());
        for (Report.SourceHealth source : report.sources()) {
            System.out.println("  " + source.name() + " trust " + source.trustFraction() + " " + source.evidence());
        }
        return report;
    }

    private static Report.Breaker provenanceBreaker(Report report) {
        return report.breakers().stream()
                .filter(breaker -> breaker.name().equals("provenance"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void honestVenuesKeepTheirReputation() {
        for (long seed : List.of(7L, 8L)) {
            Report report = after(30 * MINUTE, MarketSettings.defaults(), seed);
            for (Report.SourceHealth source : report.sources()) {
                assertThat(source.evidence().reputationFraction())
                        .as(source.name())
                        .isGreaterThan(0.8);
                assertThat(source.evidence().stabilityFraction())
                        .as(source.name())
                        .isGreaterThan(0.9);
            }
            assertThat(report.provenance().refusal()).isEmpty();
            assertThat(report.provenance().entropyBits()).isGreaterThan(2.0);
            assertThat(provenanceBreaker(report).trips()).isZero();
        }
    }

    @Test
    void aVenueThatShiftsItsPricesIsRankedFirst() {
        MarketSettings shifted =
                MarketSettings.defaults().withFaults(PlannedFault.shift("sim-charlie", 10 * MINUTE, 25 * MINUTE, 20));
        Report report = after(20 * MINUTE, shifted, 9);
        Report.SourceHealth liar = report.sources().get(2);
        assertThat(liar.name()).isEqualTo("sim-charlie");
        assertThat(liar.trustFraction()).isLessThan(0.1);
        assertThat(liar.evidence().biasBps()).isGreaterThan(2);
        for (Report.SourceHealth source : report.sources()) {
            if (!source.name().equals(liar.name())) {
                assertThat(source.trustFraction()).as(source.name()).isGreaterThan(0.3);
            }
        }
        assertThat(provenanceBreaker(report).trips()).isZero();
    }
}
