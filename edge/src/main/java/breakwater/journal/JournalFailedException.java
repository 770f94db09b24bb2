package breakwater.journal;

/// The journal could not be written or forced and accepts nothing any more. What was acknowledged before is
/// durable; what was not is in doubt until the directory is opened again.
public final class JournalFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
