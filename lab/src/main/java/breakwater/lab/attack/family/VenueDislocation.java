package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/// Holds the price of one venue far below the others: it consumes the book, keeps selling to whoever buys
/// there, and
/// buys from those who are forced or frightened into selling. The venue's own sources may lie instead, or
/// besides.
public final class VenueDislocation extends AccountAttack {
    private static final double STEP_SECONDS = 0.1;
    private static final double RELEASE_SECONDS = 1;
    private static final double REACH_BPS = 10;
    private static final int COVERER = 0;
    private static final int STEP = 0;
    private static final int PUSH = 1;
    private static final int LET_GO = 2;
    private static final int RELEASE = 3;

    private final List<ShiftedVoice> voices = new ArrayList<>();
    private final List<Peg> pegs = new ArrayList<>();
    private final List<Program> covers = new ArrayList<>();
    private double fraction;
    private double holdSeconds;
    private double pauseSeconds;
    private double wallLevels;
    private double share;
    private boolean byOrders;
    private boolean bySources;
    private boolean holding;
    private int target;
    private int coverSide;
    private double wallLots;

    /// Creates one.
    public VenueDislocation() {
        super(new AttackSpec(
                "venue_dislocation",
                "A13",
                "one venue's price is held far below the others, by its book, its sources or both",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.ratio("drop_percent", "%", 5, 5, 40),
                        ParameterSpec.ratio("hold_s", "s", 60, 5, 1_800),
                        ParameterSpec.ratio("pause_s", "s", 240, 5, 1_800),
                        ParameterSpec.ratio("wall_levels", "median levels", 10, 1, 100),
                        ParameterSpec.linear("by_orders", "1 yes", 1, 0, 1),
                        ParameterSpec.linear("by_sources", "1 yes", 0, 0, 1))));
    }

    @Override
    void open(Desk desk) {
        fraction = Math.min(0.9, 1e-2 * desk.get("drop_percent") * desk.intensity());
        holdSeconds = desk.get("hold_s");
        pauseSeconds = desk.get("pause_s");
        // At a hundredth of the intensity it does a hundredth of everything, not only falls less far.
        share = Math.min(1, desk.intensity());
        wallLevels = desk.get("wall_levels") * share;
        byOrders = desk.count("by_orders") == 1;
        bySources = desk.count("by_sources") == 1;
        pegs.add(new Peg(desk, desk.venue(), -1));
        desk.wake(STEP_SECONDS, STEP);
        desk.wake(STEP_SECONDS + 0.1 * pauseSeconds * desk.random().nextDouble(), PUSH);
    }

    @Override
    void act(Desk desk, int what) {
        switch (what) {
            case STEP -> {
                step(desk);
                desk.wake(STEP_SECONDS, STEP);
            }
            case PUSH -> push(desk);
            case LET_GO -> letGo(desk);
            default -> release(desk);
        }
    }

    private void push(Desk desk) {
        int venue = desk.venue();
        holding = desk.isOn() && fraction > 0;
        covers.clear();
        int drop = (int) Math.rint(desk.view().mid(venue) * fraction);
        target = (int) Math.rint(desk.view().mid(venue)) - drop;
        wallLots = wallLevels * desk.level(venue, 1);
        if (holding && bySources) {
            lie(desk, -drop);
        }
        desk.wake(holdSeconds, LET_GO);
        desk.wake(holdSeconds + pauseSeconds * (0.5 + desk.random().nextDouble()), PUSH);
    }

    /// The venue's book, then its trades, as many as the budget allows.
    private void lie(Desk desk, int ticks) {
        int[] sources = {desk.venue(), desk.view().venues() + desk.venue()};
        for (int i = 0; i < Math.min(sources.length, desk.sourcesAllowed()); i++) {
            ShiftedVoice voice = new ShiftedVoice(desk, desk.venue());
            voice.shift(ticks);
            voices.add(voice);
            desk.gateway().compromise(sources[i], voice);
        }
        desk.gateway().mark(desk.venue());
    }

    private void letGo(Desk desk) {
        holding = false;
        pegs.forEach(Peg::letGo);
        coverEverywhere(desk);
        voices.forEach(voice -> voice.shift(0));
        desk.wake(RELEASE_SECONDS, RELEASE);
    }

    /// What it sold here it buys back at all venues: this one alone would be squeezed as far up as it was down.
    private void coverEverywhere(Desk desk) {
        coverSide = desk.net() > 0 ? -1 : 1;
        double each = Math.abs((double) desk.net()) / desk.view().venues();
        covers.clear();
        for (int i = 0; i < desk.view().venues(); i++) {
            covers.add(new Program(each, desk.seconds(), 0.5 * pauseSeconds));
        }
    }

    private void release(Desk desk) {
        for (int i = 0; i < voices.size(); i++) {
            desk.gateway().release(i == 0 ? desk.venue() : desk.view().venues() + desk.venue());
        }
        voices.clear();
    }

    private void step(Desk desk) {
        if (holding && byOrders) {
            pegs.forEach(peg -> peg.hold(target, share, wallLots));
        }
        for (int venue = 0; venue < covers.size(); venue++) {
            Program cover = covers.get(venue);
            cover.did(desk.take(COVERER, venue, coverSide, cover.due(desk.seconds()), REACH_BPS));
        }
    }
}
