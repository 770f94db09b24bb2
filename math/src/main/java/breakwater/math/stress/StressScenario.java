package breakwater.math.stress;

import breakwater.math.arguments.Require;
import java.util.List;

/// A named day and what would shock a book on it again.
///
/// The price falls of the table are those of the reference asset, applied to every position alike: coins with a
/// larger beta lost more. Volatility, correlation and depth are assumptions where their [Shock#basis] says so.
///
/// @param name for reports
/// @param referenceAsset whose fall it is
/// @param priceDrop fall on the day by the close, share of the price before
/// @param priceDropAtLow fall to the lowest price of the day
/// @param volSpike factor on daily volatility
/// @param correlationRaised mean correlation when all fall together
/// @param correlationLowered mean correlation when hedges come apart
/// @param depthLeft share of the usual depth of the book that is still there, in (0, 1]
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
        String notes) {
    /// Checks.
    public StressScenario {
        require("priceDrop", priceDrop, -1, 1);
        require("priceDropAtLow", priceDropAtLow, priceDrop.value(), 1);
        require("volSpike", volSpike, 1, 100);
        require("correlationRaised", correlationRaised, -1, 1);
        require("correlationLowered", correlationLowered, 0, 1);
        require("depthLeft", depthLeft, 1e-6, 1);
    }

    /// Returns the scenarios that history names.
    ///
    /// @return in the order of their days
    public static List<StressScenario> historical() {
        return HistoricalScenarios.ALL;
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
