package breakwater.math.sequence;

/// The most likely path. Made fresh for the caller, who owns the array.
///
/// @param path shape `[T]`, state numbers
/// @param logProbability joint log density of path and data
@SuppressWarnings("ArrayRecordComponent") // made for the caller, kept by nobody else
public record ViterbiPath(int[] path, double logProbability) {}
