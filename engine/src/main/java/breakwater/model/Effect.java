package breakwater.model;

/// Everything that can leave the engine. The edge acts on effects; an order leaves only after its cause is durable.
public sealed interface Effect {
    /// Send this order.
    ///
    /// @param order its terms
    record PlaceOrder(Order order) implements Effect {}

    /// Ask the venue to cancel an order.
    ///
    /// @param orderId our number
    /// @param source the venue
    record CancelOrder(long orderId, int source) implements Effect {}

    /// Ask the venue what became of an order whose outcome is unknown.
    ///
    /// @param orderId our number
    /// @param source the venue
    record QueryOrder(long orderId, int source) implements Effect {}

    /// Tell people.
    ///
    /// @param severity how loudly
    /// @param code stable, lower case with underscores
    /// @param text one line, without secrets
    record Alert(Severity severity, String code, String text) implements Effect {}

    /// Remember that someone or something changed the course.
    ///
    /// @param actor a person, or the stable name of a stage
    /// @param action stable, lower case with underscores
    /// @param detail one line, without secrets
    record AuditEntry(String actor, String action, String detail) implements Effect {}

    /// How loudly to tell people.
    enum Severity {
        /// Worth knowing.
        INFO,
        /// Look today.
        WARNING,
        /// Look now.
        CRITICAL
    }
}
