package breakwater.provenance;

import breakwater.model.TrainingDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Goes through one log and keeps what a model names.
final class ModelScan {
    private final ModelClaim claim;
    private final Set<Hash> named;
    private final ChainCheck chain;
    private final Map<Hash, ProvenPart> parts = new LinkedHashMap<>();
    private final Map<Long, BatchHeader> headers = new HashMap<>();
    private final Map<Long, Map<String, Integer>> held = new HashMap<>();

    /// @param sources names that a sample may have been given
    ModelScan(ModelClaim claim, TrustedKey key, List<String> sources) {
        this.claim = claim;
        named = new HashSet<>(claim.digests());
        chain = new ChainCheck(key);
        chain.know(sources);
    }

    void next(SignedBatch batch) {
        chain.next(batch);
        BatchHeader header = batch.header();
        Map<String, List<JournalCheck.Placed>> bySource = new TreeMap<>();
        List<Sample> samples = batch.samples();
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (sample.symbol().equals(claim.symbol())) {
                bySource.computeIfAbsent(sample.source(), name -> new ArrayList<>())
                        .add(new JournalCheck.Placed(header.number(), i, sample));
            }
        }
        bySource.forEach((source, rows) -> {
            Hash digest = digest(claim.symbol(), source, rows);
            if (named.contains(digest) && !parts.containsKey(digest)) {
                parts.put(digest, new ProvenPart(digest, source, rows));
                headers.put(header.number(), header);
                Map<String, Integer> counts = new LinkedHashMap<>();
                bySource.forEach((name, list) -> counts.put(name, list.size()));
                held.put(header.number(), counts);
            }
        });
    }

    private static Hash digest(String symbol, String source, List<JournalCheck.Placed> rows) {
        TrainingDigest digest = new TrainingDigest(rows.size());
        for (JournalCheck.Placed row : rows) {
            digest.add(row.sample().journalSequence(), row.sample().features());
        }
        return Hash.ofHex(TrainingDigest.of(symbol, source, digest.rows()));
    }

    /// Returns everything that is wrong with the log.
    List<Finding> end(long acknowledged) {
        return chain.end(acknowledged);
    }

    /// What the model names and this log holds.
    Set<Hash> digests() {
        return parts.keySet();
    }

    /// Returns the epochs of those digests, by batch.
    List<ProvenEpoch> epochs(Set<Hash> wanted) {
        Map<Long, List<ProvenPart>> byBatch = new TreeMap<>();
        parts.forEach((digest, part) -> {
            if (wanted.contains(digest)) {
                byBatch.computeIfAbsent(part.rows().getFirst().batch(), n -> new ArrayList<>())
                        .add(part);
            }
        });
        List<ProvenEpoch> epochs = new ArrayList<>();
        byBatch.forEach((number, found) -> {
            Map<String, Integer> unused = new LinkedHashMap<>(held.getOrDefault(number, Map.of()));
            found.forEach(part -> unused.remove(part.source()));
            epochs.add(new ProvenEpoch(Objects.requireNonNull(headers.get(number)), found, unused));
        });
        return epochs;
    }
}
