package breakwater.provenance;

import java.util.List;

/// What a model says it was trained on.
///
/// @param symbol its instrument
/// @param digests [breakwater.model.TrainingDigest] of each source's rows in each epoch, as the model names
/// them
public record ModelClaim(String symbol, List<Hash> digests) {
    /// Copies.
    public ModelClaim {
        digests = List.copyOf(digests);
    }
}
