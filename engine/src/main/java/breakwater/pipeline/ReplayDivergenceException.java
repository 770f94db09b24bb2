package breakwater.pipeline;

/// A replay produced something else than the journal holds: this program is not the one that wrote it, or the
/// journal
/// was altered in a way its checksums do not cover.
public final class ReplayDivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Creates the exception.
    ///
    /// @param message what was expected and what came
    public ReplayDivergenceException(String message) {
        super(message);
    }
}
