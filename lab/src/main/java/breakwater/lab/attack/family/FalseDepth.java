package breakwater.lab.attack.family;

import java.util.ArrayList;
import java.util.List;

/// Orders that are not meant to trade at one venue, and one that is, on the other side, at the same venue or
/// another.
final class FalseDepth {
    private static final int LEG = 0;
    private static final int FIRST_LAYER = 1;

    private final Desk desk;
    private final int venue;
    private final int legVenue;
    private final List<Resting> layers = new ArrayList<>();
    private final Resting leg = new Resting(LEG);

    FalseDepth(Desk desk, int venue, int legVenue, int count) {
        this.desk = desk;
        this.venue = venue;
        this.legVenue = legVenue;
        for (int i = 0; i < count; i++) {
            layers.add(new Resting(FIRST_LAYER + i));
        }
    }

    int layers() {
        return layers.size();
    }

    /// Shows depth on a side, each layer a step behind the one before.
    void show(int side, double lots, int firstTicks, int stepTicks) {
        int best = desk.best(venue, side);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).place(desk, venue, side, best - side * (firstTicks + i * stepTicks), lots);
        }
    }

    /// Rests what is meant to trade: a size, and what it holds too much of.
    void placeLeg(int side, double lots) {
        double surplus = Math.max(0, -side * (double) held());
        int best = desk.best(legVenue, side);
        int inside = desk.spread(legVenue) > 1 ? side : 0;
        leg.place(desk, legVenue, side, best + inside, lots + surplus);
    }

    private long held() {
        return venue == legVenue
                ? desk.view().held(venue)
                : desk.view().held(venue) + desk.view().held(legVenue);
    }

    /// Takes back every layer that could trade soon.
    void watch(double leastAhead) {
        for (Resting layer : layers) {
            if (layer.isOut() && layer.ahead(desk) < leastAhead) {
                layer.pull(desk);
                desk.gateway().mark(venue);
            }
        }
    }

    void pull(int index) {
        if (layers.get(index).isOut()) {
            layers.get(index).pull(desk);
            desk.gateway().mark(venue);
        }
    }

    void pullLeg() {
        leg.pull(desk);
    }
}
