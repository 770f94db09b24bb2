package breakwater.model;

/// Bytes that should be a state or an input are not: doubt about our own state, so the reader stops.
public final class MalformedStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Creates the exception.
    ///
    /// @param message what was expected and what was found
    public MalformedStateException(String message) {
        super(message);
    }
}
