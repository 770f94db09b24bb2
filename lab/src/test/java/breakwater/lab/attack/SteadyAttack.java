package breakwater.lab.attack;

import breakwater.math.random.CounterRandom;
import java.util.List;

/// Does nothing and can be set in every way.
public final class SteadyAttack implements AttackGenerator {
    /// Creates an attack.
    public SteadyAttack() {}

    @Override
    public AttackSpec spec() {
        return new AttackSpec(
                "steady",
                "T1",
                "Does nothing.",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.ratio("hold", "s", 2, 0.2, 60),
                        ParameterSpec.linear("share", "share", 0.5, 0, 1),
                        ParameterSpec.linear("offset", "ticks", 0, -20, 20)));
    }

    @Override
    public void begin(AttackPlan plan, CounterRandom random, AttackerView view, AttackerGateway gateway) {
        // Nothing to begin.
    }

    @Override
    public void onWake(int what, AttackerView view, AttackerGateway gateway) {
        // Never asked for.
    }
}
