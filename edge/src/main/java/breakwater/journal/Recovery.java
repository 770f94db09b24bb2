package breakwater.journal;

import breakwater.journal.JournalRefusedException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// Brings a directory into the state a writer can go on from: verifies, cuts a torn end, makes what is left
/// durable.
///
/// Nothing is changed before everything is verified.
final class Recovery {
    private static final int COPY_BYTES = 256 << 10;

    /// What a writer needs to go on.
    ///
    /// @param last the last record
    /// @param report what was found
    record Result(ChainPoint last, JournalRecovery report) {}

    private Recovery() {}

    /// Recovers a directory that is locked.
    ///
    /// @param verifyFrom segments that end before this record are checked by header and last hash only
    /// @throws JournalRefusedException if it must not be used
    static Result run(FileLayer files, Path directory, long verifyFrom) throws IOException {
        try (JournalReader reader = JournalReader.open(files, directory, firstToRead(files, directory, verifyFrom))) {
            long marked = reader.mark().map(ChainPoint::sequence).orElse(0L);
            long verified = 0;
            long unmarkedOffset = SegmentHeader.BYTES;
            while (reader.next()) {
                verified++;
                boolean firstOfSegment = reader.offset() == SegmentHeader.BYTES;
                if (reader.sequence() > marked && (firstOfSegment || reader.sequence() == marked + 1)) {
                    unmarkedOffset = reader.offset();
                }
            }
            removeUnfinished(files, directory);
            Path headless = reader.headless();
            if (headless != null) {
                files.delete(headless);
                files.forceDirectory(directory);
            }
            SegmentReader end = reader.last();
            long acknowledged = reader.mark().isPresent() ? marked : -1;
            if (end == null) {
                return new Result(
                        ChainPoint.GENESIS, new JournalRecovery(0, 0, acknowledged, 0, Segments.file(directory, 1), 0));
            }
            long cut = settle(files, end.path(), unmarkedOffset, end.nextOffset());
            ChainPoint last = end.point();
            return new Result(
                    last,
                    new JournalRecovery(last.sequence(), verified, acknowledged, cut, end.path(), end.nextOffset()));
        }
    }

    /// Returns the first record of the segment to begin with, after a look at the links between the segments
    /// before it.
    private static long firstToRead(FileLayer files, Path directory, long verifyFrom) throws IOException {
        long marked =
                DurableMark.read(files, directory).map(ChainPoint::sequence).orElse(0L);
        // The marked record is compared with the mark, so the pass must not begin behind it.
        long from = marked == 0 ? verifyFrom : Math.min(verifyFrom, marked);
        List<Long> firsts = Segments.list(files, directory);
        for (int i = 0; i + 1 < firsts.size(); i++) {
            if (firsts.get(i + 1) > from) {
                return firsts.get(i);
            }
            requireLinked(files, directory, firsts.get(i), firsts.get(i + 1));
        }
        return firsts.isEmpty() ? 1 : firsts.getLast();
    }

    private static void requireLinked(FileLayer files, Path directory, long first, long second) throws IOException {
        Path path = Segments.file(directory, first);
        Path nextPath = Segments.file(directory, second);
        byte[] header = new byte[SegmentHeader.BYTES];
        byte[] hash = new byte[Frame.HASH_BYTES];
        try (StoredFile file = files.openToRead(path);
                StoredFile next = files.openToRead(nextPath)) {
            if (next.readFully(ByteBuffer.wrap(header), 0) < header.length) {
                // Only the last segment may be so short; reading decides.
                return;
            }
            ChainPoint before = SegmentHeader.decode(header, nextPath, second);
            file.readFully(ByteBuffer.wrap(header), 0);
            SegmentHeader.decode(header, path, first);
            long end = file.size();
            file.readFully(ByteBuffer.wrap(hash), Math.max(0, end - hash.length));
            if (!before.hasHash(hash, 0)) {
                throw new JournalRefusedException(
                        Reason.CORRUPT, path, end, "it does not end where " + nextPath.getFileName() + " begins");
            }
        }
    }

    private static void removeUnfinished(FileLayer files, Path directory) throws IOException {
        for (String name : files.list(directory)) {
            if (name.endsWith(Segments.SUFFIX + Segments.UNFINISHED)
                    || name.equals(DurableMark.FILE_NAME + Segments.UNFINISHED)) {
                files.delete(directory.resolve(name));
            }
        }
    }

    /// Cuts what follows `to`, writes what lies between again and forces it.
    ///
    /// Written again because a failed force may have left those records in the page cache only, marked as
    /// written: read back they look durable, and another force would not write them.
    private static long settle(FileLayer files, Path path, long from, long to) throws IOException {
        try (StoredFile file = files.openToWrite(path)) {
            long cut = file.size() - to;
            if (cut > 0) {
                file.truncate(to);
            }
            ByteBuffer copy = ByteBuffer.allocate(Math.clamp(to - from, 0, COPY_BYTES));
            for (long position = from; position < to; position += copy.limit()) {
                copy.clear().limit((int) Math.min(copy.capacity(), to - position));
                if (file.readFully(copy, position) < copy.limit()) {
                    throw new IOException(path + " became shorter while it was recovered");
                }
                file.writeFully(copy.flip(), position);
            }
            if (cut > 0 || from < to) {
                file.force();
            }
            return cut;
        }
    }
}
