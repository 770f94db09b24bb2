package breakwater.math.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.math.robust.ExceedanceTest.Answer;
import org.junit.jupiter.api.Test;

class ExceedanceTestTest {
    private static final ExceedanceTest TEST = new ExceedanceTest(1e-4, 3e-4, 0.01, 0.01);

    @Test
    void oneEventAmongAThousandIsNotEnough() {
        double evidence = ExceedanceTest.START;
        for (int i = 0; i < 1_000; i++) {
            evidence = TEST.next(evidence, i == 500);
            assertThat(TEST.answer(evidence)).isEqualTo(Answer.UNDECIDED);
        }
    }

    @Test
    void fiveEventsInARowExceed() {
        double evidence = ExceedanceTest.START;
        for (int i = 0; i < 4; i++) {
            evidence = TEST.next(evidence, true);
        }
        assertThat(TEST.answer(evidence)).isEqualTo(Answer.UNDECIDED);
        assertThat(TEST.answer(TEST.next(evidence, true))).isEqualTo(Answer.EXCEEDS);
    }

    @Test
    void quietRowsEndWithin() {
        // ln(0.01) / (ln(1 - 3e-4) - ln(1 - 1e-4)) = 23021.2, computed with Python 3's math.log1p.
        assertThat(TEST.quietObservations()).isEqualTo(23_022);
        double evidence = ExceedanceTest.START;
        for (int i = 0; i < 23_021; i++) {
            evidence = TEST.next(evidence, false);
        }
        assertThat(TEST.answer(evidence)).isEqualTo(Answer.UNDECIDED);
        assertThat(TEST.answer(TEST.next(evidence, false))).isEqualTo(Answer.WITHIN);
    }

    @Test
    void errorsStayBelowTheirLevels() {
        // A coarser test of the same form, so that a thousand runs end soon.
        ExceedanceTest coarse = new ExceedanceTest(0.01, 0.03, 0.05, 0.05);
        CounterRandom random = CounterRandom.of(71);
        assertThat(share(coarse, 0.01, Answer.EXCEEDS, random)).isLessThan(0.05 + 0.014);
        assertThat(share(coarse, 0.03, Answer.WITHIN, random)).isLessThan(0.05 + 0.014);
        assertThat(share(coarse, 0.03, Answer.EXCEEDS, random)).isGreaterThan(0.93);
        assertThat(share(coarse, 0.003, Answer.WITHIN, random)).isGreaterThan(0.99);
    }

    /// Two standard errors of a thousand runs are 0.014.
    private static double share(ExceedanceTest test, double rate, Answer wanted, CounterRandom random) {
        int hits = 0;
        for (int run = 0; run < 1_000; run++) {
            double evidence = ExceedanceTest.START;
            while (test.answer(evidence) == Answer.UNDECIDED) {
                evidence = test.next(evidence, random.nextDouble() < rate);
            }
            hits += test.answer(evidence) == wanted ? 1 : 0;
        }
        System.out.println("seed 71 rate " + rate + " " + wanted + " " + hits / 1000.0);
        return hits / 1000.0;
    }

    @Test
    void evidenceThatIsNoNumberExceeds() {
        assertThat(TEST.answer(Double.NaN)).isEqualTo(Answer.EXCEEDS);
    }

    @Test
    void threeOverTheRowsBoundsWhatWasNotSeen() {
        // Exact Poisson bounds: -ln 0.05 = 2.995732 and chi2(0.95, 6) / 2 = 6.295794 (scipy 1.17.1).
        assertThat(ExceedanceTest.upperBound(0, 30_000, 0.95)).isCloseTo(2.995732273553991 / 30_000, within(1e-12));
        assertThat(ExceedanceTest.upperBound(2, 1_000, 0.95)).isCloseTo(6.295793621871988e-3, within(1e-9));
        assertThat(ExceedanceTest.upperBound(5, 1, 0.95)).isEqualTo(1.0);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> new ExceedanceTest(0.1, 0.1, 0.01, 0.01)).hasMessageContaining("alternative");
        assertThatThrownBy(() -> new ExceedanceTest(Double.NaN, 0.1, 0.01, 0.01))
                .hasMessageContaining("rate");
        assertThatThrownBy(() -> ExceedanceTest.upperBound(-1, 1, 0.95)).hasMessageContaining("events");
    }
}
