package breakwater.lab.market;

/// How the fundamental price moves: a log price with stochastic volatility and jumps.
///
/// The logarithm of volatility is an Ornstein-Uhlenbeck process, stepped exactly (Scott 1987); jumps of the
/// log price are normal and arrive as a Poisson process (Merton 1976). No drift: the price is a martingale up
/// to the jumps.
///
/// @param annualVolatility root mean square volatility per year of 365 days, without jumps, in `[0, 10]`
/// @param logVolatilityDeviation standard deviation of the logarithm of volatility, in `[0, 1.5]`
/// @param volatilityHalfLifeNanos time in which half of a volatility burst is over, from 1 s to 365 days
/// @param jumpsPerDay mean number of jumps, in `[0, 10000]`
/// @param jumpBps standard deviation of a jump in basis points, in `[0, 2000]`
/// @param stepNanos time between two values of the path, from 1 ms to 1 s
public record FundamentalSettings(
        double annualVolatility,
        double logVolatilityDeviation,
        long volatilityHalfLifeNanos,
        double jumpsPerDay,
        double jumpBps,
        long stepNanos) {
    /// Checks every bound.
    public FundamentalSettings {
        Bounds.check("annualVolatility", annualVolatility, 0, 10);
        Bounds.check("logVolatilityDeviation", logVolatilityDeviation, 0, 1.5);
        Bounds.check("volatilityHalfLifeNanos", volatilityHalfLifeNanos, Bounds.SECOND, 365 * Bounds.DAY);
        Bounds.check("jumpsPerDay", jumpsPerDay, 0, 10_000);
        Bounds.check("jumpBps", jumpBps, 0, 2_000);
        Bounds.check("stepNanos", stepNanos, Bounds.SECOND / 1000, Bounds.SECOND);
    }

    /// Returns a restless bitcoin.
    ///
    /// @return 55% a year, bursts that halve in 30 minutes, 12 jumps a day of 20 basis points, steps of 10 ms
    public static FundamentalSettings defaults() {
        return new FundamentalSettings(0.55, 0.45, 1_800 * Bounds.SECOND, 12, 20, Bounds.SECOND / 100);
    }
}
