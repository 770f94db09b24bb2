package breakwater.bench;

import breakwater.math.random.CounterRandom;
import breakwater.model.BarSeries;

/// One-minute bars of a gentle random walk, calm enough that no guard objects to any of them.
///
/// Every price is a multiple of a quarter, which a double holds exactly and so does any sum of fifty: two programs
/// that
/// add up in different orders see the same crossings, ties included.
final class WalkBars {
    static final long INTERVAL_NANOS = 60_000_000_000L;

    private static final long FIRST_OPEN_NANOS = 1_672_531_200_000_000_000L;
    private static final long QUARTER = 25_000_000;
    private static final int STEPS = 4;

    /// In quarters: about 1.3 basis points a minute at 50,000.
    private static final double STEP_QUARTERS = 13;

    private static final double START_QUARTERS = 4 * 50_000;

    /// Pull to the start, a thousandth per day: without it the longest runs would wander off to zero.
    private static final double REVERSION = 1e-6;

    private WalkBars() {}

    static BarSeries make(int count, long seed) {
        CounterRandom random = CounterRandom.of(seed).split("bars");
        BarSeries.Builder bars = new BarSeries.Builder(INTERVAL_NANOS);
        double at = START_QUARTERS;
        long close = Math.round(at);
        for (int i = 0; i < count; i++) {
            long open = close;
            long high = open;
            long low = open;
            for (int s = 0; s < STEPS; s++) {
                at += STEP_QUARTERS * random.nextGaussian() - REVERSION * (at - START_QUARTERS);
                close = Math.round(at);
                high = Math.max(high, close);
                low = Math.min(low, close);
            }
            long volume = 1 + (long) (1e9 * random.nextExponential());
            bars.add(
                    FIRST_OPEN_NANOS + i * INTERVAL_NANOS,
                    open * QUARTER,
                    high * QUARTER,
                    low * QUARTER,
                    close * QUARTER,
                    volume,
                    volume / 2,
                    20);
        }
        return bars.build(0, 0);
    }
}
