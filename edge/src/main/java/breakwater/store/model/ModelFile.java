package breakwater.store.model;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import breakwater.provenance.BatchSigner;
import breakwater.provenance.Hash;
import breakwater.provenance.TrustedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// The form of a model file, and the order in which it is doubted.
///
///     magic 8 | format 4 | kind | symbol | version 8 | created 8 | SHA-256 of the content | key id
///     | content | Ed25519 signature of everything between format and content
final class ModelFile {
    /// A model of 256 variables that names 16,384 batches has nine tenths of this.
    static final int MOST_BYTES = 1 << 20;

    private static final long MAGIC = 0x4257_4d4f_4445_4c0aL;
    private static final int FORMAT = 1;
    private static final int SIGNATURE_BYTES = 64;

    private ModelFile() {}

    static byte[] encode(ModelHeader header, byte[] payload, BatchSigner signer) {
        Hash content = Hash.sha256(payload);
        Hash key = signer.trustedKey().id();
        return encode(header, content, key, payload, signer.sign(header.signedBytes(content, key)));
    }

    static byte[] encode(ModelHeader header, Hash content, Hash key, byte[] payload, byte[] signature) {
        StateWriter out = new StateWriter(256 + payload.length);
        out.putLong(MAGIC);
        out.putInt(FORMAT);
        out.putString(header.kind().code());
        out.putString(header.symbol());
        out.putLong(header.version());
        out.putLong(header.createdNanos());
        out.putBytes(content.bytes());
        out.putBytes(key.bytes());
        out.putBytes(payload);
        out.putBytes(signature);
        return out.toBytes();
    }

    /// Reads a file that must be what its name says.
    ///
    /// @param trusted the only key whose signature counts; none means that nothing is trusted
    static ModelRead read(Path file, ModelKind kind, String symbol, long version, Optional<TrustedKey> trusted) {
        ModelRead read = read(file, trusted);
        if (read instanceof ModelRead.Verified(StoredModel model)) {
            ModelHeader header = model.header();
            if (header.kind() != kind || !header.symbol().equals(symbol) || header.version() != version) {
                return new ModelRead.WrongKind(
                        file, "it is " + header + " but its name says " + new ModelHeader(kind, symbol, version, 0));
            }
        }
        return read;
    }

    /// Reads a file as what it says it is.
    static ModelRead read(Path file, Optional<TrustedKey> trusted) {
        byte[] bytes;
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return new ModelRead.Missing(file);
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return new ModelRead.Malformed(file, "it is no regular file");
            }
            if (Files.size(file) > MOST_BYTES) {
                return new ModelRead.Malformed(file, "it is longer than " + MOST_BYTES + " bytes");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return judge(file, new StateReader(bytes), trusted);
        } catch (MalformedStateException | IllegalArgumentException e) {
            return new ModelRead.Malformed(file, String.valueOf(e.getMessage()));
        }
    }

    private static ModelRead judge(Path file, StateReader in, Optional<TrustedKey> trusted) {
        if (in.getLong() != MAGIC) {
            return new ModelRead.Malformed(file, "it does not begin like a model file");
        }
        int format = in.getInt();
        if (format != FORMAT) {
            return new ModelRead.Malformed(
                    file, "it has format version " + format + " and this program reads " + FORMAT);
        }
        ModelHeader header = new ModelHeader(ModelKind.of(in.getString()), in.getString(), in.getLong(), in.getLong());
        Hash content = hash(in);
        Hash key = hash(in);
        byte[] payload = in.getBytes();
        byte[] signature = in.getBytes();
        in.expectEnd();
        if (!Hash.sha256(payload).equals(content)) {
            return new ModelRead.Corrupted(file, "the checksum of its content does not hold");
        }
        Optional<ModelRead> unproven = unproven(file, header.signedBytes(content, key), key, signature, trusted);
        if (unproven.isPresent()) {
            return unproven.get();
        }
        return new ModelRead.Verified(new StoredModel(file, header, payload));
    }

    private static Optional<ModelRead> unproven(
            Path file, byte[] signed, Hash key, byte[] signature, Optional<TrustedKey> trusted) {
        if (signature.length == 0) {
            return Optional.of(new ModelRead.Unsigned(file, "it has no signature"));
        }
        if (signature.length != SIGNATURE_BYTES) {
            return Optional.of(new ModelRead.Malformed(file, "its signature has " + signature.length + " bytes"));
        }
        if (trusted.isEmpty()) {
            return Optional.of(new ModelRead.WrongKey(file, "this home has no key to verify it with"));
        }
        if (!trusted.get().id().equals(key)) {
            return Optional.of(new ModelRead.WrongKey(
                    file,
                    "signed by " + key + " but this home's key is "
                            + trusted.get().id()));
        }
        return trusted.get().verifies(signed, signature)
                ? Optional.empty()
                : Optional.of(new ModelRead.Unsigned(file, "its signature does not fit what it says"));
    }

    private static Hash hash(StateReader in) {
        byte[] bytes = in.getBytes();
        if (bytes.length != Hash.BYTES) {
            throw new MalformedStateException("hash must be " + Hash.BYTES + " bytes but was " + bytes.length);
        }
        return Hash.of(bytes);
    }
}
