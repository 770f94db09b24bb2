package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.scenario.Scenario;
import breakwater.lab.attack.scenario.ScenarioReader;
import breakwater.lab.feed.Sources;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private Path scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("scenario.yaml"), text);
    }

    @Test
    void theListNamesEveryInstalledFamilyAndEverySettingWithItsRange() {
        ProgramRun run = ProgramRun.of("attack:list", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode families = run.json().get("families");
        assertThat(families.size()).isEqualTo(AttackFamilies.installed().all().size());
        assertThat(families.findValuesAsText("code"))
                .contains(
                        "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A11", "A12", "A13", "A14", "A15", "A16")
                .contains("A18")
                .doesNotHaveDuplicates();
        for (JsonNode family : families) {
            for (JsonNode parameter : family.get("parameters")) {
                assertThat(parameter.get("default").asDouble())
                        .isBetween(
                                parameter.get("least").asDouble(),
                                parameter.get("most").asDouble());
            }
        }
    }

    @Test
    void aFamilyFromOutsideTheLaboratoryNeedsOneClassAndOneFile() throws IOException {
        Path file = scenario("family: " + ToyAttack.class.getName() + "\nduration: 30s\nparams: {lots: 20}\n");
        ProgramRun run = ProgramRun.of("attack:simulate", "--json", "--scenario", file, "--duration", "1m");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("attack").asText()).isEqualTo("toy_seller");
        assertThat(json.get("parameters").get("lots").asDouble()).isEqualTo(20);
        for (String arm : new String[] {"undefended", "defended"}) {
            assertThat(json.get(arm).get("attacker_messages").asLong()).as(arm).isEqualTo(30);
            assertThat(json.get(arm).get("impact").asDouble())
                    .isEqualTo(json.get(arm).get("clean_return").asDouble()
                            - json.get(arm).get("attacked_return").asDouble());
        }
    }

    @Test
    void theScenarioOfTheReadmeIsOne() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String yaml = readme.substring(readme.indexOf("```yaml\n") + 8);
        ScenarioReader reader = new ScenarioReader(AttackFamilies.installed(), new Sources(5), "BTC/USDT");
        Scenario read = reader.read(yaml.substring(0, yaml.indexOf("```")));
        assertThat(read.plan().spec().code()).isEqualTo("A4");
        assertThat(read.plan().venues()).containsExactly(0, 1);
        assertThat(read.plan().get("layers")).isEqualTo(8);
        assertThat(read.plan().schedule().durationNanos()).isEqualTo(1_200_000_000_000L);
        assertThat(read.plan().budget().cashQuote()).isEqualTo(50_000);
    }

    @Test
    void impactIsATableWithReportsInThreeForms() throws IOException {
        Path report = folder.resolve("report");
        ProgramRun run = ProgramRun.of(
                "attack:measure-impact",
                "--json",
                "--type",
                "wash_trading",
                "--intensity",
                "0.05",
                "--duration",
                "1m",
                "--seeds",
                1,
                "--report",
                report);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().get("families").get(0).get("family").asText()).isEqualTo("wash_volume");
        assertThat(report.resolve("report.json")).content().contains("wash_volume");
        assertThat(report.resolve("report.md")).content().contains("wash");
        assertThat(report.resolve("report.html")).content().contains("<svg").doesNotContain("<script");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        refused("give either --type or --scenario", "attack:simulate");
        refused("--type must be one of attack:list but was nonsense", "attack:simulate", "--type", "nonsense");
        refused("--duration must look like", "attack:simulate", "--type", "A3", "--duration", "long");
        refused("--duration must be in [1 min, 30 days]", "attack:simulate", "--type", "A3", "--duration", "5s");
        refused("--offset must be in [-20.0, 20.0] but was 99.0", "attack:simulate", "--type", "A7", "--offset", "99");
        refused("--samples must fit the attack", "attack:simulate", "--type", "A3", "--samples", "5");
        refused("--seeds must be in [1, 10000] but was 0", "attack:measure-impact", "--type", "A3", "--seeds", "0");
        refused("--profile must be static or adaptive", "attack:measure-impact", "--type", "A3", "--profile", "x");
        refused("--threads must be in [1, 256]", "attack:measure-impact", "--type", "A3", "--threads", "0");
        Path file = scenario("family: mean_shift\nparams:\n  offset: 2\n  hold: 3\n");
        refused("line 4: params.hold must be one of", "attack:simulate", "--scenario", file.toString());
        refused(
                "--scenario must be a file",
                "attack:simulate",
                "--scenario",
                folder.resolve("none").toString());
    }

    private static void refused(String said, Object... args) {
        ProgramRun run = ProgramRun.of(args);
        assertThat(run.exit()).as(String.valueOf(java.util.Arrays.asList(args))).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(said);
    }
}
