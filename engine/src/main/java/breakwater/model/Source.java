package breakwater.model;

/// One sender of market data: the unit of trust.
///
/// @param id index in the [Catalogue], from 0
/// @param name stable tag such as `binance-spot`; lower case letters, digits and dashes
/// @param checksum how this venue's book checksums are computed
/// @param role what it is there for
public record Source(int id, String name, ChecksumRule checksum, Role role) {
    /// Checks every field.
    public Source {
        if (id < 0) {
            throw new IllegalArgumentException("id must be >= 0 but was " + id);
        }
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "source name must be 1 to 64 lower case letters, digits or dashes but was '" + name + "'");
        }
    }

    /// Creates a source of prices.
    ///
    /// @param id index in the [Catalogue], from 0
    /// @param name stable tag
    /// @param checksum how this venue's book checksums are computed
    public Source(int id, String name, ChecksumRule checksum) {
        this(id, name, checksum, Role.PRICES);
    }

    /// What a source is there for: who never names a price of an instrument cannot vouch for one.
    public enum Role {
        /// Names prices of instruments, whatever else it may say.
        PRICES,
        /// Quotes options and funding only.
        DERIVATIVES
    }

    /// How a venue protects the content of its book messages.
    public enum ChecksumRule {
        /// No checksum is sent.
        NONE,
        /// CRC-32 over the digits of the ten best asks, then the ten best bids (Kraken's rule).
        CRC32_TOP_TEN
    }
}
