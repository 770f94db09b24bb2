package breakwater.provenance;

import java.nio.file.Path;

/// Another writer has the provenance log open. Nothing is wrong with it.
public final class ProvenanceBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProvenanceBusyException(Path folder) {
        super("provenance log " + folder + " is in use by another writer");
    }
}
