package breakwater.app.learn;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.app.settings.Settings;
import breakwater.gate.GateSettings;
import breakwater.robust.EstimatorSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningEnvironmentTest {
    @TempDir
    private Path folder = Path.of("");

    private LearningEnvironment of(Map<String, String> environment) {
        return LearningEnvironment.of(Settings.load(folder, environment));
    }

    @Test
    void nothingSetMeansTheDefaultsOfTheParts() {
        assertThat(of(Map.of()))
                .isEqualTo(new LearningEnvironment(EstimatorSettings.defaults(), GateSettings.defaults()));
        assertThat(of(Map.of()).shrinkageNote()).contains("chosen from the data");
    }

    @Test
    void everyVariableReachesItsPart() {
        LearningEnvironment settings = of(Map.of(
                "CATONI_C", "2.5",
                "MRCD_ALPHA", "0.3",
                "CLIP_RADIUS", "4",
                "TAU_MU", "0.4",
                "TAU_SIGMA", "0.1",
                "KL_THRESHOLD", "0.3"));
        assertThat(settings.estimator()).isEqualTo(EstimatorSettings.defaults().with(2.5, 4, 0.3));
        assertThat(settings.gate().tauMean()).isEqualTo(0.4);
        assertThat(settings.gate().tauEigen()).isEqualTo(0.1);
        assertThat(settings.gate().klRefuse()).isEqualTo(0.3);
        assertThat(settings.gate().klRollBack()).isEqualTo(0.3);
        assertThat(settings.shrinkageNote()).startsWith("MRCD_ALPHA=0.3 maps to FIXED(0.3)");
    }
}
