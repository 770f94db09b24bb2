package breakwater.gate;

import static breakwater.gate.Models.HOUR;
import static breakwater.gate.Models.MANY;
import static breakwater.gate.Models.known;
import static org.assertj.core.api.Assertions.assertThat;

import breakwater.gate.GateDecision.Pass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftBudgetTest {
    private static final int P = 5;
    private static final double BUDGET = 0.2;
    private static final int STEPS_PER_HOUR = 4;

    private final AdaptiveModel adaptive =
            new AdaptiveModel(GateSettings.defaults().withDriftBudget(BUDGET, 0.3), Models.reference(P, MANY));

    private static long time(int step) {
        return step * (HOUR / STEPS_PER_HOUR);
    }

    private GateDecision offer(int step, double shift, double variance) {
        return adaptive.update(known(step, P, shift, variance, MANY, time(step)), time(step))
                .decision();
    }

    @Test
    void theBudgetOfADayHasAnEdge() {
        assertThat(offer(1, 0.199, 1)).isInstanceOf(Pass.class);
        assertThat(offer(2, 0.201, 1).codes()).isEqualTo("drift_budget");
        assertThat(offer(3, 0.200, 1)).isInstanceOf(Pass.class);
    }

    @Test
    void smallStepsDoNotHideTheWay() {
        int passed = 0;
        while (offer(passed + 1, 0.01 * (passed + 1), 1) instanceof Pass) {
            passed++;
        }
        assertThat(passed).isEqualTo(20);
    }

    @Test
    void theCovarianceHasABudgetToo() {
        AdaptiveModel wide = new AdaptiveModel(
                GateSettings.defaults().withCorridors(0.5, 0.9, 0.1).withDriftBudget(0.2, 0.3),
                Models.reference(P, MANY));
        assertThat(wide.update(known(1, P, 0, StrictMath.exp(0.299)), HOUR).decision())
                .isInstanceOf(Pass.class);
        assertThat(wide.update(known(2, P, 0, StrictMath.exp(0.301)), HOUR)
                        .decision()
                        .codes())
                .isEqualTo("drift_budget");
    }

    /// Speeds in reference standard deviations per day, from one the budget never meets to a jump.
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.15, 0.25, 0.5, 1, 4, 50})
    void aSlowPoisonerNeverOutrunsTheBudget(double speed) {
        double[] served = new double[STEPS_PER_HOUR * 24 * 6];
        for (int step = 1; step < served.length; step++) {
            offer(step, speed * step / (STEPS_PER_HOUR * 24.0), 1);
            served[step] = adaptive.served().mean()[0];
        }
        // The window is a day long at least and an hour more at most.
        int day = STEPS_PER_HOUR * 24;
        for (int step = day; step < served.length; step++) {
            // Outward only: a roll back may go home in one step.
            assertThat(served[step] - served[step - day]).isLessThanOrEqualTo(BUDGET + 1e-9);
        }
        assertThat(served[served.length - 1]).isLessThanOrEqualTo(Math.sqrt(0.2));
        if (speed > BUDGET * 1.3) {
            assertThat(adaptive.ledger().entries())
                    .anyMatch(e ->
                            e.reason().contains("drift_budget") || e.reason().contains("kl"));
        }
    }

    /// The attacker who takes exactly what is left, at every step.
    @Test
    void aGreedyPoisonerGetsTheBudgetOncePerDay() {
        double at = 0;
        int steps = STEPS_PER_HOUR * 24 * 3;
        int version = 0;
        double firstDay = 0;
        for (int step = 1; step < steps; step++) {
            double next = at + 0.005;
            version++;
            if (adaptive.update(known(version, P, next, 1, MANY, 0), time(step)).decision() instanceof Pass) {
                at = next;
            }
            firstDay = step == STEPS_PER_HOUR * 23 ? at : firstDay;
        }
        assertThat(firstDay).isBetween(BUDGET - 0.006, BUDGET + 1e-9);
        assertThat(at).isBetween(2 * BUDGET, Math.sqrt(0.2));
    }

    @Test
    void theWayBackAfterARollBackIsNotDrift() {
        offer(1, 0.19, 1);
        // A day later the undone version is what drift was measured from.
        offer(100, 0.38, 1);
        adaptive.removeSince(0, "source_ban", time(101));
        assertThat(offer(102, 0.0, 1)).isInstanceOf(Pass.class);
        assertThat(offer(200, 0.0, 1)).isInstanceOf(Pass.class);
    }

    @Test
    void hoursWithoutUpdatesCountAsServed() {
        offer(1, 0.15, 1);
        // Two days of silence: the model of a day ago is the one served since.
        assertThat(adaptive.models().dayAgo(time(200)).version()).isEqualTo(1);
        assertThat(offer(200, 0.34, 1)).isInstanceOf(Pass.class);
    }
}
