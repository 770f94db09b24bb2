package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.List;

/// Shows several large orders one behind the other at one venue, takes them back one by one, and trades on the
/// other
/// side at another venue.
public final class Layering extends AccountAttack {
    private final Deception deception = new Deception();

    /// Creates one.
    public Layering() {
        super(new AttackSpec(
                "layering",
                "A4",
                "several large orders at one venue, taken back one by one, and a small one that trades at another",
                AttackSpec.Objective.PROFIT,
                List.of(
                        ParameterSpec.linear("layers", "orders", 4, 2, 10),
                        ParameterSpec.ratio("size_levels", "median levels each", 10, 2, 50),
                        ParameterSpec.ratio("distance_ticks", "ticks", 2, 1, 20),
                        ParameterSpec.ratio("step_ticks", "ticks", 2, 1, 10),
                        ParameterSpec.ratio("hold_s", "s", 3, 0.2, 60),
                        ParameterSpec.linear("stagger_ms", "ms", 200, 0, 2_000),
                        ParameterSpec.ratio("pause_s", "s", 10, 0.2, 120),
                        ParameterSpec.linear("cancel_queue", "median levels", 0.3, 0, 5),
                        ParameterSpec.ratio("genuine_share", "of size", 0.02, 0.01, 0.05),
                        ParameterSpec.linear("cross_venue", "1 trades elsewhere", 1, 0, 1))));
    }

    @Override
    void open(Desk desk) {
        int layers = desk.count("layers");
        double size = desk.get("size_levels") * desk.intensity();
        int legVenue = desk.count("cross_venue") == 1 ? desk.elsewhere() : desk.venue();
        FalseDepth orders = new FalseDepth(desk, desk.venue(), legVenue, layers);
        deception.begin(
                desk,
                orders,
                new Deception.Terms(
                        desk.venue(),
                        size,
                        layers * size * desk.get("genuine_share"),
                        desk.count("distance_ticks"),
                        desk.count("step_ticks"),
                        desk.get("hold_s"),
                        1e-3 * desk.get("stagger_ms"),
                        desk.get("pause_s"),
                        desk.get("cancel_queue")));
    }

    @Override
    void act(Desk desk, int what) {
        deception.act(desk, what);
    }
}
