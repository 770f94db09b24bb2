package breakwater.journal;

import breakwater.journal.TortureJournal.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/// Damages copies of small journals.
final class DamageTorture {
    private static final int JOURNAL_BYTES = 24 << 10;
    private static final int SEGMENT_BYTES = 8 << 10;
    private static final int LAST_BATCH_BYTES = 2000;
    private static final int PER_JOURNAL = 1000;
    private static final int SECTORS = 8;

    private final long seed;
    private final SplittableRandom random;
    private final TortureTally tally;

    DamageTorture(long seed, TortureTally tally) {
        this.seed = seed;
        this.tally = tally;
        random = new SplittableRandom(seed);
    }

    void flipBits(int flips) throws IOException {
        TortureJournal journal = small(0);
        for (int i = 0; i < flips; i++) {
            if (i % PER_JOURNAL == 0) {
                journal = small(i);
            }
            Segment segment = any(journal);
            int bit = random.nextInt(8 * segment.content().length);
            byte[] changed = segment.content().clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            boolean finished = random.nextBoolean();
            SimulatedDisk disk =
                    journal.disk(journal.segments().size(), finished ? journal.mark() : journal.markBeforeLast());
            disk.put(segment.path(), changed, changed.length);
            int at = segment.recordAt(bit / 8);
            long lost = segment.firstSequence() + Math.max(0, segment.recordsBefore(bit / 8));
            boolean mayCut = !finished && at > 0 && lost > journal.forcedBeforeLast();
            expectRefusal(disk, segment.path(), at, mayCut ? lost - 1 : -1, "bit " + bit);
        }
    }

    void damageRecords(int damages) throws IOException {
        TortureJournal journal = small(0);
        TortureJournal other = small(-1);
        for (int i = 0; i < damages; i++) {
            if (i % PER_JOURNAL == 0) {
                journal = small(i);
                other = small(-1 - i);
            }
            switch (random.nextInt(6)) {
                case 0 -> deleteSegment(journal);
                case 1 -> swapSegments(journal);
                case 2 -> replaceFromOther(journal, other);
                default -> changeRecords(journal);
            }
        }
    }

    void tearSectors(int journals) throws IOException {
        for (int i = 0; i < journals; i++) {
            int lastBatch = SECTORS * SimulatedDisk.SECTOR_BYTES + random.nextInt(1000);
            TortureJournal journal = TortureJournal.write(seed + i, 3 * lastBatch, SEGMENT_BYTES, lastBatch);
            Segment last = journal.last();
            // What was forced stays, even in a sector that was written again.
            int forced = last.ends()[(int) Math.max(0, journal.forcedBeforeLast() - last.firstSequence() + 1)];
            int firstSector = (last.content().length - 1) / SimulatedDisk.SECTOR_BYTES - SECTORS + 1;
            for (int pattern = 0; pattern < 1 << SECTORS; pattern++) {
                byte[] changed = last.content().clone();
                for (int s = 0; s < SECTORS; s++) {
                    if ((pattern >> s & 1) != 0) {
                        int from = (firstSector + s) * SimulatedDisk.SECTOR_BYTES;
                        int to = Math.min(changed.length, from + SimulatedDisk.SECTOR_BYTES);
                        Arrays.fill(changed, Math.min(to, Math.max(forced, from)), to, (byte) 0);
                    }
                }
                expectLongestPrefix(journal, changed, journal.markBeforeLast(), "pattern " + pattern);
                expectLongestPrefix(journal, changed, TortureJournal.unmarked(), "late mark, pattern " + pattern);
            }
        }
    }

    private void expectLongestPrefix(TortureJournal journal, byte[] changed, byte[] mark, String what)
            throws IOException {
        Segment last = journal.last();
        SimulatedDisk disk = journal.disk(journal.segments().size(), mark);
        disk.put(last.path(), changed, changed.length);
        int difference = Arrays.mismatch(last.content(), changed);
        int records = difference < 0 ? last.records() : last.recordsBefore(difference);
        String outcome;
        try {
            ChainPoint found = Recovery.run(disk, TortureJournal.DIRECTORY, 1).last();
            outcome = found.equals(last.pointAfter(records)) ? "" : "kept " + found.sequence();
        } catch (JournalRefusedException e) {
            outcome = OneLine.of(e);
        }
        String wrong = outcome;
        tally.expect(wrong.isEmpty(), () -> "journal " + journal.seed() + ", " + what + ": " + wrong);
    }

    private void deleteSegment(TortureJournal journal) throws IOException {
        List<Segment> segments = journal.segments();
        int k = random.nextInt(segments.size());
        SimulatedDisk disk = journal.disk(segments.size(), journal.mark());
        disk.remove(segments.get(k).path());
        // Of a missing segment only the end of the one before it is left to name.
        Segment blamed = segments.get(Math.max(0, k - 1));
        expectRefusal(disk, blamed.path(), k == 0 ? 0 : blamed.content().length, -1, "segment " + k + " deleted");
    }

    private void swapSegments(TortureJournal journal) throws IOException {
        List<Segment> segments = journal.segments();
        int i = random.nextInt(segments.size() - 1);
        int k = i + 1 + random.nextInt(segments.size() - i - 1);
        byte[] first = segments.get(i).content();
        byte[] second = segments.get(k).content();
        SimulatedDisk disk = journal.disk(segments.size(), journal.mark());
        disk.put(segments.get(i).path(), second, second.length);
        disk.put(segments.get(k).path(), first, first.length);
        expectRefusal(disk, segments.get(i).path(), 0, -1, "segments " + i + " and " + k + " swapped");
    }

    private void replaceFromOther(TortureJournal journal, TortureJournal other) throws IOException {
        List<Segment> segments = journal.segments();
        SimulatedDisk disk = journal.disk(segments.size(), journal.mark());
        int k = random.nextInt(segments.size() + 1);
        if (k == segments.size()) {
            disk.put(TortureJournal.MARK, other.mark(), other.mark().length);
            expectRefusal(disk, Optional.empty(), 0, -1, "the mark of another journal");
            return;
        }
        byte[] foreign =
                other.segments().get(Math.min(k, other.segments().size() - 1)).content();
        disk.put(segments.get(k).path(), foreign, foreign.length);
        // The first segment follows from nothing, so only what comes after it can tell.
        Optional<Path> blamed =
                k == 0 ? Optional.empty() : Optional.of(segments.get(k).path());
        expectRefusal(disk, blamed, 0, -1, "segment " + k + " of another journal");
    }

    private void changeRecords(TortureJournal journal) throws IOException {
        Segment segment = any(journal);
        byte[] content = segment.content();
        byte[] changed = content;
        int kind = 0;
        while (Arrays.equals(content, changed)) {
            kind = random.nextInt(8);
            changed = change(segment, kind);
        }
        SimulatedDisk disk = journal.disk(journal.segments().size(), journal.mark());
        disk.put(segment.path(), changed, changed.length);
        int at = segment.recordAt(Arrays.mismatch(content, changed));
        expectRefusal(disk, segment.path(), at, -1, "kind " + kind);
    }

    private byte[] change(Segment segment, int kind) {
        byte[] content = segment.content();
        int i = random.nextInt(segment.records());
        int k = random.nextInt(segment.records());
        int from = segment.ends()[i];
        int to = segment.ends()[i + 1];
        byte[] record = Arrays.copyOfRange(content, from, to);
        byte[] other = Arrays.copyOfRange(content, segment.ends()[k], segment.ends()[k + 1]);
        int otherFrom = segment.ends()[k];
        return switch (kind) {
            case 0 -> splice(content, from, to, new byte[to - from]);
            case 1 -> splice(content, from, to, new byte[0]);
            case 2 -> splice(content, otherFrom, otherFrom, record);
            case 3 -> splice(content, from, to, other);
            case 4 -> {
                int rangeFrom = random.nextInt(content.length);
                int rangeTo = rangeFrom + random.nextInt(content.length - rangeFrom + 1);
                yield splice(content, rangeFrom, rangeTo, new byte[rangeTo - rangeFrom]);
            }
            case 5 -> {
                byte[] garbage = new byte[1 + random.nextInt(600)];
                random.nextBytes(garbage);
                int rangeFrom = random.nextInt(content.length);
                yield splice(content, rangeFrom, Math.min(content.length, rangeFrom + garbage.length), garbage);
            }
            case 6 -> forge(content, from, to);
            default -> {
                byte[] once = splice(
                        content,
                        Math.max(from, otherFrom),
                        from > otherFrom ? to : segment.ends()[k + 1],
                        from > otherFrom ? other : record);
                int first = Math.min(from, otherFrom);
                int firstEnd = from > otherFrom ? segment.ends()[k + 1] : to;
                yield splice(once, first, firstEnd, from > otherFrom ? record : other);
            }
        };
    }

    /// Changes a record and repairs its checksum: only the chain can tell.
    private byte[] forge(byte[] content, int from, int to) {
        byte[] changed = content.clone();
        int at = from + Frame.SEQUENCE_AT + random.nextInt(to - from - Frame.SEQUENCE_AT);
        changed[at] ^= (byte) (1 + random.nextInt(255));
        Frame.putInt(changed, from, Frame.checksum(new CRC32C(), changed, from, to - from - Frame.OVERHEAD));
        return changed;
    }

    private void expectRefusal(SimulatedDisk disk, Path file, long offset, long cutTo, String what) throws IOException {
        expectRefusal(disk, Optional.of(file), offset, cutTo, what);
    }

    /// Expects a refusal that names the place, or a cut to one certain record where that is allowed.
    private void expectRefusal(SimulatedDisk disk, Optional<Path> file, long offset, long cutTo, String what)
            throws IOException {
        String outcome;
        try {
            long found = Recovery.run(disk, TortureJournal.DIRECTORY, 1).last().sequence();
            outcome = cutTo >= 0 && found == cutTo ? "" : "accepted with " + found + " records";
        } catch (JournalRefusedException e) {
            // A header may be refused for its version, which has an offset of its own.
            boolean offsetRight = offset == 0 ? e.offset() < SegmentHeader.BYTES : e.offset() == offset;
            boolean right = file.isEmpty() || (file.get().equals(e.file()) && offsetRight);
            outcome = right ? "" : OneLine.of(e);
        }
        String wrong = outcome;
        tally.expect(wrong.isEmpty(), () -> what + ", expected " + file + " at " + offset + ": " + wrong);
    }

    private TortureJournal small(int number) throws IOException {
        return TortureJournal.write(seed + number, JOURNAL_BYTES, SEGMENT_BYTES, LAST_BATCH_BYTES);
    }

    private Segment any(TortureJournal journal) {
        return journal.segments().get(random.nextInt(journal.segments().size()));
    }

    private static byte[] splice(byte[] content, int from, int to, byte[] replacement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + replacement.length);
        out.write(content, 0, from);
        out.write(replacement, 0, replacement.length);
        out.write(content, to, content.length - to);
        return out.toByteArray();
    }
}
