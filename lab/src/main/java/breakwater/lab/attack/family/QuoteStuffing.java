package breakwater.lab.attack.family;

import breakwater.lab.attack.AttackSpec;
import breakwater.lab.attack.ParameterSpec;
import breakwater.lab.feed.Tampering;
import java.util.ArrayList;
import java.util.List;

/// Floods a venue with orders that are taken back at once. Its machines fall behind: the venue's own two
/// sources,
/// where the budget allows to count them as compromised, tell everything later. Who sits at the venue trades
/// ahead
/// of those who hear late.
public final class QuoteStuffing extends AccountAttack {
    private static final double STEP_SECONDS = 0.01;
    private static final double REACH_BPS = 5;
    private static final int FARTHEST_TICKS = 20;
    private static final int ACCOUNT = 1;
    private static final int STEP = 0;
    private static final int BURST = 1;
    private static final int QUIET = 2;
    private static final int CLOSE = 3;

    private final List<Long> live = new ArrayList<>();
    private double perStep;
    private double owed;
    private double burstSeconds;
    private double gapSeconds;
    private double slowSeconds;
    private double legLevels;
    private boolean stuffing;

    /// Creates one.
    public QuoteStuffing() {
        super(new AttackSpec(
                "quote_stuffing",
                "A5",
                "bursts of orders taken back at once slow a venue's sources down",
                AttackSpec.Objective.PROFIT,
                List.of(
                        ParameterSpec.ratio("messages_per_s", "1/s", 500, 100, 20_000),
                        ParameterSpec.ratio("burst_s", "s", 1, 0.1, 10),
                        ParameterSpec.ratio("gap_s", "s", 4, 0.5, 120),
                        ParameterSpec.linear("slowdown_ms", "ms at 500 messages/s", 500, 0, 5_000),
                        ParameterSpec.linear("leg_levels", "median levels", 0.2, 0, 10))));
    }

    @Override
    void open(Desk desk) {
        double rate = desk.get("messages_per_s") * desk.intensity();
        perStep = 0.5 * rate * STEP_SECONDS;
        burstSeconds = desk.get("burst_s");
        gapSeconds = desk.get("gap_s");
        slowSeconds = 1e-3 * desk.get("slowdown_ms") * Math.min(10, rate / 500);
        legLevels = desk.get("leg_levels") * desk.intensity();
        desk.wake(gapSeconds * desk.random().nextDouble(), BURST);
        desk.wake(STEP_SECONDS, STEP);
    }

    @Override
    void act(Desk desk, int what) {
        switch (what) {
            case STEP -> {
                stuff(desk);
                desk.wake(STEP_SECONDS, STEP);
            }
            case BURST -> burst(desk);
            case QUIET -> quiet(desk);
            default -> desk.flatten(desk.venue(), REACH_BPS);
        }
    }

    private void burst(Desk desk) {
        stuffing = desk.isOn();
        if (stuffing) {
            slowDown(desk);
            int side = desk.view().flow(desk.venue()) >= 0 ? 1 : -1;
            desk.take(0, desk.venue(), side, legLevels * desk.level(desk.venue(), -side), REACH_BPS);
        }
        desk.wake(burstSeconds, QUIET);
        desk.wake(burstSeconds + slowSeconds, CLOSE);
        desk.wake(burstSeconds + gapSeconds * (0.5 + desk.random().nextDouble()), BURST);
    }

    /// The venue's book, then its trades.
    private void slowDown(Desk desk) {
        long delay = (long) (1e9 * slowSeconds);
        Tampering late = (event, nanos, out) -> out.send(event, delay);
        int[] sources = {desk.venue(), desk.view().venues() + desk.venue()};
        for (int i = 0; i < Math.min(sources.length, desk.sourcesAllowed()) && delay > 0; i++) {
            desk.gateway().compromise(sources[i], late);
        }
    }

    private void quiet(Desk desk) {
        stuffing = false;
        takeBack(desk);
        desk.gateway().release(desk.venue());
        desk.gateway().release(desk.view().venues() + desk.venue());
    }

    private void stuff(Desk desk) {
        takeBack(desk);
        // As many numbers are drawn in the pauses: what comes later does not depend on when bursts are.
        int distance = 1 + desk.random().nextInt(FARTHEST_TICKS);
        if (!stuffing) {
            return;
        }
        desk.gateway().mark(desk.venue());
        owed += perStep;
        for (; owed >= 1; owed--) {
            int side = live.size() % 2 == 0 ? 1 : -1;
            int ticks = 1 + (distance + live.size() / 2) % FARTHEST_TICKS;
            int price = desk.best(desk.venue(), side) - side * ticks;
            live.add(desk.gateway().limit(ACCOUNT, desk.venue(), side, price, 1));
        }
    }

    private void takeBack(Desk desk) {
        for (long order : live) {
            if (order != 0) {
                desk.gateway().cancel(ACCOUNT, desk.venue(), order);
            }
        }
        live.clear();
    }
}
