package breakwater.provenance;

import java.util.ArrayList;
import java.util.List;

/// That one sample is in a signed batch, checked with nothing but the public key.
///
/// @param sample claimed
/// @param index its place in the batch
/// @param leaf hash of the sample as it stands in the tree
/// @param path from the leaf to the root
/// @param header of the batch
/// @param signature of the header; copied
@SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
public record Proof(Sample sample, int index, Hash leaf, List<Hash> path, BatchHeader header, byte[] signature) {
    /// Copies.
    public Proof {
        path = List.copyOf(path);
        signature = signature.clone();
    }

    /// Makes the proof of one sample.
    ///
    /// @param batch as stored
    /// @param index of the sample
    /// @return proof
    /// @throws IllegalArgumentException if the batch has no such sample
    public static Proof of(SignedBatch batch, int index) {
        if (index < 0 || index >= batch.samples().size()) {
            throw new IllegalArgumentException(
                    "sample must be in [0, " + batch.samples().size() + ") but was " + index);
        }
        return new Proof(
                batch.samples().get(index),
                index,
                batch.leaves().get(index),
                MerkleTree.inclusion(batch.leaves(), index),
                batch.header(),
                batch.signature());
    }

    /// Returns the signature.
    ///
    /// @return a copy, 64 bytes if it is one
    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /// Verifies the proof.
    ///
    /// @param key whom to believe
    /// @return what is wrong; empty if the sample is in the batch that the key signed
    public List<Finding> check(TrustedKey key) {
        List<Finding> findings = new ArrayList<>();
        new BatchCheck(key).header(header, signature, findings);
        boolean leafInTree = MerkleTree.includes(header.tree(), index, leaf, path);
        boolean same = sample.leaf().equals(leaf);
        if (leafInTree && !same) {
            findings.add(finding(Fault.ALTERED, "the sample is not the one that was signed at this place"));
        } else if (!leafInTree) {
            findings.add(finding(
                    Fault.NOT_IN_BATCH, "its path of " + path.size() + " hashes does not lead to the signed root"));
        }
        return findings;
    }

    private Finding finding(Fault fault, String what) {
        return new Finding(fault, header.number(), index, sample.source(), what);
    }

    /// Compares with the batch in the log of the home the proof came from, which tells what was changed.
    ///
    /// @param batch of the number that the proof names
    /// @return what differs; empty if the proof speaks of this batch as it is
    public List<Finding> compare(SignedBatch batch) {
        List<Finding> findings = new ArrayList<>();
        if (!batch.header().equals(header)) {
            findings.add(finding(Fault.REPLAYED, "the log holds another batch under this number"));
            return findings;
        }
        if (index < 0 || index >= batch.samples().size()) {
            findings.add(finding(Fault.MALFORMED, "the batch has no sample " + index));
            return findings;
        }
        Sample signed = batch.samples().get(index);
        if (signed.equals(sample)) {
            return findings;
        }
        if (signed.withSource(sample.source()).equals(sample)) {
            findings.add(new Finding(
                    Fault.SWAPPED_SOURCE,
                    header.number(),
                    index,
                    signed.source(),
                    "received from " + signed.source() + " but stands under " + sample.source()));
        } else if (batch.samples().contains(sample)) {
            findings.add(finding(
                    Fault.REORDERED,
                    "this sample was signed at place " + batch.samples().indexOf(sample)));
        } else {
            findings.add(finding(Fault.ALTERED, difference(signed)));
        }
        return findings;
    }

    private String difference(Sample signed) {
        List<String> parts = new ArrayList<>();
        add(parts, "symbol", sample.symbol().equals(signed.symbol()));
        add(parts, "source", sample.source().equals(signed.source()));
        add(parts, "journal_sequence", sample.journalSequence() == signed.journalSequence());
        add(parts, "venue_sequence", sample.venueSequence() == signed.venueSequence());
        add(parts, "receive_nanos", sample.receiveNanos() == signed.receiveNanos());
        add(parts, "input_sha256", sample.inputHash().equals(signed.inputHash()));
        add(parts, "features", java.util.Arrays.equals(sample.features(), signed.features()));
        return "differs from what was signed in " + String.join(", ", parts);
    }

    private static void add(List<String> parts, String name, boolean same) {
        if (!same) {
            parts.add(name);
        }
    }
}
