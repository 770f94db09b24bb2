package breakwater.app.command;

import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.AttackerGateway;
import breakwater.lab.attack.AttackerView;
import breakwater.lab.attack.ParameterSpec;
import breakwater.math.random.CounterRandom;
import java.util.List;

/// Sells a little at one venue every second: a family from outside the laboratory, installed by nobody.
public final class ToyAttack implements AttackGenerator {
    private static final long SECOND = 1_000_000_000L;

    /// Makes one that has not begun.
    public ToyAttack() {}

    @Override
    public AttackSpec spec() {
        return new AttackSpec(
                "toy_seller",
                "T1",
                "Sells every second.",
                AttackSpec.Objective.HARM,
                List.of(ParameterSpec.ratio("lots", "lots", 10, 1, 1_000)));
    }

    @Override
    public void begin(AttackPlan plan, CounterRandom random, AttackerView view, AttackerGateway gateway) {
        gateway.wakeAfter(SECOND, (int) (plan.intensity() * plan.get("lots")));
    }

    @Override
    public void onWake(int lots, AttackerView view, AttackerGateway gateway) {
        gateway.take(0, 0, -1, (int) (0.99 * view.mid(0)), lots);
        gateway.wakeAfter(SECOND, lots);
    }
}
