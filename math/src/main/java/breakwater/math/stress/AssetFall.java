package breakwater.math.stress;

import breakwater.math.arguments.Require;

/// The fall of an asset that is known by itself, not through a beta.
///
/// @param asset name
/// @param atClose fall on the day by the close, share of the price before
/// @param atLow fall to the lowest price of the day
public record AssetFall(String asset, Shock atClose, Shock atLow) {
    /// Checks.
    public AssetFall {
        Require.belowHigh("atClose", atClose.value(), -1, 1);
        Require.belowHigh("atLow", atLow.value(), atClose.value(), 1);
    }
}
