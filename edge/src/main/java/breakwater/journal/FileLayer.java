package breakwater.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The few things the journal asks of a file system, so that a test can answer with faults.
interface FileLayer {
    void createDirectories(Path directory) throws IOException;

    /// Names in a directory, sorted; empty where there is no such directory.
    List<String> list(Path directory) throws IOException;

    boolean exists(Path file);

    /// Opens an existing file to read.
    StoredFile openToRead(Path file) throws IOException;

    /// Opens an existing file to read and write.
    StoredFile openToWrite(Path file) throws IOException;

    /// Creates an empty file to read and write, or empties an existing one.
    StoredFile create(Path file) throws IOException;

    /// Renames within a directory, replacing the target, at once or not at all.
    void rename(Path from, Path to) throws IOException;

    void delete(Path file) throws IOException;

    /// Makes creations, renames and deletions in a directory durable.
    void forceDirectory(Path directory) throws IOException;

    /// Takes the only right to write a directory.
    ///
    /// @throws JournalRefusedException with reason LOCKED if somebody has it
    Closeable lock(Path directory) throws IOException;
}
