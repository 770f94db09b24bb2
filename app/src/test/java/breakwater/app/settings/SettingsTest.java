package breakwater.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String TOKEN = "a-token-of-20-chars!";

    @TempDir
    private Path folder;

    @Test
    void nothingSetMeansTheDefaults() {
        Settings settings = Settings.load(folder, Map.of());
        assertThat(settings.maxLeverage()).isEqualTo(2.0);
        assertThat(settings.maxPositionFraction()).isEqualTo(0.2);
        assertThat(settings.volatilityThresholdAnnual()).isEqualTo(0.60);
        assertThat(settings.drawdownThresholdFraction()).isEqualTo(0.20);
        assertThat(settings.flashCrashThresholdFraction()).isEqualTo(0.05);
        assertThat(settings.adminToken()).isEmpty();
        assertThat(settings.apiHost()).isEqualTo("127.0.0.1");
        assertThat(settings.apiPort()).isEqualTo(5000);
        assertThat(settings.metricsPort()).isEqualTo(9464);
        assertThat(settings.home()).isEqualTo(Path.of(".breakwater"));
        assertThat(settings.isGiven(Variable.MAX_LEVERAGE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyDefaultObeysItsOwnRule(Variable variable) {
        if (!variable.defaultText().isEmpty()) {
            assertThat(variable.rule().accepts(variable.defaultText())).isTrue();
        }
        if (variable.used()) {
            assertThat(variable.unit()).isNotEmpty();
        }
        assertThat(variable.meaning()).isNotEmpty();
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() throws IOException {
        write("MAX_LEVERAGE=3\nAPI_PORT=6000");
        Settings settings = Settings.load(folder, Map.of("MAX_LEVERAGE", "4"));
        assertThat(settings.maxLeverage()).isEqualTo(4.0);
        assertThat(settings.apiPort()).isEqualTo(6000);
        assertThat(originOf(settings, Variable.MAX_LEVERAGE)).isEqualTo(Settings.Origin.ENVIRONMENT);
        assertThat(originOf(settings, Variable.API_PORT)).isEqualTo(Settings.Origin.ENV_FILE);
        assertThat(originOf(settings, Variable.METRICS_PORT)).isEqualTo(Settings.Origin.DEFAULT);
        assertThat(settings.isGiven(Variable.API_PORT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_LEVERAGE, 0, 'a number in (0, 10]'",
        "MAX_LEVERAGE, 10.01, 'a number in (0, 10]'",
        "MAX_LEVERAGE, -1, 'a number in (0, 10]'",
        "MAX_LEVERAGE, NaN, 'a number in (0, 10]'",
        "MAX_LEVERAGE, Infinity, 'a number in (0, 10]'",
        "MAX_LEVERAGE, 0x1p1, 'a number in (0, 10]'",
        "MAX_LEVERAGE, 2f, 'a number in (0, 10]'",
        "MAX_LEVERAGE, '2,0', 'a number in (0, 10]'",
        "MAX_LEVERAGE, two, 'a number in (0, 10]'",
        "MAX_POSITION_SIZE, 20%, 'a number in (0, 10]'",
        "VAR_95_LIMIT, 0, 'a number in (0, 1)'",
        "VAR_95_LIMIT, 5, 'a number in (0, 1)'",
        "KELLY_FRACTION, -0.01, 'a number in [0, 1]'",
        "KELLY_FRACTION, 1.01, 'a number in [0, 1]'",
        "VOLATILITY_TARGET, 0, 'a number in (0, 10]'",
        "VOLATILITY_TARGET, NaN, 'a number in (0, 10]'",
        "CB_VOLATILITY_THRESHOLD, 0, 'a number in (0, 100]'",
        "CB_DRAWDOWN_THRESHOLD, 1, 'a number in (0, 1)'",
        "CB_DRAWDOWN_THRESHOLD, 20, 'a number in (0, 1)'",
        "CB_FLASH_CRASH_THRESHOLD, 0, 'a number in (0, 1)'",
        "CATONI_C, 0.09, 'a number in [0.1, 100]'",
        "CATONI_C, NaN, 'a number in [0.1, 100]'",
        "MRCD_ALPHA, 1, 'a number in [0, 0.99]'",
        "MRCD_ALPHA, -0.1, 'a number in [0, 0.99]'",
        "CLIP_RADIUS, 0.4, 'a number in [0.5, 20]'",
        "TAU_MU, 0, 'a number in (0, 10]'",
        "TAU_SIGMA, 1, 'a number in (0, 1)'",
        "KL_THRESHOLD, 0, 'a number in (0, 10]'",
        "API_PORT, 65536, 'a port in [0, 65535]'",
        "API_PORT, -1, 'a port in [0, 65535]'",
        "API_PORT, 80.5, 'a port in [0, 65535]'",
        "METRICS_PORT, http, 'a port in [0, 65535]'",
        "API_HOST, 'a b', 'a host name or address'",
    })
    void anImpossibleValueIsRefusedByNameBoundAndValue(String name, String value, String bound) throws IOException {
        assertThatThrownBy(() -> Settings.load(folder, Map.of(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(name + " must be " + bound + " but was '" + value + "' (environment)");
        write("# comment\n" + name + "='" + value + "'");
        assertThatThrownBy(() -> Settings.load(folder, Map.of()))
                .hasMessage(name + " must be " + bound + " but was '" + value + "' (.env line 2)");
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_LEVERAGE, 10",
        "MAX_LEVERAGE, 1e0",
        "CB_DRAWDOWN_THRESHOLD, 0.999",
        "KELLY_FRACTION, 0",
        "KELLY_FRACTION, 1",
        "VAR_95_LIMIT, 0.999",
        "VOLATILITY_TARGET, 10",
        "CATONI_C, 0.1",
        "MRCD_ALPHA, 0",
        "MRCD_ALPHA, 0.99",
        "CLIP_RADIUS, 20",
        "KL_THRESHOLD, 10",
        "API_PORT, 0",
        "API_PORT, 65535",
        "API_HOST, '::1'"
    })
    void aValueOnTheBoundIsAccepted(String name, String value) {
        assertThat(Settings.load(folder, Map.of(name, value)).isGiven(Variable.valueOf(name)))
                .isTrue();
    }

    @Test
    void aPositionLargerThanTheLeverageIsRefused() {
        assertThatThrownBy(() -> Settings.load(folder, Map.of("MAX_POSITION_SIZE", "1.5", "MAX_LEVERAGE", "1")))
                .hasMessage("MAX_POSITION_SIZE must be at most MAX_LEVERAGE 1.0 but was 1.5");
    }

    @Test
    void aSecretIsInNoMessageAndNoDump() throws IOException {
        assertThatThrownBy(() -> Settings.load(folder, Map.of("ADMIN_TOKEN", "too-short")))
                .hasMessageContaining("ADMIN_TOKEN must be 16 to 512 visible ASCII characters without blanks")
                .hasMessageContaining("but was <redacted>")
                .message()
                .doesNotContain("too-short");
        write("BINANCE_API_SECRET=hidden-key-value\nMONGO_URI=mongodb://user:hidden-password@host/db");
        Settings settings = Settings.load(folder, Map.of("ADMIN_TOKEN", TOKEN));
        assertThat(settings.shown().toString()).doesNotContain(TOKEN).doesNotContain("hidden");
        assertThat(settings.toString()).doesNotContain(TOKEN);
        assertThat(settings.adminToken().orElseThrow()).hasToString("<redacted>");
        assertThat(settings.adminToken().orElseThrow().reveal()).isEqualTo(TOKEN);
    }

    @Test
    void aTokenMatchesItselfOnly() {
        Secret secret = new Secret(TOKEN);
        assertThat(secret.matches(TOKEN)).isTrue();
        assertThat(secret.matches(TOKEN + "x")).isFalse();
        assertThat(secret.matches("")).isFalse();
        assertThatThrownBy(() -> new Secret("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownVariableInTheFileIsRefusedByName() throws IOException {
        write("MAX_LEVERAGE=2\nMAX_LEVARAGE=1");
        assertThatThrownBy(() -> Settings.load(folder, Map.of()))
                .hasMessage("MAX_LEVARAGE in .env line 2 must be a variable .env.example lists");
    }

    @Test
    void unknownVariablesInTheEnvironmentAreIgnoredUnlessTheyLookLikeOurs() {
        assertThat(Settings.load(folder, Map.of("EDITOR", "ed")).maxLeverage()).isEqualTo(2.0);
        assertThatThrownBy(() -> Settings.load(folder, Map.of("BREAKWATER_HOEM", "x")))
                .hasMessage("BREAKWATER_HOEM in the environment must be a variable of this version");
    }

    @Test
    void whatTheLauncherReadsIsKnownInTheEnvironmentAndRefusedInTheFile() throws IOException {
        assertThat(Settings.load(folder, Map.of("BREAKWATER_JAVA_HOME", "/jdk")).apiPort())
                .isEqualTo(5000);
        write("BREAKWATER_JAVA_HOME=/jdk");
        assertThatThrownBy(() -> Settings.load(folder, Map.of()))
                .hasMessage("BREAKWATER_JAVA_HOME must be set in the environment but is in .env line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"your_admin_token_here", "changeme", "CHANGE_ME", "<token>"})
    void aPlaceholderCountsAsUnset(String placeholder) {
        Settings settings = Settings.load(folder, Map.of("ADMIN_TOKEN", placeholder));
        assertThat(settings.adminToken()).isEmpty();
        assertThat(settings.isGiven(Variable.ADMIN_TOKEN)).isFalse();
        assertThat(shown(settings, Variable.ADMIN_TOKEN).note()).isEqualTo("a placeholder counts as unset");
    }

    @Test
    void aPlaceholderInTheEnvironmentDoesNotHideTheFile() throws IOException {
        write("ADMIN_TOKEN=" + TOKEN);
        assertThat(Settings.load(folder, Map.of("ADMIN_TOKEN", "changeme")).adminToken())
                .isPresent();
    }

    @Test
    void anEmptyValueCountsAsUnset() throws IOException {
        write("ADMIN_TOKEN=\nAPI_PORT=''");
        Settings settings = Settings.load(folder, Map.of("MAX_LEVERAGE", " "));
        assertThat(settings.adminToken()).isEmpty();
        assertThat(settings.apiPort()).isEqualTo(5000);
        assertThat(settings.maxLeverage()).isEqualTo(2.0);
    }

    @Test
    void theFileOfTheFirstDocumentsIsAcceptedAndSaysWhatItDoesNotUse() throws IOException {
        write("""
                BINANCE_API_KEY=your_key_here
                BINANCE_API_SECRET=your_secret_here
                MONGO_URI=mongodb://localhost:27017/crypto-quant
                REDIS_URL=redis://localhost:6379
                TIMESCALE_URL=postgresql://localhost:5432/market_data
                MAX_LEVERAGE=2.0
                MAX_POSITION_SIZE=0.2
                VAR_95_LIMIT=0.05
                KELLY_FRACTION=0.25
                CB_VOLATILITY_THRESHOLD=0.60
                CB_DRAWDOWN_THRESHOLD=0.20
                CB_FLASH_CRASH_THRESHOLD=0.05
                CATONI_C=2.0
                MRCD_ALPHA=0.3
                CLIP_RADIUS=3.0
                TAU_MU=0.5
                TAU_SIGMA=0.15
                KL_THRESHOLD=0.1
                PROMETHEUS_PORT=9090
                GRAFANA_PORT=3001
                JAEGER_ENDPOINT=http://localhost:14268/api/traces
                SLACK_WEBHOOK=https://hooks.slack.com/services/YOUR/WEBHOOK/URL
                PAGERDUTY_KEY=your_pagerduty_integration_key
                """);
        Settings settings = Settings.load(folder, Map.of());
        assertThat(settings.isGiven(Variable.MAX_POSITION_SIZE)).isTrue();
        assertThat(settings.scatterShrinkage()).isEqualTo(0.3);
        assertThat(shown(settings, Variable.MRCD_ALPHA).note()).isEmpty();
        assertThat(shown(settings, Variable.KELLY_FRACTION).note()).isEmpty();
        assertThat(settings.var95LimitFraction()).isEqualTo(0.05);
        assertThat(settings.kellyFraction()).isEqualTo(0.25);
        assertThat(shown(settings, Variable.PROMETHEUS_PORT).note()).isEqualTo("not used by this version");
        assertThat(shown(settings, Variable.SLACK_WEBHOOK).value()).isEqualTo("(unset)");
        assertThat(settings.metricsPort()).isEqualTo(9464);
    }

    @Test
    void theExampleListsEveryVariableTheProgramReadsWithItsDefaultAndNothingElse() throws IOException {
        Path example = Path.of("..", ".env.example");
        String text = Files.readString(example);
        assertThat(EnvFile.parse(text, ".env.example"))
                .as("values are commented out: a copy changes nothing until it is edited")
                .isEmpty();
        Map<String, String> listed =
                EnvFile.parse(text.replaceAll("(?m)^#([A-Z])", "$1"), ".env.example").entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().value()));
        Map<String, String> table = java.util.Arrays.stream(Variable.values())
                .filter(Variable::used)
                .collect(Collectors.toMap(Variable::name, v -> v.secret() ? "change_me" : v.defaultText()));
        assertThat(listed).isEqualTo(table);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve(".env"), text);
    }

    private static Settings.Origin originOf(Settings settings, Variable variable) {
        return shown(settings, variable).origin();
    }

    private static Settings.Shown shown(Settings settings, Variable variable) {
        return settings.shown().stream()
                .filter(s -> s.variable() == variable)
                .findFirst()
                .orElseThrow();
    }
}
