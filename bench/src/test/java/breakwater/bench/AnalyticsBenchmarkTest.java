package breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyticsBenchmarkTest {
    /// Short form of `bench analytics`: every result is checked, no time is believed.
    @Test
    void everyPartFindsItsResultRight() {
        List<Measurement> lines = new ArrayList<>();
        AnalyticsBenchmark.run(Effort.brief(), lines::add);
        assertThat(lines.stream().map(Measurement::what))
                .hasSize(13)
                .doesNotHaveDuplicates()
                .anyMatch(what -> what.startsWith("SABR smile"))
                .anyMatch(what -> what.startsWith("HMM, one EM iteration"))
                .anyMatch(what -> what.startsWith("probability of backtest overfitting"));
        assertThat(lines.stream().filter(line -> line.peer().startsWith("Strata 2.12.48 best")))
                .hasSize(4);
    }

    @Test
    void barsAreWrittenWithoutRounding() {
        assertThat(AnalyticsBenchmark.plain(0.05)).isEqualTo("0.05");
        assertThat(AnalyticsBenchmark.plain(3 * 0.05)).isEqualTo("0.15");
        assertThat(AnalyticsBenchmark.plain(3 * 0.6)).isEqualTo("1.8");
    }

    @Test
    void thePageQuotesWhatItDidNotMeasure() {
        String page = new AnalyticsBenchmark()
                .page("a machine", "analytics")
                .orElseThrow()
                .markdown();
        assertThat(page)
                .contains("Written by `./breakwater bench analytics`. a machine before")
                .contains("not JMH");
    }
}
