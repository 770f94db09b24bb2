package breakwater.journal;

import java.nio.file.Path;

/// A journal directory that must not be used as it is. The message is one line that names the file and the
/// reason; the directory was left as it was found.
public final class JournalRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why a journal is refused.
    public enum Reason {
        /// Another process, or another journal object of this process, has it open.
        LOCKED,
        /// Written by another format version.
        VERSION,
        /// Bytes that were once valid are not any more, or are not where they belong.
        CORRUPT,
        /// Records or segments that were acknowledged are not there.
        INCOMPLETE,
        /// The operating system refused to open, read or prepare it.
        UNREADABLE
    }

    private final Reason reason;
    private final transient Path file;
    private final long offset;

    JournalRefusedException(Reason reason, Path file, long offset, String what) {
        super("journal " + file + " refused at byte " + offset + ": " + what);
        this.reason = reason;
        this.file = file;
        this.offset = offset;
    }

    JournalRefusedException(Reason reason, Path file, String what) {
        super("journal " + file + " refused: " + what);
        this.reason = reason;
        this.file = file;
        this.offset = 0;
    }

    JournalRefusedException(Path file, Exception cause) {
        super("journal " + file + " refused: " + OneLine.of(cause), cause);
        this.reason = Reason.UNREADABLE;
        this.file = file;
        this.offset = 0;
    }

    /// Returns the kind of refusal.
    ///
    /// @return the reason
    public Reason reason() {
        return reason;
    }

    /// Returns the file, or the directory where no single file is to blame.
    ///
    /// @return path as given to the journal
    public Path file() {
        return file;
    }

    /// Returns where in the file the first unusable record begins.
    ///
    /// @return byte offset; 0 where the whole file is meant
    public long offset() {
        return offset;
    }
}
