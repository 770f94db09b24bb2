package breakwater.lab.matching;

/// What happens when a command would trade against a resting order of its own account.
public enum SelfTrade {
    /// They trade: without this, nobody could wash.
    ALLOW,
    /// The resting order is cancelled, and matching goes on behind it.
    CANCEL_RESTING,
    /// What is left of the command is dropped; the resting order stays.
    CANCEL_INCOMING
}
