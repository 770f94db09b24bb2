package breakwater.lab.market;

/// The truth about one planted fault: what a detector is measured against.
///
/// @param kind what goes wrong
/// @param source index of the venue in the catalogue
/// @param fromNanos first moment, epoch nanoseconds of true time at the venue
/// @param toNanos one past the last moment, epoch nanoseconds
/// @param magnitude how much, in the unit of the kind
/// @param messages how many it has touched so far: lost (GAPS), repeated (DUPLICATES), sent while it lasted
///     (the others)
public record InjectedFault(
        PlannedFault.Kind kind, int source, long fromNanos, long toNanos, double magnitude, long messages) {}
