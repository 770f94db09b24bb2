package breakwater.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.admission.AdmissionSettings;
import breakwater.agent.AgentSettings;
import breakwater.execution.ExecutionSettings;
import breakwater.execution.PaperSettings;
import breakwater.execution.RoutingSettings;
import breakwater.ingest.BookSettings;
import breakwater.model.Catalogue;
import breakwater.model.Instrument;
import breakwater.model.MalformedStateException;
import breakwater.model.Money;
import breakwater.model.Source;
import breakwater.pipeline.EngineSettings;
import breakwater.pipeline.LearningSettings;
import breakwater.quant.QuantSettings;
import breakwater.risk.RiskSettings;
import breakwater.robust.FairPriceSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHeaderTest {
    private static final RunHeader HEADER = new RunHeader(
            RunHeader.FORMAT,
            "simulated",
            7,
            List.of(),
            1_000_000_000L,
            new EngineSettings(
                    new Catalogue(
                            List.of(Instrument.of(0, "BTC/USDT")),
                            List.of(new Source(0, "alpha", Source.ChecksumRule.NONE))),
                    "hold",
                    new AgentSettings(1_000_000_000L, 7),
                    AdmissionSettings.defaults(),
                    BookSettings.defaults(),
                    FairPriceSettings.forStreams(),
                    RiskSettings.profile("balanced"),
                    ExecutionSettings.defaults().withRouting(new RoutingSettings(0.3, 0.001, 0.02)),
                    PaperSettings.defaults(),
                    Money.ofDouble(100_000),
                    Long.MIN_VALUE,
                    true,
                    LearningSettings.forStreams(),
                    QuantSettings.standard()));

    private static RunHeader read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return RunHeader.read(bytes, 0, bytes.length);
    }

    private static String text() {
        return new String(HEADER.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everySettingComesBack() {
        assertThat(read(text())).isEqualTo(HEADER);
    }

    @Test
    void anotherVersionIsRefusedByItsNumberBeforeItsFieldsAreLookedAt() {
        String older = text().replace("\"format\":3", "\"format\":1").replaceAll(",\"routing\":\\{[^}]*}", "");
        assertThat(older).isNotEqualTo(text()).doesNotContain("routing");
        assertThatThrownBy(() -> read(older))
                .isInstanceOf(MalformedStateException.class)
                .hasMessage("journal header format must be 3 but was 1: made by another version");
    }

    @Test
    void aMissingOrUnknownSettingIsNotGuessed() {
        String missing = text().replaceAll(",\"routing\":\\{[^}]*}", "");
        assertThatThrownBy(() -> read(missing)).hasMessageContaining("routing");
        String unknown = text().replace("\"trustFloor\"", "\"trustCeiling\":1,\"trustFloor\"");
        assertThatThrownBy(() -> read(unknown)).hasMessageContaining("trustCeiling");
    }
}
