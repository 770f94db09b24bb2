package breakwater.execution;

/// What can happen to an order, as its state machine sees it.
enum OrderEvent {
    /// The venue has the order.
    ACKNOWLEDGED,
    /// A new trade that leaves a rest.
    PARTLY_FILLED,
    /// A new trade that completes the order.
    COMPLETED,
    /// New trades add up to more than was ordered.
    OVERFILLED,
    /// The venue says the order never lived, and nothing of it was booked.
    REJECTED,
    /// The venue says the order never lived, but it has traded.
    DENIED,
    /// The venue says the order is gone.
    CANCELLED,
    /// Nobody knows.
    LOST
}
