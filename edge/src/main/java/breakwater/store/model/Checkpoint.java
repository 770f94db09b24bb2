package breakwater.store.model;

import breakwater.provenance.Hash;
import java.nio.file.Path;
import java.util.List;

/// Models kept together.
///
/// @param folder where it lies
/// @param name of it
/// @param createdNanos when it was made
/// @param parts what it consists of
public record Checkpoint(Path folder, String name, long createdNanos, List<Part> parts) {
    /// Copies.
    public Checkpoint {
        parts = List.copyOf(parts);
    }

    /// One model.
    ///
    /// @param file name in the folder
    /// @param model what was signed
    /// @param sha256 of the whole file
    public record Part(String file, ModelHeader model, Hash sha256) {}
}
