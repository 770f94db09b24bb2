package breakwater.journal;

import java.io.IOException;
import java.util.zip.CRC32C;

/// Decides whether a bad spot in the last segment can be what a crash leaves behind.
///
/// After a power failure any sectors of the writes that were never forced may be missing, so intact records
/// behind a hole do not alone prove corruption. A record behind it that was appended when the missing one was
/// already durable does: the missing one had been forced, and acknowledged. Without a mark of what was
/// acknowledged, any intact record behind the hole counts as proof.
final class TornTail {
    private TornTail() {}

    /// Looks for a record that proves that the missing one was once durable.
    ///
    /// @param file the last segment
    /// @param damage where the missing record should begin
    /// @param missing its sequence
    /// @param marked whether it is known what was acknowledged
    /// @return sequence of the proof, or 0 if there is none
    static long proofOfLoss(StoredFile file, long damage, long missing, boolean marked) throws IOException {
        FileWindow window = new FileWindow(file);
        CRC32C crc = new CRC32C();
        long size = file.size();
        // Sequences behind the damage cannot be further ahead than records fit.
        long most = missing + (size - damage) / Frame.OVERHEAD + 1;
        for (long position = damage + 1; position + Frame.OVERHEAD <= size; position++) {
            if (!window.show(position, Frame.PAYLOAD_AT)) {
                return 0;
            }
            int at = window.at(position);
            byte[] bytes = window.bytes();
            long sequence = Frame.getLong(bytes, at + Frame.SEQUENCE_AT);
            int length = Frame.getInt(bytes, at + Frame.LENGTH_AT);
            if (sequence < missing
                    || sequence > most
                    || length < 0
                    || length > Frame.MAX_PAYLOAD_BYTES
                    || position + Frame.OVERHEAD + length > size) {
                continue;
            }
            long durable = sequence - Frame.getInt(bytes, at + Frame.PENDING_AT);
            if ((!marked || durable >= missing)
                    && window.show(position, Frame.OVERHEAD + length)
                    && isIntact(window, position, length, crc)) {
                return sequence;
            }
        }
        return 0;
    }

    private static boolean isIntact(FileWindow window, long position, int length, CRC32C crc) {
        byte[] bytes = window.bytes();
        int at = window.at(position);
        return Frame.getInt(bytes, at + Frame.CRC_AT) == Frame.checksum(crc, bytes, at, length);
    }
}
