package breakwater.quant;

/// What each source weighs: its trust, 0 for one that is banned or unknown.
@FunctionalInterface
public interface SourceWeights {
    /// Returns a source's weight.
    ///
    /// @param source index in the catalogue
    /// @return in [0, 1]
    double of(int source);
}
