package breakwater.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// The real file system.
final class DiskFiles implements FileLayer {
    static final DiskFiles INSTANCE = new DiskFiles();

    // The JDK copies heap buffers through a direct one as large as the write and keeps it for the thread.
    private static final int MAX_WRITE_BYTES = 256 << 10;

    private DiskFiles() {}

    @Override
    public void createDirectories(Path directory) throws IOException {
        Path made = directory.toAbsolutePath();
        Path parent = made.getParent();
        if (parent != null && !Files.exists(made)) {
            createDirectories(parent);
            Files.createDirectories(made);
            // Otherwise a power failure may take the new directory with all that was forced inside it.
            forceDirectory(parent);
        }
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public boolean exists(Path file) {
        return Files.exists(file);
    }

    @Override
    public StoredFile openToRead(Path file) throws IOException {
        return new DiskFile(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public StoredFile openToWrite(Path file) throws IOException {
        return new DiskFile(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public StoredFile create(Path file) throws IOException {
        return new DiskFile(FileChannel.open(
                file,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Closeable lock(Path directory) throws IOException {
        return DirectoryLock.take(directory);
    }

    private record DiskFile(FileChannel channel) implements StoredFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            int end = source.limit();
            source.limit(Math.min(end, source.position() + MAX_WRITE_BYTES));
            try {
                return channel.write(source, position);
            } finally {
                source.limit(end);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
