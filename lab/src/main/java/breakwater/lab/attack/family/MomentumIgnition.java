package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Runs a price up or down aggressively for some seconds, until those who follow moves come, and then trades
/// against
/// them. The direction changes every time.
public final class MomentumIgnition extends AccountAttack {
    private static final double STEP_SECONDS = 0.1;
    private static final double REACH_BPS = 50;
    private static final int ACCOUNT = 0;
    private static final int STEP = 0;
    private static final int RUN = 1;
    private static final int FADE = 2;

    private final Map<Integer, Program> programs = new TreeMap<>();
    private double perSecond;
    private double runSeconds;
    private double fadeSeconds;
    private double fadeFactor;
    private double pauseSeconds;
    private int side;
    private int now;

    /// Creates one.
    public MomentumIgnition() {
        super(new AttackSpec(
                "momentum_ignition",
                "A15",
                "an aggressive run that others follow, and trades against those who came",
                AttackSpec.Objective.PROFIT,
                List.of(
                        ParameterSpec.ratio("run_s", "s", 20, 5, 60),
                        ParameterSpec.ratio("depth_percent", "% of top-20 depth a second", 4, 2, 8),
                        ParameterSpec.ratio("fade_s", "s", 20, 1, 120),
                        ParameterSpec.linear("fade_factor", "of the run", 1.2, 1, 2),
                        ParameterSpec.ratio("pause_s", "s", 40, 1, 600))));
    }

    @Override
    void open(Desk desk) {
        perSecond = 1e-2 * desk.get("depth_percent") * desk.intensity();
        runSeconds = desk.get("run_s");
        fadeSeconds = desk.get("fade_s");
        fadeFactor = desk.get("fade_factor");
        pauseSeconds = desk.get("pause_s");
        side = desk.coin();
        desk.wake(STEP_SECONDS, STEP);
        desk.wake(pauseSeconds * desk.random().nextDouble(), RUN);
    }

    @Override
    void act(Desk desk, int what) {
        switch (what) {
            case STEP -> {
                step(desk);
                desk.wake(STEP_SECONDS, STEP);
            }
            case RUN -> run(desk);
            default -> fade(desk);
        }
    }

    private void run(Desk desk) {
        step(desk);
        side = -side;
        now = side;
        for (int venue : desk.venues()) {
            // What the last fade left turns with the run.
            double left = Math.max(0, -side * (double) desk.view().held(venue));
            double lots = desk.isOn() ? perSecond * runSeconds * desk.depth(venue, -side) : 0;
            programs.put(venue, new Program(lots + left, desk.seconds(), runSeconds));
        }
        desk.wake(runSeconds, FADE);
        desk.wake(runSeconds + fadeSeconds + pauseSeconds * (0.5 + desk.random().nextDouble()), RUN);
    }

    private void fade(Desk desk) {
        step(desk);
        now = -side;
        for (int venue : desk.venues()) {
            double lots = fadeFactor * Math.max(0, side * (double) desk.view().held(venue));
            programs.put(venue, new Program(lots, desk.seconds(), fadeSeconds));
        }
    }

    private void step(Desk desk) {
        for (int venue : desk.venues()) {
            Program program = programs.getOrDefault(venue, Program.none());
            program.did(desk.take(ACCOUNT, venue, now, program.due(desk.seconds()), REACH_BPS));
        }
    }
}
