package breakwater.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The right to write a directory: a file lock against other processes and a set against this one.
///
/// The set is not a comfort: on POSIX systems closing *any* descriptor of a locked file drops the lock, so a
/// second attempt in the same process that opened the file, failed and closed it would silently unlock the
/// first.
final class DirectoryLock implements Closeable {
    static final String FILE_NAME = "journal.lock";

    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!TAKEN.add(real)) {
            throw inUse(directory, "this process");
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(
                    real.resolve(FILE_NAME),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(directory, holder(channel));
            }
            // Always as long, so that after the first time it needs no room on a full disk.
            byte[] process =
                    String.format("%20d", ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(process), 0);
            taken = true;
            return new DirectoryLock(real, channel);
        } finally {
            if (!taken) {
                release(real, channel);
            }
        }
    }

    @Override
    public void close() throws IOException {
        release(directory, channel);
    }

    private static void release(Path directory, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            TAKEN.remove(directory);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String process = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return process.isEmpty() ? "another process" : "process " + process;
    }

    private static JournalRefusedException inUse(Path directory, String holder) {
        return new JournalRefusedException(
                JournalRefusedException.Reason.LOCKED,
                directory,
                "it is in use by " + holder + "; stop that one first");
    }
}
