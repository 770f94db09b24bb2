package breakwater.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.options.Sabr;
import breakwater.math.options.SabrParameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmileStudyTest {
    private static final long DAY = 86_400_000L;
    private static final SabrParameters TRUTH = new SabrParameters(0.7, 1, 0.8, -0.2);

    private static List<OptionQuote> chain(double level) {
        List<OptionQuote> chain = new ArrayList<>();
        for (int days : new int[] {30, 90}) {
            for (double strike = 6_000; strike <= 14_000; strike += 1_000) {
                double vol = level * Sabr.blackVol(10_000, strike, days / 365.0, TRUTH);
                for (boolean call : new boolean[] {true, false}) {
                    chain.add(new OptionQuote(days * DAY, call, strike, 10_000, 0, vol - 0.01, vol + 0.01, vol));
                }
            }
        }
        return chain;
    }

    @Test
    void theSmileBehindTheQuotesIsFound() {
        SmileStudy study = SmileStudy.of(chain(1), 1);
        assertThat(study.rows()).hasSize(2);
        for (SmileRow row : study.rows()) {
            assertThat(row.listed()).isEqualTo(18);
            assertThat(row.used()).isEqualTo(9);
            SabrParameters found = row.slice().sabr().parameters();
            assertThat(found.alpha()).isCloseTo(0.7, within(1e-4));
            assertThat(found.nu()).isCloseTo(0.8, within(1e-3));
            assertThat(found.rho()).isCloseTo(-0.2, within(1e-3));
            assertThat(row.insideSabr()).isEqualTo(1);
            assertThat(row.halfSpread()).isCloseTo(0.01, within(1e-12));
        }
        assertThat(study.leftOut()).isZero();
        assertThat(study.table()).contains("| 1970-01-31 |");
        assertThat(study.picture(chain(1))).startsWith("<svg").contains("SABR");
    }

    /// Quotes of the later expiry so low that its total variance is below that of the earlier one.
    @Test
    void aFallingTotalVarianceIsAnArbitrageOfTheSurface() {
        List<OptionQuote> crossed = new ArrayList<>(
                chain(1).stream().filter(q -> q.expiryMillis() == 30 * DAY).toList());
        chain(0.3).stream().filter(q -> q.expiryMillis() == 90 * DAY).forEach(crossed::add);
        assertThat(SmileStudy.of(crossed, 1).calendars()).isNotEmpty();
        assertThat(SmileStudy.of(crossed, 1).free()).isFalse();
    }

    @Test
    void oneSidedQuotesDoNotCount() {
        List<OptionQuote> oneSided = chain(1).stream()
                .map(q -> new OptionQuote(
                        q.expiryMillis(), q.call(), q.strike(), q.forward(), 0, 0, q.askVol(), q.markVol()))
                .toList();
        assertThatThrownBy(() -> SmileStudy.of(oneSided, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chain must have an expiry with 5 quotes");
        assertThatThrownBy(() -> new OptionQuote(1, true, -1, 1, 0, 0, 0, 0))
                .hasMessageContaining("strike must be finite and > 0 but was -1.0");
    }
}
