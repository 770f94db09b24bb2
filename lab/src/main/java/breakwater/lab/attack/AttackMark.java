package breakwater.lab.attack;

/// Something an attack did.
///
/// @param nanos when
/// @param venue where, -1 for nowhere in particular
public record AttackMark(long nanos, int venue) {}
