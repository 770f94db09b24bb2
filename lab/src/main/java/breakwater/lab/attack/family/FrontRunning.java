package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/// Sees small trades of one side before others do, takes them for slices of something larger, trades ahead of
/// the
/// next ones and offers them what it took, somewhat worse.
public final class FrontRunning extends AccountAttack {
    /// In which the venue's public flow is a sum that decays: what was traded between two looks can be told
    /// from it.
    private static final double FLOW_SECONDS = 10;
    private static final double REACH_BPS = 1;
    private static final double CLOSING_REACH_BPS = 20;
    private static final int TAKER = 0;
    private static final int LOOK = 0;
    private static final int CLOSE = 1;

    private final List<Place> places = new ArrayList<>();
    private double leadSeconds;
    private double memorySeconds;
    private double trigger;
    private double largest;
    private double size;
    private double markupBps;
    private double holdSeconds;

    /// One venue it watches.
    private static final class Place {
        final int venue;
        final Resting exit = new Resting(1);
        double lastFlow;
        double score;
        boolean in;

        Place(int venue) {
            this.venue = venue;
        }
    }

    /// Creates one.
    public FrontRunning() {
        super(new AttackSpec(
                "front_running",
                "A16",
                "takes small trades for slices of something larger and trades ahead of the next",
                AttackSpec.Objective.PROFIT,
                List.of(
                        ParameterSpec.ratio("lead_ms", "ms", 20, 5, 300),
                        ParameterSpec.ratio("memory_s", "s", 2, 0.1, 30),
                        ParameterSpec.ratio("trigger_levels", "median levels", 1, 0.1, 10),
                        ParameterSpec.ratio("largest_levels", "median levels", 1, 0.1, 10),
                        ParameterSpec.ratio("size_levels", "median levels", 2, 0.1, 20),
                        ParameterSpec.ratio("markup_bps", "bps", 1, 0.1, 20),
                        ParameterSpec.ratio("hold_s", "s", 5, 0.1, 60))));
    }

    @Override
    void open(Desk desk) {
        leadSeconds = 1e-3 * desk.get("lead_ms");
        memorySeconds = desk.get("memory_s");
        trigger = desk.get("trigger_levels");
        largest = desk.get("largest_levels");
        size = desk.get("size_levels") * desk.intensity();
        markupBps = desk.get("markup_bps");
        holdSeconds = desk.get("hold_s");
        for (int venue : desk.venues()) {
            Place place = new Place(venue);
            place.lastFlow = desk.view().flow(venue);
            places.add(place);
        }
        desk.wake(leadSeconds, LOOK);
    }

    @Override
    void act(Desk desk, int what) {
        if (what == LOOK) {
            places.forEach(place -> look(desk, place));
            desk.wake(leadSeconds, LOOK);
        } else {
            close(desk, places.get(what - CLOSE));
        }
    }

    private void look(Desk desk, Place place) {
        double flow = desk.view().flow(place.venue);
        double before = place.lastFlow * StrictMath.exp(-leadSeconds / FLOW_SECONDS);
        double traded = FLOW_SECONDS * (flow - before);
        double level = 0.5 * (desk.level(place.venue, 1) + desk.level(place.venue, -1));
        place.lastFlow = flow;
        place.score *= StrictMath.exp(-leadSeconds / memorySeconds);
        // One large trade is no slice of anything.
        place.score += Math.abs(traded) <= largest * level ? traded / level : 0;
        if (!place.in && Math.abs(place.score) > trigger && desk.isOn()) {
            enter(desk, place, level);
        }
    }

    private void enter(Desk desk, Place place, double level) {
        int side = place.score > 0 ? 1 : -1;
        int taken = desk.take(TAKER, place.venue, side, size * level, REACH_BPS);
        int best = desk.best(place.venue, -side);
        int markup = Math.max(1, (int) Math.rint(1e-4 * markupBps * best));
        place.exit.place(desk, place.venue, -side, best + side * markup, taken);
        place.in = true;
        place.score = 0;
        desk.wake(holdSeconds, CLOSE + places.indexOf(place));
    }

    private void close(Desk desk, Place place) {
        place.exit.pull(desk);
        desk.flatten(place.venue, CLOSING_REACH_BPS);
        place.in = false;
        // Its own trades are no sign of others'.
        place.lastFlow = desk.view().flow(place.venue);
        place.score = 0;
    }
}
