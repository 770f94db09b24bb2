package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.List;

/// Shows one large order that is taken back before it trades, and trades on the other side with those it moved.
/// The
/// sides change every time, so that one small trade closes the other.
public final class Spoof extends AccountAttack {
    private final Deception deception = new Deception();

    /// Creates one.
    public Spoof() {
        super(new AttackSpec(
                "spoof",
                "A3",
                "a large order that is taken back before it trades, and a small one that trades with those it moved",
                AttackSpec.Objective.PROFIT,
                List.of(
                        ParameterSpec.ratio("size_levels", "median levels", 10, 2, 50),
                        ParameterSpec.ratio("distance_ticks", "ticks", 3, 1, 20),
                        ParameterSpec.ratio("hold_s", "s", 3, 0.2, 60),
                        ParameterSpec.ratio("pause_s", "s", 10, 0.2, 120),
                        ParameterSpec.linear("cancel_queue", "median levels", 0.3, 0, 5),
                        ParameterSpec.ratio("genuine_share", "of size", 0.02, 0.01, 0.05))));
    }

    @Override
    void open(Desk desk) {
        double size = desk.get("size_levels") * desk.intensity();
        FalseDepth orders = new FalseDepth(desk, desk.venue(), desk.venue(), 1);
        deception.begin(
                desk,
                orders,
                new Deception.Terms(
                        desk.venue(),
                        size,
                        size * desk.get("genuine_share"),
                        desk.count("distance_ticks"),
                        0,
                        desk.get("hold_s"),
                        0,
                        desk.get("pause_s"),
                        desk.get("cancel_queue")));
    }

    @Override
    void act(Desk desk, int what) {
        deception.act(desk, what);
    }
}
