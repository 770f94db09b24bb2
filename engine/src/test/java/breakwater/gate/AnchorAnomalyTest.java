package breakwater.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import breakwater.math.random.CounterRandom;
import breakwater.math.robust.ExceedanceTest.Answer;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnchorAnomalyTest {
    private static final double[] CALM = {0, 0};
    private static final double[] FAR = {6, 0};

    private static AnchorAnomaly anomaly(boolean proven) {
        ReferenceModel reference =
                new ReferenceModel(Models.reference(2, 1e6).model(), new AnchorThreshold(25, 30_000, 0, proven));
        return new AnchorAnomaly(GateSettings.defaults(), reference);
    }

    @Test
    void oneHitInAThousandDoesNotTrip() {
        AnchorAnomaly anomaly = anomaly(true);
        for (int i = 0; i < 1_000; i++) {
            assertThat(anomaly.observe(i == 300 ? FAR : CALM)).isEqualTo(Answer.UNDECIDED);
        }
        assertThat(anomaly.rate()).isEqualTo(0.001);
        assertThat(anomaly.rateUpperBound()).isGreaterThan(0.004);
    }

    @Test
    void significantlyManyTripAndTheTestBeginsAgain() {
        AnchorAnomaly anomaly = anomaly(true);
        for (int i = 0; i < 4; i++) {
            assertThat(anomaly.observe(FAR)).isEqualTo(Answer.UNDECIDED);
        }
        assertThat(anomaly.observe(FAR)).isEqualTo(Answer.EXCEEDS);
        assertThat(anomaly.trips()).isEqualTo(1);
        assertThat(anomaly.observe(FAR)).isEqualTo(Answer.UNDECIDED);
    }

    @Test
    void aRowThatIsNoNumberIsAnAnomaly() {
        AnchorAnomaly anomaly = anomaly(true);
        anomaly.observe(new double[] {0, Double.NaN});
        assertThat(anomaly.anomalies()).isEqualTo(1);
    }

    @Test
    void theThresholdItselfIsNoAnomaly() {
        AnchorAnomaly anomaly = anomaly(true);
        anomaly.observe(new double[] {5, 0});
        assertThat(anomaly.anomalies()).isZero();
        anomaly.observe(new double[] {5.0001, 0});
        assertThat(anomaly.anomalies()).isEqualTo(1);
    }

    @Test
    void anUnprovenThresholdCountsButNeverTrips() {
        AnchorAnomaly anomaly = anomaly(false);
        for (int i = 0; i < 100; i++) {
            assertThat(anomaly.observe(FAR)).isEqualTo(Answer.UNDECIDED);
        }
        assertThat(anomaly.anomalies()).isEqualTo(100);
    }

    @Test
    void atTheRightRateItTripsNoMoreOftenThanStated() {
        CounterRandom random = CounterRandom.of(42);
        AnchorAnomaly anomaly = anomaly(true);
        int answers = 0;
        while (answers < 100) {
            answers += anomaly.observe(random.nextDouble() < 1e-4 ? FAR : CALM) == Answer.UNDECIDED ? 0 : 1;
        }
        System.out.println("seed 42: " + anomaly.trips() + " false trips in 100 tests, " + anomaly.rows() + " rows");
        // Level 1% each: five and more of a hundred have probability 0.004.
        assertThat(anomaly.trips()).isLessThan(5);
    }

    @Test
    void tenTimesTheRateTripsSoon() {
        CounterRandom random = CounterRandom.of(43);
        AnchorAnomaly anomaly = anomaly(true);
        while (anomaly.trips() == 0) {
            anomaly.observe(random.nextDouble() < 1e-3 ? FAR : CALM);
        }
        System.out.println("seed 43: tripped after " + anomaly.rows() + " rows at 1e-3");
        assertThat(anomaly.rows()).isLessThan(20_000);
    }

    @Test
    void stateSurvivesARestart() {
        AnchorAnomaly anomaly = anomaly(true);
        for (int i = 0; i < 3; i++) {
            anomaly.observe(FAR);
        }
        StateWriter out = new StateWriter(64);
        anomaly.write(out);
        AnchorAnomaly restored = anomaly(true);
        StateReader in = new StateReader(out.toBytes());
        restored.read(in);
        in.expectEnd();
        restored.observe(FAR);
        assertThat(restored.observe(FAR)).isEqualTo(Answer.EXCEEDS);
        assertThat(restored.rows()).isEqualTo(5);
    }

    @Test
    void theThresholdComesFromTheTailOfTheGoldenSet() {
        // 3 / n: 30,000 rows show 1e-4 with none beyond, 29,000 do not (ln 20 / 1e-4 = 29,957).
        assertThat(AnchorThreshold.of(distances(30_000), 1e-4, 0.95))
                .isEqualTo(new AnchorThreshold(30_000, 30_000, 0, true));
        assertThat(AnchorThreshold.of(distances(29_000), 1e-4, 0.95).proven()).isFalse();
        // Two beyond need 6.2958 / 1e-4 = 62,958 rows.
        assertThat(AnchorThreshold.of(distances(63_000), 1e-4, 0.95))
                .isEqualTo(new AnchorThreshold(62_998, 63_000, 2, true));
        assertThatThrownBy(() -> AnchorThreshold.of(new double[] {1, Double.NaN}, 1e-4, 0.95))
                .hasMessageContaining("finite");
    }

    @Test
    void theThresholdKeepsItsPromise() {
        // Distances uniform on (0, 1): the true rate beyond a threshold is one minus it.
        CounterRandom random = CounterRandom.of(44);
        int broken = 0;
        for (int run = 0; run < 1_000; run++) {
            double[] golden = IntStream.range(0, 700)
                    .mapToDouble(i -> random.nextDouble())
                    .toArray();
            AnchorThreshold threshold = AnchorThreshold.of(golden, 0.01, 0.95);
            assertThat(threshold.proven()).isTrue();
            broken += 1 - threshold.squared() > 0.01 ? 1 : 0;
        }
        System.out.println("seed 44: " + broken + " of 1000 thresholds with more than the rate beyond");
        // 5% of a thousand, two standard errors 14.
        assertThat(broken).isLessThan(64);
        assertThat(AnchorThreshold.of(new double[] {1, 2, 3}, 0.9, 0.5).squared())
                .isCloseTo(3, within(2.0));
    }

    private static double[] distances(int rows) {
        return IntStream.rangeClosed(1, rows).asDoubleStream().toArray();
    }
}
