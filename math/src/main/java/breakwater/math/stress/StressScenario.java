package breakwater.math.stress;

import breakwater.math.arguments.Require;
import java.util.List;

/// A named day and what would shock a book on it again.
///
/// The price falls of the table are those of the reference asset. [#raised] and [#lowered] apply them to every
/// position alike; [#fallAtLow] knows the assets whose own fall was measured and scales the others by their
/// beta.
/// Volatility, correlation and depth are assumptions where their [Shock#basis] says so.
///
/// @param name for reports
/// @param referenceAsset whose fall it is
/// @param priceDrop fall on the day by the close, share of the price before
/// @param priceDropAtLow fall to the lowest price of the day
/// @param volSpike factor on daily volatility
/// @param correlationRaised mean correlation when all fall together
/// @param correlationLowered mean correlation when hedges come apart
/// @param depthLeft share of the usual depth of the book that is still there, in (0, 1]
/// @param ownFalls assets whose fall on that day is known by itself, beside the reference asset
/// @param follow how coins without a fall of their own fall
/// @param notes what the numbers leave out
public record StressScenario(
        String name,
        String referenceAsset,
        Shock priceDrop,
        Shock priceDropAtLow,
        Shock volSpike,
        Shock correlationRaised,
        Shock correlationLowered,
        Shock depthLeft,
        List<AssetFall> ownFalls,
        Follow follow,
        String notes) {
    /// No asset falls by more through its beta: an option needs a forward above zero.
    private static final double MOST_BY_BETA = 0.999;

    /// Checks.
    public StressScenario {
        require("priceDrop", priceDrop, -1, 1);
        require("priceDropAtLow", priceDropAtLow, priceDrop.value(), 1);
        require("volSpike", volSpike, 1, 100);
        require("correlationRaised", correlationRaised, -1, 1);
        require("correlationLowered", correlationLowered, 0, 1);
        require("depthLeft", depthLeft, 1e-6, 1);
        ownFalls = List.copyOf(ownFalls);
    }

    /// Returns the scenarios that history names.
    ///
    /// @return in the order of their days
    public static List<StressScenario> historical() {
        return HistoricalScenarios.ALL;
    }

    /// Returns a scenario of one's own.
    ///
    /// @param priceDrop share by which every coin falls alike, in [-1, 1); negative for a rise
    /// @param volSpike factor on daily volatility, in [1, 100]
    /// @param correlationRaised mean correlation when all fall together, in [-1, 1)
    /// @param correlationLowered mean correlation when hedges come apart, in [0, 1)
    /// @param depthLeft share of the usual depth that is still there, in [1e-6, 1]
    /// @return the scenario `custom`; every number is an assumption
    /// @throws IllegalArgumentException if one is out of range
    public static StressScenario custom(
            double priceDrop, double volSpike, double correlationRaised, double correlationLowered, double depthLeft) {
        Require.belowHigh("priceDrop", priceDrop, -1, 1);
        Require.belowHigh("correlationRaised", correlationRaised, -1, 1);
        Require.belowHigh("correlationLowered", correlationLowered, 0, 1);
        return new StressScenario(
                "custom",
                "every coin",
                asked(priceDrop),
                asked(priceDrop),
                asked(volSpike),
                asked(correlationRaised),
                asked(correlationLowered),
                asked(depthLeft),
                List.of(),
                Follow.ALIKE,
                "Numbers as asked for; nothing stands behind them but the person who asked.");
    }

    private static Shock asked(double value) {
        return new Shock(value, Shock.Basis.ASSUMED, "as asked");
    }

    /// Returns by how much an asset falls to the low of the day.
    ///
    /// @param asset name
    /// @param beta its fall for a fall of 1 of the reference asset; 0 for cash
    /// @return its own fall where that is known, else beta times the fall of the reference asset, at most 99.9%
    /// for
    ///     a beta above 1; 0 where coins do not follow
    /// @throws IllegalArgumentException if beta is not finite
    public Shock fallAtLow(String asset, double beta) {
        Require.finite("beta", beta);
        if (asset.equals(referenceAsset)) {
            return priceDropAtLow;
        }
        for (AssetFall own : ownFalls) {
            if (own.asset().equals(asset)) {
                return own.atLow();
            }
        }
        return switch (follow) {
            case NOT -> new Shock(0, Shock.Basis.ASSUMED, "only " + referenceAsset + " is shocked");
            case ALIKE ->
                new Shock(beta == 0 ? 0 : priceDropAtLow.value(), Shock.Basis.ASSUMED, "every coin falls alike");
            case BY_BETA -> {
                double scaled = beta * priceDropAtLow.value() + 0.0;
                yield new Shock(
                        beta > 1 ? Math.min(scaled, MOST_BY_BETA) : scaled,
                        Shock.Basis.ASSUMED,
                        "beta " + beta + " times the fall of " + referenceAsset);
            }
        };
    }

    /// How coins fall whose own fall is not known.
    public enum Follow {
        /// Not at all.
        NOT,
        /// By their beta times the fall of the reference asset.
        BY_BETA,
        /// All by the same share; cash, of beta 0, does not.
        ALIKE
    }

    /// Runs the scenario at the low of the day with the correlations raised, and again with them lowered.
    ///
    /// @param book positions
    /// @param confidence of the value at risk after the fall, inside (0, 1)
    /// @return the dearer of the two
    /// @throws IllegalArgumentException if the confidence is out of range
    public StressLoss worst(Book book, double confidence) {
        return raised(book, confidence).worse(lowered(book, confidence));
    }

    /// Runs the scenario with the correlations raised.
    ///
    /// @param book positions
    /// @param confidence of the value at risk after the fall, inside (0, 1)
    /// @return loss at the low of the day
    /// @throws IllegalArgumentException if the confidence is out of range
    public StressLoss raised(Book book, double confidence) {
        return StressTest.raised(book, priceDropAtLow.value(), volSpike.value(), correlationRaised.value(), confidence);
    }

    /// Runs the scenario with the correlations lowered.
    ///
    /// @param book positions
    /// @param confidence of the value at risk after the fall, inside (0, 1)
    /// @return loss at the low of the day
    /// @throws IllegalArgumentException if the confidence is out of range
    public StressLoss lowered(Book book, double confidence) {
        return StressTest.lowered(
                book, priceDropAtLow.value(), volSpike.value(), correlationLowered.value(), confidence);
    }

    private static void require(String name, Shock shock, double low, double high) {
        Require.inside(name, shock.value(), low, high);
    }
}
