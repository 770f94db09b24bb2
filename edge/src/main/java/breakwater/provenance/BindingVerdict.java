package breakwater.provenance;

import java.util.Locale;

/// What a bound message is found to be. The codes are stable.
public enum BindingVerdict {
    /// The next message of its channel.
    GENUINE(true),
    /// Genuine, but messages before it never came; [BindingVerifier#missing] says how many.
    DROPPED(true),
    /// Not what was bound under this source and session.
    TAMPERED(false),
    /// Bound under another known source, which [BindingVerifier#origin] names.
    SWAPPED_SOURCE(false),
    /// Came before, or is older than the verifier remembers.
    REPLAYED(false),
    /// Genuine, but later ones came first. Refused: a book fed out of order is wrong.
    REORDERED(false),
    /// No session that was announced.
    UNKNOWN_SESSION(false),
    /// Genuine, but sealed after another message than the one before it: two senders share a session.
    FORKED(false),
    /// No envelope.
    MALFORMED(false);

    private final boolean usable;
    private final String code = name().toLowerCase(Locale.ROOT);

    BindingVerdict(boolean usable) {
        this.usable = usable;
    }

    /// Returns whether the payload may be used.
    ///
    /// @return false for everything that is refused
    public boolean isUsable() {
        return usable;
    }

    /// Returns the stable code.
    ///
    /// @return lower case with underscores
    public String code() {
        return code;
    }
}
