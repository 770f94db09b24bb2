package breakwater.provenance;

import java.nio.file.Path;

/// A provenance log that must not be used as it is. One line with file and byte offset; nothing was changed.
public final class ProvenanceRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    ProvenanceRefusedException(Path file, long offset, String what) {
        super("provenance log " + file + " refused at byte " + offset + ": " + what);
        this.offset = offset;
    }

    /// Returns where the first unusable record begins.
    ///
    /// @return byte offset; 0 where the whole file is meant
    public long offset() {
        return offset;
    }
}
