package breakwater.lab.impact;

import breakwater.math.arguments.Require;

/// Equity of one arm over an episode, for a picture.
///
/// @param arm the agent
/// @param attacked whether under attack
/// @param hours since the start, ascending, finite, shape `[n]`, n >= 1
/// @param equity over the capital, finite, shape `[n]`
@SuppressWarnings("ArrayRecordComponent") // copied in and out
public record EquityLine(Arm arm, boolean attacked, double[] hours, double[] equity) {
    /// Copies, and refuses what is not finite or of another length.
    public EquityLine {
        Require.holds("hours", hours, 1);
        Require.finite("hours", hours);
        Require.length("equity", equity, hours.length);
        Require.finite("equity", equity);
        hours = hours.clone();
        equity = equity.clone();
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] hours() {
        return hours.clone();
    }

    /// Returns the component of this name.
    ///
    /// @return copy
    @Override
    public double[] equity() {
        return equity.clone();
    }
}
