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
import breakwater.provenance.BatchReader;
import breakwater.provenance.ProvenanceLog;
import breakwater.provenance.Sample;
import breakwater.provenance.SignedBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        try (BatchReader reader = BatchReader.open(home, name)) {
            while (reader.next()) {
                until = Math.max(until, reader.batch().header().lastSequence());
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
                for (List<Sample> part : parts(samples, SignedBatch.MOST_SAMPLES)) {
                    var _ = log.append(part);
                    batches++;
                }
                recordedUntil = rows.lastKey();
            }
        }
    }

    /// Cuts an epoch that is too large for one batch. What a model names are the rows of a source and an
    /// instrument, so
    /// those stay together; the last input of all is in the last batch, so that a crash between two batches
    /// does not
    /// look like an epoch that was written.
    static List<List<Sample>> parts(List<Sample> samples, int most) {
        if (samples.size() <= most) {
            return List.of(samples);
        }
        Map<List<String>, List<Sample>> groups = new LinkedHashMap<>();
        for (Sample sample : samples.reversed()) {
            groups.computeIfAbsent(List.of(sample.symbol(), sample.source()), key -> new ArrayList<>())
                    .add(sample);
        }
        List<List<Sample>> parts = new ArrayList<>();
        List<Sample> part = new ArrayList<>();
        for (List<Sample> group : groups.values()) {
            if (!part.isEmpty() && part.size() + group.size() > most) {
                parts.addFirst(part.reversed());
                part = new ArrayList<>();
            }
            part.addAll(group);
        }
        parts.addFirst(part.reversed());
        return parts;
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
