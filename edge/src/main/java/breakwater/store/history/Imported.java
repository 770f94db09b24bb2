package breakwater.store.history;

/// What an import did.
///
/// @param file the file
/// @param sha256 64 hexadecimal digits
/// @param kind bars or trades
/// @param series venue, symbol and, for bars, interval
/// @param rowsRead rows in the file
/// @param rowsAdded rows that were new
/// @param rowsKnown rows equal to stored ones, left out
/// @param rowsConflicting rows added although the store held another value for their key; admission will
///     judge them
/// @param knownFile true if the very file was imported before; then nothing was read
public record Imported(
        String file,
        String sha256,
        RecordKind kind,
        String series,
        long rowsRead,
        long rowsAdded,
        long rowsKnown,
        long rowsConflicting,
        boolean knownFile) {}
