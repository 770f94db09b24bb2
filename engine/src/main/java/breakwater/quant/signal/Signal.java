package breakwater.quant.signal;

import breakwater.model.Stateful;

/// One forecaster of one instrument. Deterministic, and bounded in memory and in work per interval.
public interface Signal extends Stateful {
    /// Returns what it is called in reports.
    ///
    /// @return lower case with underscores, unlike that of any other member
    String name();

    /// An interval has closed: learns from the outcome of the forecast made a horizon ago, then
    /// forecasts.
    ///
    /// @param input what is known at the close; valid during the call
    /// @return expected return over the horizon in units of its volatility, in `[-1, 1]`; others are cut
    ///     to it, and NaN counts as 0
    double onInterval(SignalInput input);
}
