package breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.bench.jmh.AnalyticsRun;
import breakwater.bench.jmh.AnalyticsRun.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyticsBenchmarkTest {
    /// Short form of `bench analytics`: every result is checked, no time is believed.
    @Test
    void everyPartFindsItsResultRight() {
        List<Line> found = AnalyticsRun.brief();
        List<Measurement> lines = AnalyticsTable.of(found);
        assertThat(found).hasSize(22);
        assertThat(lines.stream().map(Measurement::what))
                .hasSize(20)
                .doesNotHaveDuplicates()
                .anyMatch(what -> what.startsWith("SABR smile"))
                .anyMatch(what -> what.startsWith("fits of these smiles further from their quotes"))
                .anyMatch(what -> what.startsWith("HMM, one EM iteration"))
                .anyMatch(what -> what.startsWith("probability of backtest overfitting"))
                .anyMatch(what -> what.startsWith("whole risk check"))
                .anyMatch(what -> what.startsWith("breaker, from the event"));
        assertThat(lines.stream().filter(line -> line.peer().startsWith("Strata 2.12.48 ")))
                .hasSize(8);
        assertThat(lines.stream().map(Measurement::bar))
                .containsSubsequence(
                        "<= 50 us/op",
                        "<= 150 us/op",
                        "<= 600 us/op",
                        "<= 1800 us/op",
                        "<= 12 ms/op",
                        "<= 150 ms/op",
                        "<= 1000 us/op",
                        "<= 100 ms/op",
                        "p99 <= 100 us/op",
                        "p99.9 <= 10 us/op");
        List<Line> fewer = new ArrayList<>(found);
        Line last = fewer.removeLast();
        assertThatThrownBy(() -> AnalyticsTable.of(fewer)).hasMessageStartingWith("lines must hold " + last.name());
        List<Line> more = new ArrayList<>(found);
        more.add(new Line("New.method", "", "us/op", 1, 1, 1, 1, 1, 0));
        assertThatThrownBy(() -> AnalyticsTable.of(more)).hasMessageStartingWith("every line must be in the table");
    }

    @Test
    void barsAreWrittenWithoutRounding() {
        assertThat(AnalyticsTable.plain(50)).isEqualTo("50");
        assertThat(AnalyticsTable.plain(600)).isEqualTo("600");
        assertThat(AnalyticsTable.plain(1_800)).isEqualTo("1800");
        assertThat(AnalyticsTable.plain(0.15)).isEqualTo("0.15");
        assertThat(AnalyticsTable.plain(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void thePageQuotesWhatItDidNotMeasure() {
        String page = new AnalyticsBenchmark()
                .page("a machine", "analytics")
                .orElseThrow()
                .markdown();
        assertThat(page)
                .contains("Written by `./breakwater bench analytics`. a machine before")
                .contains("Measured by JMH 1.37: 1 fork")
                .contains("99.9% interval");
    }
}
