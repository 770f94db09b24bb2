package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackGenerator;
import breakwater.lab.attack.AttackPlan;
import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.AttackerGateway;
import breakwater.lab.attack.AttackerView;
import breakwater.math.random.CounterRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An attack by accounts: it sits at a [Desk] from its beginning to its end.
abstract class AccountAttack implements AttackGenerator {
    private final AttackSpec spec;
    private @Nullable Desk desk;

    AccountAttack(AttackSpec spec) {
        this.spec = spec;
    }

    @Override
    public final AttackSpec spec() {
        return spec;
    }

    @Override
    public final void begin(AttackPlan plan, CounterRandom random, AttackerView view, AttackerGateway gateway) {
        Desk opened = new Desk(plan, random, view, gateway);
        desk = opened;
        open(opened);
    }

    @Override
    public final void onWake(int what, AttackerView view, AttackerGateway gateway) {
        act(Objects.requireNonNull(desk), what);
    }

    @Override
    public final void end(AttackerView view, AttackerGateway gateway) {
        Objects.requireNonNull(desk).closeOut();
    }

    /// Begins.
    abstract void open(Desk desk);

    /// Acts, as it asked for with [Desk#wake].
    abstract void act(Desk desk, int what);
}
