package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StressTestCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private ProgramRun run(Object... args) {
        List<Object> words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--home", folder.resolve("home")));
        return ProgramRun.ofCommand("stress:test", words.toArray());
    }

    private Path twoAssets() throws IOException {
        return Files.writeString(folder.resolve("two.csv"), """
                type,asset,price,daily_vol,daily_volume,with,value,quantity
                asset,BTC,60000,0.03,0,,,
                asset,ETH,2000,0.04,0,,,
                correlation,BTC,,,,ETH,0.5,
                spot,BTC,,,,,,1
                spot,ETH,,,,,,20
                """);
    }

    /// 60,000 of BTC and 40,000 of ETH lose 30%, 30,000; standard deviations of 60,000 x 3% x 3 = 5,400 and
    /// 40,000 x 4% x 3 = 4,800, correlated by 0.95, have 2.326348 sqrt(5,400^2 + 4,800^2 + 2 x 0.95 x 5,400 x
    /// 4,800)
    /// = 23,431.30 at risk.
    @Test
    void customShocksOfATwoAssetBookAreThoseOfTheHand() throws IOException {
        JsonNode one = run(
                        "--custom",
                        "--price-drop",
                        "0.30",
                        "--vol-spike",
                        "3.0",
                        "--correlation",
                        "0.95",
                        "--book",
                        twoAssets(),
                        "--json")
                .json()
                .get("scenarios")
                .get(0);
        assertThat(one.get("scenario").asText()).isEqualTo("custom");
        assertThat(one.get("loss").asDouble()).isCloseTo(30_000, within(1e-6));
        assertThat(one.get("stressed_var_raised").asDouble()).isCloseTo(23_431.30, within(0.01));
        assertThat(one.get("total").asDouble()).isCloseTo(53_431.30, within(0.01));
        assertThat(one.get("worse_correlation").asText()).isEqualTo("raised");
    }

    @Test
    void allIsEveryScenarioAndEachSaysWhatItRestsOn() {
        JsonNode json = run("--scenarios", "all", "--json").json();
        assertThat(json.get("book").asText()).contains("made-up example");
        assertThat(json.get("scenarios")).hasSize(7).allSatisfy(s -> {
            JsonNode drop = s.get("shocks").get("price_drop_at_low");
            assertThat(drop.get("basis").asText()).isIn("MEASURED", "PUBLIC_RECORD", "ASSUMED");
            assertThat(drop.get("source").asText()).isNotBlank();
            assertThat(s.get("positions")).hasSize(8);
        });
        ProgramRun text = run("--scenarios", "all");
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("MEASURED", "PUBLIC_RECORD", "ASSUMED", "full revaluation");
    }

    @Test
    void eachNameAloneIsThatScenario() {
        for (String name : List.of(
                "black_monday",
                "covid_march_2020",
                "leverage_2021_05",
                "celsius_2022_06",
                "ftx_nov_2022",
                "usdc_depeg_2023",
                "liquidation_2025_10")) {
            JsonNode scenarios = run("--scenario", name, "--json").json().get("scenarios");
            assertThat(scenarios).hasSize(1);
            assertThat(scenarios.get(0).get("scenario").asText()).isEqualTo(name);
        }
    }

    @Test
    void aVenueCanFailToo() {
        JsonNode fails = run("--scenario", "ftx_nov_2022", "--venue-default", "coinbase", "--json")
                .json()
                .get("scenarios")
                .get(0);
        assertThat(fails.get("loss_by_cause").get("venue_default").asDouble()).isGreaterThan(200_000);
        ProgramRun unknown = run("--venue-default", "nowhere");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("must be one of binance, bybit, coinbase, deribit but was 'nowhere'");
    }

    @Test
    void refusesByNameWithTheExitCodeOfItsKind() throws IOException {
        usage("--scenario must be one of all, black_monday, covid_march_2020", "--scenario", "tulips");
        usage("--correlation must be in [-1.0, 1.0) but was 1.0", own("0.3", "3", "1"));
        usage("--correlation must be in [-1.0, 1.0) but was -1.01", own("0.3", "3", "-1.01"));
        usage("--correlation must be in [-1.0, 1.0) but was NaN", own("0.3", "3", "NaN"));
        usage("--price-drop must be in [-1.0, 1.0) but was 1.0", own("1", "3", "0.9"));
        usage("--vol-spike must be in [1.0, 100.0] but was 0.5", own("0.3", "0.5", "0.9"));
        usage("--custom needs --vol-spike", "--custom", "--price-drop", "0.3", "--correlation", "0.9");
        usage("need --custom", "--price-drop", "0.3");
        usage("exclude each other", "--custom", "--scenario", "all");
        usage("--confidence must be inside (0, 1) but was 1.0", "--confidence", "1");
        assertThat(run(own("0.3", "3", "-1")).exit()).isZero();

        Path bad = Files.writeString(folder.resolve("bad.csv"), "type,asset,price\nasset,BTC,none\n");
        ProgramRun refused = run("--book", bad);
        assertThat(refused.exit()).isEqualTo(6);
        assertThat(refused.err()).contains("bad.csv: line 2: price must be a finite number but was 'none'");
        ProgramRun missing = run("--book", folder.resolve("none.json"));
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("no such file");
    }

    private static Object[] own(String drop, String spike, String correlation) {
        return new Object[] {"--custom", "--price-drop", drop, "--vol-spike", spike, "--correlation=" + correlation};
    }

    private void usage(String message, Object... args) {
        ProgramRun run = run(args);
        assertThat(run.exit()).as(message).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
