package breakwater.math.stress.revaluation;

import breakwater.math.stress.StressScenario;
import java.util.List;

/// What a scenario does to a book, in quote currency.
///
/// @param scenario the shocks
/// @param defaultedVenue venue whose positions are lost, empty if none
/// @param positions one per holding, in the order of the book
/// @param losses of all positions by cause
/// @param equityBefore value of the book
/// @param equityAfter value of what is left
/// @param leverageBefore gross exposure over equity; infinite without equity
/// @param leverageAfter the same of what is left
/// @param varRaised value at risk of the day after with the correlations raised
/// @param varLowered the same with the correlations lowered
/// @param verdict worst of the positions, or of the book
/// @param notes what is not counted
public record StressResult(
        StressScenario scenario,
        String defaultedVenue,
        List<PositionLoss> positions,
        Losses losses,
        double equityBefore,
        double equityAfter,
        double leverageBefore,
        double leverageAfter,
        double varRaised,
        double varLowered,
        MarginVerdict verdict,
        List<String> notes) {
    /// Copies the lists.
    public StressResult {
        positions = List.copyOf(positions);
        notes = List.copyOf(notes);
    }

    /// Returns the larger value at risk.
    ///
    /// @return quote currency
    public double stressedVar() {
        return Math.max(varRaised, varLowered);
    }

    /// Returns whether lower correlations are the worse ones, as they are for a hedged book.
    ///
    /// @return true if so
    public boolean lowerIsWorse() {
        return varLowered > varRaised;
    }

    /// Returns the loss at once and the value at risk of the day after.
    ///
    /// @return quote currency
    public double total() {
        return losses.total() + stressedVar();
    }
}
