package breakwater.app.settings;

/// A setting is missing, unknown or impossible. The message is one line that names the variable, the bound and,
/// unless
/// it is a secret, the value.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String line) {
        super(line);
    }
}
