package breakwater.lab.population;

import breakwater.math.random.CounterRandom;

/// How large orders are.
///
/// @param lotsPerUnit lots of one unit of size
/// @param logMean mean of the logarithm of an order's units
/// @param logDeviation its standard deviation
/// @param roundShare share of orders rounded to ten units, as people do
public record Sizes(int lotsPerUnit, double logMean, double logDeviation, double roundShare) {
    private static final double MOST_UNITS = 10_000;

    /// Checks every bound.
    public Sizes {
        Bounds.check("lotsPerUnit", lotsPerUnit, 1, 1e6);
        Bounds.check("logMean", logMean, -5, 5);
        Bounds.check("logDeviation", logDeviation, 0, 3);
        Bounds.check("roundShare", roundShare, 0, 1);
    }

    /// Returns log-normal sizes (0.6, 0.9) of ten lots, 8 % of them round.
    ///
    /// @return settings
    public static Sizes defaults() {
        return new Sizes(10, 0.6, 0.9, 0.08);
    }

    /// Returns the mean size before rounding.
    ///
    /// @return lots
    public double meanLots() {
        return lotsPerUnit * StrictMath.exp(logMean + 0.5 * logDeviation * logDeviation);
    }

    /// Draws a size; takes the same numbers whatever comes out.
    int draw(CounterRandom random) {
        double units = Math.min(MOST_UNITS, StrictMath.exp(logMean + logDeviation * random.nextGaussian()));
        boolean round = random.nextDouble() < roundShare;
        double lots = round ? 10 * lotsPerUnit * Math.ceil(units / 10) : lotsPerUnit * units;
        return (int) Math.max(1, Math.round(lots));
    }
}
