package breakwater.provenance;

/// What names a batch once it is durable.
///
/// @param number from 1
/// @param root root of its tree
public record BatchId(long number, Hash root) {}
