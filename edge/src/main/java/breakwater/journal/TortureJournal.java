package breakwater.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A journal written by the real writer on a simulated disk, taken apart: what torture damages, and the truth
/// to compare with.
final class TortureJournal {
    static final Path DIRECTORY = Path.of("torture");
    static final Path MARK = DIRECTORY.resolve(DurableMark.FILE_NAME);

    /// One segment.
    ///
    /// @param path its name
    /// @param firstSequence its first record
    /// @param content its bytes; not to be changed
    /// @param ends where each of its records ends, after the end of the header
    @SuppressWarnings("ArrayRecordComponent") // compared never, copied never: the truth of a test loop
    record Segment(Path path, long firstSequence, byte[] content, int[] ends) {
        /// Returns how many records lie completely before an offset; -1 if not even the header does.
        int recordsBefore(int offset) {
            int found = Arrays.binarySearch(ends, offset);
            return found >= 0 ? found : -found - 2;
        }

        /// Returns where the record that holds an offset begins; 0 for the header, the size for the end.
        int recordAt(int offset) {
            int before = recordsBefore(offset);
            return before < 0 ? 0 : ends[before];
        }

        ChainPoint pointAfter(int records) {
            return records == 0
                    ? SegmentHeader.decode(content, path, firstSequence)
                    : new ChainPoint(firstSequence + records - 1, content, ends[records] - Frame.HASH_BYTES);
        }

        int records() {
            return ends.length - 1;
        }
    }

    private final long seed;
    private final List<Segment> segments;
    private final byte[] mark;
    private final byte[] markBeforeLast;
    private final long forcedBeforeLast;

    private TortureJournal(
            long seed, List<Segment> segments, byte[] mark, byte[] markBeforeLast, long forcedBeforeLast) {
        this.seed = seed;
        this.segments = segments;
        this.mark = mark;
        this.markBeforeLast = markBeforeLast;
        this.forcedBeforeLast = forcedBeforeLast;
    }

    /// Writes a journal of at least so many bytes; the last force covers at least `lastBatchBytes`.
    static TortureJournal write(long seed, int bytes, int segmentBytes, int lastBatchBytes) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedDisk disk = new SimulatedDisk(DIRECTORY, random);
        JournalSettings settings = new JournalSettings(segmentBytes, 64 << 10, 0);
        byte[] markBeforeLast;
        long forcedBeforeLast;
        byte[] mark;
        try (Journal journal = Journal.open(disk, DIRECTORY, settings, 1)) {
            int written = 0;
            while (written < bytes - lastBatchBytes) {
                written += appendSome(journal, seed, 1 + random.nextInt(2000));
                journal.force();
            }
            markBeforeLast = disk.content(MARK);
            forcedBeforeLast = journal.durableSequence();
            appendSome(journal, seed, lastBatchBytes);
            journal.force();
            mark = disk.content(MARK);
        }
        return new TortureJournal(seed, takeApart(disk), mark, markBeforeLast, forcedBeforeLast);
    }

    /// Returns the payload of a record: the same for the same seed and sequence.
    static byte[] payload(long seed, long sequence) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + sequence);
        byte[] payload = new byte[random.nextInt(161)];
        // Some all zero, since damage often is.
        if (random.nextInt(8) != 0) {
            random.nextBytes(payload);
        }
        return payload;
    }

    static int type(long sequence) {
        return (int) (sequence % 7);
    }

    static long append(Journal journal, long seed, long sequence) {
        byte[] payload = payload(seed, sequence);
        return journal.append(type(sequence), payload, 0, payload.length);
    }

    private static int appendSome(Journal journal, long seed, int bytes) {
        int written = 0;
        while (written < bytes) {
            long sequence = journal.lastSequence() + 1;
            append(journal, seed, sequence);
            written += Frame.OVERHEAD + payload(seed, sequence).length;
        }
        return written;
    }

    private static List<Segment> takeApart(SimulatedDisk disk) throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (long first : Segments.list(disk, DIRECTORY)) {
            Path path = Segments.file(DIRECTORY, first);
            List<Integer> ends = new ArrayList<>();
            try (SegmentReader reader = SegmentReader.open(disk, path, first)) {
                ends.add(SegmentHeader.BYTES);
                while (reader.advance() == SegmentReader.Step.RECORD) {
                    ends.add((int) reader.nextOffset());
                }
            }
            segments.add(new Segment(
                    path,
                    first,
                    disk.content(path),
                    ends.stream().mapToInt(Integer::intValue).toArray()));
        }
        return segments;
    }

    long seed() {
        return seed;
    }

    List<Segment> segments() {
        return segments;
    }

    Segment last() {
        return segments.getLast();
    }

    long lastSequence() {
        return last().firstSequence() + last().records() - 1;
    }

    /// The mark that says everything was acknowledged.
    byte[] mark() {
        return mark.clone();
    }

    /// The mark as it was before the last force.
    byte[] markBeforeLast() {
        return markBeforeLast.clone();
    }

    /// A mark that says nothing was acknowledged.
    static byte[] unmarked() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(DIRECTORY, new SplittableRandom(0));
        DurableMark.open(disk, DIRECTORY, ChainPoint.GENESIS).close();
        return disk.content(MARK);
    }

    /// The last record that was durable before the last force.
    long forcedBeforeLast() {
        return forcedBeforeLast;
    }

    /// Returns a disk that holds the first segments and a mark.
    SimulatedDisk disk(int segmentCount, byte[] markContent) {
        SimulatedDisk disk = new SimulatedDisk(DIRECTORY, new SplittableRandom(seed));
        for (Segment segment : segments.subList(0, segmentCount)) {
            disk.put(segment.path(), segment.content(), segment.content().length);
        }
        disk.put(MARK, markContent, markContent.length);
        return disk;
    }
}
