package breakwater.provenance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One epoch of a model and the signed batch that holds its rows.
///
/// @param header what was signed
/// @param parts rows that the model was estimated from, by source
/// @param unused how many more rows of the instrument the batch holds, by source: too few of them to be
/// summarised,
///     without variation, without trust, or banned since
public record ProvenEpoch(BatchHeader header, List<ProvenPart> parts, Map<String, Integer> unused) {
    /// Copies.
    public ProvenEpoch {
        parts = List.copyOf(parts);
        unused = Collections.unmodifiableMap(new LinkedHashMap<>(unused));
    }

    /// Returns how many rows the model was estimated from.
    ///
    /// @return count
    public int rows() {
        return parts.stream().mapToInt(part -> part.rows().size()).sum();
    }
}
