package breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.admission.Reason;
import breakwater.admission.VerdictCounts;
import breakwater.pipeline.InputLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefenceBenchmarkTest {
    /// Short form of `bench defence`: every result is checked, no time is believed.
    @Test
    void everyPartFindsItsResultRight() throws Exception {
        List<Measurement> lines = new ArrayList<>();
        DefenceBenchmark.run(Effort.brief(), lines::add);
        assertThat(lines.stream().map(Measurement::what))
                .hasSize(23)
                .doesNotHaveDuplicates()
                .anyMatch(what -> what.startsWith("gate, one decision on 4 variables"))
                .anyMatch(what -> what.startsWith("frame to decision of other sources while one sends 100 times"))
                .anyMatch(what -> what.startsWith("longest slice"))
                .anyMatch(what -> what.startsWith("a certificate"));
    }

    @Test
    void ofTheFloodExactlyTheExcessIsRefused() {
        FloodTape flood = new FloodTape(2, 10);
        assertThat(flood.sent()).isEqualTo(100 + 2 * 100 * 10);
        assertThat(flood.excess()).isEqualTo(2 * 100 * 9);
        MarketRun run = new MarketRun(InputLog.counting(), FloodTape.admission());
        run.take(flood.tape(), 0, flood.tape().size());
        VerdictCounts verdicts = run.session().engine().verdicts();
        assertThat(verdicts.count(FloodTape.FLOODER, Reason.RATE_EXCEEDED)).isEqualTo(flood.excess());
    }

    @Test
    void workThatIsWrongIsNotTimed() {
        assertThatThrownBy(() -> Effort.brief().time(() -> WrongResultException.unless(false, "wrong")))
                .isInstanceOf(WrongResultException.class);
    }
}
