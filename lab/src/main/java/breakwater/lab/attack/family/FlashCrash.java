package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/// Sells many times the visible depth in a short time, at one venue or at all, having sold before elsewhere,
/// and
/// buys back. Before it begins it supplies a share of the bids, which it takes away when the fall begins: the
/// withdrawal of makers that such falls are known for.
public final class FlashCrash extends AccountAttack {
    private static final double STEP_SECONDS = 0.05;
    private static final double LEAD_SECONDS = 20;
    private static final double REACH_BPS = 10;
    private static final double DEEPEST_BPS = 5_000;
    private static final int LURES = 10;
    private static final int LEG = 0;
    private static final int SELLER = 1;
    private static final int STEP = 0;
    private static final int LURE = 1;
    private static final int FALL = 2;
    private static final int BOTTOM = 3;

    private final List<Place> places = new ArrayList<>();
    private double depths;
    private double fallSeconds;
    private double recoverySeconds;
    private double withdrawal;
    private double shortShare;
    private double everySeconds;
    private Program leg = Program.none();
    private int legVenue;
    private boolean falling;

    /// One venue that falls.
    private static final class Place {
        final int venue;
        final List<Resting> lures = new ArrayList<>();
        Program fall = Program.none();
        Program recovery = Program.none();
        int lowest;

        Place(int venue) {
            this.venue = venue;
            for (int i = 0; i < LURES; i++) {
                lures.add(new Resting(SELLER + 1 + i));
            }
        }
    }

    /// Creates one.
    public FlashCrash() {
        super(new AttackSpec(
                "flash_crash",
                "A6",
                "sells many times the visible depth at once, with a short leg elsewhere",
                AttackSpec.Objective.PROFIT,
                List.of(
                        ParameterSpec.ratio("depths", "top-20 depths", 3, 1, 10),
                        ParameterSpec.ratio("fall_s", "s", 30, 0.05, 1_200),
                        ParameterSpec.linear("recovery_s", "s, 0 never", 13, 0, 900),
                        ParameterSpec.linear("withdrawal_share", "of bids", 0.5, 0, 0.95),
                        ParameterSpec.linear("short_share", "of sales, elsewhere", 0.2, 0, 1),
                        ParameterSpec.linear("scope", "0 plan's venues, 1 all", 0, 0, 1),
                        ParameterSpec.linear("every_s", "s, 0 once", 600, 0, 3_600))));
    }

    @Override
    void open(Desk desk) {
        depths = desk.get("depths") * desk.intensity();
        fallSeconds = desk.get("fall_s");
        recoverySeconds = desk.get("recovery_s");
        withdrawal = desk.get("withdrawal_share");
        shortShare = desk.get("short_share");
        everySeconds = desk.get("every_s");
        boolean all = desk.count("scope") == 1;
        for (int venue : all ? desk.everywhere() : desk.venues()) {
            places.add(new Place(venue));
        }
        List<Integer> elsewhere = new ArrayList<>(desk.everywhere());
        places.forEach(place -> elsewhere.remove(Integer.valueOf(place.venue)));
        if (elsewhere.isEmpty()) {
            shortShare = 0;
        } else {
            legVenue = elsewhere.getFirst();
        }
        desk.wake(STEP_SECONDS, STEP);
        desk.wake(STEP_SECONDS, LURE);
    }

    @Override
    void act(Desk desk, int what) {
        switch (what) {
            case STEP -> {
                step(desk);
                desk.wake(STEP_SECONDS, STEP);
            }
            case LURE -> lure(desk);
            case FALL -> fall(desk);
            default -> bottom(desk);
        }
    }

    /// Supplies bids, and begins the short leg.
    private void lure(Desk desk) {
        double planned = 0;
        for (Place place : places) {
            long depth = desk.depth(place.venue, 1);
            planned += depths * depth;
            double each = depth * withdrawal / (1 - withdrawal) / LURES * Math.min(1, desk.intensity());
            int best = desk.best(place.venue, 1);
            for (int i = 0; i < LURES && desk.isOn(); i++) {
                place.lures.get(i).place(desk, place.venue, 1, best - 2 * (i + 1), each);
            }
        }
        leg = desk.isOn() ? new Program(shortShare * planned, desk.seconds(), LEAD_SECONDS) : Program.none();
        falling = desk.isOn();
        double round = LEAD_SECONDS + fallSeconds;
        desk.wake(LEAD_SECONDS, FALL);
        desk.wake(round, BOTTOM);
        if (everySeconds > 0) {
            desk.wake(Math.max(everySeconds, round + recoverySeconds), LURE);
        }
    }

    private void fall(Desk desk) {
        for (Place place : places) {
            place.lures.forEach(lure -> lure.pull(desk));
            // Measured without its own bids.
            double sold = falling ? depths * desk.depth(place.venue, 1) : 0;
            place.fall = new Program(sold, desk.seconds(), fallSeconds);
            place.lowest = (int) (desk.view().mid(place.venue) * (1 - 1e-4 * DEEPEST_BPS));
        }
    }

    /// The short leg is closed at the low, and what was sold is bought back in time.
    private void bottom(Desk desk) {
        step(desk);
        for (Place place : places) {
            boolean recovers = recoverySeconds > 0;
            place.recovery =
                    recovers ? new Program(place.fall.done(), desk.seconds(), recoverySeconds) : Program.none();
            place.fall = Program.none();
        }
        if (leg.done() > 0) {
            desk.take(LEG, legVenue, 1, leg.done(), REACH_BPS);
            leg = Program.none();
        }
    }

    private void step(Desk desk) {
        double now = desk.seconds();
        leg.did(desk.take(LEG, legVenue, -1, leg.due(now), REACH_BPS));
        for (Place place : places) {
            place.fall.did(desk.takeTo(SELLER, place.venue, -1, place.lowest, place.fall.due(now)));
            place.recovery.did(desk.take(SELLER, place.venue, 1, place.recovery.due(now), DEEPEST_BPS));
        }
    }
}
