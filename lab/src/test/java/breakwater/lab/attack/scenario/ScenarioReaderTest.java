package breakwater.lab.attack.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breakwater.lab.attack.AttackBudget;
import breakwater.lab.attack.AttackFamilies;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSchedule;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.SteadyAttack;
import breakwater.lab.feed.Sources;
import breakwater.math.random.CounterRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
    private static final long SECOND = 1_000_000_000L;
    private static final AttackFamilies FAMILIES = AttackFamilies.of(List.of(SteadyAttack.class));
    private static final Sources SOURCES = new Sources(5);
    private static final String FULL = """
            # everything a file can say
            family: T1
            target:
              venues: [charlie, 0]
              sources: [delta-trades, 10, vendor]
              instrument: btc/usdt
            intensity: 5%
            start: 1h30m
            duration: 24h
            schedule: {burst: 15s, gap: 500ms}
            params:
              hold: 500ms
              share: .25
              offset: -1_0.5e0
            budget:
              cash: 1_000_000
              messages: 2e6
              sources: 4
            objective: Profit
            seed: -9_007_199_254_740_993
            """;

    private final ScenarioReader reader = new ScenarioReader(FAMILIES, SOURCES, "BTC/USDT");

    @Test
    void readsEverythingAFileCanSay() {
        AttackPlan plan = reader.read(FULL).plan();
        assertEquals(List.of(2, 0), plan.venues());
        assertEquals(List.of(8, 10, 11), plan.sources());
        assertEquals(0.05, plan.intensity());
        assertEquals(new AttackSchedule(5_400 * SECOND, 86_400 * SECOND, 15 * SECOND, SECOND / 2), plan.schedule());
        assertEquals(Map.of("hold", 0.5, "share", 0.25, "offset", -10.5), plan.parameters());
        assertEquals(new AttackBudget(1e6, 2_000_000, 4), plan.budget());
        assertEquals(AttackSpec.Objective.PROFIT, plan.objective());
        assertEquals(-9_007_199_254_740_993L, plan.seed());
        assertEquals("BTC/USDT", reader.read(FULL).instrument());
    }

    @Test
    void onlyTheFamilyIsRequired() {
        Scenario scenario = reader.read("family: steady");
        assertEquals(1, scenario.plan().intensity());
        assertEquals(2, scenario.plan().get("hold"));
        assertEquals(AttackSpec.Objective.HARM, scenario.plan().objective());
        assertEquals(AttackBudget.defaults(), scenario.plan().budget());
        assertEquals(SteadyAttack.class, scenario.family().create().getClass());
    }

    @Test
    void jsonIsYaml() {
        Scenario scenario = reader.read(
                "{\n\t\"family\": \"steady\",\n  \"target\": {\"sources\": \"all\"}, \"params\": {\"hold\": 3.5}}");
        assertEquals(3.5, scenario.plan().get("hold"));
        assertEquals(12, scenario.plan().sources().size());
        assertEquals(12, scenario.plan().budget().sources());
    }

    @ParameterizedTest
    @CsvSource({
        "90s, 90e9",
        "90, 90e9",
        "1.5, 1.5e9",
        "500ms, 5e8",
        "24h, 86400e9",
        "2 d, 172800e9",
        "1h 30m, 5400e9",
        "250us, 250e3",
        "7ns, 7",
        "1e3, 1e12",
        "90 minutes, 5400e9"
    })
    void timesAreWrittenAsPeopleWriteThem(String text, double nanos) {
        Scenario scenario = reader.read("family: steady\nstart: " + text);
        assertEquals((long) nanos, scenario.plan().schedule().startNanos());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fam: steady | line 1: fam must be one of family, target, intensity, | ",
                "intensity: 2 | line 1: family must be given but was missing | ",
                "family: nothing | line 1: family must be one of steady or a class but was nothing | ",
                "family: [steady] | line 1: family must be one of steady or a class but was a list | ",
                "family: java.lang.String | line 1: family must be one of | ",
                "family: steady;params:;  hold: 90 | line 3: params.hold must be in [0.2, 60] but was 90 | ",
                "family: steady;params:;  hold: 2h | line 3: params.hold must be in [0.2, 60] but was 2h | ",
                "family: steady;params:;  hold: .nan | line 3: params.hold must be in [0.2, 60] but was .nan | ",
                "family: steady;params:;  hold: 1e999 | line 3: params.hold must be in [0.2, 60] but was 1e999 | ",
                "family: steady;params:;  hold: | line 3: params.hold must be in [0.2, 60] but was empty | ",
                "family: steady;params:;  hold: {a: 1} | line 3: params.hold must be in [0.2, 60] but was a mapping | ",
                "family: steady;params:;  hold: 1;  hold: 2 | line 4: params.hold must be given once but was repeated | ",
                "family: steady;params:;  held: 1 | line 3: params.held must be one of hold, share, offset but was unknown | ",
                "family: steady;params: 3 | line 2: params must be a mapping but was 3 | ",
                "family: steady;intensity: -1 | line 2: intensity must be in [0, 1000] but was -1 | ",
                "family: steady;intensity: much | line 2: intensity must be in [0, 1000] but was much | ",
                "family: steady;intensity: true | line 2: intensity must be in [0, 1000] but was true | ",
                "family: steady;start: -1s | line 2: start must be a time up to 366d such as 90s or 24h but was -1s | ",
                "family: steady;start: 5% | line 2: start must be a time up to 366d such as 90s or 24h but was 5% | ",
                "family: steady;duration: 0 | line 2: duration must be a time of at least 1ms up to 366d | ",
                "family: steady;duration: 1e300h | line 2: duration must be a time of at least 1ms up to 366d | ",
                "family: steady;duration: 367d | line 2: duration must be a time of at least 1ms up to 366d | ",
                "family: steady;schedule: sometimes | line 2: schedule must be always, or a mapping of burst and gap but | ",
                "family: steady;schedule:;  gap: 3s | line 3: schedule.burst must be above 0 beside a gap but was missing or 0 | ",
                "family: steady;schedule: {pause: 3s} | line 2: schedule.pause must be one of burst, gap but was unknown | ",
                "family: steady;target: {venues: [golf]} | line 2: target.venues must be all, or venues by name or number | ",
                "family: steady;target: {venues: [0, alpha]} | line 2: target.venues must be different from each other | ",
                "family: steady;target: {sources: [12]} | line 2: target.sources must be all, books, trades, or sources | ",
                "family: steady;target: {sources: [-1]} | line 2: target.sources must be all, books, trades, or sources | ",
                "family: steady;target: {instrument: ETH} | line 2: target.instrument must be BTC/USDT but was ETH | ",
                "family: steady;target: {sources: books};budget: {sources: 3} | line 2: target.sources must be at most budget.sources | ",
                "family: steady;budget:;  cash: 0 | line 3: budget.cash must be in [2.2250738585072014E-308, | ",
                "family: steady;budget:;  messages: 1.5 | line 3: budget.messages must be a whole number in [1, | ",
                "family: steady;budget:;  sources: 13 | line 3: budget.sources must be a whole number in [0, 12] but was 13 | ",
                "family: steady;objective: fun | line 2: objective must be profit or harm but was fun | ",
                "family: steady;seed: 9223372036854775808 | line 2: seed must be a whole number in | ",
                "family: &a steady | line 1: family must be written out but was an anchor or alias | ",
                "family: steady;seed: *a | line 2: seed must be written out but was an anchor or alias | ",
                "family: !!str steady | line 1: family must be without a tag but was tagged | ",
                "family: steady;target: {venues: [[[[[0]]]]]} | line 2: target.venues must be at most 4 deep but was deeper | ",
                "[family] | line 1: text must be a mapping but was a list | ",
                "'' | line 1: text must be a mapping but was empty | ",
                "# only a comment | line 1: text must be a mapping but was empty | ",
                "family: steady;---;family: steady | text must be one document but was several | ",
                "family: 'steady | line 1: text must be YAML | ",
                "family: steady; intensity: 3 | line 2: text must be YAML | ",
                "? [a, b];: 1 | line 1: text must be a section whose keys are words but was a list | "
            })
    void refusesWithLineAndKey(String text, String message) {
        String lines = text.replace(";", "\n");
        ScenarioException refusal = assertThrows(ScenarioException.class, () -> reader.read(lines));
        assertThat(refusal.getMessage()).contains(message).doesNotContain("\n");
    }

    @Test
    void aBombOfAliasesIsRefusedBeforeItIsBuilt() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n";
        assertThat(assertThrows(ScenarioException.class, () -> reader.read(bomb))
                        .getMessage())
                .isEqualTo("line 1: a must be written out but was an anchor or alias");
    }

    @Test
    void depthAndLengthAreBounded() {
        for (String open : List.of("[", "{a: ", "- ", "? ")) {
            String deep = "family: steady\nparams: " + open.repeat(15_000);
            assertThrows(ScenarioException.class, () -> reader.read(deep));
            assertThrows(ScenarioException.class, () -> reader.read(open.repeat(15_000)));
        }
        assertThat(assertThrows(ScenarioException.class, () -> reader.read("#".repeat(70_000)))
                        .getMessage())
                .isEqualTo("line 1: text must be at most 65536 bytes but was larger");
        String many = "family: steady\ntarget:\n  venues: [" + "0,".repeat(3_000) + "0]";
        assertThat(assertThrows(ScenarioException.class, () -> reader.read(many))
                        .getMessage())
                .contains("line 3: target.venues must be one of at most 2000 values");
    }

    @Test
    void filesAreReadUpToTheirBound(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("scenario.yaml");
        Files.writeString(file, FULL);
        assertEquals(reader.read(FULL), reader.read(file));
        Files.writeString(file, FULL + "#".repeat(ScenarioReader.MOST_BYTES));
        assertThrows(ScenarioException.class, () -> reader.read(file));
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(assertThrows(ScenarioException.class, () -> reader.read(file))
                        .getMessage())
                .isEqualTo("line 1: text must be UTF-8 but was something else");
    }

    @Test
    void whateverIsDoneToAFileItIsReadOrRefusedInOneLine() {
        long seed = 7;
        CounterRandom random = CounterRandom.of(seed).split("mutations");
        String letters = "{}[]&*!|>'\"%@`#,:?-.~ \t\n\r0159eE_xyz\u0000\u0085\u2028\ud800\ufeff";
        int read = 0;
        for (int round = 0; round < 4_000; round++) {
            StringBuilder text = new StringBuilder(FULL);
            for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, letters.charAt(random.nextInt(letters.length())));
                    default -> text.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
                }
            }
            try {
                reader.read(text.toString());
                read++;
            } catch (ScenarioException refusal) {
                assertTrue(
                        String.valueOf(refusal.getMessage()).matches("line \\d+: .* must .* but was .*"),
                        "seed " + seed + " round " + round + ": " + refusal.getMessage());
            }
        }
        assertThat(read).isBetween(1, 3_999);
    }

    @Test
    void whatIsWrittenIsReadAgainBitForBit() {
        ScenarioWriter writer = new ScenarioWriter(FAMILIES, SOURCES);
        CounterRandom random = CounterRandom.of(11).split("round trip");
        Scenario full = reader.read(FULL);
        for (int round = 0; round < 200; round++) {
            AttackPlan plan = new AttackPlan(
                    full.plan().spec(),
                    List.of(random.nextInt(5)),
                    round % 2 == 0 ? List.of() : List.of(random.nextInt(12)),
                    1_000 * random.nextDouble(),
                    new AttackSchedule(
                            random.nextLong(SECOND * 100_000),
                            1_000_000 + random.nextLong(SECOND * 100_000),
                            round % 3 == 0 ? 0 : 1 + random.nextLong(SECOND),
                            round % 3 == 0 ? 0 : random.nextLong(SECOND)),
                    Map.of(
                            "hold",
                            0.2 + 59 * random.nextDouble(),
                            "share",
                            random.nextDouble(),
                            "offset",
                            round == 0 ? -0.0 : 20 - 40 * random.nextDouble()),
                    new AttackBudget(
                            1e18 * random.nextDouble(), 1 + random.nextLong(1_000_000_000L), 1 + random.nextInt(12)),
                    round % 5 == 0 ? AttackSpec.Objective.PROFIT : AttackSpec.Objective.HARM,
                    random.nextLong());
            Scenario scenario = new Scenario(full.family(), plan, full.instrument());
            assertEquals(scenario, reader.read(writer.write(scenario)), "round " + round);
        }
    }

    @Test
    void aFamilyThatIsNotInstalledIsWrittenByItsClass() {
        AttackFamilies none = AttackFamilies.of(List.of());
        Scenario scenario = reader.read("family: steady");
        String text = new ScenarioWriter(none, SOURCES).write(scenario);
        assertThat(text).startsWith("family: breakwater.lab.attack.SteadyAttack\n");
        assertEquals(scenario, new ScenarioReader(none, SOURCES, "BTC/USDT").read(text));
    }
}
