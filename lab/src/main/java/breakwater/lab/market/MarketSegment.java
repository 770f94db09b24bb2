package breakwater.lab.market;

/// Where one stretch of simulated market begins. A restarted run opens the next epoch at the time and price it
/// wants.
///
/// @param seed of the whole market
/// @param epoch number of the stretch; another epoch of the same seed is another, independent path
/// @param startNanos epoch nanoseconds; at least 1971, so that history before it has positive times
/// @param startPrice fundamental price at the start in units of the quote currency; positive
public record MarketSegment(long seed, long epoch, long startNanos, double startPrice) {
    /// Checks every bound.
    public MarketSegment {
        Bounds.check("startNanos", startNanos, 365 * Bounds.DAY, Long.MAX_VALUE / 2);
        Bounds.check("startPrice", startPrice, 1e-9, 1e12);
    }
}
