package breakwater.model;

import java.util.List;

/// Everything that can leave the engine. The edge acts on effects; an order leaves only after its cause is
/// durable.
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

    /// A model was estimated from these rows as well: whoever keeps proofs of training writes them down.
    ///
    /// @param instrument index in the catalogue
    /// @param rows all rows of the instrument's epoch, by source, then as kept
    record TrainingBatch(int instrument, List<? extends TrainingRow> rows) implements Effect {
        /// Copies the list.
        public TrainingBatch {
            rows = List.copyOf(rows);
        }
    }

    /// Another version of an instrument's learned model is served.
    ///
    /// @param instrument index in the catalogue
    /// @param version in service
    /// @param reason `passed`, or the stable code of what asked to go back
    record ModelServed(int instrument, long version, String reason) implements Effect {}

    /// Funding of a perpetual position was booked: whoever keeps the books writes it down.
    ///
    /// @param instrument index in the catalogue
    /// @param source index in the catalogue, where the position is
    /// @param fundingNanos when it was due, in epoch nanoseconds
    /// @param rate part of the value that longs pay, scaled by [Funding#DIGITS]
    /// @param position signed scaled quantity held at that time
    /// @param markPrice scaled price it was valued at
    /// @param paid money, negative where it was received
    record FundingPaid(
            int instrument, int source, long fundingNanos, long rate, long position, long markPrice, long paid)
            implements Effect {}

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
