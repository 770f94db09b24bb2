package breakwater.lab.attack.family;

import org.jspecify.annotations.Nullable;

/// When false orders come and go.
final class Deception {
    private static final double WATCH_SECONDS = 0.02;
    private static final int WATCH = 0;
    private static final int SHOW = 1;
    private static final int LEAVE = 2;
    private static final int PULL = 3;

    private @Nullable Running running;

    /// How it deceives.
    ///
    /// @param venue where the false orders are
    /// @param sizeLevels each false order, in median levels
    /// @param legLevels what trades, in median levels
    /// @param firstTicks from the best price to the first false order
    /// @param stepTicks from each to the next
    /// @param holdSeconds until the first is taken back
    /// @param staggerSeconds from each to the next
    /// @param pauseSeconds mean time from the last to the next show
    /// @param cancelLevels one is taken back as soon as less than this, in median levels, would trade before it
    record Terms(
            int venue,
            double sizeLevels,
            double legLevels,
            int firstTicks,
            int stepTicks,
            double holdSeconds,
            double staggerSeconds,
            double pauseSeconds,
            double cancelLevels) {}

    private record Running(FalseDepth orders, Terms terms, int firstSide) {}

    private int shows;

    void begin(Desk desk, FalseDepth orders, Terms terms) {
        running = new Running(orders, terms, desk.coin());
        desk.wake(WATCH_SECONDS, WATCH);
        desk.wake(terms.pauseSeconds() * desk.random().nextDouble(), SHOW);
    }

    void act(Desk desk, int what) {
        Running now = running;
        if (now == null) {
            return;
        }
        switch (what) {
            case WATCH -> {
                Terms terms = now.terms();
                now.orders().watch(terms.cancelLevels() * usual(desk, terms.venue()));
                desk.wake(WATCH_SECONDS, WATCH);
            }
            case SHOW -> show(desk, now);
            case LEAVE -> now.orders().pullLeg();
            default -> now.orders().pull(what - PULL);
        }
    }

    private void show(Desk desk, Running now) {
        Terms terms = now.terms();
        int side = shows++ % 2 == 0 ? now.firstSide() : -now.firstSide();
        double usual = usual(desk, terms.venue());
        double last =
                terms.holdSeconds() + terms.staggerSeconds() * (now.orders().layers() - 1);
        if (desk.isOn()) {
            now.orders().show(side, terms.sizeLevels() * usual, terms.firstTicks(), terms.stepTicks());
            now.orders().placeLeg(-side, terms.legLevels() * usual);
        }
        for (int i = 0; i < now.orders().layers(); i++) {
            desk.wake(terms.holdSeconds() + i * terms.staggerSeconds(), PULL + i);
        }
        desk.wake(last, LEAVE);
        desk.wake(last + terms.pauseSeconds() * (0.5 + desk.random().nextDouble()), SHOW);
    }

    /// What is usual must not count what it shows itself: the median of both sides together hardly does.
    private static double usual(Desk desk, int venue) {
        return 0.5 * (desk.level(venue, 1) + desk.level(venue, -1));
    }
}
