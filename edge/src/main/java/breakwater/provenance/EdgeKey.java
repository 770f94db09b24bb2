package breakwater.provenance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The secret shared by relays of our own, from which every source and session has a key of its own by HKDF.
public final class EdgeKey {
    /// Folder of the key files below a home.
    public static final String FOLDER = "keys";

    /// Name of its file.
    public static final String FILE_NAME = "edge.key";

    private static final int BYTES = 32;
    private static final byte[] SALT = "breakwater edge binding 1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;

    private EdgeKey(byte[] secret) {
        this.secret = secret;
    }

    /// Wraps a secret for a test or a torture.
    static EdgeKey of(byte[] secret) {
        return new EdgeKey(secret.clone());
    }

    /// Reads the key of a folder.
    ///
    /// @param keys folder of the key files
    /// @return key
    /// @throws KeyRefusedException if there is none, others may read it, or it is no key
    public static EdgeKey read(Path keys) {
        Path file = keys.resolve(FILE_NAME);
        if (!KeyFile.exists(file)) {
            throw new KeyRefusedException(file, "there is no such file");
        }
        byte[] bytes = KeyFile.read(file);
        if (bytes.length != BYTES) {
            throw new KeyRefusedException(file, "it must be " + BYTES + " bytes but was " + bytes.length);
        }
        return new EdgeKey(bytes);
    }

    /// Reads the key of a folder, or makes one where there is none.
    ///
    /// @param keys folder of the key files
    /// @return key
    /// @throws KeyRefusedException if others may read it, or it is no key
    public static EdgeKey open(Path keys) {
        Path file = keys.resolve(FILE_NAME);
        if (!KeyFile.exists(file)) {
            byte[] made = new byte[BYTES];
            new SecureRandom().nextBytes(made);
            KeyFile.create(file, made);
            Arrays.fill(made, (byte) 0);
        }
        return read(keys);
    }

    /// Derives the key of a channel.
    byte[] derive(Channel channel) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt(SALT)
                            .thenExpand(channel.identity(), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no HKDF-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "edge key";
    }
}
