package breakwater.app.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that must not appear in a log, a message or a dump.
public final class Secret {
    /// What is shown instead.
    static final String REDACTED = "<redacted>";

    private final String value;

    /// Wraps a secret.
    ///
    /// @param value not empty
    /// @throws IllegalArgumentException if `value` is empty
    public Secret(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        this.value = value;
    }

    /// Returns the secret itself, for the one place that uses it.
    ///
    /// @return as configured
    public String reveal() {
        return value;
    }

    /// Compares in a time that does not tell how many leading characters were right.
    ///
    /// @param candidate what a caller presented
    /// @return true if it is the secret
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
