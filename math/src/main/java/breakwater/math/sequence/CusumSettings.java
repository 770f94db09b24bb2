package breakwater.math.sequence;

import breakwater.math.arguments.Require;

/// Settings of [PageCusum].
///
/// @param target mean in control, in the unit of the data
/// @param sigma deviation in control, > 0
/// @param k allowance in sigmas, >= 0; half the shift to be found
/// @param h threshold in sigmas, > 0
/// @param headStart value of both statistics at the start, in `[0, h]`
/// @param resetOnAlarm whether an alarm puts both statistics back to `headStart`
public record CusumSettings(double target, double sigma, double k, double h, double headStart, boolean resetOnAlarm) {
    /// Checks the ranges.
    public CusumSettings {
        Require.finite("target", target);
        Require.positive("sigma", sigma);
        Require.notNegative("k", k);
        Require.positive("h", h);
        Require.inside("headStart", headStart, 0, h);
    }
}
