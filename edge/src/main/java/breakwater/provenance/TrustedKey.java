package breakwater.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/// The public half of the signing key: all that a verifier needs.
public final class TrustedKey {
    /// What its file's name has behind the private one's.
    public static final String SUFFIX = ".pub.pem";

    /// Name of its file beside the private one.
    public static final String FILE_NAME = "provenance.ed25519" + SUFFIX;

    private static final String LABEL = "PUBLIC KEY";

    private final PublicKey key;
    private final Hash id;

    TrustedKey(PublicKey key) {
        this.key = key;
        id = Hash.sha256(key.getEncoded());
    }

    /// Reads a public key.
    ///
    /// @param file PEM
    /// @return key
    /// @throws KeyRefusedException if it holds no Ed25519 public key
    public static TrustedKey read(Path file) {
        byte[] pem;
        try {
            pem = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] der = Pem.decode(LABEL, pem)
                .orElseThrow(() -> new KeyRefusedException(file, "it holds no public key in PEM form"));
        try {
            return new TrustedKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new KeyRefusedException(file, "it holds no Ed25519 public key");
        }
    }

    /// Reads the binary form.
    ///
    /// @param encoded X.509 form, as [#encoded] gives it
    /// @return key, or nothing if it is no Ed25519 public key
    public static Optional<TrustedKey> ofEncoded(byte[] encoded) {
        try {
            return Optional.of(
                    new TrustedKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded))));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /// Returns the binary form.
    ///
    /// @return X.509 form
    public byte[] encoded() {
        return key.getEncoded();
    }

    byte[] pem() {
        return Pem.encode(LABEL, key.getEncoded());
    }

    /// Returns what names this key in headers and proofs.
    ///
    /// @return SHA-256 of its X.509 form
    public Hash id() {
        return id;
    }

    /// Verifies a signature.
    ///
    /// @param message what was signed
    /// @param signature 64 bytes; any other length is no signature
    /// @return whether this key made it
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (SignatureException _) {
            // A malformed signature is a wrong one.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform cannot verify Ed25519", e);
        }
    }
}
