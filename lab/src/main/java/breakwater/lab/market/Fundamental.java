package breakwater.lab.market;

import breakwater.math.random.CounterRandom;

/// The true price on a grid of equal steps, into the future or into the past.
///
/// Volatility is stationary and reversible and independent of the price's own noise, so a path walked backward
/// from the start has the law of the path that would have led there: history joins the live market without a
/// seam, and the live market does not depend on whether history was asked for.
final class Fundamental {
    private static final double YEAR_NANOS = 365.0 * Bounds.DAY;
    /// Volatility moves over minutes; stepping it more often than this buys nothing.
    private static final long VOLATILITY_STEP_NANOS = Bounds.SECOND / 10;

    private final FundamentalSettings settings;
    private final CounterRandom noise;
    private final CounterRandom jumps;
    private final MeanReversion volatility;
    private final long stepNanos;
    private final int stepsPerVolatility;
    private final double rootStepYears;
    private final int direction;
    private double logVolatility;
    private double volatilityRatio;
    private double logPrice;
    private double nanosToJump;
    private int stepsToVolatility;

    private Fundamental(
            FundamentalSettings settings, CounterRandom random, MarketSegment segment, String name, long step) {
        this.settings = settings;
        this.noise = random.split("fundamental-" + name);
        this.jumps = random.split("jumps-" + name);
        this.stepNanos = step;
        this.stepsPerVolatility = (int) Math.max(1, VOLATILITY_STEP_NANOS / step);
        this.stepsToVolatility = stepsPerVolatility;
        this.volatility = new MeanReversion(
                settings.logVolatilityDeviation(), settings.volatilityHalfLifeNanos(), stepsPerVolatility * step);
        this.rootStepYears = Math.sqrt(step / YEAR_NANOS);
        this.direction = name.equals("past") ? -1 : 1;
        this.logPrice = StrictMath.log(segment.startPrice());
        // Future and past leave from the same volatility.
        setVolatility(volatility.stationary(random.split("volatility-start")));
        this.nanosToJump = untilNextJump();
    }

    /// Returns the path from the start on. Equal arguments give equal paths: each venue walks its own copy.
    static Fundamental future(FundamentalSettings settings, CounterRandom random, MarketSegment segment) {
        return new Fundamental(settings, random, segment, "future", settings.stepNanos());
    }

    /// Returns the path that led to the start, walked backward in steps of this length.
    static Fundamental past(FundamentalSettings settings, CounterRandom random, MarketSegment segment, long stepNanos) {
        return new Fundamental(settings, random, segment, "past", stepNanos);
    }

    double logPrice() {
        return logPrice;
    }

    /// Returns the present volatility relative to its root mean square.
    double volatilityRatio() {
        return volatilityRatio;
    }

    void step() {
        if (--stepsToVolatility == 0) {
            stepsToVolatility = stepsPerVolatility;
            setVolatility(volatility.next(logVolatility, noise));
        }
        double scale = settings.annualVolatility() * volatilityRatio * rootStepYears;
        // Minus half the variance makes the price itself, not its logarithm, a martingale; it turns with time.
        logPrice += scale * noise.nextGaussian() - direction * 0.5 * scale * scale;
        nanosToJump -= stepNanos;
        // At most 10,000 jumps a day: the loop is as short as the step.
        while (nanosToJump <= 0) {
            logPrice += 1e-4 * settings.jumpBps() * jumps.nextGaussian();
            nanosToJump += untilNextJump();
        }
    }

    private void setVolatility(double newLogVolatility) {
        logVolatility = newLogVolatility;
        double deviation = settings.logVolatilityDeviation();
        // E[exp(2x)] = exp(2 s^2) for x ~ N(0, s^2): divided out, the mean square ratio is one.
        volatilityRatio = StrictMath.exp(logVolatility - deviation * deviation);
    }

    private double untilNextJump() {
        return settings.jumpsPerDay() > 0
                ? jumps.nextExponential() * Bounds.DAY / settings.jumpsPerDay()
                : Double.POSITIVE_INFINITY;
    }
}
