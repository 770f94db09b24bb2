package breakwater.provenance;

import java.util.List;

/// Rows of one source in one signed batch that a model names.
///
/// @param digest that the model names
/// @param source whose rows they are
/// @param rows in the order of the batch
public record ProvenPart(Hash digest, String source, List<JournalCheck.Placed> rows) {
    /// Copies.
    public ProvenPart {
        rows = List.copyOf(rows);
    }
}
