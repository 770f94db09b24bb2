package breakwater.math.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import org.junit.jupiter.api.Test;

final class SharpeConfidenceTest {
    @Test
    void aTrackOfTheLeastLengthHasTheConfidence() {
        TrackRecord one = new TrackRecord(0.1, 500, -0.5, 6);
        int length = (int) Math.ceil(one.minLength(0.02, 0.95));
        assertThat(new TrackRecord(0.1, length, -0.5, 6).probability(0.02)).isGreaterThanOrEqualTo(0.95);
        assertThat(new TrackRecord(0.1, length - 1, -0.5, 6).probability(0.02)).isLessThan(0.95);
    }

    @Test
    void noLengthProvesWhatIsNotThere() {
        assertThat(new TrackRecord(0.1, 500, 0, 3).minLength(0.1, 0.95)).isNaN();
        assertThat(new TrackRecord(-0.1, 500, 0, 3).minLength(0, 0.95)).isNaN();
    }

    @Test
    void moreTrialsDeflateMore() {
        TrackRecord track = new TrackRecord(0.15, 1000, 0, 3);
        double last = 1;
        for (double trials : new double[] {1, 2, 10, 1e3, 1e6, 1e12, 1e300}) {
            DeflatedSharpe deflated = DeflatedSharpe.of(track, 0.001, trials);
            assertThat(deflated.dsr()).isLessThan(last);
            last = deflated.dsr();
        }
        assertThat(DeflatedSharpe.of(track, 0.001, 1).expectedMaxSharpe()).isZero();
        assertThat(DeflatedSharpe.of(track, 0.001, 1.000_001).expectedMaxSharpe())
                .isZero();
    }

    @Test
    void theBestOfManyTrialsWithoutSkillIsNotBelieved() {
        long seed = 900;
        CounterRandom random = CounterRandom.of(seed);
        int believedPlain = 0;
        int believedDeflated = 0;
        for (int round = 0; round < 200; round++) {
            double[] sharpes = new double[50];
            TrackRecord best = new TrackRecord(-100, 60, 0, 3);
            for (int i = 0; i < sharpes.length; i++) {
                TrackRecord track = TrackRecord.of(
                        random.split(1000L * round + i).doubles(60, -0.01, 0.01).toArray());
                sharpes[i] = track.sharpe();
                best = track.sharpe() > best.sharpe() ? track : best;
            }
            believedPlain += best.probability(0) > 0.95 ? 1 : 0;
            believedDeflated += DeflatedSharpe.ofTrials(best, sharpes).dsr() > 0.95 ? 1 : 0;
        }
        assertThat(believedPlain).as("seed " + seed).isGreaterThan(150);
        assertThat(believedDeflated).as("seed " + seed).isLessThan(20);
    }

    @Test
    void momentsAreThoseOfThePopulation() {
        // Deviations 3, -1, -1, -1: second moment 3, third 6, fourth 21.
        TrackRecord track = TrackRecord.of(new double[] {0.06, 0.02, 0.02, 0.02});
        assertThat(track.sharpe()).isCloseTo(1.5, within(1e-12));
        assertThat(track.skewness()).isCloseTo(2 / Math.sqrt(3), within(1e-12));
        assertThat(track.kurtosis()).isCloseTo(7.0 / 3, within(1e-12));
    }

    @Test
    void badMomentsAreRefused() {
        assertThatThrownBy(() -> new TrackRecord(0.1, 1, 0, 3)).hasMessageContaining("observations");
        assertThatThrownBy(() -> new TrackRecord(0.1, 10, 0, 0.9)).hasMessageContaining("kurtosis");
        assertThatThrownBy(() -> new TrackRecord(1, 10, 5, 3)).hasMessageContaining("variance");
        assertThatThrownBy(() -> new TrackRecord(Double.NaN, 10, 0, 3)).hasMessageContaining("sharpe");
        assertThatThrownBy(() -> DeflatedSharpe.of(new TrackRecord(0.1, 10, 0, 3), 0.1, 0.5))
                .hasMessageContaining("trials");
        assertThatThrownBy(() -> TrackRecord.of(new double[] {0.01, 0.01, 0.01}))
                .hasMessageContaining("vary");
    }
}
