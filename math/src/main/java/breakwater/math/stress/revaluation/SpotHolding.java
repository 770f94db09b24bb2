package breakwater.math.stress.revaluation;

import breakwater.math.arguments.Require;

/// Units held, or owed when negative.
///
/// @param id unique in a book
/// @param asset name of an asset of the book
/// @param venue where it lies
/// @param quantity units, signed
public record SpotHolding(String id, String asset, String venue, double quantity) implements Holding {
    /// Checks.
    public SpotHolding {
        Require.finite("quantity", quantity);
    }
}
