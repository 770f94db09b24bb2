package breakwater.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.agent.Agents;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.ingest.BookSettings;
import breakwater.model.Catalogue;
import breakwater.model.Decimal;
import breakwater.model.Effects;
import breakwater.model.Funding;
import breakwater.model.Instrument;
import breakwater.model.MarketEvent;
import breakwater.model.Money;
import breakwater.model.OptionQuote;
import breakwater.model.Quote;
import breakwater.model.Source;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Option quotes and fundings on their way through the whole engine.
class OptionInputsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_040L * SECOND;

    private final Engine engine = new Engine(settings(), Agents.create("hold"));
    private final Effects effects = new Effects();
    private long now = START;
    private long sequence;

    private static EngineSettings settings() {
        List<Source> sources = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            sources.add(new Source(s, "venue-" + s, Source.ChecksumRule.NONE));
        }
        return new EngineSettings(
                new Catalogue(List.of(Instrument.of(0, "BTC/USDT")), sources),
                "hold",
                new AgentSettings(60 * SECOND, 1),
                AdmissionSettings.defaults(),
                BookSettings.defaults(),
                FairPriceSettings.forStreams(),
                RiskSettings.profile("balanced"),
                ExecutionSettings.defaults(),
                PaperSettings.defaults(),
                Money.ofDouble(100_000),
                Long.MIN_VALUE,
                true,
                LearningSettings.off(),
                QuantSettings.standard());
    }

    private void apply(int source, MarketEvent event) {
        now += SECOND / 100;
        event.header(0, source, MarketEvent.NO_SEQUENCE, now, now);
        engine.apply(event, ++sequence, effects);
    }

    private static long price(double value) {
        return Decimal.ofDouble(value, 8);
    }

    @Test
    void neitherOptionsNorFundingsMoveTheFairPriceOrCountAsEvidence() {
        for (int i = 0; i < 20; i++) {
            for (int s = 0; s < 3; s++) {
                apply(s, new Quote().set(price(59_999), price(1), price(60_001), price(1)));
            }
        }
        double before = engine.prices().fairPrice(0).price();
        long evidence = engine.evidence(0, 2);
        assertThat(before).isEqualTo(60_000);
        for (int i = 0; i < 50; i++) {
            apply(
                    2,
                    new OptionQuote()
                            .contract(START + 7 * 86_400 * SECOND, price(60_000), OptionQuote.Kind.CALL)
                            .set(OptionQuote.Unit.VOLATILITY, 60_000_000, 61_000_000, price(61_500)));
            apply(2, new Funding().set(100_000_000, START + 3_600 * SECOND));
        }
        assertThat(engine.verdicts().accepted(2)).isEqualTo(120);
        assertThat(engine.prices().fairPrice(0).price()).isEqualTo(before);
        assertThat(engine.evidence(0, 2)).isEqualTo(evidence);
        assertThat(engine.prices().lastPrice(0, 2)).isEqualTo(60_000);
        assertThat(engine.lastHeardNanos(2)).isEqualTo(now);
    }
}
