package breakwater.store.model;

import java.io.IOException;
import java.nio.file.Path;

/// The few things that writing a model asks of a file system, so that a test can answer with a crash at each.
interface ModelDisk {
    /// Makes a folder, and those above it, that only its owner may enter; durable.
    void createFolder(Path folder) throws IOException;

    /// Makes a new file that only its owner may read, with its content, durable. Replaces an unfinished one.
    void write(Path file, byte[] content) throws IOException;

    /// Renames at once or not at all; the new name must be free unless both are files.
    void rename(Path from, Path to) throws IOException;

    /// Makes names in a folder durable.
    void force(Path folder) throws IOException;

    /// Deletes a file, or a folder with the files in it; nothing if it is not there.
    void delete(Path path) throws IOException;
}
