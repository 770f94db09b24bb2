package breakwater.provenance;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.nio.charset.StandardCharsets;

/// What is signed of a batch: its place in the chain, its extent, its tree.
///
/// @param number from 1, without holes
/// @param previous hash of the header before; zeros for the first
/// @param journal name of the journal its samples come from
/// @param count samples in it, at least 1
/// @param firstSequence lowest journal sequence among them
/// @param lastSequence highest journal sequence among them
/// @param root root of the tree over the samples
/// @param keyId key that signs it
public record BatchHeader(
        long number,
        Hash previous,
        String journal,
        int count,
        long firstSequence,
        long lastSequence,
        Hash root,
        Hash keyId) {
    private static final byte[] DOMAIN = "breakwater provenance batch 1\0".getBytes(StandardCharsets.US_ASCII);

    /// Checks every number.
    public BatchHeader {
        if (number < 1) {
            throw new IllegalArgumentException("batch number must be >= 1 but was " + number);
        }
        requireJournalName(journal);
        if (count < 1) {
            throw new IllegalArgumentException("count must be >= 1 but was " + count);
        }
        if (firstSequence < 1 || lastSequence < firstSequence) {
            throw new IllegalArgumentException(
                    "sequences must be 1 <= first <= last but were " + firstSequence + " and " + lastSequence);
        }
    }

    /// It becomes a folder's name when the journal is looked for, so it must not lead anywhere else.
    static boolean isJournalName(String name) {
        return name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    }

    static String requireJournalName(String name) {
        if (!isJournalName(name)) {
            throw new IllegalArgumentException(
                    "journal must be 1 to 64 letters, digits, dots, dashes or underscores but was '" + name + "'");
        }
        return name;
    }

    /// Returns the canonical bytes.
    ///
    /// @return what the signature and the next header's hash cover, domain included
    public byte[] bytes() {
        StateWriter out = new StateWriter(256);
        for (byte b : DOMAIN) {
            out.putByte(b);
        }
        write(out);
        return out.toBytes();
    }

    /// Returns the hash that the next header holds.
    ///
    /// @return SHA-256 of [#bytes]
    public Hash hash() {
        return Hash.sha256(bytes());
    }

    /// Returns size and root of its tree.
    ///
    /// @return head
    public MerkleTree.Head tree() {
        return new MerkleTree.Head(count, root);
    }

    void write(StateWriter out) {
        out.putLong(number);
        out.putBytes(previous.bytes());
        out.putString(journal);
        out.putInt(count);
        out.putLong(firstSequence);
        out.putLong(lastSequence);
        out.putBytes(root.bytes());
        out.putBytes(keyId.bytes());
    }

    static BatchHeader read(StateReader in) {
        try {
            return new BatchHeader(
                    in.getLong(),
                    Hash.of(in.getBytes()),
                    in.getString(),
                    in.getInt(),
                    in.getLong(),
                    in.getLong(),
                    Hash.of(in.getBytes()),
                    Hash.of(in.getBytes()));
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException("batch header: " + e.getMessage());
        }
    }
}
