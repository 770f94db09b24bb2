package breakwater.provenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The last batch that was acknowledged: without it a log that lost its last batches looks like one that never
/// had
/// them. A copy of this file kept on another machine also shows a log put back as a whole.
///
///     magic 8 | number 8 | hash of its header 32 | CRC32C 4
record LogHead(long number, Hash hash) {
    static final String FILE_NAME = "head";
    static final LogHead NONE = new LogHead(0, Hash.ZERO);

    private static final byte[] MAGIC = {'B', 'W', 'H', 'E', 'A', 'D', '\r', '\n'};
    private static final int BYTES = 52;
    private static final int CRC_AT = 48;

    /// @throws ProvenanceRefusedException if it is damaged
    static Optional<LogHead> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != BYTES || !Arrays.equals(bytes, 0, 8, MAGIC, 0, 8) || crc(bytes) != intAt(bytes)) {
            throw new ProvenanceRefusedException(file, 0, "it is damaged");
        }
        ByteBuffer view = ByteBuffer.wrap(bytes);
        return Optional.of(new LogHead(view.getLong(8), Hash.of(Arrays.copyOfRange(bytes, 16, CRC_AT))));
    }

    void write(Path folder) throws IOException {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .putLong(number)
                .put(hash.bytes())
                .array();
        ByteBuffer.wrap(bytes).putInt(CRC_AT, crc(bytes));
        Path unfinished = folder.resolve(FILE_NAME + ".new");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            BatchFile.writeFully(channel, ByteBuffer.wrap(bytes), 0);
            channel.force(true);
        }
        Files.move(unfinished, folder.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
        BatchFile.forceFolder(folder);
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        return (int) crc.getValue();
    }

    private static int intAt(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(CRC_AT);
    }
}
