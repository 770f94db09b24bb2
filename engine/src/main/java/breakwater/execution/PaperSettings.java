package breakwater.execution;

/// Terms of the paper venue.
///
/// @param feeBps fee on every fill in basis points of its value; negative for a rebate; in `[-100, 1000]`
/// @param slippageBps how much worse than the bar, trade or quote a market order fills; in `[0, 1000]`. Books need
///     none: an order walks their levels
/// @param latencyNanos from the decision to the arrival at the venue; in `[0, 60 s]`
/// @param maxWaitNanos how long an order waits for a book that is not valid before it is rejected; in `[0, 60 s]`
public record PaperSettings(double feeBps, double slippageBps, long latencyNanos, long maxWaitNanos) {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /// Checks every bound.
    public PaperSettings {
        if (!(feeBps >= -100.0 && feeBps <= 1_000.0)) {
            throw new IllegalArgumentException("feeBps must be in [-100, 1000] but was " + feeBps);
        }
        if (!(slippageBps >= 0.0 && slippageBps <= 1_000.0)) {
            throw new IllegalArgumentException("slippageBps must be in [0, 1000] but was " + slippageBps);
        }
        if (latencyNanos < 0 || latencyNanos > MINUTE_NANOS || maxWaitNanos < 0 || maxWaitNanos > MINUTE_NANOS) {
            throw new IllegalArgumentException("latencyNanos and maxWaitNanos must be in [0, 60 s] but were "
                    + latencyNanos + " and " + maxWaitNanos);
        }
    }

    /// Returns 10 bp fee, no slippage, 5 ms latency, 2 s patience.
    ///
    /// @return settings
    public static PaperSettings defaults() {
        return new PaperSettings(10.0, 0.0, 5_000_000L, 2_000_000_000L);
    }

    /// Returns the same settings with other costs.
    ///
    /// @param newFeeBps fee on every fill in basis points of its value
    /// @param newSlippageBps how much worse than the bar a market order fills
    /// @return settings
    public PaperSettings withCosts(double newFeeBps, double newSlippageBps) {
        return new PaperSettings(newFeeBps, newSlippageBps, latencyNanos, maxWaitNanos);
    }
}
