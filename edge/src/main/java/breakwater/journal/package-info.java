/// The journal: the source of truth. Every input is appended here and forced to disk before anything it causes
/// may leave.
///
/// Entry points: [breakwater.journal.Journal] (one writer per directory), [breakwater.journal.JournalReader]
/// (any number, no lock), [breakwater.journal.Snapshots], [breakwater.journal.JournalTorture]. In: type and
/// payload bytes. Out: sequence numbers 1, 2, 3, ..., and the word that a sequence is durable.
///
///     append --> buffer --> committer thread: write, fsync, mark --> durableSequence, listener
///
/// A directory holds `<first sequence>.journal` segments, `durable.mark` (the last acknowledged sequence and
/// its chain hash) and `journal.lock`. All numbers are little-endian.
///
///     segment   64-byte header: magic, version, first sequence, chain hash before it, CRC32C; then records
///     record    CRC32C 4 | length 4 | pending 4 | sequence 8 | type 4 | payload | chain hash 32
///     chain     SHA-256(previous hash, sequence, type, payload)
///     pending   sequence minus the sequence known durable when the record was appended
///
/// What may be cut after a crash: only an unfinished end of the last segment, and only where nothing
/// acknowledged can have been. Acknowledged is what the mark says, or what a later intact record proves by its
/// `pending`. Everything else is refused with file and byte offset; nothing is ever skipped or repaired by
/// guessing.
///
/// What a file format alone cannot notice: a directory put back as a whole to an older, consistent copy.
/// Snapshots kept elsewhere are then ahead of the journal, and are reported as such.
@NullMarked
package breakwater.journal;

import org.jspecify.annotations.NullMarked;
