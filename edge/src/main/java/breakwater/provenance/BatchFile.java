package breakwater.provenance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Names and framing of the files that hold batches.
///
///     file    magic 8 | version 4 | first number 8 | hash before it 32 | CRC32C 4, then records
///     record  length 4 | CRC32C of length and payload 4 | payload
final class BatchFile {
    static final String NAME = "batches";
    static final int HEADER_BYTES = 56;
    static final int FRAME_BYTES = 8;
    /// A batch of the largest size has about 2 kB per sample with 200 features.
    static final int MOST_RECORD_BYTES = 1 << 28;

    private static final long MAGIC = 0x42575052_4f560d0aL;
    private static final int VERSION = 1;
    private static final int DIGITS = 20;

    private BatchFile() {}

    /// What a file begins with.
    record Start(long firstNumber, Hash previous) {}

    /// Where the log of one journal lies.
    static Path folder(Path home, String journal) {
        return root(home).resolve(BatchHeader.requireJournalName(journal));
    }

    private static Path root(Path home) {
        return home.resolve("provenance");
    }

    /// Names of the journals that have a log, sorted.
    static List<String> journals(Path home) throws IOException {
        if (!Files.isDirectory(root(home))) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root(home))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(BatchHeader::isJournalName)
                    .sorted()
                    .toList();
        }
    }

    static Path rotated(Path folder, long firstNumber) {
        String digits = Long.toString(firstNumber);
        return folder.resolve(NAME + "." + "0".repeat(DIGITS - digits.length()) + digits);
    }

    /// All files in the order of their batches; the present one is last.
    static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(f -> f.getFileName().toString().matches(NAME + "\\.\\d{" + DIGITS + "}"))
                    .sorted()
                    .forEach(files::add);
        }
        if (Files.exists(folder.resolve(NAME))) {
            files.add(folder.resolve(NAME));
        }
        return files;
    }

    static ByteBuffer header(Start start) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putLong(start.firstNumber())
                .put(start.previous().bytes());
        buffer.putInt(crc(buffer.array(), HEADER_BYTES - 4));
        return buffer.flip();
    }

    /// @throws ProvenanceRefusedException if the file does not begin as it must
    static Start start(FileChannel channel, Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES);
        if (readFully(channel, buffer, 0) < HEADER_BYTES
                || buffer.getLong(0) != MAGIC
                || buffer.getInt(HEADER_BYTES - 4) != crc(buffer.array(), HEADER_BYTES - 4)) {
            throw new ProvenanceRefusedException(file, 0, "it does not begin like a provenance log");
        }
        if (buffer.getInt(8) != VERSION) {
            throw new ProvenanceRefusedException(
                    file, 8, "it has format version " + buffer.getInt(8) + " and this program reads " + VERSION);
        }
        byte[] previous = new byte[Hash.BYTES];
        buffer.get(20, previous);
        return new Start(buffer.getLong(12), Hash.of(previous));
    }

    static ByteBuffer record(byte[] payload, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(FRAME_BYTES + length);
        return buffer.putInt(length)
                .putInt(recordCrc(length, payload))
                .put(payload, 0, length)
                .flip();
    }

    static int recordCrc(int length, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(length).flip());
        crc.update(payload, 0, length);
        return (int) crc.getValue();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    static int readFully(FileChannel channel, ByteBuffer target, long position) throws IOException {
        int total = 0;
        while (target.hasRemaining()) {
            int read = channel.read(target, position + total);
            if (read < 0) {
                break;
            }
            total += read;
        }
        return total;
    }

    static void writeFully(FileChannel channel, ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += channel.write(source, at);
        }
    }

    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
