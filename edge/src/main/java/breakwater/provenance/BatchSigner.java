package breakwater.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/// Signs headers with Ed25519: one signature for a batch or a model, never one for a message.
public final class BatchSigner {
    /// Name of the private key's file.
    public static final String FILE_NAME = "provenance.ed25519";

    private static final String LABEL = "PRIVATE KEY";
    private static final byte[] PROBE = {'p', 'r', 'o', 'b', 'e'};

    private final PrivateKey secret;
    private final TrustedKey trusted;

    private BatchSigner(PrivateKey secret, TrustedKey trusted) {
        this.secret = secret;
        this.trusted = trusted;
    }

    /// Reads the key pair, or makes one where there is none.
    ///
    /// @param keys folder of the key files
    /// @return signer
    /// @throws KeyRefusedException if the private key is readable by others, is no key, or is not the other
    /// half of
    ///     the public one
    public static BatchSigner open(Path keys) {
        return open(keys, FILE_NAME);
    }

    /// Reads the key pair of another purpose, or makes one where there is none: what signs batches must not
    /// sign
    /// anything else.
    ///
    /// @param keys folder of the key files
    /// @param name of the private key's file; the public one's has [TrustedKey#SUFFIX] behind it
    /// @return signer
    /// @throws KeyRefusedException as [#open(Path)]
    public static BatchSigner open(Path keys, String name) {
        Path file = keys.resolve(name);
        Path published = keys.resolve(name + TrustedKey.SUFFIX);
        try {
            if (!KeyFile.exists(file)) {
                return create(file, published);
            }
            byte[] pem = KeyFile.read(file);
            byte[] der = Pem.decode(LABEL, pem)
                    .orElseThrow(() -> new KeyRefusedException(file, "it holds no private key in PEM form"));
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            Arrays.fill(pem, (byte) 0);
            Arrays.fill(der, (byte) 0);
            BatchSigner signer = new BatchSigner(secret, TrustedKey.read(published));
            if (!signer.trusted.verifies(PROBE, signer.sign(PROBE))) {
                throw new KeyRefusedException(file, published + " is not its public half");
            }
            return signer;
        } catch (GeneralSecurityException _) {
            // No cause: the parser's message may quote what it read.
            throw new KeyRefusedException(file, "it holds no Ed25519 private key");
        }
    }

    private static BatchSigner create(Path file, Path published) throws GeneralSecurityException {
        if (Files.exists(published)) {
            throw new KeyRefusedException(
                    file,
                    "it is missing although " + published + " is there; put it back, or"
                            + " move the public key away to begin with a new pair");
        }
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] der = pair.getPrivate().getEncoded();
        byte[] pem = Pem.encode(LABEL, der);
        KeyFile.create(file, pem);
        Arrays.fill(der, (byte) 0);
        Arrays.fill(pem, (byte) 0);
        TrustedKey trusted = new TrustedKey(pair.getPublic());
        try {
            Files.write(published, trusted.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BatchSigner(pair.getPrivate(), trusted);
    }

    /// Returns the public half.
    ///
    /// @return key
    public TrustedKey trustedKey() {
        return trusted;
    }

    /// Signs.
    ///
    /// @param message any
    /// @return 64 bytes, the same for the same message
    public byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(secret);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform cannot sign with Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return "signer " + trusted.id();
    }
}
