package breakwater.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Puts buffers on the disk, one after the other, and says so in the mark. Used by one thread at a time; not
/// usable any more after anything it threw.
final class SegmentWriter implements Closeable {
    private final FileLayer files;
    private final Path directory;
    private final long segmentBytes;
    private final DurableMark mark;
    private StoredFile file;
    private long position;
    private ChainPoint last;

    private SegmentWriter(
            FileLayer files, Path directory, long segmentBytes, ChainPoint last, DurableMark mark, StoredFile file)
            throws IOException {
        this.files = files;
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.last = last;
        this.mark = mark;
        this.file = file;
        position = file.size();
    }

    /// Goes on where recovery ended. From here on everything recovered counts as acknowledged.
    static SegmentWriter open(FileLayer files, Path directory, long segmentBytes, Recovery.Result recovered)
            throws IOException {
        ChainPoint last = recovered.last();
        Path path = recovered.report().file();
        // The mark comes first: segments without one would look as if it had been lost.
        DurableMark mark = DurableMark.open(files, directory, last);
        boolean opened = false;
        try {
            mark.writeAll(last);
            if (!files.exists(path)) {
                createSegment(files, directory, last).close();
            }
            SegmentWriter writer =
                    new SegmentWriter(files, directory, segmentBytes, last, mark, files.openToWrite(path));
            opened = true;
            return writer;
        } finally {
            if (!opened) {
                mark.close();
            }
        }
    }

    /// Makes everything in the buffer durable.
    void write(FrameBuffer buffer) throws IOException {
        if (position >= segmentBytes) {
            startSegment();
        }
        ByteBuffer content = buffer.content();
        int bytes = content.remaining();
        file.writeFully(content, position);
        file.force();
        position += bytes;
        last = buffer.last();
        mark.write(last);
    }

    /// Leaves the mark exact and durable.
    void finish() throws IOException {
        mark.writeAll(last);
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            mark.close();
        }
    }

    private void startSegment() throws IOException {
        // A mark that is at most one segment behind bounds what recovery has to write again.
        mark.writeAll(last);
        StoredFile finished = file;
        file = createSegment(files, directory, last);
        position = SegmentHeader.BYTES;
        finished.close();
    }

    /// A segment appears under its name with a whole, durable header or not at all.
    private static StoredFile createSegment(FileLayer files, Path directory, ChainPoint before) throws IOException {
        Path path = Segments.file(directory, before.sequence() + 1);
        Path unfinished = directory.resolve(path.getFileName() + Segments.UNFINISHED);
        StoredFile created = files.create(unfinished);
        boolean ready = false;
        try {
            created.writeFully(ByteBuffer.wrap(SegmentHeader.encode(before)), 0);
            created.force();
            files.rename(unfinished, path);
            files.forceDirectory(directory);
            ready = true;
            return created;
        } finally {
            if (!ready) {
                created.close();
            }
        }
    }
}
