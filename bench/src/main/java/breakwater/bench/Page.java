package breakwater.bench;

/// A page that a benchmark writes of its own results.
///
/// @param file name below `docs/performance`
/// @param markdown content
record Page(String file, String markdown) {}
