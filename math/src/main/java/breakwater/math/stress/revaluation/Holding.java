package breakwater.math.stress.revaluation;

/// A position.
public sealed interface Holding permits SpotHolding, PerpetualHolding, OptionHolding {
    /// Returns what the owner calls it.
    ///
    /// @return unique in a book
    String id();

    /// Returns what it is in.
    ///
    /// @return name of an asset of the book
    String asset();

    /// Returns where it lies.
    ///
    /// @return venue
    String venue();
}
