package breakwater.risk;

/// What breakers and people allow at the moment.
public enum Permission {
    /// New risk.
    ALL,
    /// Only orders that shrink a position.
    REDUCE_ONLY,
    /// No order at all.
    NONE
}
