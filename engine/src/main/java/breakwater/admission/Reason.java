package breakwater.admission;

import java.util.Locale;

/// Why a message was not accepted. The codes are stable: they stand in journals, reports and metrics.
public enum Reason {
    /// The same message was there before.
    DUPLICATE,
    /// Older than what the source has sent already.
    OUT_OF_ORDER,
    /// The first message after some are missing.
    GAP,
    /// Older than the age limit when it arrived.
    STALE,
    /// The venue's time lies in our future beyond what clocks explain.
    FUTURE,
    /// Price unchanged with zero volume for too long.
    FROZEN,
    /// High below low, open or close outside them, a negative volume, an interval of another length.
    IMPOSSIBLE_BAR,
    /// A field is no number.
    NOT_A_NUMBER,
    /// A price or quantity that must be positive is not.
    NOT_POSITIVE,
    /// Far from the source's own recent prices or from the other sources.
    SPIKE,
    /// Best bid at or above best ask.
    CROSSED,
    /// The venue's checksum does not match the book.
    CHECKSUM,
    /// The venue's own quotes or trades contradict the top of its book.
    GHOST,
    /// A book change without a book to apply it to.
    NO_BOOK,
    /// More messages than the source's allowance.
    RATE_EXCEEDED,
    /// The source tag is not in the catalogue.
    UNKNOWN_SOURCE,
    /// The instrument is not in the catalogue.
    UNKNOWN_INSTRUMENT,
    /// An operator has shut the source out.
    BANNED,
    /// Speaks of a time that has passed: an option that has expired, a funding that was paid.
    EXPIRED,
    /// Speaks of a time farther ahead than any that is listed.
    FAR_EXPIRY,
    /// A strike too far from the forward to say anything of the volatility.
    FAR_STRIKE,
    /// The forward of an option is farther from the price of the underlying than interest explains.
    FAR_FORWARD,
    /// A volatility or funding rate that no market has shown.
    IMPLAUSIBLE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /// Returns the stable code.
    ///
    /// @return lower case with underscores, such as `out_of_order`
    public String code() {
        return code;
    }
}
