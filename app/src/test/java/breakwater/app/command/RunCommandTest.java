package breakwater.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final String SPAN = "3m";

    @TempDir
    private Path folder = Path.of("");

    private static ProgramRun simulated(Path home, Object... more) {
        Object[] args = new Object[more.length + 6];
        System.arraycopy(new Object[] {"--speed", "max", "--for", SPAN, "--home", home}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        return ProgramRun.ofRun(args);
    }

    private static JsonNode recorded(Path feed, Path home) {
        return ProgramRun.ofRun("--feed", feed, "--decide-every", "1h", "--home", home, "--json")
                .json();
    }

    private static JsonNode replay(Path home) {
        return ProgramRun.of("replay", "--home", home, "--json").json();
    }

    private static String text(JsonNode object, String name) {
        assertThat(object.has(name)).as(name).isTrue();
        return object.get(name).asText();
    }

    @Test
    void summaryIsOneObjectWithTheNamesScriptsDependOn() {
        ProgramRun run = simulated(folder.resolve("home"), "--json");
        JsonNode object = run.json();
        assertThat(object.isObject()).isTrue();
        assertThat(object.fieldNames())
                .toIterable()
                .contains("total_return", "trades", "turnover", "verdicts", "state_hash", "chain_hash", "journal");
        assertThat(text(object, "state_hash")).matches("[0-9a-f]{64}");
        assertThat(object.get("verdicts").isObject()).isTrue();
        assertThat(object.get("verdicts").get("accept").asLong()).isGreaterThan(10_000);
        assertThat(object.get("sources").asInt()).isEqualTo(5);
        assertThat(object.get("trades").asInt()).isPositive();
        assertThat(object.get("total_return").asDouble())
                .isEqualTo(object.get("end_equity").asDouble()
                                / object.get("start_equity").asDouble()
                        - 1);
        assertThat(object.get("turnover").asDouble()).isPositive();
    }

    @Test
    void sameSeedGivesTheSameStateAndAnotherSeedAnother() {
        String first = text(simulated(folder.resolve("a"), "--json").json(), "state_hash");
        assertThat(text(simulated(folder.resolve("b"), "--json").json(), "state_hash"))
                .isEqualTo(first);
        assertThat(text(simulated(folder.resolve("c"), "--json", "--seed", "8").json(), "state_hash"))
                .isNotEqualTo(first);
    }

    @Test
    void replayGivesTheStateTheRunEndedIn() {
        Path home = folder.resolve("home");
        JsonNode run = simulated(home, "--json").json();
        JsonNode replay = replay(home);
        for (String name : List.of("state_hash", "chain_hash", "journal", "inputs", "verdicts", "trades")) {
            assertThat(replay.get(name)).as(name).isEqualTo(run.get(name));
        }
        assertThat(replay.get("records")).isEqualTo(run.get("journal_records"));
    }

    @Test
    void sameCommandOnTheSameHomeGoesOn() {
        Path home = folder.resolve("home");
        JsonNode first = simulated(home, "--json").json();
        JsonNode second = simulated(home, "--json").json();
        assertThat(text(second, "journal")).isEqualTo(text(first, "journal"));
        // Three more minutes of five venues, not only a note that it was started again.
        assertThat(second.get("frames").asLong()).isGreaterThan(10_000);
        assertThat(second.get("market_events").asLong())
                .isGreaterThan(first.get("market_events").asLong() + 10_000);
        assertThat(second.get("journal_records").asLong())
                .isGreaterThan(first.get("journal_records").asLong() + 10_000);
        assertThat(second.get("verdicts").has("out_of_order")).isFalse();
        JsonNode replay = replay(home);
        assertThat(text(replay, "state_hash")).isEqualTo(text(second, "state_hash"));
        assertThat(text(replay, "chain_hash")).isEqualTo(text(second, "chain_hash"));
    }

    @Test
    void aResumedRunOfOneSeedEndsTheSameInEveryHome() {
        for (String home : List.of("a", "b")) {
            simulated(folder.resolve(home), "--json").json();
        }
        assertThat(text(simulated(folder.resolve("a"), "--json").json(), "state_hash"))
                .isEqualTo(text(simulated(folder.resolve("b"), "--json").json(), "state_hash"));
    }

    @Test
    void recordedFeedEndsWithItsInputAndAgainChangesNothing() throws IOException {
        Path feed = MadeHours.write(folder.resolve("data"));
        JsonNode first = recorded(feed, folder.resolve("a"));
        assertThat(first.get("market_events").asInt()).isEqualTo(MadeHours.COUNT);
        assertThat(first.get("trades").asInt()).isGreaterThan(5);
        JsonNode again = recorded(feed, folder.resolve("a"));
        assertThat(again.get("market_events")).isEqualTo(first.get("market_events"));
        assertThat(again.get("trades")).isEqualTo(first.get("trades"));
        assertThat(text(again, "state_hash")).isEqualTo(text(first, "state_hash"));
        assertThat(text(recorded(feed, folder.resolve("b")), "state_hash")).isEqualTo(text(first, "state_hash"));
        assertThat(text(replay(folder.resolve("a")), "state_hash")).isEqualTo(text(first, "state_hash"));
    }

    @Test
    void recordedFeedStoppedOnTheWayEndsAsIfItHadNotBeen() throws IOException {
        Path feed = MadeHours.write(folder.resolve("data"));
        JsonNode whole = recorded(feed, folder.resolve("whole"));
        Path home = folder.resolve("halves");
        JsonNode half = ProgramRun.ofRun(
                        "--feed", feed, "--decide-every", "1h", "--home", home, "--json", "--for", "60d")
                .json();
        assertThat(half.get("market_events").asInt()).isBetween(60 * 24 - 1, 60 * 24 + 1);
        JsonNode rest = recorded(feed, home);
        // Not the hash: it covers the numbers of records, and the second start has a record of its own.
        for (String name : List.of("market_events", "verdicts", "trades", "total_return", "fees", "turnover")) {
            assertThat(rest.get(name)).as(name).isEqualTo(whole.get(name));
        }
        assertThat(text(replay(home), "state_hash")).isEqualTo(text(rest, "state_hash"));
    }

    @Test
    void otherSettingsGetAJournalOfTheirOwn() throws IOException {
        Path feed = MadeHours.write(folder.resolve("data"), 200);
        Path home = folder.resolve("home");
        String first = text(recorded(feed, home), "journal");
        String other = text(
                ProgramRun.ofRun("--feed", feed, "--decide-every", "1h", "--home", home, "--json", "--fee-bps", "3")
                        .json(),
                "journal");
        assertThat(other).isNotEqualTo(first);
        assertThat(text(replay(home), "journal")).isEqualTo(other);
        assertThat(text(
                        ProgramRun.of(
                                        "replay",
                                        "--home",
                                        home,
                                        "--json",
                                        "--journal",
                                        Path.of(first).getFileName())
                                .json(),
                        "journal"))
                .isEqualTo(first);
    }

    @Test
    void whyLeadsFromAnOrderToJournalledBytes() {
        Path home = folder.resolve("home");
        JsonNode run = simulated(home, "--json").json();
        JsonNode why = ProgramRun.of("why", "1", "--home", home, "--json").json();
        assertThat(why.get("order").get("state").asText()).isEqualTo("FILLED");
        assertThat(text(why, "chain")).isEqualTo("intact");
        assertThat(text(why, "chain_hash")).isEqualTo(text(run, "chain_hash"));
        JsonNode evidence = why.get("evidence");
        assertThat(evidence.size()).isGreaterThanOrEqualTo(3);
        long cause = why.get("cause").get("sequence").asLong();
        for (JsonNode input : evidence) {
            assertThat(text(input, "bytes")).matches("([0-9a-f]{2})+(\\.\\.\\.)?");
            assertThat(text(input, "chain_hash")).matches("[0-9a-f]{64}");
            // Nothing that came after the decision can have caused it.
            assertThat(input.get("sequence").asLong()).isBetween(1L, cause);
        }
        assertThat(why.get("reports").size()).isPositive();
        assertThat(text(why, "route")).contains("sim-alpha costs ").contains(" bps at trust 0.");
        assertThat(why.get("estimate").get("agreeing_sources").asInt()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whyOfAnOrderThatIsNotThereIsOneLine() {
        Path home = folder.resolve("home");
        simulated(home, "--json").json();
        ProgramRun why = ProgramRun.of("why", "999999", "--home", home);
        assertThat(why.exit()).isEqualTo(1);
        assertThat(why.out()).isEmpty();
        assertThat(why.errLines()).hasSize(1);
        assertThat(why.err())
                .startsWith("breakwater: order 999999 is not in journal ")
                .contains("highest is 1");
    }

    @Test
    void everyRecordIsAcknowledgedInOrder() throws IOException {
        Path feed = MadeHours.write(folder.resolve("data"), 1_000);
        Path home = folder.resolve("home");
        ProgramRun run = ProgramRun.ofRun("--feed", feed, "--decide-every", "1h", "--home", home, "--acks");
        assertThat(run.exit()).as(run.err()).isZero();
        long last = 0;
        for (String line : run.out().lines().filter(l -> l.startsWith("ack ")).toList()) {
            long ack = Long.parseLong(line.substring(4));
            assertThat(ack).isGreaterThan(last);
            last = ack;
        }
        assertThat(last).isEqualTo(replay(home).get("records").asLong());
    }

    @Test
    void acknowledgementsAndOneObjectExcludeEachOther() {
        ProgramRun run = simulated(folder.resolve("home"), "--json", "--acks");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("breakwater: --acks ");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void summaryForPeopleNamesMarketAccountJournalAndState() {
        Path home = folder.resolve("home");
        ProgramRun run = simulated(home);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("market    5 sources, [0-9]+ frames")
                .contains("verdicts  accept")
                .contains("account   100,000.00 -> ")
                .contains("order     1 BUY ")
                .contains("state     " + text(replay(home), "state_hash"));
        assertThat(home.resolve("running")).isEmptyDirectory();
        assertThat(ProgramRun.of("status", "--home", home).exit()).isEqualTo(3);
    }
}
