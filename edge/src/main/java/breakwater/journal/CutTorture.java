package breakwater.journal;

import breakwater.journal.TortureJournal.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Cuts one journal at many places.
final class CutTorture {
    /// Small segments, as a cut costs reading one and looking at the links of the others.
    private static final int MOST_SEGMENT_BYTES = 16 << 10;

    private static final int REFUSE_EVERY = 61;
    private static final int GO_ON_EVERY = 4099;

    private final TortureJournal journal;
    private final TortureTally tally;
    private final int segmentBytes;
    private final byte[] unmarked = TortureJournal.unmarked();
    private final byte[] marked;

    CutTorture(long seed, int journalBytes, TortureTally tally) throws IOException {
        segmentBytes = Math.min(MOST_SEGMENT_BYTES, journalBytes / 16);
        journal = TortureJournal.write(seed, journalBytes, segmentBytes, 2000);
        this.tally = tally;
        marked = journal.mark();
    }

    void run(int stride) throws IOException {
        long skipped = 0;
        int number = 0;
        List<Segment> segments = journal.segments();
        for (int k = 0; k < segments.size(); k++) {
            Segment segment = segments.get(k);
            Path before = k == 0 ? segment.path() : segments.get(k - 1).path();
            SimulatedDisk disk = journal.disk(k + 1, unmarked);
            for (int cut = 0; cut <= segment.content().length; cut++) {
                if (skipped++ % stride != 0) {
                    continue;
                }
                disk.put(segment.path(), segment.content(), cut);
                disk.put(TortureJournal.MARK, unmarked, unmarked.length);
                expectPrefix(disk, segment, before, cut);
                if (number % REFUSE_EVERY == 0) {
                    expectRefusal(segment, k, cut);
                }
                if (number % GO_ON_EVERY == 0) {
                    expectToGoOn(segment, k, cut);
                }
                number++;
            }
        }
    }

    private void expectPrefix(SimulatedDisk disk, Segment segment, Path before, int cut) throws IOException {
        // Only the last segment is read here: reading all of them at every cut would cost a thousand times as
        // much.
        String outcome;
        try {
            Recovery.Result result = Recovery.run(disk, TortureJournal.DIRECTORY, segment.firstSequence());
            int records = segment.recordsBefore(cut);
            JournalRecovery report = result.report();
            boolean right;
            if (records < 0) {
                right = result.last().sequence() == segment.firstSequence() - 1
                        && report.file().equals(before)
                        && !disk.exists(segment.path());
            } else {
                right = result.last().equals(segment.pointAfter(records))
                        && report.file().equals(segment.path())
                        && report.cutOffset() == segment.ends()[records]
                        && report.cutBytes() == cut - segment.ends()[records]
                        && disk.size(segment.path()) == segment.ends()[records];
            }
            outcome = right ? "" : report.toString();
        } catch (JournalRefusedException e) {
            outcome = OneLine.of(e);
        }
        String wrong = outcome;
        tally.expect(wrong.isEmpty(), () -> "cut " + segment.path() + " at " + cut + ": " + wrong);
    }

    private void expectRefusal(Segment segment, int index, int cut) throws IOException {
        if (index == journal.segments().size() - 1 && cut == segment.content().length) {
            return;
        }
        SimulatedDisk disk = journal.disk(index + 1, marked);
        disk.put(segment.path(), segment.content(), cut);
        int records = segment.recordsBefore(cut);
        long offset = records < 0 ? cut : segment.ends()[records];
        String outcome;
        try {
            outcome = "accepted with "
                    + Recovery.run(disk, TortureJournal.DIRECTORY, segment.firstSequence())
                            .last();
        } catch (JournalRefusedException e) {
            boolean right = e.file().equals(segment.path()) && e.offset() == offset;
            outcome = right ? "" : OneLine.of(e);
        }
        String wrong = outcome;
        tally.expect(wrong.isEmpty(), () -> "acknowledged, cut " + segment.path() + " at " + cut + ": " + wrong);
    }

    private void expectToGoOn(Segment segment, int index, int cut) throws IOException {
        SimulatedDisk disk = journal.disk(index + 1, unmarked);
        disk.put(segment.path(), segment.content().clone(), cut);
        long expected = segment.firstSequence() - 1 + Math.max(0, segment.recordsBefore(cut));
        JournalSettings settings = new JournalSettings(segmentBytes, 64 << 10, 0);
        try (Journal opened = Journal.open(disk, TortureJournal.DIRECTORY, settings, 1)) {
            TortureJournal.append(opened, journal.seed(), expected + 1);
            opened.force();
        }
        long read = 0;
        try (JournalReader reader = JournalReader.open(disk, TortureJournal.DIRECTORY, 1)) {
            while (reader.next()) {
                read = reader.sequence();
            }
        }
        long found = read;
        tally.expect(
                found == expected + 1,
                () -> "gone on after a cut of " + segment.path() + " at " + cut + ": " + found + " records");
    }
}
