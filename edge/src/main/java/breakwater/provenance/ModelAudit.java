package breakwater.provenance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// From a model back to the inputs it was trained on: every digest it names to a signed batch, every sample of
/// those to
/// the journal.
///
/// It does not say that the features follow from the inputs: a replay of the journal does.
public final class ModelAudit {
    private static final int MOST = 100;

    private final ModelClaim claim;
    private final TrustedKey key;
    private final Function<String, Optional<JournalCheck>> journals;
    private final List<Log> logs = new ArrayList<>();

    /// A log that was read.
    private record Log(String journal, ModelScan scan, List<Finding> findings) {}

    /// An input, wherever it was sampled.
    private record Place(String journal, long sequence) {}

    /// @param journals finds the journal of a name; empty where it is not here
    ModelAudit(ModelClaim claim, TrustedKey key, Function<String, Optional<JournalCheck>> journals) {
        this.claim = claim;
        this.key = key;
        Map<String, Optional<JournalCheck>> opened = new LinkedHashMap<>();
        this.journals = name -> opened.computeIfAbsent(name, journals);
    }

    /// Reads every log of a home.
    ///
    /// @param home folder of everything
    /// @param key whom to believe
    /// @param claim what the model says
    /// @param journals finds the journal of a name; empty where it is not here, which is then not compared
    /// @return what covers the claim, and what is wrong
    /// @throws ProvenanceRefusedException with file and offset if a log is damaged
    public static ModelProof run(
            Path home, TrustedKey key, ModelClaim claim, Function<String, Optional<JournalCheck>> journals) {
        ModelAudit audit = new ModelAudit(claim, key, journals);
        if (!claim.digests().isEmpty()) {
            for (String journal : BatchReader.journals(home)) {
                try (BatchReader reader = BatchReader.open(home, journal)) {
                    ModelScan scan = audit.scan(journal);
                    while (reader.next()) {
                        scan.next(reader.batch());
                    }
                    audit.add(journal, scan, reader.acknowledged());
                }
            }
        }
        return audit.judge();
    }

    ModelScan scan(String journal) {
        return new ModelScan(
                claim, key, journals.apply(journal).map(JournalCheck::sources).orElse(List.of()));
    }

    void add(String journal, ModelScan scan, long acknowledged) {
        logs.add(new Log(journal, scan, scan.end(acknowledged)));
    }

    ModelProof judge() {
        List<Finding> findings = new ArrayList<>();
        Set<Hash> open = new LinkedHashSet<>();
        List<Finding> twice = new ArrayList<>();
        for (Hash digest : claim.digests()) {
            if (!open.add(digest)) {
                twice.add(Finding.ofBatch(Fault.REPLAYED, 0, "the model counts the rows " + digest + " twice"));
            }
        }
        // Two runs may have seen the same market: the log that covers most is the one the model is from.
        logs.sort(Comparator.comparingInt((Log log) -> -log.scan().digests().size())
                .thenComparing(Log::journal));
        Map<String, List<ProvenEpoch>> covered = new LinkedHashMap<>();
        for (Log log : logs) {
            Set<Hash> here = new HashSet<>(log.scan().digests());
            here.retainAll(open);
            open.removeAll(here);
            if (!here.isEmpty()) {
                findings.addAll(log.findings());
                covered.put(log.journal(), log.scan().epochs(here));
            }
        }
        // A digest that nothing covers may be explained by a log that covers nothing.
        if (!open.isEmpty()) {
            logs.stream()
                    .filter(log -> !covered.containsKey(log.journal()))
                    .forEach(log -> findings.addAll(log.findings()));
        }
        findings.addAll(twice);
        List<ProvenEpoch> epochs =
                covered.values().stream().flatMap(List::stream).toList();
        counted(epochs, findings);
        if (!open.isEmpty()) {
            findings.add(unknown(open));
        }
        Set<String> absent = new LinkedHashSet<>();
        long compared = compare(epochs, findings, absent);
        return new ModelProof(
                claim.digests().size(),
                epochs,
                compared,
                List.copyOf(absent),
                findings.stream().limit(MOST).toList());
    }

    private Finding unknown(Set<Hash> open) {
        return Finding.ofBatch(
                Fault.UNKNOWN_DIGEST,
                0,
                "no signed batch holds the rows of " + open.size() + " of the "
                        + claim.digests().size() + " digests that the model names; the first is "
                        + open.iterator().next());
    }

    /// One input under two digests weighs twice, whatever the batches say.
    private static void counted(List<ProvenEpoch> epochs, List<Finding> findings) {
        Set<Place> seen = new HashSet<>();
        for (ProvenEpoch epoch : epochs) {
            for (ProvenPart part : epoch.parts()) {
                for (JournalCheck.Placed row : part.rows()) {
                    long sequence = row.sample().journalSequence();
                    if (!seen.add(new Place(epoch.header().journal(), sequence)) && findings.size() < MOST) {
                        findings.add(new Finding(
                                Fault.REPLAYED,
                                row.batch(),
                                row.index(),
                                part.source(),
                                "the model counts journal record " + sequence + " twice"));
                    }
                }
            }
        }
    }

    private long compare(List<ProvenEpoch> epochs, List<Finding> findings, Set<String> absent) {
        Map<String, List<JournalCheck.Placed>> byJournal = new LinkedHashMap<>();
        for (ProvenEpoch epoch : epochs) {
            List<JournalCheck.Placed> rows =
                    byJournal.computeIfAbsent(epoch.header().journal(), name -> new ArrayList<>());
            epoch.parts().forEach(part -> rows.addAll(part.rows()));
        }
        long compared = 0;
        for (Map.Entry<String, List<JournalCheck.Placed>> entry : byJournal.entrySet()) {
            Optional<JournalCheck> check = journals.apply(entry.getKey());
            if (check.isEmpty()) {
                absent.add(entry.getKey());
            } else {
                compared += entry.getValue().size();
                findings.addAll(check.get().check(entry.getValue()));
            }
        }
        return compared;
    }
}
