package breakwater.execution;

import breakwater.risk.Veto;

/// What became of a sized order.
public sealed interface Submission {
    /// It leaves.
    ///
    /// @param orderId our number
    record Sent(long orderId) implements Submission {}

    /// It does not.
    ///
    /// @param reason why
    record Refused(Veto reason) implements Submission {}
}
