package breakwater.store.history;

/// A file whose bars were used, for the record of a run.
///
/// @param name the file, as it was given
/// @param sha256 64 hexadecimal digits over the bytes that were read
/// @param bars how many of its bars were used
public record UsedFile(String name, String sha256, long bars) {}
