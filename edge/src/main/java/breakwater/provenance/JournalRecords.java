package breakwater.provenance;

import breakwater.journal.Journal;
import breakwater.journal.JournalReader;
import java.nio.file.Path;

/// The records of one journal in order: on disk, or made up by a test.
@FunctionalInterface
public interface JournalRecords {
    /// Takes one record, valid only during the call.
    @FunctionalInterface
    interface Visitor {
        /// Takes one record.
        ///
        /// @param sequence its number
        /// @param buffer holds its payload
        /// @param from first byte
        /// @param to one past the last byte
        void visit(long sequence, byte[] buffer, int from, int to);
    }

    /// Reads records.
    ///
    /// @param first where to begin
    /// @param last where to end, included; a journal may end before
    /// @param visitor takes them
    void read(long first, long last, Visitor visitor);

    /// Reads a journal on disk, verifying its own chain on the way.
    ///
    /// @param folder of one journal
    /// @return its records; reading them throws [breakwater.journal.JournalRefusedException] if it is damaged
    static JournalRecords of(Path folder) {
        return (first, last, visitor) -> {
            try (JournalReader reader = Journal.read(folder, first)) {
                while (reader.next() && reader.sequence() <= last) {
                    visitor.visit(reader.sequence(), reader.buffer(), reader.from(), reader.to());
                }
            }
        };
    }
}
