package breakwater.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.admission.SourceDiversity.Floors;
import breakwater.admission.SourceDiversity.Refusal;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SourceDiversityTest {
    private static final double ABSOLUTE_1E_12 = 1e-12;

    private static SourceDiversity measured(Floors floors, double... weights) {
        SourceDiversity diversity = new SourceDiversity(weights.length, floors);
        diversity.measure(weights);
        return diversity;
    }

    private static double[] equal(int sources) {
        double[] weights = new double[sources];
        Arrays.fill(weights, 60);
        return weights;
    }

    @Test
    void eightEqualSourcesAreThreeBits() {
        SourceDiversity diversity = measured(Floors.defaults(), equal(8));
        assertThat(diversity.entropyBits()).isCloseTo(3, within(ABSOLUTE_1E_12));
        assertThat(diversity.herfindahl()).isCloseTo(0.125, within(ABSOLUTE_1E_12));
        assertThat(diversity.independentSources()).isEqualTo(8);
    }

    @Test
    void sharesOfAHalfAQuarterAndTwoEighthsAreSevenQuartersOfABit() {
        SourceDiversity diversity = measured(Floors.defaults(), 4, 2, 1, 1);
        assertThat(diversity.entropyBits()).isCloseTo(1.75, within(ABSOLUTE_1E_12));
        assertThat(diversity.herfindahl()).isCloseTo(22.0 / 64, within(ABSOLUTE_1E_12));
    }

    @Test
    void everyRefusalHasItsName() {
        Floors floors = new Floors(2, 0.2, 6, false);
        assertThat(measured(floors, equal(7)).refusal()).isEqualTo(Refusal.NONE);
        assertThat(measured(floors, 1, 1, 1, 1, 1, 0, 0).refusal().code()).isEqualTo("too_few_sources");
        assertThat(measured(floors, 5, 1, 1, 1, 1, 1, 1).refusal().code()).isEqualTo("concentrated");
        assertThat(measured(new Floors(2.8, 1, 6, false), 3, 1, 1, 1, 1, 1, 1)
                        .refusal()
                        .code())
                .isEqualTo("low_entropy");
        assertThat(new SourceDiversity(7, floors).refusal()).isEqualTo(Refusal.TOO_FEW_SOURCES);
        assertThat(measured(floors, 0, Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 0, 0)
                        .refusal())
                .isEqualTo(Refusal.TOO_FEW_SOURCES);
    }

    @Test
    void boundsAreReachedExactly() {
        // Two bits are four equal sources.
        assertThat(measured(new Floors(2, 0.25, 4, false), equal(4)).refusal()).isEqualTo(Refusal.NONE);
        assertThat(measured(new Floors(2, 0.25, 4, false), 60, 60, 60, 59).refusal())
                .isEqualTo(Refusal.CONCENTRATED);
    }

    @Test
    void equalSourcesPassTheDefaultsWhateverTheirNumber() {
        for (int sources = 1; sources <= 64; sources++) {
            assertThat(measured(Floors.defaults(), equal(sources)).refusal())
                    .as("%d sources", sources)
                    .isEqualTo(Refusal.NONE);
        }
    }

    @Test
    void ofFiveSourcesOneMayBeMissingOrDistrustedAndNotTwo() {
        assertThat(measured(Floors.defaults(), 60, 60, 60, 60, 0).refusal()).isEqualTo(Refusal.NONE);
        assertThat(measured(Floors.defaults(), 60, 60, 60, 60, 1).refusal()).isEqualTo(Refusal.NONE);
        assertThat(measured(Floors.defaults(), 60, 60, 60, 0, 0).refusal()).isEqualTo(Refusal.TOO_FEW_SOURCES);
        assertThat(measured(Floors.defaults(), 60, 60, 60, 1, 1).refusal()).isEqualTo(Refusal.CONCENTRATED);
    }

    @Test
    void fixedFloorsThatCannotBeReachedAreRefusedAtTheStart() {
        assertThatThrownBy(() -> new SourceDiversity(5, new Floors(2, 0.15, 5, false)))
                .hasMessageContaining("cannot be reached: 5 independent sources");
        assertThatThrownBy(() -> new SourceDiversity(6, new Floors(2, 0.2, 7, false)))
                .hasMessageContaining("cannot be reached");
        assertThatThrownBy(() -> new SourceDiversity(3, new Floors(2, 0.5, 3, false)))
                .hasMessageContaining("at most 1.58");
        assertThatThrownBy(() -> new Floors(-1, 0.2, 6, true)).hasMessageContaining("entropyBits");
        assertThatThrownBy(() -> new Floors(1, 0, 6, true)).hasMessageContaining("herfindahl");
        assertThatThrownBy(() -> new Floors(1, 1, 0, true)).hasMessageContaining("sources");
    }

    @Test
    void doublesOfOneSourceCountOnce() {
        SourceDiversity diversity = new SourceDiversity(7, Floors.defaults());
        diversity.clusters(new int[] {0, 0, 0, 3, 4, 5, 6});
        diversity.measure(equal(7));
        assertThat(diversity.independentSources()).isEqualTo(5);
        assertThat(diversity.independent(0b0000111)).isEqualTo(1);
        assertThat(diversity.herfindahl()).isCloseTo((9 + 4) / 49.0, within(ABSOLUTE_1E_12));
        assertThat(diversity.refusal()).as("doubles lower no floor").isEqualTo(Refusal.TOO_FEW_SOURCES);
        assertThatThrownBy(() -> diversity.clusters(new int[] {0})).hasMessageContaining("must number 7");
        assertThatThrownBy(() -> diversity.clusters(new int[] {0, 0, 0, 0, 0, 0, 7}))
                .hasMessageContaining("but was 7");
    }

    @Test
    void theMeasureSurvivesARestart() {
        SourceDiversity diversity = new SourceDiversity(7, Floors.defaults());
        diversity.clusters(new int[] {0, 0, 0, 3, 4, 5, 6});
        diversity.measure(new double[] {1, 2, 3, 4, 5, 6, 7});
        StateWriter out = new StateWriter(64);
        diversity.write(out);
        SourceDiversity again = new SourceDiversity(7, Floors.defaults());
        StateReader in = new StateReader(out.toBytes());
        again.read(in);
        in.expectEnd();
        StateWriter twice = new StateWriter(64);
        again.write(twice);
        assertThat(twice.toBytes()).isEqualTo(out.toBytes());
        assertThat(again.herfindahl()).isEqualTo(diversity.herfindahl());
    }
}
