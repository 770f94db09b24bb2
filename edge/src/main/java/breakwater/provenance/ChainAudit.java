package breakwater.provenance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The whole log of a journal, from the first batch to the last, against the journal behind it.
public final class ChainAudit {
    /// Samples held in memory before their journal is read.
    private static final int GROUP = 200_000;

    private static final int MOST_FINDINGS = 1_000;

    /// What was found.
    ///
    /// @param batches batches read
    /// @param samples samples in them
    /// @param compared samples whose input was compared with the journal
    /// @param unfinishedBytes bytes at the end that were never acknowledged
    /// @param findings what is wrong; empty if nothing is
    public record Result(long batches, long samples, long compared, long unfinishedBytes, List<Finding> findings) {
        /// Copies.
        public Result {
            findings = List.copyOf(findings);
        }
    }

    private final ChainCheck chain;
    private final Function<String, Optional<JournalCheck>> journals;
    private final Map<String, List<JournalCheck.Placed>> waiting = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Optional<JournalCheck>> opened = new LinkedHashMap<>();
    private int waitingCount;
    private long compared;

    private ChainAudit(TrustedKey key, Function<String, Optional<JournalCheck>> journals) {
        chain = new ChainCheck(key);
        this.journals = journals;
    }

    /// Reads the whole log.
    ///
    /// @param home folder of everything
    /// @param log name of the journal whose log is read
    /// @param key whom to believe
    /// @param journals finds the journal of a name; empty where it is not here, which is then not compared
    /// @return what was found
    /// @throws ProvenanceRefusedException with file and offset if the log is damaged
    public static Result run(Path home, String log, TrustedKey key, Function<String, Optional<JournalCheck>> journals) {
        ChainAudit audit = new ChainAudit(key, journals);
        try (BatchReader reader = BatchReader.open(home, log)) {
            while (reader.next()) {
                audit.next(reader.batch());
            }
            audit.compare();
            List<Finding> all = new ArrayList<>(audit.chain.end(reader.acknowledged()));
            all.addAll(audit.findings);
            return new Result(
                    audit.chain.batches(), audit.chain.samples(), audit.compared, reader.unfinishedBytes(), all);
        }
    }

    private void next(SignedBatch batch) {
        journal(batch.header().journal()).ifPresent(check -> chain.know(check.sources()));
        chain.next(batch);
        List<JournalCheck.Placed> list = waiting.computeIfAbsent(batch.header().journal(), name -> new ArrayList<>());
        for (int i = 0; i < batch.samples().size(); i++) {
            list.add(new JournalCheck.Placed(
                    batch.header().number(), i, batch.samples().get(i)));
        }
        waitingCount += batch.samples().size();
        if (waitingCount >= GROUP) {
            compare();
        }
    }

    private Optional<JournalCheck> journal(String name) {
        return opened.computeIfAbsent(name, journals);
    }

    private void compare() {
        waiting.forEach((name, samples) -> journal(name).ifPresent(check -> {
            compared += samples.size();
            if (findings.size() < MOST_FINDINGS) {
                findings.addAll(check.check(samples));
            }
        }));
        waiting.clear();
        waitingCount = 0;
    }
}
