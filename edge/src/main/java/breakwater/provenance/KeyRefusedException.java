package breakwater.provenance;

import java.nio.file.Path;

/// A key file that must not be used as it is. The message is one line that names the file and never its
/// content.
public final class KeyRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyRefusedException(Path file, String what) {
        super("key file " + file + " refused: " + what);
    }
}
