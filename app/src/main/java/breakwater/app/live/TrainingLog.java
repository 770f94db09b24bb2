package breakwater.app.live;

import breakwater.journal.Journal;
import breakwater.journal.JournalReader;
import breakwater.model.Catalogue;
import breakwater.model.Effect;
import breakwater.model.Input;
import breakwater.model.InputCodec;
import breakwater.model.MalformedStateException;
import breakwater.model.MarketEvent;
import breakwater.model.StateReader;
import breakwater.model.TrainingRow;
import breakwater.provenance.BatchHeader;
import breakwater.provenance.BatchReader;
import breakwater.provenance.ProvenanceLog;
import breakwater.provenance.Sample;
import breakwater.provenance.SignedBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Writes down which inputs each epoch was learned from: one signed batch per epoch, made from the journal's
/// own bytes.
///
/// Batches wait until [#flush], which the run calls between two turns: signing costs a millisecond that no
/// order should
/// wait for. A batch that a crash took is written at the next start, when the replay gives it again.
public final class TrainingLog implements AutoCloseable {
    private final ProvenanceLog log;
    private final Journal journal;
    private final Path directory;
    private final Catalogue catalogue;
    private final NavigableMap<Long, NavigableMap<Long, TrainingRow>> waiting = new TreeMap<>();
    private long recordedUntil;
    private long batches;

    private TrainingLog(ProvenanceLog log, Journal journal, Path directory, Catalogue catalogue, long recordedUntil) {
        this.log = log;
        this.journal = journal;
        this.directory = directory;
        this.catalogue = catalogue;
        this.recordedUntil = recordedUntil;
    }

    /// Opens the log of a home for one journal.
    ///
    /// @param home folder of everything
    /// @param journal open journal that the samples come from
    /// @param directory of that journal
    /// @param catalogue names of sources and instruments
    /// @return the log
    /// @throws breakwater.provenance.ProvenanceRefusedException if it is damaged, full or in use by another run
    public static TrainingLog open(Path home, Journal journal, Path directory, Catalogue catalogue) {
        String name = String.valueOf(directory.getFileName());
        ProvenanceLog log = ProvenanceLog.open(home, name);
        long until = 0;
        try (BatchReader reader = BatchReader.open(home)) {
            while (reader.next()) {
                BatchHeader header = reader.batch().header();
                until = header.journal().equals(name) ? header.lastSequence() : until;
            }
        }
        return new TrainingLog(log, journal, directory, catalogue, until);
    }

    /// Takes a batch of one instrument.
    ///
    /// @param batch as the engine gave it
    /// @param sequence input that ended the epoch
    public void offer(Effect.TrainingBatch batch, long sequence) {
        NavigableMap<Long, TrainingRow> rows = waiting.computeIfAbsent(sequence, _ -> new TreeMap<>());
        for (TrainingRow row : batch.rows()) {
            rows.put(row.sequence(), row);
        }
    }

    /// Signs and stores what waits.
    public void flush() {
        while (!waiting.isEmpty()) {
            NavigableMap<Long, TrainingRow> rows = waiting.pollFirstEntry().getValue();
            if (rows.lastKey() > recordedUntil) {
                journal.force();
                List<Sample> samples = samples(rows);
                for (int from = 0; from < samples.size(); from += SignedBatch.MOST_SAMPLES) {
                    var _ = log.append(
                            samples.subList(from, Math.min(samples.size(), from + SignedBatch.MOST_SAMPLES)));
                    batches++;
                }
                recordedUntil = rows.lastKey();
            }
        }
    }

    private List<Sample> samples(NavigableMap<Long, TrainingRow> rows) {
        List<Sample> samples = new ArrayList<>();
        InputCodec codec = new InputCodec();
        StateReader in = new StateReader(new byte[0]);
        try (JournalReader reader = Journal.read(directory, rows.firstKey())) {
            while (samples.size() < rows.size() && reader.next()) {
                TrainingRow row = rows.get(reader.sequence());
                if (row != null) {
                    in.reset(reader.buffer(), reader.from(), reader.to());
                    Input input = codec.decode(in);
                    if (!(input instanceof MarketEvent event)) {
                        throw new MalformedStateException("record " + reader.sequence() + " is no market event");
                    }
                    samples.add(Sample.of(catalogue, event, reader.sequence(), row.features()));
                }
            }
        }
        if (samples.size() != rows.size()) {
            throw new MalformedStateException("the journal holds " + samples.size() + " of " + rows.size()
                    + " inputs that a batch was made from");
        }
        return samples;
    }

    /// Returns how many batches were written since the start.
    ///
    /// @return count
    public long batches() {
        return batches;
    }

    @Override
    public void close() {
        log.close();
    }
}
