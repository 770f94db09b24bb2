package breakwater.lab.population;

import breakwater.lab.exchange.EventQueue;
import breakwater.lab.exchange.Participant;
import breakwater.math.random.CounterRandom;

/// What no order can change: the true value of the instrument and how busy its traders are.
///
/// The logarithm of the value is a Brownian motion with jumps whose volatility moves with two things: a slow
/// log-normal factor of its own, and how busy the market is.
public final class Conditions implements Participant {
    private static final long STEP_NANOS = 1_000_000_000L;
    private static final double YEAR_SECONDS = 365.0 * 86_400;

    private final ConditionsSettings settings;
    private final EventQueue queue;
    private final CounterRandom noise;
    private final int who;
    private final double volatilityDecay;
    private final double activityDecay;
    private final double stepVolatility;
    private final double jumpsPerStep;
    private double logValue;
    private double logVolatility;
    private double logActivity;
    private double value;
    private double activity;
    private double volatility;

    /// Starts at a price.
    ///
    /// @param settings how much everything moves
    /// @param startTicks value at the start, positive
    /// @param queue where to wait for the next step
    /// @param who number of this participant
    /// @param random stream of this alone
    public Conditions(ConditionsSettings settings, double startTicks, EventQueue queue, int who, CounterRandom random) {
        this.settings = settings;
        this.queue = queue;
        this.noise = random;
        this.who = who;
        this.volatilityDecay = decay(settings.volatilityHalfLifeSeconds());
        this.activityDecay = decay(settings.activityHalfLifeSeconds());
        this.stepVolatility = settings.annualVolatility() / Math.sqrt(YEAR_SECONDS);
        this.jumpsPerStep = settings.jumpsPerDay() / 86_400;
        this.logValue = StrictMath.log(startTicks);
        this.logVolatility = settings.volatilityDeviation() * noise.nextGaussian();
        this.logActivity = settings.activityDeviation() * noise.nextGaussian();
        publish();
    }

    private static double decay(double halfLifeSeconds) {
        return StrictMath.pow(0.5, 1 / halfLifeSeconds);
    }

    /// Begins.
    ///
    /// @param nanos now
    public void start(long nanos) {
        queue.add(nanos + STEP_NANOS, who, 0);
    }

    @Override
    public void wake(long nanos, int what) {
        logVolatility = step(logVolatility, volatilityDecay, settings.volatilityDeviation());
        logActivity = step(logActivity, activityDecay, settings.activityDeviation());
        double move = stepVolatility * volatility * noise.nextGaussian();
        double jumped = noise.nextDouble();
        double jump = settings.jumpDeviation() * noise.nextGaussian();
        logValue += move + (jumped < jumpsPerStep ? jump : 0);
        publish();
        queue.add(nanos + STEP_NANOS, who, 0);
    }

    private double step(double state, double decay, double deviation) {
        return state * decay + deviation * Math.sqrt(1 - decay * decay) * noise.nextGaussian();
    }

    private void publish() {
        value = StrictMath.exp(logValue);
        double spread = settings.activityDeviation();
        // E exp(x) = exp(s^2 / 2): divided out, the market is as busy as its rates say on average.
        activity = StrictMath.exp(logActivity - 0.5 * spread * spread);
        double slow = settings.volatilityDeviation();
        double coupling = settings.activityCoupling();
        volatility = StrictMath.exp(logVolatility - slow * slow)
                * StrictMath.exp(coupling * logActivity - coupling * coupling * spread * spread);
    }

    /// Returns the true value, which no venue tells.
    ///
    /// @return ticks
    public double value() {
        return value;
    }

    /// Returns how busy the market is.
    ///
    /// @return factor of all rates, 1 on average
    public double activity() {
        return activity;
    }

    /// Returns the present volatility of the true value.
    ///
    /// @return relative to its root mean square
    public double volatility() {
        return volatility;
    }

    /// Moves the true value at once, as news does.
    ///
    /// @param logReturn change of its logarithm, finite
    public void shock(double logReturn) {
        logValue += logReturn;
        publish();
    }
}
