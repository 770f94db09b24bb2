package breakwater.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breakwater.math.random.CounterRandom;
import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.robust.EstimatorSettings;
import breakwater.robust.SamplingSettings;
import org.junit.jupiter.api.Test;

class ReferenceModelTest {
    private static byte[] bytes(ReferenceModel reference) {
        StateWriter out = new StateWriter(64);
        reference.write(out);
        return out.toBytes();
    }

    @Test
    void aReferenceComesBackBitForBit() {
        GaussianModel model = Models.clean(7, 4, 500, CounterRandom.of(1));
        ReferenceModel reference = new ReferenceModel(model, new AnchorThreshold(17.25, 30_000, 2, true));
        byte[] written = bytes(reference);
        StateReader in = new StateReader(written);
        ReferenceModel read = ReferenceModel.read(in);
        in.expectEnd();
        assertThat(read).isEqualTo(reference);
        assertThat(bytes(read)).isEqualTo(written);
    }

    @Test
    void bytesThatAreNoReferenceAreMalformed() {
        byte[] written = bytes(Models.reference(3, 1000));
        assertThatThrownBy(() -> ReferenceModel.read(new StateReader(java.util.Arrays.copyOf(written, 60))))
                .isInstanceOf(MalformedStateException.class);
        StateWriter out = new StateWriter(64);
        Models.known(1, 3, 0, -1).write(out);
        new AnchorThreshold(1, 1, 0, false).write(out);
        assertThatThrownBy(() -> ReferenceModel.read(new StateReader(out.toBytes())))
                .isInstanceOf(MalformedStateException.class)
                .hasMessageContaining("positive definite");
        StateWriter negative = new StateWriter(64);
        Models.known(1, 3, 0, 1).write(negative);
        negative.putDouble(-1);
        negative.putLong(1);
        negative.putLong(0);
        negative.putBoolean(false);
        assertThatThrownBy(() -> ReferenceModel.read(new StateReader(negative.toBytes())))
                .isInstanceOf(MalformedStateException.class)
                .hasMessageContaining("squared");
    }

    @Test
    void theStampNamesWhatShiftsAnEstimateAndNotHowLongItRemembers() {
        EstimatorSettings estimator = EstimatorSettings.defaults();
        SamplingSettings sampling = SamplingSettings.forStreams();
        EstimatorStamp stamp = LearnedStamp.of(estimator, sampling);
        assertThat(LearnedStamp.of(estimator.withoutForgetting().withEpochs(500), sampling))
                .isEqualTo(stamp);
        assertThat(LearnedStamp.difference(stamp, estimator.withEpochs(3))).isEmpty();
        for (EstimatorSettings other :
                new EstimatorSettings[] {estimator.with(2.5, 3, 0), estimator.with(2, 3.5, 0), estimator.with(2, 3, 0.3)
                }) {
            assertThat(stamp.difference(LearnedStamp.of(other, sampling))).isPresent();
            assertThat(LearnedStamp.difference(stamp, other)).isPresent();
        }
        EstimatorStamp bars = LearnedStamp.of(estimator, SamplingSettings.forBars(60_000_000_000L));
        assertThat(stamp.difference(bars)).isPresent();
        assertThat(LearnedStamp.difference(bars, estimator))
                .as("rows do not matter here")
                .isEmpty();
        assertThat(LearnedStamp.of(estimator.with(2, 3, 0.3), sampling).shrinkage())
                .isEqualTo(0.3);
    }
}
