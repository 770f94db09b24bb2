package breakwater.math.stress.revaluation;

import breakwater.math.arguments.Require;

/// What positions are in.
///
/// @param name such as `BTC`
/// @param price quote currency per unit, > 0
/// @param dailyVol standard deviation of the daily returns, >= 0; 0 for cash, which is no exposure
/// @param beta its fall for a fall of 1 of a scenario's reference asset
/// @param dailyVolume what is traded in a day, in quote currency; 0 where unknown, and then selling costs
/// nothing
public record Asset(String name, double price, double dailyVol, double beta, double dailyVolume) {
    /// Checks.
    public Asset {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        Require.positive("price", price);
        Require.notNegative("dailyVol", dailyVol);
        Require.inside("beta", beta, -10, 10);
        Require.notNegative("dailyVolume", dailyVolume);
    }
}
