package breakwater.lab.analysis;

/// A regression of mid changes on a flow of the same intervals.
///
/// @param flow what the regressor is
/// @param seconds length of an interval
/// @param intervals how many
/// @param slope ticks per unit of base currency
/// @param standardError of it
/// @param rSquared share of the variance explained, NaN where the mid does not vary
/// @param significant whether the slope is positive and at least two standard errors from 0
public record FlowRow(
        String flow,
        double seconds,
        int intervals,
        double slope,
        double standardError,
        double rSquared,
        boolean significant) {}
