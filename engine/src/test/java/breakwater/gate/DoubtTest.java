package breakwater.gate;

import static breakwater.gate.Models.HOUR;
import static breakwater.gate.Models.MANY;
import static breakwater.gate.Models.known;
import static org.assertj.core.api.Assertions.assertThat;

import breakwater.gate.GateDecision.NotEnoughData;
import breakwater.gate.GateDecision.Pass;
import breakwater.gate.GateDecision.Refuse;
import breakwater.gate.GateDecision.RollBack;
import org.junit.jupiter.api.Test;

/// What an attacker gains who makes epochs scatter until few rows count: nothing is served, and nothing
/// walks.
class DoubtTest {
    private static final int P = 4;
    /// The least that a full memory can count as: its epochs, one row each.
    private static final double LEAST = 342;
    private static final int STEPS_PER_HOUR = 12;

    private final AdaptiveModel adaptive = new AdaptiveModel(GateSettings.defaults(), Models.reference(P, 5_000));

    private GateDecision offer(int step, double shift, double variance, double samples) {
        long now = step * (HOUR / STEPS_PER_HOUR);
        return adaptive.update(known(step, P, shift, variance, samples, now), now)
                .decision();
    }

    @Test
    void inDoubtNothingIsServedAndTheWayIsNotForgotten() {
        assertThat(offer(1, 0.1, 1, MANY)).isInstanceOf(Pass.class);
        GaussianModel served = adaptive.served();
        int step = 2;
        // Three days in doubt, each candidate a little further out.
        for (; step < 3 * 24 * STEPS_PER_HOUR; step++) {
            assertThat(offer(step, 0.1 + 0.0003 * step, 1, LEAST)).isInstanceOf(NotEnoughData.class);
            assertThat(adaptive.served()).isSameAs(served);
        }
        // Out of doubt the whole way is still measured from what was served before it.
        GateDecision after = offer(step, 0.1 + 0.0003 * step, 1, MANY);
        assertThat(after).isInstanceOf(Refuse.class);
        assertThat(after.codes()).isEqualTo("drift_budget");
        assertThat(offer(step + 1, 0.29, 1, MANY)).isInstanceOf(Pass.class);
    }

    @Test
    void doubtNeverTurnsARefusalIntoAPass() {
        for (double variance : new double[] {0.5, 0.8, 0.86, 1, 1.14, 1.2, 2}) {
            for (double shift : new double[] {0, 0.15, 0.25, 0.6}) {
                boolean passed = true;
                for (double samples = MANY; samples > 5; samples /= 1.5) {
                    AdaptiveModel fresh = new AdaptiveModel(GateSettings.defaults(), Models.reference(P, 5_000));
                    boolean passes = fresh.update(known(1, P, shift, variance, samples, 0), HOUR)
                                    .decision()
                            instanceof Pass;
                    assertThat(passed || !passes).isTrue();
                    passed = passes;
                }
            }
        }
    }

    @Test
    void whatNoiseCannotMakeIsRefusedInDoubtAndRolledBackFurtherOut() {
        assertThat(offer(1, 0.1, 1, MANY)).isInstanceOf(Pass.class);
        assertThat(offer(2, 0, 1.8, LEAST).codes()).contains("spectrum");
        assertThat(offer(3, 0, 0.5, LEAST).codes()).contains("spectrum");
        assertThat(adaptive.served().version()).isEqualTo(1);
        assertThat(offer(4, 1.5, 1, LEAST)).isInstanceOf(RollBack.class);
        assertThat(adaptive.served().version()).isZero();
    }
}
