package breakwater.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether a stored batch is the one that was signed, and if not, what became of which sample.
public final class BatchCheck {
    /// Findings of one batch after which no more are listed.
    private static final int MOST = 100;

    private final TrustedKey key;
    private final Set<String> known = new LinkedHashSet<>();

    /// Creates a check.
    ///
    /// @param key whom to believe
    public BatchCheck(TrustedKey key) {
        this.key = key;
    }

    /// Tells of sources whose name a sample may have been given, besides those in its own batch.
    ///
    /// @param sources names
    public void know(List<String> sources) {
        known.addAll(sources);
    }

    /// Checks one batch in itself.
    ///
    /// @param batch as stored
    /// @return what is wrong; empty if it is the signed one
    public List<Finding> check(SignedBatch batch) {
        List<Finding> findings = new ArrayList<>();
        header(batch.header(), batch.signature(), findings);
        long number = batch.header().number();
        if (!MerkleTree.head(batch.leaves()).equals(batch.header().tree())) {
            findings.add(Finding.ofBatch(
                    Fault.ALTERED_LEAVES, number, "its leaves are not those whose root stands in the header"));
        }
        samples(batch, findings);
        return findings;
    }

    /// Key and signature.
    void header(BatchHeader header, byte[] signature, List<Finding> findings) {
        if (!header.keyId().equals(key.id())) {
            findings.add(Finding.ofBatch(
                    Fault.WRONG_KEY,
                    header.number(),
                    "signed by key " + header.keyId() + " but " + key.id() + " is trusted"));
        } else if (!key.verifies(header.bytes(), signature)) {
            findings.add(Finding.ofBatch(
                    Fault.BAD_SIGNATURE, header.number(), "the signature is not one of the key over this header"));
        }
    }

    private void samples(SignedBatch batch, List<Finding> findings) {
        List<Hash> signed = batch.leaves();
        List<Sample> samples = batch.samples();
        List<Hash> actual = samples.stream().map(Sample::leaf).toList();
        if (actual.equals(signed)) {
            return;
        }
        long number = batch.header().number();
        Map<Hash, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < signed.size(); i++) {
            places.put(signed.get(i), i);
        }
        Set<String> sources = new LinkedHashSet<>(known);
        samples.forEach(sample -> sources.add(sample.source()));
        Set<Integer> seen = new LinkedHashSet<>();
        Set<Integer> explained = new LinkedHashSet<>();
        List<Integer> order = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < actual.size() && findings.size() < MOST; i++) {
            Sample sample = samples.get(i);
            Integer place = places.get(actual.get(i));
            if (place == null) {
                findings.add(foreign(number, i, sample, places, sources, explained));
            } else if (seen.add(place)) {
                order.add(place);
                kept.add(i);
            } else {
                findings.add(new Finding(
                        Fault.REPLAYED, number, i, sample.source(), "the sample stands in the batch a second time"));
            }
        }
        reordered(batch, order, kept, findings);
        List<Integer> missing = new ArrayList<>();
        for (int place = 0; place < signed.size(); place++) {
            if (!seen.contains(place) && !explained.contains(place)) {
                missing.add(place);
            }
        }
        // What was changed is there in another form: it fills its own place, or the first empty one.
        for (Finding finding : List.copyOf(findings)) {
            if (finding.fault() == Fault.ALTERED && !missing.isEmpty()) {
                int place = Math.max(0, missing.indexOf(finding.sample()));
                missing.remove(/* index */ place);
            }
        }
        for (int i = 0; i < missing.size() && findings.size() < MOST; i++) {
            findings.add(new Finding(Fault.DROPPED, number, missing.get(i), "", "the sample signed here is missing"));
        }
    }

    /// A sample that was not signed: relabelled, or changed otherwise.
    private static Finding foreign(
            long number,
            int index,
            Sample sample,
            Map<Hash, Integer> places,
            Set<String> sources,
            Set<Integer> explained) {
        for (String other : sources) {
            Integer place = places.get(sample.withSource(other).leaf());
            if (place != null) {
                explained.add(place);
                return new Finding(
                        Fault.SWAPPED_SOURCE,
                        number,
                        index,
                        other,
                        "received from " + other + " but stands under " + sample.source());
            }
        }
        return new Finding(Fault.ALTERED, number, index, sample.source(), "the sample is not the one that was signed");
    }

    private static void reordered(SignedBatch batch, List<Integer> order, List<Integer> kept, List<Finding> findings) {
        int highest = -1;
        for (int i = 0; i < order.size() && findings.size() < MOST; i++) {
            if (order.get(i) < highest) {
                findings.add(new Finding(
                        Fault.REORDERED,
                        batch.header().number(),
                        kept.get(i),
                        batch.samples().get(kept.get(i)).source(),
                        "it was signed at place " + order.get(i)));
            }
            highest = Math.max(highest, order.get(i));
        }
    }
}
