package breakwater.provenance;

import java.util.Locale;

/// What can be wrong with a batch, a proof or the journal behind them. The codes are stable.
public enum Fault {
    /// Bytes are not those that were signed.
    ALTERED,
    /// A message stands under another source than the one it was received from.
    SWAPPED_SOURCE,
    /// Something stands where it stood once before.
    REPLAYED,
    /// Something that was signed is not there.
    DROPPED,
    /// Everything is there, in another order.
    REORDERED,
    /// Signed by another key than the trusted one.
    WRONG_KEY,
    /// The signature is not one over this header.
    BAD_SIGNATURE,
    /// A batch does not follow the one before it.
    BROKEN_CHAIN,
    /// The list of leaves is not the one whose root was signed.
    ALTERED_LEAVES,
    /// The path does not lead from the sample to the signed root.
    NOT_IN_BATCH,
    /// A model names rows that no signed batch holds.
    UNKNOWN_DIGEST,
    /// It has not the form of what it should be.
    MALFORMED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /// Returns the stable code.
    ///
    /// @return lower case with underscores
    public String code() {
        return code;
    }
}
