package breakwater.ingest;

/// How far a book may be trusted.
public enum BookState {
    /// Synchronised and without contradiction: the only state that prices an order.
    VALID,
    /// Synchronised, but crossed or contradicted by the venue's own quotes or trades.
    SUSPECT,
    /// Not synchronised: no levels are known until the next snapshot.
    INVALID
}
