package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/// Pads the volume of venues: two accounts trade with each other, as often one way as the other.
///
/// Costs both fees and gains nothing on the market; what it is for is a rank in lists of venues.
public final class WashVolume extends AccountAttack {
    private static final double STEP_SECONDS = 0.02;
    private static final int STEP = 0;

    private final List<WashPair> pairs = new ArrayList<>();
    private double share;
    private double meanSeconds;
    private SizeLaw law = SizeLaw.LOGNORMAL;

    /// Creates one.
    public WashVolume() {
        super(new AttackSpec(
                "wash_volume",
                "A1",
                "two accounts of one owner trade with each other to pad a venue's volume",
                AttackSpec.Objective.HARM,
                List.of(
                        ParameterSpec.ratio("fake_share", "of genuine volume", 0.05, 0.01, 3),
                        ParameterSpec.linear("size_law", "0 round, 1 lognormal, 2 Benford", 1, 0, 2),
                        ParameterSpec.linear("pair_lag_ms", "ms", 0, 0, 400),
                        ParameterSpec.ratio("prints_per_minute", "1/min", 30, 1, 600))));
    }

    @Override
    void open(Desk desk) {
        share = desk.get("fake_share") * desk.intensity();
        meanSeconds = 60 / desk.get("prints_per_minute");
        law = SizeLaw.values()[desk.count("size_law")];
        for (int venue : desk.venues()) {
            pairs.add(new WashPair(desk, venue, 1e-3 * desk.get("pair_lag_ms"), meanSeconds));
            desk.wake(meanSeconds * desk.random().nextExponential(), pairs.size());
        }
        desk.wake(STEP_SECONDS, STEP);
    }

    @Override
    void act(Desk desk, int what) {
        if (what == STEP) {
            pairs.forEach(WashPair::step);
            desk.wake(STEP_SECONDS, STEP);
            return;
        }
        WashPair pair = pairs.get(what - 1);
        double size = law.draw(desk.random());
        int side = desk.coin();
        if (desk.isOn()) {
            pair.want(side, law.shape(size * share * pair.genuine() * meanSeconds));
        }
        desk.wake(meanSeconds * desk.random().nextExponential(), what);
    }
}
