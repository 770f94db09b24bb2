package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/// Paints a tape: bursts of invented trades with one side as aggressor, some of which really consume the book.
/// When
/// those who follow flow have come, it trades against them, and the next burst goes the other way.
public final class WashTape extends AccountAttack {
    private static final double STEP_SECONDS = 0.02;
    private static final double REACH_BPS = 5;
    private static final int STEP = 0;
    private static final int FADE = 1;
    private static final int BURST = 2;
    private static final int PRINT = 3;

    private final List<WashPair> pairs = new ArrayList<>();
    private double share;
    private double bias;
    private double consume;
    private double fade;
    private double burstSeconds;
    private double gapSeconds;
    private double meanSeconds;
    private double[] printed = {};
    private int side;
    private boolean painting;

    /// Creates one.
    public WashTape() {
        super(new AttackSpec(
                "wash_tape",
                "A2",
                "bursts of invented trades of one side attract those who follow flow, and are then traded against",
                AttackSpec.Objective.PROFIT,
                List.of(
                        ParameterSpec.ratio("fake_share", "of genuine volume", 1, 0.01, 3),
                        ParameterSpec.linear("side_bias", "net share of one side", 0.8, 0, 1),
                        ParameterSpec.ratio("burst_s", "s", 15, 1, 120),
                        ParameterSpec.ratio("gap_s", "s", 40, 1, 300),
                        ParameterSpec.linear("consume_share", "of prints", 0.3, 0, 1),
                        ParameterSpec.linear("fade_share", "of printed volume", 0.1, 0, 1),
                        ParameterSpec.linear("size_law", "0 round, 1 lognormal, 2 Benford", 1, 0, 2),
                        ParameterSpec.ratio("prints_per_minute", "1/min", 240, 10, 1_200))));
    }

    @Override
    void open(Desk desk) {
        share = desk.get("fake_share") * desk.intensity();
        bias = desk.get("side_bias");
        consume = desk.get("consume_share");
        fade = desk.get("fade_share");
        burstSeconds = desk.get("burst_s");
        gapSeconds = desk.get("gap_s");
        meanSeconds = 60 / desk.get("prints_per_minute");
        printed = new double[desk.venues().size()];
        side = desk.coin();
        for (int venue : desk.venues()) {
            pairs.add(new WashPair(desk, venue, 0, Double.POSITIVE_INFINITY));
            desk.wake(meanSeconds * desk.random().nextExponential(), PRINT + pairs.size() - 1);
        }
        desk.wake(STEP_SECONDS, STEP);
        desk.wake(STEP_SECONDS, BURST);
    }

    @Override
    void act(Desk desk, int what) {
        switch (what) {
            case STEP -> {
                for (int i = 0; i < pairs.size(); i++) {
                    printed[i] += pairs.get(i).step();
                }
                desk.wake(STEP_SECONDS, STEP);
            }
            case BURST -> burst(desk);
            case FADE -> fade(desk);
            default -> {
                print(desk, what - PRINT);
                desk.wake(meanSeconds * desk.random().nextExponential(), what);
            }
        }
    }

    /// What the last burst left is closed, and the other side is painted.
    private void burst(Desk desk) {
        desk.venues().forEach(venue -> desk.flatten(venue, REACH_BPS));
        side = -side;
        painting = desk.isOn();
        java.util.Arrays.fill(printed, 0);
        desk.wake(burstSeconds, FADE);
        desk.wake(burstSeconds + gapSeconds, BURST);
    }

    private void fade(Desk desk) {
        painting = false;
        for (int i = 0; i < pairs.size(); i++) {
            pairs.get(i).drop();
            int venue = desk.venues().get(i);
            // What painting made it hold goes to those who came, and somewhat more.
            double lots = Math.max(0, side * (double) desk.view().held(venue)) + fade * printed[i];
            pairs.get(i).count(desk.take(0, venue, -side, lots, REACH_BPS));
        }
    }

    private void print(Desk desk, int index) {
        WashPair pair = pairs.get(index);
        double size = SizeLaw.values()[desk.count("size_law")].draw(desk.random());
        int aggressor = desk.random().nextDouble() < 0.5 * (1 + bias) ? side : -side;
        boolean consumes = desk.random().nextDouble() < consume;
        if (!painting) {
            return;
        }
        double lots = SizeLaw.values()[desk.count("size_law")].shape(size * share * pair.genuine() * meanSeconds);
        if (consumes) {
            int taken = desk.take(0, desk.venues().get(index), aggressor, lots, REACH_BPS);
            pair.count(taken);
            printed[index] += taken;
        } else {
            pair.want(aggressor, lots);
        }
    }
}
