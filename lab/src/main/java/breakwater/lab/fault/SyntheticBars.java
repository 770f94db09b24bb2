package breakwater.lab.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Clean one-minute bars of a made-up instrument: enough like real ones that admission has habits to learn, and the
/// same for the same seed on every machine.
public final class SyntheticBars {
    /// Length of a bar.
    public static final long INTERVAL_NANOS = 60_000_000_000L;

    private static final long FIRST_OPEN_NANOS = 1_672_531_200_000_000_000L;
    private static final long TICK = 1_000_000;
    private static final int STEPS = 4;

    private SyntheticBars() {}

    /// Makes bars of a random walk with slowly changing volatility around 5 basis points a minute.
    ///
    /// @param count how many, at least 1
    /// @param random source of chance, made from a recorded seed
    /// @return bars without a fault, prices and volumes scaled to eight decimals
    /// @throws IllegalArgumentException if `count` is not positive
    public static List<PlainBar> oneMinute(int count, RandomGenerator random) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be >= 1 but was " + count);
        }
        List<PlainBar> bars = new ArrayList<>(count);
        double logPrice = StrictMath.log(20_000);
        double logVolatility = 0;
        long close = price(logPrice);
        for (int i = 0; i < count; i++) {
            logVolatility = 0.995 * logVolatility + 0.05 * random.nextGaussian();
            double step = 5e-4 * StrictMath.exp(logVolatility) / Math.sqrt(STEPS);
            long open = close;
            long high = open;
            long low = open;
            for (int s = 0; s < STEPS; s++) {
                logPrice += step * random.nextGaussian();
                close = price(logPrice);
                high = Math.max(high, close);
                low = Math.min(low, close);
            }
            long volume = 1 + (long) (1e9 * random.nextExponential());
            bars.add(new PlainBar(FIRST_OPEN_NANOS + i * INTERVAL_NANOS, open, high, low, close, volume));
        }
        return bars;
    }

    private static long price(double logPrice) {
        return TICK * Math.max(1, Math.round(StrictMath.exp(logPrice) * 1e8 / TICK));
    }
}
