package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/// Buys quietly, buys loudly until the price is far up and others follow, and sells everything to them.
public final class PumpDump extends AccountAttack {
    private static final double STEP_SECONDS = 0.1;
    private static final double QUIET_REACH_BPS = 0.5;
    private static final double LOUD_REACH_BPS = 30;
    private static final int ACCOUNT = 0;
    private static final int STEP = 0;
    private static final int ACCUMULATE = 1;
    private static final int PUMP = 2;
    private static final int DUMP = 3;

    private final List<Place> places = new ArrayList<>();
    private double stockDepths;
    private double accumulateSeconds;
    private double pumpFraction;
    private double pumpSeconds;
    private double dumpSeconds;
    private double wallLevels;
    private double pauseSeconds;
    private double pumpedSeconds;
    private int phase = DUMP;

    /// One venue it pumps.
    private static final class Place {
        final int venue;
        final Peg peg;
        Program program = Program.none();
        double start;

        Place(Desk desk, int venue) {
            this.venue = venue;
            this.peg = new Peg(desk, venue, 1);
        }
    }

    /// Creates one.
    public PumpDump() {
        super(new AttackSpec(
                "pump_dump",
                "A14",
                "accumulates, drives the price up, and sells to those who follow",
                AttackSpec.Objective.PROFIT,
                List.of(
                        ParameterSpec.ratio("accumulate_s", "s", 600, 600, 7_200),
                        ParameterSpec.ratio("stock_depths", "top-20 depths", 2, 0.1, 20),
                        ParameterSpec.ratio("pump_percent", "%", 10, 10, 300),
                        ParameterSpec.ratio("pump_s", "s", 120, 30, 600),
                        ParameterSpec.ratio("dump_s", "s", 60, 5, 600),
                        ParameterSpec.ratio("wall_levels", "median levels", 2, 0.1, 20),
                        ParameterSpec.ratio("pause_s", "s", 120, 10, 3_600))));
    }

    @Override
    void open(Desk desk) {
        stockDepths = desk.get("stock_depths") * desk.intensity();
        accumulateSeconds = desk.get("accumulate_s");
        pumpFraction = 1e-2 * desk.get("pump_percent") * desk.intensity();
        pumpSeconds = desk.get("pump_s");
        dumpSeconds = desk.get("dump_s");
        wallLevels = desk.get("wall_levels");
        pauseSeconds = desk.get("pause_s");
        desk.venues().forEach(venue -> places.add(new Place(desk, venue)));
        desk.wake(STEP_SECONDS, STEP);
        desk.wake(STEP_SECONDS, ACCUMULATE);
    }

    @Override
    void act(Desk desk, int what) {
        if (what == STEP) {
            places.forEach(place -> step(desk, place));
            desk.wake(STEP_SECONDS, STEP);
        } else {
            enter(desk, what);
        }
    }

    private void enter(Desk desk, int next) {
        boolean on = desk.isOn();
        double now = desk.seconds();
        phase = next;
        pumpedSeconds = now;
        for (Place place : places) {
            place.peg.letGo();
            place.start = desk.view().mid(place.venue);
            place.program = switch (next) {
                case ACCUMULATE ->
                    new Program(on ? stockDepths * desk.depth(place.venue, -1) : 0, now, accumulateSeconds);
                case PUMP -> Program.none();
                default -> new Program(desk.view().held(place.venue), now, dumpSeconds);
            };
        }
        switch (next) {
            case ACCUMULATE -> desk.wake(accumulateSeconds, PUMP);
            case PUMP -> desk.wake(pumpSeconds, DUMP);
            default ->
                desk.wake(dumpSeconds + pauseSeconds * (0.5 + desk.random().nextDouble()), ACCUMULATE);
        }
    }

    private void step(Desk desk, Place place) {
        double now = desk.seconds();
        switch (phase) {
            case ACCUMULATE ->
                place.program.did(desk.take(ACCOUNT, place.venue, 1, place.program.due(now), QUIET_REACH_BPS));
            case PUMP -> {
                if (desk.isOn()) {
                    double share = Math.min(1, (now - pumpedSeconds) / pumpSeconds);
                    int path = (int) Math.rint(place.start * (1 + pumpFraction * share));
                    double level = desk.level(place.venue, 1);
                    double size = Math.min(1, desk.intensity());
                    place.peg.hold(path, size, size * wallLevels * level);
                }
            }
            default -> place.program.did(desk.take(ACCOUNT, place.venue, -1, place.program.due(now), LOUD_REACH_BPS));
        }
    }
}
