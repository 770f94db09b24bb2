package breakwater.execution;

import breakwater.risk.Veto;

/// What became of a sized order.
public sealed interface Submission {
    /// It leaves.
    ///
    /// @param orderId our number
    /// @param whole false if only a part could be sent, so that more is wanted once it is done
    record Sent(long orderId, boolean whole) implements Submission {}

    /// It does not.
    ///
    /// @param reason why
    record Refused(Veto reason) implements Submission {}
}
