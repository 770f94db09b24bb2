package breakwater.journal;

import java.nio.file.Path;

/// What opening a journal found and did.
///
/// @param lastSequence the last record; everything up to it is durable now
/// @param verifiedRecords how many records were checked
/// @param acknowledgedSequence what the mark said was acknowledged; -1 if there was no readable mark
/// @param cutBytes bytes of an unfinished end that were removed
/// @param file the segment that was written last
/// @param cutOffset where the unfinished end began; the segment's size now
public record JournalRecovery(
        long lastSequence, long verifiedRecords, long acknowledgedSequence, long cutBytes, Path file, long cutOffset) {}
