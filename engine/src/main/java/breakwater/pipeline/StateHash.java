package breakwater.pipeline;

import breakwater.model.StateWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over canonical state bytes.
final class StateHash {
    private StateHash() {}

    static String of(StateWriter state) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(state.buffer(), 0, state.length());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
