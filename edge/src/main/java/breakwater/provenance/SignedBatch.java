package breakwater.provenance;

import breakwater.model.MalformedStateException;
import breakwater.model.StateReader;
import breakwater.model.StateWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A batch as the log holds it. Reading one checks its form only; [BatchCheck] says whether it is true.
///
/// The leaf hashes are kept beside the samples, so that a changed sample can be told from its neighbours.
///
/// @param header what was signed
/// @param signature Ed25519 over the header; copied
/// @param leaves leaf hashes in order
/// @param samples in the order of training
@SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
public record SignedBatch(BatchHeader header, byte[] signature, List<Hash> leaves, List<Sample> samples) {
    /// Most samples of one batch.
    public static final int MOST_SAMPLES = 1 << 16;

    private record Place(long sequence, String symbol) {}

    /// Copies.
    public SignedBatch {
        signature = signature.clone();
        leaves = List.copyOf(leaves);
        samples = List.copyOf(samples);
    }

    /// Returns the signature.
    ///
    /// @return a copy, 64 bytes if it is one
    @Override
    public byte[] signature() {
        return signature.clone();
    }

    static SignedBatch sign(BatchSigner signer, long number, Hash previous, String journal, List<Sample> samples) {
        if (samples.isEmpty() || samples.size() > MOST_SAMPLES) {
            throw new IllegalArgumentException(
                    "samples must number 1 to " + MOST_SAMPLES + " but were " + samples.size());
        }
        Set<Place> places = new HashSet<>();
        long first = Long.MAX_VALUE;
        long last = 0;
        List<Hash> leaves = new ArrayList<>();
        for (Sample sample : samples) {
            if (!places.add(new Place(sample.journalSequence(), sample.symbol()))) {
                throw new IllegalArgumentException("samples must be of different inputs but journal record "
                        + sample.journalSequence() + " stands twice for " + sample.symbol());
            }
            first = Math.min(first, sample.journalSequence());
            last = Math.max(last, sample.journalSequence());
            leaves.add(sample.leaf());
        }
        Hash root = MerkleTree.head(leaves).root();
        BatchHeader header = new BatchHeader(
                number,
                previous,
                journal,
                samples.size(),
                first,
                last,
                root,
                signer.trustedKey().id());
        return new SignedBatch(header, signer.sign(header.bytes()), leaves, samples);
    }

    void write(StateWriter out) {
        header.write(out);
        out.putBytes(signature);
        out.putInt(leaves.size());
        leaves.forEach(leaf -> out.putBytes(leaf.bytes()));
        out.putInt(samples.size());
        samples.forEach(sample -> sample.write(out));
    }

    static SignedBatch read(StateReader in) {
        BatchHeader header = BatchHeader.read(in);
        byte[] signature = in.getBytes();
        List<Hash> leaves = new ArrayList<>();
        int leafCount = in.getCount(MOST_SAMPLES);
        for (int i = 0; i < leafCount; i++) {
            byte[] leaf = in.getBytes();
            if (leaf.length != Hash.BYTES) {
                throw new MalformedStateException("leaf must be 32 bytes but was " + leaf.length);
            }
            leaves.add(Hash.of(leaf));
        }
        List<Sample> samples = new ArrayList<>();
        int sampleCount = in.getCount(MOST_SAMPLES);
        for (int i = 0; i < sampleCount; i++) {
            samples.add(Sample.read(in));
        }
        in.expectEnd();
        return new SignedBatch(header, signature, leaves, samples);
    }
}
